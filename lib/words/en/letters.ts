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
      mobile_added:
        'A mobile number was added to your account. You can get a security code there by text message. Any number you had before does not get codes any more.',
      mobile_removed:
        'The mobile number was removed from your account. No codes go there any more, and you were signed out everywhere else.',
      code_sheet_issued:
        'A printed sheet of 10 security codes was made for you, after somebody checked who you are. Any sheet you had before does not work any more.',
      code_sheet_ended:
        'Your printed sheet of security codes was stopped. The codes on it do not work any more.',
    },
    when: (instant: string) => `This was on ${instant}.`,
    notYou: (address: string) =>
      `If it was you, you do not need to do anything.\n\nIf it was not you, sign in now and end every other session on the page “Where you are signed in”:\n\n${address}\n\nThen tell the hospital that you get your scans from, or, if you work there, your IT service desk.`,
  },
  requestMoved: {
    subject: 'There is news about your request',
    body: (reference: string, address: string) =>
      `There is news about your request ${reference}. Sign in to read it:\n\n${address}`,
  },
} as const;
