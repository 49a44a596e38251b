/** Pages that are made without the framework: there was nothing to show, or no time to make it. */
export const plainPages = {
  crossSite: {
    title: 'This form came from another site',
    body: ['For your safety we did nothing with it. Go back to Lantern and try again from there.'],
  },
  signInFirst: {
    title: 'Sign in first',
    body: ['Sign in to see what has been released to you. Then come back to this address.'],
  },
  secondFactorFirst: {
    title: 'Give your second factor first',
    body: [
      'You are signed in to look for care only. Give your code or passkey, then come back to this address.',
    ],
  },
  wait: {
    title: 'Please wait a few minutes',
    body: 'Lantern was asked for too much in a short time. What you did last was not done, and nothing was lost.',
    again: (minutes: number) =>
      `Wait ${minutes === 1 ? 'a minute' : `${minutes} minutes`}, then go back and try again.`,
  },
  noDownload: {
    title: 'This download is not available',
    body: [
      'It may have ended, been stopped, or belong to somebody else. Sign in to see what has been released to you.',
    ],
  },
} as const;
