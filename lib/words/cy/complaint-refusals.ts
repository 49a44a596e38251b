import { refusals as english } from '#lib/words/en/refusals.ts';
import type { Words } from '#lib/words/english.ts';
import { staff } from './staff-refusals.ts';

/**
 * The same in Welsh, by machine and not yet checked by a translator: see docs/adr/0045-welsh.md. Welsh is what whoever
 * complains can be told; what only those who answer are told stays as it is.
 */
export const complaintRefusals: Words['refusals']['complaint'] = {
  ...english.complaint,
  ...staff,
  changed_meanwhile:
    'Mae rhywun wedi newid y gŵyn hon ers i chi ei hagor. Edrychwch ar yr hyn a wnaed, yna penderfynwch eto',
  wrong_state: 'Ni ellir gwneud hyn nawr. Ewch yn ôl at y gŵyn a dilynwch ei cham nesaf',
  already_decided: 'Mae’r gŵyn hon wedi’i chau. Ni newidiwyd dim',
  text_too_long: 'Mae’r hyn a ysgrifennoch yn rhy hir. Defnyddiwch 2,000 nod neu lai',
  description_missing: 'Dywedwch beth ddigwyddodd, a beth fyddai’n ei gywiro',
  too_many_open:
    'Mae gennych 10 cwyn sydd heb eu cau. Arhoswch am ateb, neu ysgrifennwch at yr ysbyty',
};
