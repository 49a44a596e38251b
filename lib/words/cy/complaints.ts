import { complaints as english } from '#lib/words/en/complaints.ts';
import type { Words } from '#lib/words/english.ts';

const ICO = 'Swyddfa’r Comisiynydd Gwybodaeth (ICO), ico.org.uk, ffôn 0303 123 1113';

const regulators: Words['complaints']['regulators'] = {
  england: ICO,
  wales: ICO,
  scotland: ICO,
  northern_ireland: ICO,
  isle_of_man:
    'Comisiynydd Gwybodaeth Ynys Manaw (Isle of Man Information Commissioner), inforights.im',
  gibraltar: 'Awdurdod Rheoleiddio Gibraltar (Gibraltar Regulatory Authority), gra.gi',
  malta:
    'Comisiynydd Gwybodaeth a Diogelu Data Malta (Information and Data Protection Commissioner), idpc.org.mt',
};

const ombudsmen: Words['complaints']['ombudsmen'] = {
  england: 'yr Ombwdsmon Seneddol a Gwasanaeth Iechyd (PHSO), ombudsman.org.uk, ffôn 0345 015 4033',
  wales: 'Ombwdsmon Gwasanaethau Cyhoeddus Cymru, ombwdsmon.cymru',
  scotland: 'Ombwdsmon Gwasanaethau Cyhoeddus yr Alban (SPSO), spso.org.uk',
  northern_ireland: 'Ombwdsmon Gwasanaethau Cyhoeddus Gogledd Iwerddon (NIPSO), nipso.org.uk',
  isle_of_man:
    'Comisiynydd Gweinyddiaeth y Tynwald (Tynwald Commissioner for Administration), tynwald.org.im',
  gibraltar: 'Ombwdsmon Gwasanaethau Cyhoeddus Gibraltar, ombudsman.org.gi',
  malta: 'Ombwdsmon Seneddol Malta (Parliamentary Ombudsman), ombudsman.org.mt',
};

/**
 * The same in Welsh, by machine and not yet checked by a translator: see docs/adr/0045-welsh.md. Welsh is what whoever
 * complains reads: all but `found`, `acts`, `list`, `staff` and `outcome`. The names of those who may be complained to
 * stand after a colon, so that none is mutated.
 */
export const complaints: Words['complaints'] = {
  ...english,
  regulators,
  ombudsmen,
  subjects: {
    request: 'Sut cafodd fy nghais ei ateb',
    information: 'Sut cafodd fy ngwybodaeth ei gwarchod',
    service: 'Rhywbeth arall am y gwasanaeth',
  },
  states: {
    received: 'Wedi dod i law',
    acknowledged: 'Yn aros i rywun edrych i mewn iddi',
    investigating: 'Mae rhywun yn edrych i mewn iddi',
    outcome_sent: 'Wedi’i hateb',
    escalated_regulator: 'Gyda’r rheoleiddiwr',
    closed: 'Wedi cau',
  },
  outcomes: {
    upheld: 'Roeddech yn iawn',
    partly_upheld: 'Roeddech yn iawn yn rhannol',
    not_upheld: 'Ni chanfuom fod unrhyw beth wedi mynd o’i le',
  },
  elsewhere: (regulator, ombudsman) =>
    `Os nad ydych yn fodlon ar y canlyniad: am y ffordd y cafodd eich gwybodaeth ei gwarchod, gallwch gwyno yma: ${regulator}. Am y gwasanaeth, gallwch gwyno yma: ${ombudsman}. Mae’r ddau am ddim. Gallwch hefyd ofyn i lys.`,
  mine: {
    title: 'Eich cwynion',
    none: 'Nid ydych wedi cwyno am ddim byd.',
    complain: 'Gwneud cwyn',
    back: 'Yn ôl i’ch ceisiadau',
    link: 'Cwynion',
    aboutRequest: 'Cwyno am y cais hwn',
  },
  make: {
    title: 'Gwneud cwyn',
    explain:
      'Dywedwch wrth yr ysbyty beth aeth o’i le a beth fyddai’n unioni pethau. Nid yw cwyno yn newid y gofal a gewch. Gallwch hefyd gwyno drwy lythyr neu dros y ffôn: gofynnwch i’r ysbyty.',
    hospital: 'Wrth ba ysbyty ydych chi eisiau cwyno?',
    hospitalMissing: 'Dewiswch yr ysbyty',
    about: (reference) => `Am eich cais ${reference}`,
    subject: 'Beth yw testun y gŵyn?',
    subjectMissing: 'Dewiswch destun y gŵyn',
    description: 'Beth ddigwyddodd, a beth fyddai’n unioni pethau?',
    button: 'Anfon y gŵyn',
  },
  one: {
    title: (reference) => `Cwyn ${reference}`,
    back: 'Yn ôl i’ch cwynion',
    sent: 'Mae eich cwyn gennym. Byddwch hefyd yn cael e-bost sy’n dweud hynny.',
    now: 'Ble mae hi nawr',
    explained: {
      received: 'Mae eich cwyn gan yr ysbyty.',
      acknowledged:
        'Mae eich cwyn gan yr ysbyty. Y peth nesaf yw y bydd rhywun na phenderfynodd am y mater o’r blaen yn edrych i mewn iddi.',
      investigating:
        'Mae rhywun yn yr ysbyty na phenderfynodd am y mater o’r blaen yn edrych i mewn iddi.',
      outcome_sent: 'Mae’r ysbyty wedi ateb.',
      escalated_regulator: 'Rydych wedi mynd â hi at y rheoleiddiwr.',
      closed: 'Mae’r gŵyn hon wedi cau.',
    },
    target: (hospital, date) =>
      `Rhaid i’r ysbyty (${hospital}) ateb heb oedi. Ei nod yw ateb erbyn ${date}.`,
    said: 'Beth ddywedoch chi',
    outcome: 'Y canlyniad',
    escalated: 'Rwyf wedi mynd â hyn at y rheoleiddiwr',
    escalatedHint:
      'Os byddwch yn mynd â hi at y rheoleiddiwr, gallwch ddweud wrth yr ysbyty yma. Nid yw’r botwm yn anfon dim at y rheoleiddiwr ar eich rhan.',
  },
};
