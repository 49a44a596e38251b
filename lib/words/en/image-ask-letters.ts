import type { ImageAskNews } from '#lib/domain/image-ask/news.ts';

type Said = {
  readonly subject: string;
  readonly body: (reference: string, address: string, until: string) => string;
};

/** Letters to whoever a hospital asked for something. They never say for what. */
export const imageAskLetters = {
  asked: {
    subject: 'A hospital asks you for something in Lantern',
    body: (reference, address, until) =>
      `A hospital asks you to send it something, if you have it. Your reference is ${reference}. Sign in to read what it is and why:\n\n${address}\n\nYou can answer until ${until}. We never ask for anything by email: do not send anything in answer to this one.`,
  },
  withdrawn: {
    subject: 'You have a message in Lantern',
    body: (reference, address) =>
      `The hospital does not need any more what it asked you for. Your reference is ${reference}. Sign in to read why:\n\n${address}`,
  },
  decided: {
    subject: 'You have a message in Lantern',
    body: (reference, address) =>
      `The hospital has looked at what you sent. Your reference is ${reference}. Sign in to read what it decided:\n\n${address}`,
  },
  ran_out: {
    subject: 'You have a message in Lantern',
    body: (reference, address) =>
      `The time to send what a hospital asked you for is over. Your reference is ${reference}. If you sent anything, the hospital looks at it now. Sign in to see where it stands:\n\n${address}`,
  },
  lapsed: {
    subject: 'You have a message in Lantern',
    body: (reference, address) =>
      `The hospital did not decide about what you sent within half a year, so we deleted it. Your reference is ${reference}. If it matters to you, ask the hospital to ask you again:\n\n${address}`,
  },
} as const satisfies Record<ImageAskNews, Said>;
