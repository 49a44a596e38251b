import type { ComingBackRefusal } from '#lib/use-cases/sign-on/come-back.ts';
import type { NhsLoginSignInRefusal } from '#lib/use-cases/sign-on/sign-in-by-nhs-login.ts';
import type { ProviderSignInRefusal } from '#lib/use-cases/sign-on/sign-in-by-provider.ts';
import type { ElsewhereStepUpRefusal } from '#lib/use-cases/sign-on/step-up-elsewhere.ts';

const tooMany = 'You have tried too many times. Wait 15 minutes, then try again';

const nhsLoginProblems: Readonly<
  Record<ComingBackRefusal | NhsLoginSignInRefusal | 'too_many_attempts', string>
> = {
  cancelled:
    'You did not finish at NHS login, so we could not sign you in. Try again, or sign in with an email address and password',
  provider_away:
    'NHS login is not working at the moment. Try again later, or sign in with an email address and password. To ask for your scans today, you can phone or write to the hospital',
  not_accepted: 'We could not sign you in with NHS login. Try again',
  passage_over:
    'Signing in took too long, or was started in another window. Select “Continue with NHS login” to start again',
  level_unclear:
    'NHS login did not tell us clearly whether it has checked who you are. Try again later. If this keeps happening, contact the hospital that has your scans',
  factors_too_few:
    'You signed in to NHS login with a password only. Try again, and use a security code or a passkey there',
  claims_incomplete:
    'NHS login did not give us everything we need to know who you are. Contact the hospital that has your scans',
  account_halted:
    'Your account has been stopped to keep your information safe. Contact the hospital that has your scans. They will check who you are and help you',
  too_many_attempts: tooMany,
};

const providerProblems: Readonly<
  Record<ComingBackRefusal | ProviderSignInRefusal | 'too_many_attempts', string>
> = {
  cancelled:
    'You did not finish at your organisation’s sign-in, so we could not sign you in. Try again',
  provider_away:
    'Your organisation’s sign-in is not working at the moment. Try again later, or contact your IT service desk',
  not_accepted:
    'We could not sign you in with your organisation’s sign-in. Try again. If this keeps happening, contact your IT service desk',
  passage_over: 'Signing in took too long, or was started in another window. Start again',
  account_halted: 'Your account has been stopped. Contact your administrator',
  second_factor_missing:
    'Where you work asked you for one proof, and Lantern needs two. Sign in there with your smartcard, your app or your key, or ask whoever looks after accounts there',
  too_many_attempts: tooMany,
};

const stepUpProblems: Readonly<
  Record<
    ComingBackRefusal | Exclude<ElsewhereStepUpRefusal, 'sign_in_again' | 'account_halted'>,
    string
  >
> = {
  cancelled: 'You did not finish there, so nothing was done. Try again',
  provider_away: 'That is not working at the moment. Try again later',
  not_accepted: 'We could not use that. Try again',
  passage_over: 'That took too long, or was started in another window. Try again',
  somebody_else: 'Somebody else signed in there. Sign in as yourself',
  proof_not_taken:
    'That is not proof enough for this. Sign in there with two proofs, and try again',
};

/** Signing in at NHS login, or at an organisation's own provider. */
export const signOn = {
  nhsLogin: 'Continue with NHS login',
  // Its rules: not to say what will happen there.
  nhsLoginHint: 'You can use the same login as for the NHS App.',
  orPassword: 'Or sign in with your email address',
  works: 'If you work for a hospital or another organisation',
  organisation: {
    link: 'Sign in with your organisation',
    title: 'Sign in with your organisation',
    body: 'We use your work email address to find where your organisation signs in.',
    email: 'Work email address',
    missing: 'Enter your work email address, like name@hospital.nhs.uk',
    unknown:
      'We do not know a sign-in for that address. Check it, or sign in with your email address and password',
    foundTitle: (name: string) => `Continue to ${name}`,
    found: (organisation: string, host: string) =>
      `People who work for ${organisation} sign in at ${host}.`,
    go: (name: string) => `Continue to ${name}`,
    other: 'Use another email address',
  },
  notChecked: {
    title: 'NHS login has not yet checked who you are',
    body: 'You are signed in. But we cannot show you scans, or let you ask for them, until NHS login has checked who you are. This keeps your health information safe.',
    next: 'What to do',
    steps: [
      'Go to your NHS login or the NHS App, and prove who you are there.',
      'Then come back here and select “Continue with NHS login” again.',
    ],
    cannot: 'If you cannot do this',
    cannotBody:
      'You can phone or write to the hospital that has your scans. They will check who you are in another way. You do not need NHS login to ask for your scans.',
    go: 'Go to your Lantern account',
  },
  stepUp: {
    nhsLogin: 'Confirm with NHS login',
    nhsLoginHint: 'You will sign in to NHS login again, and then come back here.',
    provider: 'Confirm with your organisation’s sign-in',
    providerHint: 'You will sign in there again, and then come back here.',
  },
  account: {
    nhsLogin:
      'You sign in with NHS login. To change your password or phone number, go to your NHS login settings.',
    provider: 'You sign in with your organisation’s own sign-in.',
  },
  problems: { nhsLogin: nhsLoginProblems, provider: providerProblems, stepUp: stepUpProblems },
} as const;
