/** To whoever is let look at what somebody was released: what it is, it does not say. */
export const sharedLetter = {
  subject: 'Somebody wants to show you something in Lantern',
  body: (from: string, address: string, until: string, email: string) =>
    `${from} wants to show you something. You can look at it until ${until}:\n\n${address}\n\nSign in with this email address: ${email}. You need a code or a passkey as well. If you have no account yet, you can make one there.`,
  closing:
    'Nobody can open anything with this message alone, so there is no use in passing it on. If you do not know who this is from, you can ignore it.',
} as const;
