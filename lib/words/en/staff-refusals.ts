import type { StaffRefusal } from '#lib/domain/policy/staff.ts';

/** What staff are told whatever they do, when the rules say no. */
export const staff = {
  not_permitted: 'Your role does not let you do this. Ask a colleague whose role does',
  second_factor_needed: 'Sign out, then sign in again with your security code',
  step_up_needed: 'Confirm that it is you, then try again',
  passkey_needed:
    'Confirm with your passkey that it is you, then try again. A code is not enough for this',
} as const satisfies Record<StaffRefusal, string>;
