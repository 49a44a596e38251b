import type { Words } from '#lib/words/english.ts';

/** The same in Welsh, by machine and not yet checked by a translator: see docs/adr/0045-welsh.md. */
export const mine: Words['consents']['mine'] = {
  title: 'Pwy sydd â chaniatâd i gael fy sganiau',
  link: 'Pwy sydd â chaniatâd i gael fy sganiau',
  back: 'Eich ceisiadau',
  lead: 'Dyma bawb sydd wedi dod â phapur i’r ysbyty sy’n dweud eich bod wedi cytuno i adael iddyn nhw gael eich sganiau. Gallwch stopio unrhyw un ohonyn nhw ar unrhyw adeg. Nid oes rhaid i chi ddweud pam.',
  none: 'Nid oes gan neb ganiatâd i gael eich sganiau fel hyn.',
  care: 'Nid oes angen papur o’r fath ar staff sy’n eich trin. Mae’r hyn a wnaethon nhw yn eich rhestr o bwy edrychodd.',
  open: 'Ar agor nawr',
  over: 'Ar ben',
  for: (purpose) => `Ar gyfer: ${purpose}`,
  until: (date) => `Tan ddiwedd ${date}`,
};

/** The same for one of them. */
export const one: Words['consents']['one'] = {
  title: (name) => `${name} a’ch sganiau`,
  back: 'Pwy sydd â chaniatâd i gael fy sganiau',
  facts: {
    hospital: 'Ysbyty',
    who: 'Pwy sydd â chaniatâd i’w cael',
    person: 'Y person yno',
    what: 'Pa sganiau',
    why: 'At ba ddiben',
    signedBy: 'Llofnodwyd gan',
    signed: 'Llofnodwyd ar',
    until: 'Diwrnod olaf',
    reference: 'Cyfeirnod',
  },
  stopTitle: 'Ei stopio',
  stopLead:
    'Os byddwch yn ei stopio, ni allan nhw gael rhagor o sganiau drwyddo, o’r eiliad honno ymlaen. Ni allwn gymryd yn ôl yr hyn sydd ganddyn nhw yn barod. Bydd yr ysbyty yn gofyn iddyn nhw ei ddileu.',
  stop: 'Ei stopio nawr',
  isMineTitle: 'A wnaethoch chi gytuno i hyn?',
  isMineLead:
    'Nid oes rhaid i chi ateb. Os na wnaethoch ei lofnodi, dywedwch wrthym. Byddwn yn ei stopio ar unwaith, a bydd yr ysbyty yn edrych i mewn i’r mater.',
  isMine: 'Do, fe wnes i gytuno i hyn',
  notMine: 'Naddo, wnes i ddim llofnodi hwn',
  confirmed: 'Dywedoch wrthym eich bod wedi cytuno i hyn.',
  delivered: 'Beth gawson nhw cyn iddo ddod i ben',
  deliveredWhole: (date) => `Ar ${date}, fe wnaethon nhw lawrlwytho popeth.`,
  deliveredPart: (date) => `Ar ${date}, fe wnaethon nhw lawrlwytho rhan.`,
  deliveredNone: 'Ni wnaethon nhw lawrlwytho dim byd.',
  done: {
    withdrawn: 'Rydych wedi ei stopio. Ni allan nhw gael rhagor o sganiau drwyddo.',
    confirmed: 'Diolch. Dywedoch wrthym eich bod wedi cytuno i hyn.',
    denied:
      'Rydym wedi ei stopio. Bydd yr ysbyty yn edrych i mewn i’r mater. Gallwch ddilyn hynny yn y rhestr o bwy edrychodd.',
  },
};
