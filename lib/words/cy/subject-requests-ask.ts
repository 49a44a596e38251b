import type { Words } from '#lib/words/english.ts';

/** The same in Welsh, by machine and not yet checked by a translator: see docs/adr/0045-welsh.md. */
export const ask: Words['subjectRequests']['ask'] = {
  back: 'Dewis rhywbeth arall',
  button: 'Anfon at yr ysbyty',
  hospital: 'I ba ysbyty ydych chi eisiau gofyn?',
  hospitalMissing: 'Dewiswch yr ysbyty',
  more: 'Beth arall ddylai’r ysbyty ei wybod? (dewisol)',
  details: {
    explain: [
      'Newidiwch yr hyn sydd o’i le. Gadewch y gweddill fel y mae.',
      'Bydd yr ysbyty yn gofyn am weld papur sy’n ei ddangos, fel eich pasbort. Dewch ag ef, neu dangoswch ef dros fideo: nid oes angen i chi ei anfon yma.',
      'Mae hyn yn newid yr hyn y mae Lantern yn ei gadw. Mae cofnod yr ysbyty ei hun ar wahân: bydd yn dweud wrthych a yw wedi newid hwnnw hefyd.',
    ],
  },
  name: {
    explain: [
      'Bydd yr ysbyty yn gofyn am weld papur sy’n dangos eich enw newydd. Dewch ag ef, neu dangoswch ef dros fideo: nid oes angen i chi ei anfon yma.',
      'Nid oes angen tystysgrif arnoch i newid eich enw oherwydd eich rhywedd. Mae gweithred newid enw (deed poll) yn ddigon.',
    ],
    evidence: 'Pa bapur allwch chi ei ddangos?',
    evidenceMissing: 'Dewiswch pa bapur y gallwch ei ddangos',
    hides: 'Pwy gaiff weld eich hen enw?',
    hidesHint:
      'Os dewiswch ei guddio, bydd hefyd yn cael ei dynnu allan o’ch ceisiadau i’r ysbyty hwn. Gall tîm preifatrwydd yr ysbyty ddod o hyd iddo o hyd, am fod y gyfraith yn dweud bod rhaid iddo allu gwneud hynny.',
    hidesYes: 'Cuddio fy hen enw rhag pawb ond y tîm preifatrwydd',
  },
  givenNames: 'Enwau cyntaf',
  familyName: 'Cyfenw',
  dateOfBirth: 'Dyddiad geni',
  postcode: 'Cod post',
  date: { day: 'Diwrnod', month: 'Mis', year: 'Blwyddyn' },
  record: {
    explain: [
      'Nid yw sgan nac adroddiad byth yn cael ei newid: rhaid i feddygon allu gweld beth oedd yn hysbys ar y pryd. Gall yr ysbyty ychwanegu cywiriad.',
      'Gallwch gael rhoi eich geiriau eich hun wrth ei ymyl. Byddwch chi, a phawb sy’n cael y sgan hwn yn nes ymlaen, yn eu gweld.',
    ],
    study: 'Pa sgan neu adroddiad sydd dan sylw?',
    hospital: 'Pa ysbyty sy’n ei gadw?',
    hospitalHint: 'Dim ond os dewisoch “Rhywbeth arall”.',
    other: 'Rhywbeth arall',
    otherHint: 'Ar gyfer rhywbeth nad yw gennych yma. Dywedwch isod beth ydyw.',
    studyOf: (name, date, hospital) => `${name}, ${date}, ${hospital}`,
    studyMissing: 'Dewiswch beth sydd dan sylw',
    description: 'Beth sydd o’i le, a beth ddylai ei ddweud?',
    statement: 'Eich datganiad, i’w roi wrth ymyl y sgan',
    statementHint:
      'Ysgrifennwch ef fel y bydd meddyg sy’n ei ddarllen yn ei ddeall. Gadewch ef yn wag os dewisoch “Rhywbeth arall”.',
  },
  erasure: {
    recordsTitle: 'Am eich sganiau a’ch adroddiadau',
    records: [
      'Rhaid i ysbytai gadw cofnodion o ofal, fel arfer am o leiaf 8 mlynedd. Mae eu hangen ar feddygon i’ch trin yn ddiogel. Felly ni fydd ysbyty fel arfer yn dileu sganiau ac adroddiadau, ac nid yw Lantern byth yn gwneud hynny.',
      'Os oes rhywbeth ynddyn nhw o’i le, gallwch gael rhoi eich datganiad eich hun wrth eu hymyl.',
    ],
    recordsLink: 'Rhoi datganiad wrth ymyl sgan neu adroddiad',
    what: 'Beth ydych chi eisiau ei ddileu?',
    hints: {
      account:
        'Sut rydych yn mewngofnodi, eich enw, eich cyfeiriad a’ch rhif ffôn. Ni fyddwch yn gallu mewngofnodi mwyach, mewn unrhyw ysbyty, ac ni fyddwch yn gallu gweld yma pwy edrychodd ar eich sganiau.',
      identity_papers: 'Lluniau a anfonoch i ddangos pwy ydych chi.',
      messages: 'Yr hyn y gofynnoch am help ag ef, yr hyn a atebwyd, a negeseuon am geisiadau.',
      health_record:
        'Fel arfer yn cael eu cadw: gweler uchod. Rhaid i’r ysbyty eich ateb o hyd, a dweud pam.',
    },
    kept: 'Mae rhai pethau’n aros: eich ceisiadau am sganiau am 3 blynedd, cwynion am 10 mlynedd, a’r rhestr o bwy wnaeth beth. Mae’r gyfraith yn gofyn am hynny.',
    button: 'Gofyn am ddileu hyn',
  },
};
