export const stepUp = {
  title: 'Confirm that it is you',
  why: 'You are about to do something that matters. Enter the code your authenticator app shows now. It must be a new code, not the one you signed in with.',
  lasts: 'We will not ask again for 15 minutes.',
  code: 'Security code',
  codeMissing: 'Enter the 6-digit code from your authenticator app',
  button: 'Continue',
} as const;
