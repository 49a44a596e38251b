import type { BeginJoinRefusal, JoinRefusal } from '#lib/use-cases/account-join/join-accounts.ts';

const refusals = {
  not_permitted: 'Sign in first, then try again',
  second_factor_needed: 'Sign out, then sign in again with your security code',
  sign_in_again: 'Sign out, then sign in again',
  not_begun:
    'This took longer than 15 minutes, or you signed out of the first account. Start again',
  same_account: 'These are the same account, or they are joined already. Nothing was changed',
  access_suspended:
    'One of the accounts, or your access at a hospital, is stopped. They cannot be joined now. Call the hospital',
  two_nhs_numbers:
    'The two accounts have different NHS numbers that were proved. They are never joined. If one is wrong, call the hospital',
} as const satisfies Record<Exclude<BeginJoinRefusal | JoinRefusal, ProofWord>, string>;

type ProofWord = 'step_up_needed' | 'passkey_needed';

/** Two accounts of one person, joined by whoever signs in to both. */
export const accountJoin = {
  refusals,
  title: 'If you have two accounts',
  why: 'Perhaps you made an account with your email address, and later used NHS login. You can tell us that both are yours.',
  link: 'Join your two accounts',
  begin: {
    title: 'Join your two accounts',
    body: [
      'You sign in to your other account now, in this browser, within 15 minutes. Then you see both and decide.',
      'Do this only with accounts that are both yours. Never join your account with that of a relative, also not to help them.',
    ],
    button: 'Sign in to my other account',
    back: 'Back to your sign-in details',
  },
  signInToOther:
    'Now sign in to your other account. You can use your email address or NHS login, whichever that account has.',
  confirm: {
    title: 'Are both accounts yours?',
    first: 'The account you began with',
    now: 'The account you are signed in to now',
    whatTitle: 'What happens',
    what: [
      'Both ways to sign in work as before. Each shows the requests and scans you asked for there.',
      'The page “Who looked, and what happened” shows both.',
      'If you work for a hospital, you count as one person there: you cannot decide on a request that you made with the other account.',
      'You cannot part them again yourself.',
    ],
    button: 'Both are mine. Join them',
    over: 'Nothing to join',
    start: 'Start again',
  },
} as const;
