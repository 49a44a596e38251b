/** Letters by e-mail. They say that there is something, never what: a screen may be seen by others. */
export const letters = {
  greeting: (name: string) => `Dear ${name},`,
  closing:
    'You are getting this because somebody with your email address uses Lantern. If that was not you, you can ignore it: nobody can open anything with this message alone.',
  linkReady: {
    subject: 'You have a message in Lantern',
    body: (address: string, until: string) =>
      `What you asked for is ready. Open it here:\n\n${address}\n\nYou will need to sign in, with the code from your authenticator app. The link works until ${until}, and only for you.`,
  },
  requestMoved: {
    subject: 'There is news about your request',
    body: (reference: string, address: string) =>
      `There is news about your request ${reference}. Sign in to read it:\n\n${address}`,
  },
} as const;
