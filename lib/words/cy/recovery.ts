import { recovery as english } from '#lib/words/en/recovery.ts';
import type { Words } from '#lib/words/english.ts';
import { letters } from './recovery-letters.ts';

const LINK_OVER = 'Nid yw’r ddolen hon yn gweithio mwyach. Gofynnwch am un newydd';
const STOPPED =
  'Mae’r cyfrif hwn wedi’i stopio, felly ni all neb fynd yn ôl i mewn iddo yma. Ffoniwch yr ysbyty rydych yn cael eich sganiau ganddo';

/**
 * The same in Welsh, by machine and not yet checked by a translator: see docs/adr/0045-welsh.md. `refusals.confirm` and
 * `staff` are English: the second person reads them at work.
 */
export const recovery: Words['recovery'] = {
  refusals: {
    begin: {
      link_over: LINK_OVER,
      account_suspended: STOPPED,
      email_changing:
        'Mae cyfeiriad e-bost y cyfrif hwn yn cael ei newid. Arhoswch nes bod hynny wedi’i wneud neu wedi’i stopio, yna gofynnwch eto',
      recovery_open:
        'Rydych wedi gofyn yn barod. Arhoswch am yr ysbyty, neu agorwch y ddolen yn ein he-bost diwethaf i stopio’r cais a dechrau eto',
      too_many_recoveries:
        'Rydych wedi gofyn 3 gwaith mewn 30 diwrnod. Ffoniwch yr ysbyty a gofynnwch am y tîm cofnodion',
    },
    finish: {
      link_over: LINK_OVER,
      account_suspended: STOPPED,
      role_given:
        'Rhoddwyd rôl i chi yn y gwaith yn y cyfamser, felly rhaid i ail berson gytuno. Dechreuwch eto',
    },
    confirm: english.refusals.confirm,
  },
  lost: {
    link: 'Rwyf wedi colli popeth rwy’n mewngofnodi ag ef',
    title: 'Mynd yn ôl i mewn i’ch cyfrif',
    body: [
      'Peidiwch â defnyddio hwn oni bai eich bod wedi colli eich cyfrinair a’ch ffôn, eich passkey a’ch codau. Rhaid i ysbyty wirio pwy ydych chi, wyneb yn wyneb neu drwy fideo. Yna byddwch yn aros 24 awr. Mae hyn yn cadw pobl eraill allan o’ch cyfrif.',
      'A yw eich ffôn, eich passkey, eich codau adfer neu daflen o godau wedi’i hargraffu gennych o hyd? Yna dewiswch “Rwyf wedi anghofio fy nghyfrinair” yn lle hynny. Mae’n llawer cyflymach.',
    ],
    forgotten: 'Rwyf wedi anghofio fy nghyfrinair',
    email: 'Cyfeiriad e-bost eich cyfrif',
    button: 'Anfon y ddolen ataf',
    noEmail: 'Os na allwch ddarllen y cyfeiriad e-bost hwn mwyach',
    noEmailBody:
      'Ffoniwch yr ysbyty rydych yn cael eich sganiau ganddo a gofynnwch am y tîm cofnodion. Bydd yn dweud wrthych beth gallwch chi ei wneud.',
  },
  begin: {
    title: 'Pwy ddylai wirio pwy ydych chi?',
    body: [
      'Bydd rhywun yn yr ysbyty yn cymharu eich wyneb â phrawf adnabod â llun, ac yn edrych ar lythyr neu fil gyda’ch cyfeiriad. Nid yw gair cydweithiwr yn ddigon ar gyfer hyn.',
      'Byddwn yn dweud wrth bob cyfeiriad e-bost sydd gennym ar eich cyfer fod rhywun wedi gofyn am hyn. Os nad chi oedd yn gofyn, gallwch ei stopio.',
    ],
    bringTitle: 'Beth sydd ei angen arnoch',
    bring: [
      'un prawf adnabod â llun, er enghraifft pasbort neu drwydded yrru',
      'un llythyr neu fil gyda’ch enw a’ch cyfeiriad, o’r 3 mis diwethaf',
    ],
    way: 'Sut?',
    wayMissing: 'Dewiswch sut rydych eisiau profi pwy ydych chi',
    hospital: 'Pa ysbyty ddylai wirio?',
    hospitalHint: 'Mae un yn ddigon. Os ydych yn gweithio i ysbyty, dewiswch hwnnw.',
    hospitalMissing: 'Dewiswch yr ysbyty',
    button: 'Gofyn i’r ysbyty',
    again: 'Gofyn am ddolen newydd',
  },
  asked: {
    title: 'Mae eich cais gan yr ysbyty',
    steps: [
      'Rydym wedi anfon e-bost atoch gyda’ch cyfeirnod. Cadwch ef.',
      'Bydd y tîm cofnodion yn cysylltu â chi i gytuno ar amser. Gallwch hefyd ffonio’r ysbyty a gofyn am y tîm cofnodion.',
      'Dangoswch eich prawf adnabod â llun a’ch prawf o gyfeiriad i’r tîm. Ni fydd y tîm byth yn gofyn am eich cyfrinair nac am god diogelwch.',
      'Os oes gennych rôl yn y gwaith yn Lantern, rhaid i weinyddwr yno gytuno hefyd.',
      'Yna byddwch yn aros 24 awr. Ar ôl hynny byddwn yn anfon dolen atoch drwy e-bost. Mae’n gweithio am 1 awr, felly edrychwch ar eich e-bost yn aml.',
    ],
    remembered:
      'Os dewch o hyd i’ch ffôn, eich passkey neu’ch codau yn y cyfamser, mewngofnodwch. Bydd hynny’n dod â’r cais hwn i ben.',
    home: 'Mynd i’r dudalen mewngofnodi',
  },
  stop: {
    title: 'Stopio rhywun rhag mynd i mewn i’ch cyfrif?',
    body: 'Os na wnaethoch ofyn am gael mynd yn ôl i mewn i’ch cyfrif, pwyswch y botwm. Bydd y cais yn dod i ben ar unwaith. Bydd eich cyfrinair, eich codau a’ch passkeys yn aros fel y maent.',
    button: 'Ei stopio',
    over: 'Nid yw’r ddolen hon yn gweithio mwyach. Mae’r cais wedi dod i ben. Os aeth rhywun i mewn i’ch cyfrif, ffoniwch nawr yr ysbyty rydych yn cael eich sganiau ganddo',
  },
  stopped: {
    title: 'Mae wedi’i stopio',
    body: [
      'Ni fydd neb yn mynd i mewn i’ch cyfrif drwy’r cais hwn. Ni newidiwyd dim.',
      'Efallai fod rhywun yn darllen eich e-bost. Newidiwch gyfrinair eich cyfrif e-bost nawr. Yna dywedwch wrth yr ysbyty rydych yn cael eich sganiau ganddo, neu, os ydych yn gweithio yno, wrth eich desg gwasanaeth TG.',
    ],
    next: 'Mewngofnodi',
  },
  finish: {
    title: 'Dewis cyfrinair newydd',
    body: 'Pan fyddwch yn pwyso’r botwm, bydd popeth y gwnaethoch fewngofnodi ag ef o’r blaen yn stopio gweithio: eich hen gyfrinair, passkeys, ap a chodau. Byddwch yn cael eich allgofnodi ar bob dyfais.',
    label: 'Cyfrinair newydd',
    button: 'Cadw’r cyfrinair newydd',
    madeTitle: 'Ysgrifennwch y cod hwn ar bapur',
    made: [
      'Mae eich cyfrinair newydd wedi’i gadw. Bydd angen y cod hwn arnoch hefyd, unwaith, i fewngofnodi. Mae’n gweithio am 24 awr. Ni allwn ei ddangos eto.',
      'Nawr mewngofnodwch gyda’ch cyfeiriad e-bost a’ch cyfrinair newydd. Yna byddwn yn gofyn am god adfer: rhowch yr un hwn. Ar ôl hynny, gosodwch eich ffôn neu ap.',
    ],
    next: 'Rwyf wedi ei ysgrifennu. Mewngofnodi',
  },
  staff: english.staff,
  letters,
};
