import type { Words } from '#lib/words/english.ts';

const PARTLY_AND_NOT = 'Mae’r hyn sy’n brin wedi’i restru uchod.';

/** The same in Welsh, by machine and not yet checked by a translator: see docs/adr/0045-welsh.md. */
export const accessibility: Words['accessibility'] = {
  title: 'Datganiad hygyrchedd',
  link: 'Datganiad hygyrchedd',
  lead: [
    'Mae’r datganiad hwn yn ymwneud â’r wefan hon, Lantern. Rydym am i gynifer o bobl â phosibl allu ei defnyddio.',
    'Mae hynny’n golygu y dylech allu:',
  ],
  able: [
    'gwneud y testun bedair gwaith yn fwy a dal i’w ddarllen i gyd heb sgrolio i’r ochr',
    'defnyddio’r cyfan gyda bysellfwrdd a heb lygoden',
    'defnyddio’r cyfan â’ch llais',
    'clywed y cyfan gyda darllenydd sgrin',
    'llenwi pob ffurflen gyda JavaScript wedi’i ddiffodd (mae ei angen ar passkey, ond nid ar god)',
  ],
  plain: 'Rydym hefyd yn ysgrifennu mewn geiriau plaen. Mae help mewn brawddegau byr hefyd.',
  abilityNet: {
    before: 'Os oes gennych anabledd,',
    link: 'mae AbilityNet yn dangos sut i wneud eich dyfais yn haws ei defnyddio',
    after: '.',
  },
  how: {
    title: 'Pa mor hawdd yw’r wefan hon i’w defnyddio',
    claims: {
      fully: 'Ni wyddom am ddim ar y wefan hon sy’n anodd ei ddefnyddio gydag anabledd.',
      partially:
        'Mae’r rhan fwyaf o’r wefan hon yn hawdd ei defnyddio. Gwyddom nad yw rhai rhannau felly eto:',
      not: 'Mae llawer o’r wefan hon yn dal yn anodd ei ddefnyddio gydag anabledd:',
    },
    limits: {
      printed_files: {
        title: 'Llythyrau a thablau fel ffeiliau PDF',
        body: 'Nid yw’r ffeiliau PDF y gallwch eu hargraffu yma yn gweithio’n dda gyda darllenwyr sgrin. Mae pob llythyr hefyd ar dudalen o’r wefan hon, sydd yn gwneud hynny.',
      },
    },
    beyond: {
      scans: {
        title: 'Eich sganiau',
        body: 'Llun yw sgan. Ni allwn ddweud mewn geiriau beth mae’n ei ddangos. Os oes adroddiad, mae’n dweud mewn geiriau beth welodd yr ysbyty.',
      },
      hospital_files: {
        title: 'Adroddiadau o’r ysbyty',
        body: 'Ffeiliau PDF a wnaed gan yr ysbyty yw rhai adroddiadau. Rydym yn eu dangos fel y maent. Os na allwch ddarllen un, gofynnwch i’r ysbyty amdano mewn ffurf arall.',
      },
    },
    found: (pages) =>
      pages === 1
        ? 'Daeth ein prawf diwethaf o hyd i nam ar un dudalen.'
        : `Daeth ein prawf diwethaf o hyd i namau ar dudalennau: ${pages}.`,
  },
  contact: {
    title: 'Os na allwch ddefnyddio rhan o’r wefan hon',
    body: [
      'Dywedwch wrthym beth nad yw’n gweithio. Nid oes rhaid i chi ddweud pwy ydych chi. Ein nod yw ateb o fewn 2 ddiwrnod gwaith.',
      'Efallai fod angen llythyr neu adroddiad arnoch mewn print bras, yn Hawdd ei Ddeall, mewn Braille neu wedi’i ddarllen yn uchel. Gofynnwch i’r ysbyty sydd â’ch sganiau. Mae ei rif ffôn ar ei lythyrau.',
    ],
    ask: 'Dweud wrthym beth nad yw’n gweithio',
  },
  enforcement: {
    title: 'Os nad ydych yn hapus â’n hateb',
    britain: {
      before:
        'Yng Nghymru, Lloegr a’r Alban mae’r Comisiwn Cydraddoldeb a Hawliau Dynol (EHRC) yn gweld bod y gyfraith yn cael ei chadw. I gwyno,',
      link: 'cysylltwch â’r Gwasanaeth Cynghori a Chymorth Cydraddoldeb (EASS)',
      after: ', neu ffoniwch 0808 800 0082.',
    },
    northernIreland: {
      before: 'Yng Ngogledd Iwerddon,',
      link: 'cysylltwch â Chomisiwn Cydraddoldeb Gogledd Iwerddon',
      after: ', neu ffoniwch 028 90 500 600. Ef sy’n gweld bod y gyfraith yn cael ei chadw yno.',
    },
  },
  law: {
    title: 'Beth mae’r gyfraith yn ei ofyn',
    body: 'Y gyfraith yma yw Rheoliadau Hygyrchedd Cyrff Sector Cyhoeddus (Gwefannau a Rhaglenni Symudol) (Rhif 2) 2018.',
    status: {
      fully:
        'Mae’r wefan hon yn cydymffurfio’n llawn â safon AA y Canllawiau Hygyrchedd Cynnwys Gwe (WCAG), fersiwn 2.2.',
      partially: `Mae’r wefan hon yn cydymffurfio’n rhannol â safon AA y Canllawiau Hygyrchedd Cynnwys Gwe (WCAG), fersiwn 2.2. ${PARTLY_AND_NOT}`,
      not: `Nid yw’r wefan hon yn cydymffurfio â safon AA y Canllawiau Hygyrchedd Cynnwys Gwe (WCAG), fersiwn 2.2. ${PARTLY_AND_NOT}`,
    },
    criteria: {
      printed_files:
        'Nid oes tagiau mewn ffeiliau PDF. Maent yn methu maen prawf llwyddiant 1.3.1 WCAG 2.2 (gwybodaeth a pherthnasoedd).',
    },
    burden: 'Nid ydym yn dweud am ddim ei fod yn costio gormod i’w gywiro.',
  },
  tested: {
    title: 'Sut rydym yn profi',
    notYet:
      'Mae rhaglenni’n chwilio am namau ar bob tudalen cyn i newid fynd i mewn. Nid yw’r fersiwn hon wedi’i phrofi’n gyfan eto. Pan fydd, gallwch ddarllen yma beth gafodd ei ganfod.',
    lead: (date) => `Profwyd y wefan hon ddiwethaf ar ${date}.`,
    pages: (pages, states) =>
      `Gwnaethom agor tudalennau mewn porwr: mathau o dudalen, ${pages}. Gyda’r ffyrdd y gallant edrych, gyda chamgymeriadau a hebddynt, dyna ${states}.`,
    widths: (narrow, wide) =>
      `Edrychwyd ar bob un fel y mae ar ffôn (${narrow} picsel o led) ac ar gyfrifiadur (${wide} picsel o led). Aethom drwy bob un gyda’r fysell Tab yn unig.`,
    clean: 'Bu’r rhaglenni hyn yn chwilio am namau ar bob un, heb ddod o hyd i ddim:',
    failing: (pages) =>
      pages === 1
        ? 'Bu’r rhaglenni hyn yn chwilio am namau ar bob un. Daethant o hyd i rai ar un dudalen:'
        : `Bu’r rhaglenni hyn yn chwilio am namau ar bob un. Daethant o hyd i rai ar dudalennau: ${pages}. Dyma’r rhaglenni:`,
    judge: (name, version) => `${name}, fersiwn ${version}`,
    notAll:
      'Dim ond rhai namau y mae rhaglenni’n dod o hyd iddynt. Nid yw pobl anabl wedi rhoi cynnig ar y wefan gyfan i ni eto. Hyd nes y byddant, nid ydym yn dweud ei bod yn cydymffurfio’n llawn.',
    faults: 'Namau nad ydynt wedi’u cywiro eto',
    fault: (route, rules) => `${route}: ${rules}`,
  },
  next: {
    title: 'Beth rydym yn ei wneud i’w gwella',
    body: 'Mae pob newid i’r wefan hon yn cael ei brofi yn yr un ffordd cyn i chi ei weld. Ni all tudalen â nam hysbys fynd i mewn. Nesaf, bydd pobl sy’n defnyddio darllenwyr sgrin a chymhorthion eraill yn rhoi cynnig arni gyda ni.',
  },
  prepared: {
    title: 'Pryd y gwnaethom ysgrifennu hyn',
    body: (written, read) =>
      `Ysgrifennwyd y datganiad hwn ar ${written}. Aethom drwyddo ddiwethaf ar ${read}.`,
  },
};
