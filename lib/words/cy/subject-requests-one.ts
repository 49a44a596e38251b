import type { Words } from '#lib/words/english.ts';

/** The same in Welsh, by machine and not yet checked by a translator: see docs/adr/0045-welsh.md. */
export const one: Words['subjectRequests']['one'] = {
  title: (reference) => `Cais ${reference}`,
  back: 'Yn ôl i gywiro a dileu',
  done: {
    sent: 'Mae eich cais gennym. Byddwch hefyd yn cael e-bost sy’n dweud hynny.',
    answered: 'Diolch. Mae eich ateb gan yr ysbyty.',
    withdrawn: 'Rydych wedi tynnu’r cais hwn yn ôl. Ni newidiwyd dim.',
  },
  now: 'Ble mae nawr',
  explained: {
    open: 'Mae’r ysbyty yn edrych arno.',
    awaiting_person: 'Mae’r ysbyty wedi gofyn rhywbeth i chi. Mae isod.',
    awaiting_approval: 'Mae’r ysbyty yn edrych arno.',
    approved: 'Mae’r ysbyty yn edrych arno.',
    accepted: 'Mae’r ysbyty wedi cytuno, ac mae wedi’i wneud.',
    accepted_in_part: 'Mae’r ysbyty wedi gwneud rhywfaint o’r hyn y gofynnoch amdano.',
    refused: 'Nid yw’r ysbyty wedi gwneud yr hyn y gofynnoch amdano. Gallwch ddarllen pam isod.',
    carried_out: 'Cafodd yr hyn sydd o dan “Wedi’i wneud” ei ddileu.',
    withdrawn: 'Chi a dynnodd y cais hwn yn ôl.',
  },
  due: (hospital, date) =>
    `Rhaid i’r ysbyty (${hospital}) ateb erbyn diwedd ${date}. Nid oes angen i chi wneud dim tan hynny.`,
  dueAsked: (hospital, date) =>
    `Rhaid i’r ysbyty (${hospital}) ateb erbyn diwedd ${date}. Gall ateb yn gynt os dywedwch wrtho yr hyn y mae’n ei ofyn.`,
  extended: {
    complexity: 'Mae’n cymryd mwy o amser am nad yw’n syml.',
    number_of_requests: 'Mae’n cymryd mwy o amser am eich bod wedi gofyn am sawl peth.',
  },
  answer: 'Yr ateb',
  doneParts: 'Wedi’i wneud:',
  notDoneParts: 'Heb ei wneud:',
  complain: 'Cwyno wrth yr ysbyty',
  complainHint: 'Os nad ydych yn cytuno, gallwch gwyno wrth yr ysbyty. Mae am ddim.',
  said: 'Negeseuon',
  byYou: 'Chi',
  byOffice: 'Yr ysbyty',
  reply: 'Eich ateb',
  replyButton: 'Anfon eich ateb',
  asked: 'Beth ofynnoch chi',
  facts: {
    kind: 'Beth ofynnoch amdano',
    parts: 'Beth sydd dan sylw',
    study: 'Sgan neu adroddiad',
    description: 'Beth ddywedoch chi',
    statement: 'Eich datganiad',
    name: 'Enw newydd',
    dateOfBirth: 'Dyddiad geni newydd',
    postcode: 'Cod post newydd',
    evidence: 'Papur y gallwch ei ddangos',
    hides: 'Hen enw',
    hidden: 'I’w guddio',
  },
  withdraw: 'Tynnu’r cais hwn yn ôl',
  withdrawHint:
    'Gallwch ei dynnu’n ôl hyd nes y bydd yr ysbyty wedi ateb. Os gwnewch hynny, ni newidir dim.',
};
