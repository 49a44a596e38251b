export const account = {
  title: 'Your sign-in details',
  link: 'Your sign-in details',
  email: 'Email address',
  back: 'Back to your sign-in details',
  done: {
    passkey: 'Your passkey was added. You can use it from now on.',
    removed: 'The passkey was removed. You are signed out everywhere else.',
    authenticator: 'Your new authenticator app is set up. You are signed out everywhere else.',
    mobile:
      'Your mobile number was added. You can get a code there if you cannot use your other ways to sign in.',
    mobileRemoved: 'Your mobile number was removed. You are signed out everywhere else.',
    emailAsked:
      'We have sent a letter to your new email address. Open the link in it within 24 hours. Until then nothing changes.',
    emailProved:
      'Thank you. Your email address changes in 24 hours. Until then, sign in with your old address. We have written to your old address too.',
    joined: 'Your two accounts are joined. Both ways to sign in work as before.',
    ended: 'That session has ended.',
    others: 'You are signed out everywhere else.',
  },
  newEmail: {
    change: 'Change',
    changeWhat: 'your email address',
    title: 'Change your email address',
    now: (email: string) => `Your email address is ${email}.`,
    body: [
      'We will send a link to your new address, to make sure that it is yours.',
      'When you have opened the link, the address changes after 24 hours. We write to your old address first, so that nobody can take your account without you knowing.',
    ],
    label: 'New email address',
    button: 'Send the link',
    email_missing: 'Enter your new email address',
    not_an_email: 'Enter an email address in the correct format, like name@example.com',
    prove: {
      title: 'Confirm your new email address',
      body: 'Press the button to confirm that this email address is yours. It becomes your address for Lantern in 24 hours.',
      button: 'This is my new address',
    },
    stop: {
      title: 'Stop the change of your email address',
      body: 'Press the button if you did not ask for the change. Your email address stays as it is, and everybody is signed out of your account.',
      button: 'Stop the change',
      over: 'This link does not work any more. If you cannot sign in, ring the hospital that has your scans at once',
    },
    stopped: {
      title: 'The change was stopped',
      body: [
        'Your email address stays as it was. Everybody is signed out of your account, you too.',
        'Somebody may know your password. Choose a new one now.',
      ],
      next: 'Choose a new password',
    },
  },
  recovered: {
    title: 'Set up a new device now',
    body: 'You signed in with a recovery code, which works only once. Add a passkey or set up a new authenticator app now, so that you can sign in next time. If your old device was lost or stolen, remove its passkey too.',
  },
  passkeys: {
    title: 'Passkeys',
    body: 'A passkey is a key that your phone, computer or password manager keeps for you. You use it with your fingerprint, your face or the PIN you unlock the device with. It is easier than a code, and a false website cannot steal it.',
    none: 'You do not have a passkey yet.',
    add: 'Add a passkey',
    added: (day: string) => `Added on ${day}`,
    used: (instant: string) => `Last used on ${instant}`,
    neverUsed: 'Not used yet',
    suspected: 'Stopped: there may be a copy of it. Remove it.',
    remove: 'Remove',
    removeWhat: (name: string) => `the passkey “${name}”`,
  },
  addPasskey: {
    title: 'Add a passkey',
    body: [
      'Your device will ask where to keep the passkey, and for your fingerprint, your face or the PIN you unlock it with.',
      'If this is not your own device, choose your phone or a security key when you are asked.',
    ],
    name: 'Name for this passkey',
    nameHint: 'So that you know which one it is, for example “My phone” or “Work laptop”.',
    button: 'Make the passkey',
  },
  removePasskey: {
    title: (name: string) => `Remove the passkey “${name}”`,
    pageTitle: 'Remove a passkey',
    body: [
      'Do this if you have lost the device, or do not use it any more. The passkey stops working at once, and you are signed out everywhere else.',
      'You can add a new passkey afterwards.',
    ],
    last: 'This is your only passkey. Without one you cannot do the things that need it. Add another one first, if you can.',
    button: 'Remove the passkey',
    keep: 'Keep it',
  },
  authenticator: {
    title: 'Authenticator app',
    body: 'An app on your phone that shows a new 6-digit code every 30 seconds.',
    replace: 'Set up a new authenticator app',
    page: {
      title: 'Set up a new authenticator app',
      steps: [
        'Open the app that makes codes on your phone (an authenticator app). If you have none, get one from your app store. Microsoft and Google both make one that is free.',
        'Choose to add an account, and to scan a QR code.',
        'Point your phone at the picture below.',
      ],
      picture:
        'QR code for your authenticator app. If you cannot scan it, enter the setup key below instead.',
      otherwise:
        'If you cannot scan the picture, choose to enter a setup key in the app, and enter this key. If your app asks, choose “time based”.',
      key: 'Setup key',
      open: 'Or open it in the app on this phone',
      code: 'Code from the new app',
      codeHint: 'The 6-digit code the app shows for Lantern now.',
      button: 'Use this app from now on',
      wrong:
        'That code is not right. Check that you entered the whole key, then enter the code the app shows now',
      after: 'The old app stops working, and you are signed out everywhere else.',
    },
  },
  recovery: {
    title: 'Recovery codes',
    body: 'If you lose your phone, a recovery code lets you sign in once, with your password.',
    left: (count: number) =>
      count === 1
        ? 'You have 1 recovery code left.'
        : `You have ${String(count)} recovery codes left.`,
    none: 'You do not have recovery codes. Make some now, so that a lost phone does not lock you out.',
    make: 'Make new recovery codes',
    page: {
      title: 'Make new recovery codes',
      body: [
        'We will show you 10 codes. Print them or write them down, and keep them in a safe place that is not your phone.',
        'You will see them only once. Codes we gave you before stop working.',
      ],
      button: 'Show me 10 new codes',
      madeTitle: 'Your new recovery codes',
      made: [
        'Print this page or write the codes down now. We cannot show them again.',
        'Each code works once, together with your password. Do not give one to anybody, not even to hospital staff.',
      ],
      saved: 'I have written them down',
    },
  },
  mobile: {
    title: 'Code by text message',
    body: 'If you cannot use your passkey or app, we can send a code to your mobile phone. This is less safe, because somebody could get hold of your number. Add it only if you need it.',
    number: 'Mobile number',
    ending: (digits: string) => `Ending in ${digits}`,
    add: 'Add a mobile number',
    change: 'Change',
    changeWhat: 'your mobile number',
    remove: 'Remove your mobile number',
    page: {
      title: 'Add a mobile number',
      body: 'We will send a text message with a code to this number now. If you have added a number before, this one takes its place.',
      number: 'UK mobile number',
      hint: 'For example 07700 900 982.',
      missing: 'Enter a UK mobile number, like 07700 900 982',
      button: 'Send me a code',
    },
    prove: {
      title: 'Check your phone',
      body: 'We have sent a 6-digit code to the number you gave. It can take a few minutes to come. It works for 10 minutes.',
      code: 'Code from the text message',
      missing: 'Enter the 6-digit code from the text message',
      button: 'Add this number',
      again: 'The code has not come: check the number, or ask for another code',
    },
    removePage: {
      title: 'Remove your mobile number',
      body: 'No codes will go to your phone any more, and you are signed out everywhere else. Make sure that you can still sign in another way.',
      button: 'Remove the number',
    },
  },
  sheet: {
    title: 'Printed codes',
    left: (count: number) =>
      count === 1
        ? 'You have a printed sheet with 1 code left. Ask the hospital for a new sheet soon.'
        : count === 0
          ? 'You have used every code on your printed sheet. Ask the hospital for a new one.'
          : `You have a printed sheet with ${String(count)} codes left.`,
    lost: 'If you lose it, tell the hospital that gave it to you. They will stop it.',
  },
  sessions: {
    title: 'Where you are signed in',
    see: 'See where you are signed in',
    body: 'If you see something you do not know, end it. Then change how you sign in.',
    here: 'This is where you are now',
    since: (instant: string) => `Signed in on ${instant}`,
    seen: (instant: string) => `Last used on ${instant}`,
    from: (address: string) => `From the internet address ${address}`,
    unknown: 'A device we do not know',
    device: (browser: string, system: string) => `${browser} on ${system}`,
    end: 'Sign out there',
    endWhat: (device: string, instant: string) => `: ${device}, signed in on ${instant}`,
    endOthers: 'Sign out everywhere else',
    alone: 'You are not signed in anywhere else.',
    factor: {
      passkey: 'with a passkey',
      totp: 'with a code',
      recovery_code: 'with a recovery code',
      sheet_code: 'with a code from a printed sheet',
      text_code: 'with a code by text message',
      nhs_login: 'with NHS login',
      provider: 'with your organisation’s sign-in',
      network: 'with your organisation’s sign-in, on its network',
    },
  },
} as const;
