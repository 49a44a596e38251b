export const signIn = {
  title: 'Sign in',
  email: 'Email address',
  password: 'Password',
  signOut: 'Sign out',
  signedInAs: (name: string) => `Signed in as ${name}`,
  codeTitle: 'Enter your security code',
  codeHint: 'This is the 6-digit code your authenticator app shows for Lantern.',
  code: 'Security code',
  problems: {
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
