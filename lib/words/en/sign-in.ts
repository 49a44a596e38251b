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
  recovery: {
    title: 'Enter a recovery code',
    body: [
      'Use one of the 10 recovery codes you printed or wrote down. Each one works once.',
      'After this we will help you to set up a new device.',
    ],
    code: 'Recovery code',
    hint: 'It has 24 letters and numbers, in groups of 4. You can leave out the dashes.',
    button: 'Sign in',
    none: 'If you do not have recovery codes',
    noneBody:
      'Contact the hospital you asked for your scans. They will check who you are and help you. If you work for a hospital, contact your administrator.',
  },
  problems: {
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
    sign_in_again:
      'Your sign-in took too long, or the code was wrong too often. Enter your email address and password again',
  },
} as const;
