import { consentRefusals as english } from '#lib/words/en/consent-refusals.ts';
import type { Words } from '#lib/words/english.ts';
import { staff } from './staff-refusals.ts';

/**
 * The same in Welsh, by machine and not yet checked by a translator: see docs/adr/0045-welsh.md. Welsh is what a patient
 * can be told of a consent of their own; the rest is for staff, who write it down and check it.
 */
export const consentRefusals: Words['refusals']['consent'] = {
  ...english,
  ...staff,
  identity_level_too_low:
    'Profwch pwy ydych chi yn gyntaf: dewiswch “Profi pwy ydych chi” ar y dudalen “Eich ceisiadau”',
  wrong_state: 'Nid oes modd gwneud hyn nawr. Edrychwch ar y cydsyniad eto',
  already_over: 'Mae hwn ar ben yn barod. Ni newidiwyd dim',
  changed_meanwhile: 'Mae rhywun wedi newid hwn ers i chi ei agor. Edrychwch arno eto',
  withdrawn_in_future: 'Ni all y diwrnod y dywedon nhw wrthych fod ar ôl heddiw',
  withdrawn_before_receipt:
    'Ni all y diwrnod y cafodd ei dynnu’n ôl fod cyn y diwrnod y daeth i law',
  not_over_yet: 'Nid yw ei amser ar ben eto',
};
