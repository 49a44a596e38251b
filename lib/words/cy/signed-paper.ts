import type { Words } from '#lib/words/english.ts';

/** The same in Welsh, by machine and not yet checked by a translator: see docs/adr/0045-welsh.md. */
export const signedPaper: Words['signedPaper'] = {
  signers: {
    self: 'Eich cleient',
    parent: 'Rhiant sy’n gyfrifol amdano yn ôl y gyfraith',
    attorney: 'Ei atwrnai ar gyfer iechyd a lles',
    deputy: 'Ei ddirprwy, a enwyd gan y Llys Gwarchod',
    personal_representative: 'Ni all neb: mae eich cleient wedi marw',
  },
  problems: {
    email_missing: 'Rhowch gyfeiriad e-bost pwy bynnag sy’n llofnodi',
    not_an_email: 'Rhowch gyfeiriad e-bost, fel enw@example.org',
    hospitals_missing: 'Dewiswch o leiaf un ysbyty',
    too_many_hospitals: 'Dewiswch 20 ysbyty ar y mwyaf',
    what_missing: 'Dywedwch pa sganiau sydd eu hangen arnoch',
    reports_missing: 'Dywedwch a oes angen yr adroddiadau arnoch',
    not_a_date: 'Rhowch ddyddiad go iawn, neu gadewch ef yn wag',
    backwards: 'Mae’r dyddiad hwn cyn y cyntaf',
    some_of_what: 'Dewiswch ran o’r corff, neu rhowch ddyddiadau',
    signer_missing: 'Dywedwch pwy sy’n llofnodi',
    signer_of_the_dead:
      'Mae eich cleient wedi marw, felly ni all neb lofnodi drosto. Caiff pwy bynnag sy’n delio â’r ystad ofyn i bob ysbyty am y cofnodion. Y gyfraith ar gyfer hynny yw Deddf Mynediad at Gofnodion Iechyd 1990.',
    signer_name_missing: 'Rhowch enw llawn pwy bynnag sy’n llofnodi',
    signer_name_too_long: 'Mae’r enw hwn yn rhy hir. Defnyddiwch 200 llythyren neu lai.',
    signed_on_missing: 'Rhowch y dyddiad sydd ar y papur',
    signed_on_wrong: 'Rhowch ddyddiad go iawn',
    signed_in_future: 'Nid yw’r dyddiad ar y papur wedi dod eto',
    signed_too_long_ago:
      'Llofnodwyd hwn fwy na 12 mis yn ôl, felly mae ar ben. Gofynnwch am lofnodi un newydd.',
  },
  kinds: {
    signed_authority: 'Y papur wedi’i lofnodi',
    capacity_evidence: 'Yr hyn sy’n dangos y cânt lofnodi',
  },
  who: 'Pwy sy’n llofnodi?',
  whoHint: 'Os na all eich cleient lofnodi, dewiswch pwy gaiff lofnodi drosto',
  name: 'Ei enw llawn, os nad eich cleient ydyw',
  form: {
    link: 'Rhoi’r hyn a lofnodwyd ar bapur i mewn',
    title: 'Rhoi’r hyn a lofnodwyd ar bapur i mewn',
    lead: 'Rhowch yr hyn y mae’r papur yn ei ddweud, ac ychwanegwch sgan ohono. Mae pob ysbyty y gofynnwch iddo’n agor y sgan. Nid oes dim yn cyfrif cyn hynny.',
    who: 'Pwy a’i llofnododd?',
    signedOn: 'Dyddiad ar y papur',
    signedOnHint: 'Er enghraifft, 31 3 2026',
    email: 'Cyfeiriad e-bost pwy bynnag a lofnododd, os yw gennych',
    emailHint: 'Rydym yn anfon dolen ato, er mwyn iddo allu darllen hyn a’i dynnu’n ôl',
    file: 'Sgan o’r papur wedi’i lofnodi',
    fileHint: 'PDF, JPEG neu PNG, hyd at 20 MB',
    button: 'Ei roi i mewn',
    noScanner:
      'Ni ellir rhoi papurau i mewn yma nawr, am nad oes sganiwr feirysau. Gofynnwch i bwy bynnag sy’n rhedeg y gwasanaeth hwn.',
  },
  one: {
    title: (reference) => `Yr hyn a lofnodwyd: ${reference}`,
    link: 'Agor y papurau',
    done: {
      put_in:
        'Rydych wedi ei roi i mewn. Mae’r papur yn cael ei wirio am feirysau. Edrychwch eto ymhen munud.',
      added:
        'Mae’r papur wedi’i ychwanegu. Mae’n cael ei wirio am feirysau. Edrychwch eto ymhen munud.',
      removed: 'Tynnwyd y papur oddi yno.',
      withdrawn: 'Mae ar ben. Ni chaiff neb fwy o sganiau drwyddo, a dywedwyd wrth yr ysbytai.',
    },
    ready:
      'Mae’r papurau yma. Cewch ofyn i’r ysbytai nawr. Mae pob un yn agor y papurau cyn i ddim gyfrif.',
    missing:
      'Mae angen y papurau hyn o hyd. Ychwanegwch bob un, ac arhoswch nes iddo gael ei wirio:',
    needed: {
      signed_authority: 'Y papur wedi’i lofnodi.',
      capacity_evidence:
        'Yr hyn sy’n dangos y cânt lofnodi. I riant, y dystysgrif geni yw hynny. I atwrnai, pob tudalen o’r atwrneiaeth â stamp arni yw hynny. I ddirprwy, gorchymyn y llys yw hynny.',
    },
    signedBy: 'Llofnodwyd gan',
    signedFor: (name, signer) => `${name}. Yn llofnodi fel: ${signer}`,
    signedOn: 'Dyddiad llofnodi',
    putIn: 'Rhoddwyd i mewn',
    hospitals: 'Ysbytai',
    says: 'Beth mae’n ei ddweud',
    papersTitle: 'Papurau',
    none: 'Nid oes papur yn cael ei gadw yma eto.',
    line: (name, when, size) => `Ychwanegwyd gan ${name} ar ${when}, ${size}`,
    finding: (name) => `Yr hyn a gafwyd: ${name}`,
    open: 'Agor',
    newTab: '(yn agor mewn tab newydd)',
    remove: 'Ei dynnu oddi yno',
    removeAbout: (kind) => `: ${kind}, wedi’i ychwanegu drwy gamgymeriad`,
    addTitle: 'Ychwanegu papur',
    addKind: 'Beth ydyw?',
    addKindMissing: 'Dewiswch beth ydyw',
    addFile: 'Dewiswch y ffeil, neu tynnwch lun',
    addButton: 'Ei ychwanegu',
    stopTitle: 'Os byddant yn ei dynnu’n ôl',
    stopLead:
      'Caiff pwy bynnag a lofnododd dynnu hyn yn ôl ar unrhyw adeg, mewn unrhyw ffordd. Os dywedwyd hynny wrthych, dywedwch hynny yma nawr.',
    stop: 'Fe’i tynnwyd yn ôl',
  },
};
