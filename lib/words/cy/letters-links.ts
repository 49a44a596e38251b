import { letters as english } from '#lib/words/en/letters.ts';
import type { Words } from '#lib/words/english.ts';

type Letters = Words['letters'];

/** The same in Welsh, by machine and not yet checked by a translator: see docs/adr/0045-welsh.md. */
export const linkReady: Letters['linkReady'] = {
  subject: 'Mae gennych neges yn Lantern',
  body: (address, until) =>
    `Mae’r hyn y gofynnoch amdano yn barod. Agorwch ef yma:\n\n${address}\n\nBydd angen i chi fewngofnodi, gyda’r cod o’ch ap dilysu. Mae’r ddolen yn gweithio tan ${until}, ac i chi yn unig.`,
};

export const linkEnds: Letters['linkEnds'] = {
  subject: 'Bydd eich dolen yn Lantern yn dod i ben cyn bo hir',
  body: (until, address) =>
    `Mae’r ddolen a anfonwyd atoch yn gweithio tan ${until}. Ar ôl hynny ni allwch agor na lawrlwytho dim gyda hi.\n\nOs ydych eisiau cadw’r hyn sydd ynddi, lawrlwythwch ef cyn hynny. Os oes angen mwy o amser arnoch, mewngofnodwch a phwyswch “Mae arnaf angen mwy o amser”:\n\n${address}`,
};

export const linkLonger: Letters['linkLonger'] = {
  subject: 'Gofynnoch am fwy o amser yn Lantern',
  given: (until, address) =>
    `Mae gennych fwy o amser. Mae eich dolen nawr yn gweithio tan ${until}:\n\n${address}`,
  refused: (address) =>
    `Ni roddwyd mwy o amser i chi gyda’ch dolen. Mewngofnodwch i ddarllen pam, a than bryd y gallwch ei defnyddio:\n\n${address}`,
};

export const shared: Letters['shared'] = {
  subject: 'Mae rhywun am ddangos rhywbeth i chi yn Lantern',
  body: (from, address, until, email) =>
    `Neges gan ${from}, sydd am ddangos rhywbeth i chi. Gallwch edrych arno tan ${until}:\n\n${address}\n\nMewngofnodwch gyda’r cyfeiriad e-bost hwn: ${email}. Mae angen cod neu passkey arnoch hefyd. Os nad oes gennych gyfrif eto, gallwch agor un yno.`,
  closing:
    'Ni all neb agor dim gyda’r neges hon yn unig, felly nid oes diben ei hanfon ymlaen. Os nad ydych yn gwybod gan bwy y mae, gallwch ei hanwybyddu.',
};

export const communication: Letters['communication'] = {
  subject: 'Mae gennych neges yn Lantern',
  body: (reference, address) =>
    `Mae neges am gais ${reference}. Mewngofnodwch i’w darllen ac i’w hateb:\n\n${address}`,
};

/** `officer` is for staff. */
export const linkHalted: Letters['linkHalted'] = {
  ...english.linkHalted,
  subject: 'Newid i’r hyn sydd gennych yn Lantern',
  own: (name) =>
    `Mae cofrestr gyhoeddus yn dweud na chaiff y sefydliad hwn weithredu ar hyn o bryd: ${name}. Hyd nes y bydd hyn wedi’i ddatrys, ni fydd modd agor dim a baratôdd ar eich cyfer.`,
  other: (name) =>
    `Mae cofrestr gyhoeddus yn dweud na chaiff y sefydliad hwn, neu rywun sy’n gweithio yno, weithredu ar eich rhan ar hyn o bryd: ${name}. Rydym wedi stopio eu ffordd at yr hyn a ryddhawyd iddyn nhw ar eich cyfer.`,
  nothing:
    'Ni chafodd dim o’ch pethau chi ei golli na’i newid. Nid oes angen i chi wneud dim nawr. Os oes gennych gwestiwn, gofynnwch i’r ysbyty y cawsoch hyn ganddo.',
};

/** `officer` is for staff; `recipient` goes to those who were sent scans by the consent. */
export const consent: Letters['consent'] = {
  ...english.consent,
  recorded: {
    subject: 'A wnaethoch chi gytuno i rywun gael eich sganiau?',
    body: (reference) =>
      `Daeth rhywun â phapur atom sy’n dweud eich bod wedi cytuno i adael iddyn nhw gael eich sganiau. Ei gyfeirnod yw ${reference}. Mewngofnodwch i weld pwy yw. Gallwch ddweud mai eich un chi yw, nad eich un chi yw, neu ei stopio.`,
  },
  ended: {
    subject: 'Mae cytundeb i rannu eich sganiau wedi dod i ben',
    body: (reference) =>
      `Mae’r hyn y cytunoch iddo o dan gyfeirnod ${reference} wedi dod i ben. Ni all neb gael sganiau drwyddo mwyach. Mewngofnodwch i weld beth a gafwyd o’r blaen.`,
  },
  recipient: {
    subject: 'Sganiau a ryddhawyd i chi: mae’r cytundeb wedi dod i ben',
    body: (reference) =>
      `Mae cytundeb y claf, ${reference}, wedi dod i ben, a’ch dolen gydag ef. Dilëwch yr hyn a gawsoch drwyddo, neu dywedwch wrth yr ysbyty ar ba sail gyfreithlon rydych yn ei gadw.`,
  },
  open: (address) => `Mewngofnodwch yma:\n\n${address}`,
};
