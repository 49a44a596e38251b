import type { Words } from '#lib/words/english.ts';
import { invitationRefusals, problems } from './register-problems.ts';

const LINK_OVER = 'Nid yw’r ddolen hon yn gweithio mwyach. Gofynnwch am un newydd';

/** The same in Welsh, by machine and not yet checked by a translator: see docs/adr/0045-welsh.md. */
export const register: Words['register'] = {
  start: {
    title: 'Creu cyfrif',
    body: 'Byddwn yn anfon dolen i’ch cyfeiriad e-bost. Mae’n dangos i ni mai eich cyfeiriad chi ydyw.',
    email: 'Cyfeiriad e-bost',
    emailHint:
      'Defnyddiwch gyfeiriad nad oes neb ond chi yn ei ddarllen. Rydym yn ysgrifennu ato pan fydd newyddion am eich sganiau.',
    button: 'Anfon y ddolen ataf',
    haveOne: 'Mae gennyf gyfrif yn barod',
    haveOneLink: 'Mewngofnodi',
  },
  sent: {
    title: 'Edrychwch ar eich e-bost',
    body: [
      'Rydym wedi anfon e-bost atoch. Agorwch y ddolen ynddo i barhau. Mae’n gweithio unwaith, am 24 awr.',
      'Gall gymryd ychydig funudau. Os na ddaw, edrychwch yn eich ffolder sothach a gwnewch yn siŵr eich bod wedi rhoi’r cyfeiriad cywir i ni.',
      'Rydym yn anfon 3 e-bost yr awr i un cyfeiriad ar y mwyaf.',
    ],
    again: 'Defnyddio cyfeiriad arall, neu ei anfon eto',
  },
  open: {
    title: 'Creu eich cyfrif',
    body: [
      'Rydych wedi dod yma o’r ddolen yn ein he-bost. Dewiswch “Dechrau” i barhau: mae hynny’n dangos i ni mai eich cyfeiriad e-bost chi ydyw.',
      'Mae’n cymryd tua 5 munud. Cadwch eich ffôn, llechen neu gyfrifiadur wrth law, er mwyn gosod ffordd ddiogel o fewngofnodi.',
    ],
    button: 'Dechrau',
    over: LINK_OVER,
    overTitle: 'Mae’r ddolen hon wedi dod i ben',
    overBody: [
      'Mae’r ddolen yn gweithio unwaith, am 24 awr. Os ydym wedi anfon e-bost mwy newydd atoch, defnyddiwch y ddolen yn hwnnw.',
      'Gallwch ofyn am ddolen newydd unrhyw bryd.',
    ],
    overAgain: 'Gofyn am ddolen newydd',
  },
  over: {
    title: 'Dechrau eto',
    body: 'Nid ydych wedi ateb ers 24 awr, neu gwnaethoch ddechrau mewn porwr arall. Nid ydym wedi cadw dim o’r hyn a roddoch.',
    again: 'Creu cyfrif',
  },
  details: {
    title: 'Eich manylion',
    body: 'Mae ysbytai yn defnyddio’r rhain i ddod o hyd i’ch cofnodion. Rhowch nhw fel y maent yng nghofnodion yr ysbyty.',
    bodyWork: 'Bydd eich cydweithwyr yn gweld yr enw hwn.',
    givenNames: 'Enwau cyntaf',
    familyName: 'Cyfenw',
    familyNameHint: 'Os un enw yn unig sydd gennych, rhowch ef yma.',
    dateOfBirth: 'Dyddiad geni',
    dateHint: 'Er enghraifft, 27 3 1965',
    day: 'Diwrnod',
    month: 'Mis',
    year: 'Blwyddyn',
    nhsNumber: 'Rhif GIG (os ydych yn ei wybod)',
    nhsNumberHint: 'Mae ynddo 10 digid. Mae ar unrhyw lythyr gan y GIG.',
    postcode: 'Cod post (os oes gennych un)',
    postcodeHint: 'Ble rydych yn byw nawr.',
  },
  password: {
    title: 'Dewiswch gyfrinair',
    body: 'Rhaid iddo fod yn 12 nod neu fwy. Mae tri gair ar hap yn hawdd eu cofio ac yn anodd eu dyfalu. Gallwch ddefnyddio bylchau, a gallwch ei ludo o reolwr cyfrineiriau.',
    label: 'Cyfrinair newydd',
  },
  factor: {
    title: 'Dewiswch sut i gadarnhau mai chi ydych chi',
    body: 'Mae eich sganiau’n breifat, felly nid yw cyfrinair yn ddigon. Bob tro y byddwch yn mewngofnodi, byddwn hefyd yn gofyn am rywbeth nad oes gan neb ond chi.',
    label: 'Beth ydych chi eisiau ei ddefnyddio?',
    passkey: 'Fy ffôn, llechen neu gyfrifiadur (passkey, sef cyfrin-allwedd)',
    passkeyHint:
      'Y ffordd hawsaf. Byddwch yn defnyddio eich ôl bys, eich wyneb neu’r PIN sy’n datgloi’r ddyfais.',
    totp: 'Ap dilysu',
    totpHint: 'Ap ar eich ffôn sy’n dangos cod 6 digid newydd bob 30 eiliad.',
    missing: 'Dewiswch beth rydych eisiau ei ddefnyddio',
  },
  app: {
    title: 'Gosod eich ap dilysu',
    code: 'Cod o’r ap',
    button: 'Creu fy nghyfrif',
    other: 'Defnyddio passkey yn lle hynny',
  },
  passkey: {
    title: 'Creu passkey',
    button: 'Creu’r passkey a chreu fy nghyfrif',
    other: 'Defnyddio ap dilysu yn lle hynny',
  },
  codes: {
    title: 'Mae eich cyfrif yn barod',
    body: [
      'Un peth arall. Os byddwch yn colli eich ffôn, gallwch fewngofnodi gyda’ch cyfrinair a chod adfer.',
      'Byddwn yn dangos 10 cod i chi. Argraffwch nhw neu ysgrifennwch nhw ar bapur, a’u cadw mewn lle diogel nad yw ar eich ffôn. Dim ond unwaith y byddwch yn eu gweld.',
    ],
    button: 'Dangos fy 10 cod i mi',
  },
  forgotten: {
    link: 'Rwyf wedi anghofio fy nghyfrinair',
    title: 'Dewis cyfrinair newydd',
    body: 'Byddwn yn anfon dolen i gyfeiriad e-bost eich cyfrif. Bydd angen eich ffôn neu’ch passkey arnoch o hyd i fewngofnodi.',
    button: 'Anfon y ddolen ataf',
  },
  newPassword: {
    title: 'Dewis cyfrinair newydd',
    body: 'Byddwch yn cael eich allgofnodi ym mhobman. Yna gallwch fewngofnodi gyda’r cyfrinair newydd, a’ch cod neu’ch passkey fel o’r blaen.',
    button: 'Defnyddio’r cyfrinair hwn',
    over: LINK_OVER,
    again: 'Os nad yw’r ddolen yn gweithio mwyach, gofynnwch am un newydd',
    done: 'Mae eich cyfrinair wedi newid. Mewngofnodwch gyda’r un newydd.',
  },
  invitation: {
    title: 'Rydych wedi cael gwahoddiad i ddefnyddio Lantern',
    body: [
      'Mae sefydliad wedi gofyn i chi weithio gydag ef yn Lantern.',
      'Os oes gennych gyfrif, byddwch yn mewngofnodi iddo. Os nad oes, gallwch greu un nawr. Bydd angen eich ffôn neu’ch cyfrifiadur arnoch, er mwyn gosod ffordd ddiogel o fewngofnodi.',
    ],
    button: 'Parhau',
    as: (email) => `Rydych wedi mewngofnodi fel: ${email}.`,
    asBody: 'Derbyn y gwahoddiad gyda’r cyfrif hwn?',
    accept: 'Derbyn y gwahoddiad',
    otherTitle: 'Ai eich cyfrif chi yw hwn?',
    otherBody: (email) =>
      `Cafodd y gwahoddiad ei anfon i gyfeiriad e-bost arall, nid i’r un hwn: ${email}. Os chi biau’r ddau gyfeiriad, gallwch ei dderbyn gyda’r cyfrif hwn. Peidiwch â gwneud hyn dros rywun arall.`,
    join: 'Fi biau’r ddau. Derbyn gyda’r cyfrif hwn',
    overTitle: 'Mae’r gwahoddiad hwn wedi dod i ben',
    acceptedTitle: 'Rydych wedi derbyn y gwahoddiad',
    acceptedBody: 'Mae eich rôl yn gweithio o hyn ymlaen.',
    goOn: 'Mynd i’ch gwaith',
    refusals: invitationRefusals,
  },
  email: {
    email_missing: 'Rhowch eich cyfeiriad e-bost',
    not_an_email: 'Rhowch gyfeiriad e-bost yn y ffurf gywir, fel name@example.org',
    too_many_attempts:
      'Bu gormod o geisiadau o’ch rhwydwaith. Arhoswch awr, yna rhowch gynnig arall arni',
  },
  problems,
};
