import { actingRefusals as english } from '#lib/words/en/acting-refusals.ts';
import type { Words } from '#lib/words/english.ts';
import { staff } from './staff-refusals.ts';

/**
 * The same in Welsh, by machine and not yet checked by a translator: see docs/adr/0045-welsh.md. Welsh is what whoever
 * acts for somebody, or is acted for, can be told; what only those who check it are told stays as it is.
 */
export const actingRefusals: Words['refusals']['acting'] = {
  ...english,
  ...staff,
  not_permitted: 'Nid oes gennych yr hawl i wneud hyn',
  identity_level_too_low:
    'Profwch pwy ydych chi yn gyntaf: dewiswch “Profi pwy ydych chi” ar y dudalen “Eich ceisiadau”',
  wrong_state: 'Nid oes modd gwneud hyn nawr. Edrychwch arno eto',
  already_over: 'Mae hyn ar ben yn barod. Ni newidiwyd dim',
  changed_meanwhile: 'Mae rhywun wedi newid hyn ers i chi ei agor. Edrychwch arno eto',
  hospital_not_found: 'Dewiswch ysbyty o’r rhestr',
  name_missing: 'Rhowch enw cyntaf a chyfenw’r person',
  name_too_long: 'Mae’r enw’n rhy hir. Defnyddiwch 100 nod neu lai',
  born_in_future: 'Ni all y dyddiad geni fod ar ôl heddiw',
  explanation_missing: 'Dywedwch mewn ychydig eiriau beth yw eich perthynas â’r person',
  too_many_claims:
    'Rydych yn gweithredu ar ran llawer o bobl yn yr ysbyty hwn yn barod. Gofynnwch i’r ysbyty eich helpu gyda mwy',
  text_too_long: 'Mae’r hyn a ysgrifennoch yn rhy hir. Defnyddiwch 2,000 nod neu lai',
  last_day_over: 'Mae’r diwrnod olaf wedi mynd heibio yn barod',
  consent_too_long: 'Gallwch gytuno am 12 mis ar y mwyaf',
  not_for_this_patient: 'Nid yw hyn yn cyd-fynd â’r ffordd y mae’r person yn gweithredu',
  not_sixteen_yet: 'Nid yw’r person yn 16 oed eto',
  not_over_yet: 'Nid yw’r amser ar ben eto',
  proxy_expired: 'Mae’r diwrnod olaf wedi mynd heibio',
  patient_is_sixteen:
    'Mae’r person yn 16 oed neu’n hŷn, felly mae’n gofyn drosto’i hun. Os yw’r person eisiau i chi weithredu ar ei ran, dewiswch “Rhywun a roddodd ganiatâd ysgrifenedig i mi”',
  patient_died: 'Mae’r claf wedi marw. Mae’r hyn a oedd ar gyfer person byw wedi dod i ben',
};
