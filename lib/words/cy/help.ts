import { help as english } from '#lib/words/en/help.ts';
import type { Words } from '#lib/words/english.ts';

const TOO_LONG = 'Mae’r hyn a ysgrifennoch yn rhy hir. Defnyddiwch 2,000 nod neu lai';

/**
 * The same in Welsh, by machine and not yet checked by a translator: see docs/adr/0045-welsh.md. `support` is English, and
 * of `problems.moving` what only those who answer are told.
 */
export const help: Words['help'] = {
  link: 'Cael help gyda’r dudalen hon',
  nav: 'Help',
  states: {
    asked: 'Yn aros am ein hateb',
    answered: 'Wedi’i ateb',
    asked_again: 'Yn aros am ein hateb',
    closed: 'Wedi’i gau',
  },
  problems: {
    asking: {
      text_missing: 'Dywedwch wrthym beth aeth o’i le',
      text_too_long: TOO_LONG,
      too_many_attempts:
        'Rydych wedi gofyn lawer gwaith yn yr awr ddiwethaf. Arhoswch awr, yna rhowch gynnig arall arni',
      too_many_open:
        'Mae gennych 5 cais am help sydd heb eu cau. Agorwch un ohonynt a gofynnwch yno, neu ei gau',
    },
    moving: {
      ...english.problems.moving,
      second_factor_needed: 'Allgofnodwch, yna mewngofnodwch eto gyda’ch cod diogelwch',
      step_up_needed: 'Cadarnhewch mai chi ydych chi, yna rhowch gynnig arall arni',
      passkey_needed: 'Cadarnhewch gyda’ch passkey mai chi ydych chi, yna rhowch gynnig arall arni',
      not_permitted: 'Nid chi sydd i ateb hwn',
      wrong_state: 'Ni ellir gwneud hyn nawr. Edrychwch ar yr hyn a ddywedwyd ddiwethaf',
      already_closed: 'Mae hwn wedi’i gau. Os oes angen help arnoch o hyd, gofynnwch am help eto',
      too_early: 'Mae’n rhy gynnar ar gyfer hyn',
      changed_meanwhile:
        'Cafodd rhywbeth newydd ei ddweud yma ers i chi ei agor. Darllenwch ef, yna ysgrifennwch eto',
      text_missing: 'Ysgrifennwch rywbeth yn gyntaf',
      text_too_long: TOO_LONG,
    },
  },
  serviceLevel:
    'Ein nod yw ateb o fewn 2 ddiwrnod gwaith. Mae’r tîm cymorth yn gweithio o ddydd Llun i ddydd Gwener, ond nid ar wyliau banc.',
  at: (instant) => `ar ${instant}`,

  start: {
    title: 'Cael help',
    lead: 'Mae’r tudalennau hyn yn ateb y pethau y mae pobl yn eu gofyn amlaf.',
    urgent:
      'Os ydych yn teimlo’n sâl, peidiwch ag aros am eich sganiau. Ffoniwch 111, neu 999 mewn argyfwng.',
    still: 'Os oes angen help arnoch o hyd',
    stillBody: 'Dywedwch wrthym beth aeth o’i le. Nid oes rhaid i chi ddweud pwy ydych chi.',
    ask: 'Gofyn am help',
    mine: 'Gweld beth rydych wedi ei ofyn',
    back: 'Yr holl help',
  },
  ask: {
    title: 'Gofyn am help',
    lead: 'Gall y tîm cymorth helpu gyda’r wefan hon. Ni all weld eich sganiau na’ch adroddiadau, ac nid yw’n cael gwybod pwy ydych chi. Os na all ddod o hyd i nam heb hynny, gall yr ysbyty adael iddo edrych ar un cais, gyda’ch enw. Gallwch ddarllen ei fod wedi edrych.',
    hospitalFirst:
      'Ar gyfer eich sganiau, eich cais neu’ch gofal, gofynnwch i’r ysbyty: dim ond yr ysbyty sy’n gwybod amdanoch chi.',
    page: 'Gyda’r hyn rydych yn ei ysgrifennu, rydym yn anfon pa fath o dudalen roeddech arni a pha fath o borwr rydych yn ei ddefnyddio. Nid oes dim o’r hyn a oedd ar y dudalen yn cael ei anfon.',
    fault: (reference) => `Am y dudalen â’r cyfeirnod ${reference}`,
    text: 'Beth aeth o’i le?',
    textHint:
      'Dywedwch beth roeddech yn ceisio ei wneud a beth ddigwyddodd. Peidiwch ag ysgrifennu eich enw, eich rhif GIG, eich dyddiad geni na dim am eich iechyd. Rydym yn tynnu allan rifau a dyddiadau a allai ddweud pwy ydych chi.',
    hospital: 'A yw’n ymwneud ag un ysbyty?',
    hospitalHint: 'Os ydyw, gall y tîm yno sy’n ateb ceisiadau ei ddarllen hefyd.',
    noHospital: 'Nac ydy, mae’n ymwneud â’r wefan hon',
    about: (hospital) => `Ydy, mae’n ymwneud â’r ysbyty hwn: ${hospital}`,
    email: 'Eich cyfeiriad e-bost, os ydych eisiau ateb',
    emailHint: 'Nid yw’r tîm cymorth yn ei weld. Byddwn yn anfon dolen at yr ateb i chi.',
    wrongEmail: 'Rhowch gyfeiriad e-bost fel name@example.com, neu gadewch y blwch yn wag',
    button: 'Anfon',
  },
  sent: {
    title: 'Mae eich cais am help wedi cyrraedd',
    reference: 'Eich cyfeirnod yw',
    keep: 'Ysgrifennwch ef ar bapur. Gallwch ei ddarllen dros y ffôn.',
    letter: 'Os gwnaethoch roi cyfeiriad e-bost i ni, byddwn yn anfon dolen atoch pan fydd ateb.',
    noLetter:
      'Os na wnaethoch roi cyfeiriad, ni allwn ysgrifennu atoch. Byddwn yn edrych ar yr hyn a ysgrifennoch er hynny.',
    masked:
      'Tynnwyd allan rifau, dyddiadau neu gyfeiriadau a allai ddweud pwy ydych chi. Nid oes neb yn eu darllen.',
    by: (day) => `Ein nod yw ateb erbyn diwedd ${day}.`,
  },
  mine: {
    title: 'Eich ceisiadau am help',
    none: 'Nid ydych wedi gofyn am help.',
    on: (date) => `Gofynnwyd: ${date}`,
  },
  one: {
    name: 'Cais am help',
    title: (reference) => `Cais am help ${reference}`,
    back: 'Eich ceisiadau am help',
    sent: 'Mae eich cais am help wedi cyrraedd. Byddwch hefyd yn cael e-bost sy’n dweud hynny.',
    now: 'Ble mae’r cais nawr',
    answered: (until) =>
      `Mae ateb isod. Os nad oes angen mwy o help arnoch, nid oes rhaid i chi wneud dim: bydd hwn yn cau ei hun ar y dyddiad hwn: ${until}.`,
    closed: 'Mae hwn wedi’i gau. Os oes angen help arnoch o hyd, gofynnwch am help eto.',
    said: 'Beth a ddywedwyd',
    you: 'Chi ysgrifennodd',
    support: 'Y tîm cymorth atebodd',
    again: 'A oes angen mwy o help arnoch?',
    againLabel: 'Beth mae angen i chi ei wybod o hyd?',
    againHint: 'Peidiwch ag ysgrifennu eich rhif GIG, eich dyddiad geni na dim am eich iechyd.',
    askAgain: 'Gofyn eto',
    askedAgain: 'Mae’r hyn a ysgrifennoch wedi cyrraedd.',
    close: 'Nid oes angen mwy o help arnaf',
    trust: 'Os ydych eisiau i’r ysbyty edrych i mewn i’r peth',
    trustBody:
      'Ni all y tîm cymorth edrych i mewn i’r hyn a wnaeth ysbyty. Gallwch anfon hwn at yr ysbyty eich hun. Gallwch newid y geiriau yn gyntaf.',
    complain: 'Gwneud cwyn i ysbyty',
    diary: 'Dweud bod rhywun wedi edrych ar eich sganiau na ddylai fod wedi gwneud hynny',
    incident: 'Rhoi gwybod am ddigwyddiad lle rydych yn gweithio',
  },
  answer: {
    title: 'Darllen yr ateb i’ch cais am help',
    body: 'Pwyswch y botwm i’w ddarllen. Mae’r ddolen hon yn gweithio unwaith. Gellir ei ddarllen yn y porwr hwn am 2 awr ar ôl hynny.',
    button: 'Darllen yr ateb',
    overTitle: 'Nid yw’r ddolen hon yn gweithio mwyach',
    overBody:
      'Cafodd ei hagor o’r blaen, neu mae dolen arall mewn e-bost mwy newydd. Chwiliwch am ein he-bost diweddaraf. Os nad oes un, gofynnwch am help eto.',
    until:
      'Gellir darllen y dudalen hon am 2 awr. Cadwch neu argraffwch hi os ydych eisiau ei chadw.',
  },
  fault: {
    quote: (reference) =>
      `Os byddwch yn gofyn am help, dywedwch y cyfeirnod hwn: ${reference}. Gall y tîm cymorth ei ddefnyddio i ddod o hyd i’r hyn aeth o’i le.`,
  },

  support: english.support,
};
