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
  factorChanged: {
    subject: 'How you sign in to Lantern has changed',
    what: {
      passkey_added: 'A passkey was added to your account.',
      passkey_removed:
        'A passkey was removed from your account. It does not work any more, and you were signed out everywhere else.',
      passkey_suspected:
        'We stopped one of your passkeys, because somebody may have made a copy of it. It does not work any more. Remove it in your sign-in details, then add a new one.',
      totp_replaced:
        'The authenticator app for your account was replaced. Codes from the old app do not work any more, and you were signed out everywhere else.',
      recovery_codes_made:
        'New recovery codes were made for your account. The old ones do not work any more.',
      recovery_code_used: 'Somebody signed in to your account with one of your recovery codes.',
    },
    when: (instant: string) => `This was on ${instant}.`,
    notYou: (address: string) =>
      `If it was you, you do not need to do anything.\n\nIf it was not you, sign in now and end every other session on the page “Where you are signed in”:\n\n${address}\n\nThen tell the hospital that you get your scans from, or, if you work there, your IT service desk.`,
  },
  incident: {
    reported: {
      subject: 'An incident was reported in Lantern',
      body: (reference: string, by: string) =>
        `Something was reported that you need to look into. Its reference is ${reference}. If the regulator must be told, it must be told by ${by}.`,
    },
    warning: {
      subject: 'An incident in Lantern: 24 hours left',
      body: (reference: string, by: string) =>
        `Nobody has decided yet whether the regulator must be told of incident ${reference}, or it has not been told. The 72 hours are over on ${by}.`,
    },
    overdue: {
      subject: 'An incident in Lantern: the 72 hours are over',
      body: (reference: string, by: string) =>
        `The 72 hours to tell the regulator of incident ${reference} were over on ${by}. If it must be told, tell it now, and say why it took longer.`,
    },
    open: (address: string) => `Sign in to see what it is and what to do next:\n\n${address}`,
    why: 'You are getting this because you are a privacy officer or the data protection officer, or because your organisation has neither in Lantern.',
  },
  answered: {
    subject: 'You have a message in Lantern',
    body: (reference: string, address: string) =>
      `There is an answer to what you told us. Your reference is ${reference}. Sign in to read it:\n\n${address}`,
  },
  complaintReceived: {
    subject: 'We have your complaint',
    body: (reference: string, by: string) =>
      `We have your complaint. Your reference is ${reference}. It must be answered without delay, and we aim to answer by ${by}.`,
    follow: (address: string) => `Sign in to see where it is:\n\n${address}`,
  },
  complaintOutcome: {
    subject: 'Your complaint was answered',
    body: (reference: string, address: string) =>
      `There is an outcome of your complaint ${reference}. Sign in to read it:\n\n${address}`,
  },
  requestMoved: {
    subject: 'There is news about your request',
    body: (reference: string, address: string) =>
      `There is news about your request ${reference}. Sign in to read it:\n\n${address}`,
  },
} as const;
