import type { Words } from '#lib/words/english.ts';

/** The same in Welsh, by machine and not yet checked by a translator: see docs/adr/0045-welsh.md. */
export const kinds: Words['releases']['kinds'] = {
  ct: 'Sgan CT',
  mri: 'Sgan MRI',
  x_ray: 'Llun pelydr-X',
  ultrasound: 'Sgan uwchsain',
  mammogram: 'Mamogram (llun pelydr-X o’r fron)',
  pet_ct: 'Sgan PET-CT',
  pet: 'Sgan PET',
  nuclear: 'Sgan meddygaeth niwclear',
  moving_x_ray: 'Ffilm pelydr-X',
  bone_density: 'Sgan dwysedd esgyrn',
  eye: 'Lluniau llygaid',
  dental: 'Llun pelydr-X deintyddol',
  endoscopy: 'Lluniau o’r tu mewn i’r corff (endosgopi)',
  heart_tracing: 'Cofnod o guriad y galon (ECG)',
  scan: 'Sgan',
};

/** As they stand after the article, mutated by it: `studyOf` puts “o’r” before them. */
export const parts: Words['releases']['parts'] = {
  head: 'pen',
  brain: 'ymennydd',
  face: 'wyneb',
  sinuses: 'sinysau',
  eyes: 'llygaid',
  teeth: 'dannedd a’r ên',
  neck: 'gwddf',
  chest: 'frest',
  breast: 'fron',
  heart: 'galon',
  ribs: 'asennau',
  abdomen: 'bol (abdomen)',
  kidneys: 'arennau',
  liver: 'afu (iau)',
  pelvis: 'pelfis',
  spine: 'asgwrn cefn',
  shoulder: 'ysgwydd',
  arm: 'fraich',
  elbow: 'penelin',
  wrist: 'arddwrn',
  hand: 'llaw',
  hip: 'glun',
  leg: 'goes',
  knee: 'pen-glin',
  ankle: 'ffêr',
  foot: 'droed',
  whole_body: 'corff cyfan',
};

export const refusals: Words['releases']['refusals'] = {
  sign_in_needed: ['Mae angen i chi fewngofnodi yn gyntaf.'],
  not_found: [
    'Nid yw’r ddolen hon yn agor dim byd i chi.',
    'Os cafodd ei hanfon atoch chi, gwnewch yn siŵr eich bod wedi mewngofnodi gyda’r cyfeiriad e-bost yr anfonwyd hi iddo. Os gwnaethoch ei chopïo, gwiriwch nad oes dim ar goll ar y diwedd.',
  ],
  second_factor_needed: ['Allgofnodwch, yna mewngofnodwch eto gyda’r cod o’ch ap dilysu.'],
  identity_level_too_low: [
    'Mae angen i ni fod yn fwy sicr pwy ydych chi cyn y gallwch weld eich sganiau.',
    'Dewiswch “Profi pwy ydych chi” ar y dudalen “Eich ceisiadau”, neu ffoniwch yr ysbyty a gofyn am y tîm cofnodion.',
  ],
  link_withdrawn: [
    'Chi neu’r ysbyty a ddaeth â’r ddolen hon i ben.',
    'Gallwch ofyn i dîm cofnodion yr ysbyty pam, neu ofyn am eich sganiau eto. Mae am ddim.',
  ],
  link_recalled: [
    'Mae’r ysbyty wedi cymryd y sganiau hyn yn ôl. Ni ddylent fod wedi’u hanfon atoch chi.',
    'Os gwnaethoch gadw neu argraffu unrhyw beth, dilëwch neu dinistriwch ef, a pheidiwch â’i ddangos i neb. Nid ydych wedi gwneud dim o’i le.',
    'Bydd yr ysbyty’n cysylltu â chi. Os ydych am siarad â rhywun nawr, ffoniwch yr ysbyty a gofyn am y tîm cofnodion.',
  ],
  link_suspended: [
    'Mae’r ddolen hon wedi’i hatal am y tro, tra bo’r ysbyty yn gwirio rhywbeth.',
    'Rhowch gynnig arall arni yfory, neu gofynnwch i dîm cofnodion yr ysbyty.',
  ],
  link_expired: [
    'Mae’r amser i agor y sganiau hyn yma ar ben.',
    'Gallwch ofyn amdanyn nhw eto. Mae am ddim.',
  ],
  link_exhausted: [
    'Mae’r sganiau hyn wedi’u lawrlwytho gymaint o weithiau ag y mae’r ddolen yn ei ganiatáu, felly mae hi wedi cau.',
    'Gallwch ofyn amdanyn nhw eto. Mae am ddim.',
  ],
  link_not_yet_open: [
    'Nid yw eich sganiau yn barod eto.',
    'Byddwn yn anfon e-bost atoch pan fyddan nhw.',
  ],
  release_not_open: [
    'Nid oes modd agor y sganiau hyn ar hyn o bryd.',
    'Gall tîm cofnodion yr ysbyty ddweud mwy wrthych.',
  ],
  disclaimer_first: [
    'Mae rhywbeth i’w ddarllen yn gyntaf. Ewch yn ôl at eich sganiau i’w ddarllen.',
  ],
  view_only: ['Sganiau i edrych arnyn nhw yn unig yw’r rhain. Nid oes modd eu lawrlwytho.'],
};
