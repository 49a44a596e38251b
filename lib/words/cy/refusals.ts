import { refusals as english } from '#lib/words/en/refusals.ts';
import type { Words } from '#lib/words/english.ts';
import { actingRefusals } from './acting-refusals.ts';
import { complaintRefusals } from './complaint-refusals.ts';
import { consentRefusals } from './consent-refusals.ts';
import { account, codeSheet, email, mobile, passkey, stepUp } from './factor-refusals.ts';
import { identity, identityCheck } from './identity-refusals.ts';
import { paperRefusals } from './papers.ts';
import { subjectRequestRefusals } from './subject-request-refusals.ts';

/**
 * The same in Welsh, by machine and not yet checked by a translator: see docs/adr/0045-welsh.md. Welsh is what a page of
 * the public reads: `complaint`, `acting`, `consent`, `paper`, `subjectRequest`, `identity`, `stepUp`, `passkey`, `account`,
 * `mobile` and `email`. What only staff are told is English.
 */
export const refusals: Words['refusals'] = {
  ...english,
  complaint: complaintRefusals,
  acting: actingRefusals,
  consent: consentRefusals,
  paper: paperRefusals,
  subjectRequest: subjectRequestRefusals,
  identity,
  identityCheck,
  stepUp,
  passkey,
  account,
  mobile,
  email,
  codeSheet,
};
