export const signIn = {
  title: 'Sign in',
  email: 'Email address',
  password: 'Password',
  signOut: 'Sign out',
  signedInAs: (name: string) => `Signed in as ${name}`,
  factorTitle: 'Confirm that it is you',
  usePasskey: 'Use your passkey',
  passkeyHint:
    'Your device will ask for your fingerprint, your face or the PIN you unlock it with.',
  orCode: 'Or enter a code',
  lostDevice: 'I do not have my device with me',
  codeTitle: 'Enter your security code',
  codeHint: 'This is the 6-digit code your authenticator app shows for Lantern.',
  code: 'Security code',
  sheet: {
    have: 'If you have a printed sheet of codes',
    use: 'Use a code from your sheet',
    title: 'Enter a code from your sheet',
    body: 'Use any code on your printed sheet that you have not used before. Then cross it out: each one works once.',
    code: 'Code from your sheet',
    hint: 'It has 8 letters and numbers. You can leave out the dash.',
    button: 'Sign in',
    lost: 'If you have lost your sheet',
    lostBody:
      'Contact the hospital you asked for your scans. They will stop the old sheet, check who you are, and print a new one for you.',
  },
  text: {
    use: 'Get a code by text message',
    title: 'Get a code by text message',
    body: (ending: string) =>
      `We can send a security code to your mobile number ending in ${ending}.`,
    weaker:
      'A text message is less safe than a passkey or an app, because somebody could get hold of your number. Use it only if you cannot use the others.',
    none: 'We cannot send you a code by text message. Go back and use another way to sign in.',
    button: 'Send me a code',
    sentTitle: 'Check your phone',
    sent: (ending: string) =>
      `We have sent a 6-digit code to your mobile number ending in ${ending}. It can take a few minutes to come. It works for 10 minutes.`,
    code: 'Code from the text message',
    enter: 'Sign in',
    notCome: 'The code has not come',
    again: 'Send another code',
    againHint: 'If more than one comes, use the newest. The ones before do not work.',
  },
  recovery: {
    title: 'Enter a recovery code',
    body: [
      'Use a recovery code you printed or wrote down. Each one works once.',
      'After this we will help you to set up a new device.',
    ],
    code: 'Recovery code',
    hint: 'It has 24 letters and numbers, in groups of 4. You can leave out the dashes.',
    button: 'Sign in',
    none: 'If you do not have recovery codes',
    noneBody:
      'If you have lost your password as well, or every other way to sign in, a hospital can check who you are and let you back in.',
  },
  problems: {
    sheet_missing: 'Enter a code from your printed sheet',
    wrong_sheet_code:
      'That code is not right, or was used before. Check it, or try another one from your sheet',
    text_missing: 'Enter the 6-digit code from the text message',
    wrong_text_code:
      'That code is not right, or is too old. Check the newest text message, or ask for another code',
    no_mobile: 'We cannot send you a code by text message. Use another way to sign in',
    too_many_texts:
      'We have sent too many codes. Use another way to sign in, or try again tomorrow',
    recovery_missing: 'Enter one of your recovery codes',
    wrong_recovery_code:
      'That recovery code is not right, or was used before. Check it, or try another one',
    email_missing: 'Enter your email address',
    password_missing: 'Enter your password',
    code_missing: 'Enter the 6-digit code from your authenticator app',
    wrong_email_or_password:
      'That email address and password do not match. Check both and try again',
    too_many_attempts: 'You have tried too many times. Wait 15 minutes, then try again',
    wrong_code: 'That code is not right. Wait for a new code in your app and enter that one',
    signed_out: 'You have been signed out. Sign in again to go on',
    unsent:
      'You were signed out before this reached us, so it was not sent. Sign in, then send it again',
    sign_in_again:
      'Your sign-in took too long, or the code was wrong too often. Enter your email address and password again',
  },
} as const;
