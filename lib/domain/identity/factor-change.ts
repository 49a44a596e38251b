/** What of a person's sign-in details was changed, or happened to them, that they are told by a letter. */
export const FACTOR_CHANGES = [
  'passkey_added',
  'passkey_removed',
  'passkey_suspected',
  'totp_replaced',
  'recovery_codes_made',
  'recovery_code_used',
  'new_device',
  'password_changed',
  'mobile_added',
  'mobile_removed',
  'code_sheet_issued',
  'code_sheet_ended',
  'accounts_joined',
] as const;

export type FactorChange = (typeof FACTOR_CHANGES)[number];
