import { papers as english } from '#lib/words/en/papers.ts';
import type { Words } from '#lib/words/english.ts';
import { staff } from './staff-refusals.ts';

/**
 * The same in Welsh, by machine and not yet checked by a translator: see docs/adr/0045-welsh.md. Welsh is what somebody who
 * sends a paper of their own reads: `states`. What only staff read is English.
 */
export const papers: Words['papers'] = {
  ...english,
  states: {
    received: 'Yn cael ei wirio am feirysau. Ni all neb ei agor eto.',
    clean: 'Wedi’i wirio am feirysau',
    infected:
      'Cafwyd hyd i feirws, felly cafodd y ffeil ei dileu. Sganiwch y papur eto ar ddyfais arall.',
    refused:
      'Ni allai’r sganiwr feirysau dderbyn y ffeil hon, felly cafodd ei dileu. Sganiwch y papur eto, mewn rhannau neu fel llun llai.',
    removed: 'Wedi’i ychwanegu drwy gamgymeriad a’i dynnu oddi yno',
  },
};

const print = 'Argraffwch ef a’i sganio, neu cadwch ef eto fel PDF plaen neu lun';

export const paperRefusals: Words['refusals']['paper'] = {
  ...staff,
  own_consent: 'Mae hyn amdanoch chi. Rhaid i gydweithiwr ei wneud',
  own_record: 'Chi a ysgrifennodd hyn. Rhaid i rywun arall ei wneud',
  identity_level_too_low: 'Profwch pwy ydych chi yn gyntaf, ar y dudalen “Eich ceisiadau”',
  no_scanner:
    'Ni ellir ychwanegu papurau yma ar hyn o bryd, am nad oes sganiwr feirysau. Rhowch gynnig arall arni yn nes ymlaen',
  already_over: 'Mae hyn drosodd yn barod. Ni newidiwyd dim',
  too_many_papers: 'Mae 10 papur yma’n barod. Rhowch sawl tudalen mewn un PDF',
  file_missing: 'Dewiswch y ffeil',
  file_too_large: 'Mae’r ffeil yn fwy nag 20 MB. Sganiwch y papur mewn rhannau neu fel llun llai',
  not_a_paper: 'Nid PDF, JPEG na PNG yw’r ffeil. Sganiwch y papur, neu tynnwch lun ohono',
  pdf_encrypted: `Mae’r PDF wedi’i gloi gyda chyfrinair neu hawliau. ${print}`,
  pdf_active: `Mae rhaglenni neu ffurflenni a allai redeg yn y PDF. ${print}`,
  pdf_carries_files: `Mae ffeiliau eraill yn y PDF. ${print}`,
  pdf_unreadable: `Ni ellid edrych drwy’r PDF. ${print}`,
  not_waiting:
    'Mae rhywun wedi gwirio hyn yn barod. Mae’r hyn y gwnaethant gymharu ag ef yn aros yno',
  already_gone: 'Nid yw’r papur hwn yma mwyach. Ni newidiwyd dim',
  on_hold: 'Mae ataliad cyfreithiol yn cadw’r papur hwn lle y mae',
};
