import { subjectRequestRefusals as english } from '#lib/words/en/subject-request-refusals.ts';
import type { Words } from '#lib/words/english.ts';
import { staff } from './staff-refusals.ts';

/**
 * The same in Welsh, by machine and not yet checked by a translator: see docs/adr/0045-welsh.md. Welsh is what whoever
 * asks can be told; what only those who answer are told stays as it is.
 */
export const subjectRequestRefusals: Words['refusals']['subjectRequest'] = {
  ...english,
  ...staff,
  changed_meanwhile:
    'Mae rhywun wedi newid y cais hwn ers i chi ei agor. Edrychwch ar yr hyn a wnaethon nhw, yna penderfynwch eto',
  wrong_state:
    'Nid oes modd gwneud hyn nawr. Ewch yn ôl i’r cais ac edrychwch ble mae wedi cyrraedd',
  already_decided: 'Cafodd y cais hwn ei ateb yn barod. Ni newidiwyd dim',
  text_missing: 'Ysgrifennwch rywbeth yma. Byddan nhw’n ei ddarllen',
  text_too_long: 'Mae’r hyn a ysgrifennoch yn rhy hir. Defnyddiwch 2,000 nod neu lai',
  description_missing: 'Dywedwch beth sydd o’i le, a beth ddylai ei ddweud',
  statement_missing: 'Ysgrifennwch y datganiad sydd i’w roi wrth ymyl y sgan',
  nothing_changed: 'Dyma sydd gennym yn barod. Newidiwch yr hyn sydd o’i le',
  postcode_missing: 'Rhowch eich cod post. I gael ei ddileu, gofynnwch am ddileu yn lle hynny',
  nothing_chosen: 'Dewiswch beth rydych chi eisiau ei ddileu',
  too_many_open:
    'Mae gennych 10 cais sydd heb eu hateb. Arhoswch am ateb, neu ysgrifennwch at yr ysbyty',
  asked_already:
    'Rydych wedi gofyn i’r ysbyty hwn am hyn yn barod. Edrychwch ar y cais hwnnw o dan “Cywiro a dileu”',
};
