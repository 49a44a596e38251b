import type { Words } from '#lib/words/english.ts';

type Letters = Words['letters'];

/** The same in Welsh, by machine and not yet checked by a translator: see docs/adr/0045-welsh.md. */
export const complaintReceived: Letters['complaintReceived'] = {
  subject: 'Mae eich cwyn gennym',
  body: (reference, by) =>
    `Mae eich cwyn gennym. Eich cyfeirnod yw ${reference}. Rhaid ei hateb heb oedi, a’n nod yw ateb erbyn ${by}.`,
  follow: (address) => `Mewngofnodwch i weld ble mae hi:\n\n${address}`,
};

export const complaintOutcome: Letters['complaintOutcome'] = {
  subject: 'Cafodd eich cwyn ei hateb',
  body: (reference, address) =>
    `Mae canlyniad i’ch cwyn ${reference}. Mewngofnodwch i’w ddarllen:\n\n${address}`,
};

export const subjectRequest: Letters['subjectRequest'] = {
  follow: (address) => `Mewngofnodwch i’w ddarllen:\n\n${address}`,
  complain: (hospital) =>
    `Os nad ydych yn cytuno, gallwch gwyno wrth yr ysbyty (${hospital}): mewngofnodwch a dewiswch “Cwynion”, neu ysgrifennwch ato neu ei ffonio.`,
  received: {
    subject: 'Mae eich cais gennym',
    body: (reference, by) =>
      `Mae eich cais i gywiro neu ddileu rhywbeth gennym. Eich cyfeirnod yw ${reference}. Rhaid i’r ysbyty ateb erbyn diwedd ${by}. Nid oes angen i chi wneud dim.`,
  },
  question: {
    subject: 'Mae cwestiwn am eich cais',
    body: (reference, by) =>
      `Mae gan yr ysbyty gwestiwn am eich cais ${reference}. Atebwch ef cyn bo hir, os gwelwch yn dda. Rhaid i’r ysbyty ateb o hyd erbyn diwedd ${by}.`,
  },
  extended: {
    subject: 'Bydd eich cais yn cymryd mwy o amser',
    body: (reference, by) =>
      `Bydd eich cais ${reference} yn cymryd mwy na mis. Rhaid i’r ysbyty ateb nawr erbyn diwedd ${by}. Mae wedi dweud wrthych pam.`,
  },
  answered: {
    subject: 'Cafodd eich cais ei ateb',
    body: (reference) => `Mae ateb i’ch cais ${reference}.`,
  },
  not_deleted: {
    subject: 'Ni chafodd dim ei ddileu eto',
    body: (reference, by) =>
      `Fe wnaethom ysgrifennu atoch i ddweud bod yr hyn y gofynnoch amdano yn eich cais ${reference} yn cael ei ddileu. Ni chafodd ei ddileu: mae rhywbeth wedi codi y mae’n rhaid i’r ysbyty edrych arno yn gyntaf. Ni chafodd dim ei ddileu. Rhaid i’r ysbyty ateb erbyn diwedd ${by}.`,
  },
  deleting: {
    subject: 'Mae’r hyn y gofynnoch amdano yn cael ei ddileu',
    body: (reference, hospital) =>
      `Mae’r ysbyty (${hospital}) wedi penderfynu am eich cais ${reference}. Mae hyn yn cael ei ddileu nawr, ac nid oes modd dod ag ef yn ôl:`,
    kept: 'Mae hyn yn cael ei gadw:',
    account:
      'Mae eich cyfrif yn cael ei ddileu gydag ef. Ni allwch fewngofnodi i Lantern mwyach, ac nid yw dolenni mewn llythyrau cynharach yn agor. Dyma’r llythyr olaf i’r cyfeiriad hwn. Cadwch ef. Os ydych eisiau eich sganiau yn nes ymlaen, gallwch wneud cyfrif newydd.',
    other: 'Mae eich cyfrif yn aros. Gallwch fewngofnodi fel o’r blaen.',
  },
};

export const help: Letters['help'] = {
  closing:
    'Rydych yn cael hwn am fod rhywun wedi gofyn am help gyda Lantern ac wedi rhoi eich cyfeiriad e-bost i ni. Os nad chi oedd hynny, gallwch ei anwybyddu.',
  asked: {
    subject: 'Mae eich cais am help gennym',
    body: (reference, by) =>
      `Mae eich cais am help gyda Lantern gennym. Eich cyfeirnod yw ${reference}. Ein nod yw ateb erbyn diwedd ${by}. Nid oes angen i chi wneud dim.`,
  },
  answered: {
    subject: 'Mae ateb i’ch cais am help',
    known: (reference, address) =>
      `Mae ateb i’ch cais am help ${reference}. Mewngofnodwch i’w ddarllen:\n\n${address}`,
    unknown: (reference, address, until) =>
      `Mae ateb i’ch cais am help ${reference}. Agorwch ef yma:\n\n${address}\n\nMae’r ddolen yn gweithio unwaith, tan ${until}.`,
  },
};
