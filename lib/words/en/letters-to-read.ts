/** Letters that say that something waits to be read on a request: to whoever made it, and to seniors. */
export const lettersToRead = {
  communication: {
    subject: 'You have a message in Lantern',
    body: (reference: string, address: string) =>
      `There is a message about request ${reference}. Sign in to read it and to answer:\n\n${address}`,
  },
  seniors: {
    subject: 'A request in Lantern waits for you',
    body: (reference: string, address: string) =>
      `Request ${reference} waits for you. Only you, or who does your work, can say whose record it is about. Sign in to look at it:\n\n${address}`,
  },
} as const;
