import type { Words } from '#lib/words/english.ts';

type Shares = Words['shares'];

const problems: Shares['problems'] = {
  studies_missing: 'Dewiswch o leiaf un sgan',
  name_missing: 'Ysgrifennwch enw’r person',
  name_too_long: 'Ysgrifennwch enw byrrach',
  email_missing: 'Ysgrifennwch ei gyfeiriad e-bost',
  not_an_email: 'Ysgrifennwch gyfeiriad e-bost fel enw@example.com',
  relation_missing: 'Dewiswch pwy yw’r person i chi',
  days_missing: 'Dewiswch am faint o amser',
  most_missing: 'Dewiswch sawl gwaith',
  how_missing: 'Dewiswch beth y caiff y person ei wneud',
};

const cannot: Shares['cannot'] = {
  not_yours_to_share:
    'Ni allwch rannu’r sganiau hyn yma. Cawsoch nhw at un diben, neu i weithredu ar ran rhywun mewn un mater. Gofynnwch i’r ysbyty os oes ar rywun arall eu hangen',
  own_address: 'Eich cyfeiriad e-bost chi yw hwn. Ysgrifennwch gyfeiriad y person arall',
  not_in_release: 'Nid yw un o’r sganiau yma mwyach. Dewiswch eto',
  shared_already:
    'Rydych yn rhannu’r sganiau hyn â’r cyfeiriad hwn yn barod. Stopiwch hynny yn gyntaf os ydych am ei newid',
  too_many_shares:
    'Rydych yn rhannu’r sganiau hyn â 10 o bobl yn barod. Stopiwch un ohonynt yn gyntaf',
  throttled: 'Rydych wedi rhannu â llawer o bobl heddiw. Rhowch gynnig arall arni yfory',
};

const refusals: Shares['refusals'] = {
  sign_in_needed: ['Mae angen i chi fewngofnodi yn gyntaf.'],
  not_found: ['Nid oes dim yma i chi ei agor.'],
  second_factor_needed: ['Allgofnodwch, yna mewngofnodwch eto gyda’r cod o’ch ap dilysu.'],
  not_opened: ['Pwyswch “Agor” yn gyntaf.'],
  share_ended: ['Stopiwyd hyn. Ni all neb edrych arno yma mwyach.'],
  share_expired: [
    'Mae’r amser i edrych ar hyn ar ben.',
    'Os oes arnoch ei angen o hyd, gofynnwch i’r person a’i rhannodd â chi ei rannu eto.',
  ],
  share_used_up: [
    'Mae hyn wedi’i agor gynifer o weithiau ag y caniateir.',
    'Os oes arnoch ei angen o hyd, gofynnwch i’r person a’i rhannodd â chi ei rannu eto.',
  ],
  share_downloads_used_up: ['Mae hyn wedi’i lawrlwytho gynifer o weithiau ag y caniateir.'],
  release_closed: [
    'Ni ellir agor hyn ar hyn o bryd.',
    'Gofynnwch i’r person a’i rhannodd â chi. Gall weld pam.',
  ],
  view_only: ['Cewch edrych ar y sganiau hyn. Ni ellir eu lawrlwytho.'],
};

const ask: Shares['ask'] = {
  link: 'Rhannu â rhywun',
  title: 'Rhannu eich sganiau',
  body: [
    'Bydd y person yn cael e-bost heb unrhyw fanylion am eich iechyd. I weld eich sganiau rhaid mewngofnodi gyda’r cyfeiriad e-bost hwnnw, a gyda chod neu passkey hefyd.',
    'Ni all y person rannu eich sganiau ymhellach yma. Gallwch ei stopio ar unrhyw adeg.',
  ],
  studies: 'Pa sganiau?',
  studiesHint: 'Bydd y person yn gweld y sganiau hyn a’r adroddiadau gyda nhw, a dim arall.',
  name: 'Enw’r person',
  nameHint: 'Byddwch yn gweld yr enw hwn pan fydd rhywun yn edrych ar eich sganiau.',
  email: 'Cyfeiriad e-bost y person',
  emailHint:
    'Gwiriwch ef gyda’r person. Dim ond rhywun sy’n darllen y blwch post hwn a all agor eich sganiau.',
  relation: 'Pwy yw’r person i chi?',
  days: 'Am faint o amser?',
  daysHint: (end) => `Byth yn hirach nag y mae eich sganiau gennych chi yma: tan ${end}.`,
  day: '1 diwrnod',
  manyDays: (days) => `${days} diwrnod`,
  how: 'Beth y caiff y person ei wneud?',
  view: 'Edrych yn unig',
  viewHint: 'Bydd yn gweld y sganiau ar ei sgrin tra byddwch chi’n caniatáu hynny.',
  download: 'Edrych a lawrlwytho',
  downloadHint: 'Gall gadw copi. Ni allwch gymryd hwnnw’n ôl.',
  most: 'Sawl gwaith y caiff y person eu hagor?',
  once: 'Unwaith',
  times: (times) => `${times} gwaith`,
  button: 'Rhannu’r sganiau hyn',
};

const mine: Shares['mine'] = {
  title: 'Pwy rydych yn rhannu eich sganiau â nhw',
  section: 'Gadael i rywun arall edrych',
  lead: 'Gallwch adael i feddyg, perthynas neu ffrind edrych ar y sganiau hyn. Chi sy’n dewis beth mae’r person yn ei weld, ac am faint o amser.',
  link: 'Rhannu’r sganiau hyn, neu weld pwy edrychodd',
  none: 'Nid ydych yn rhannu’r sganiau hyn â neb.',
  done: 'Wedi’i wneud. Rydym wedi anfon e-bost at y person.',
  stopped: 'Wedi’i wneud. Ni all y person edrych ar eich sganiau mwyach.',
  back: 'Yn ôl i’ch sganiau',
  standing: {
    not_opened: 'Heb ei agor eto',
    opened: 'Agorwyd',
    used_up: 'Agorwyd gynifer o weithiau ag y dywedoch',
    expired: 'Mae’r amser ar ben',
    ended: 'Stopiwyd',
    closed: 'Ar gau, am fod eich dolen chi ar gau',
  },
  sentTo: (email) => `Anfonwyd e-bost at ${email}`,
  until: (end) => `Tan ${end}`,
  lookOnly: 'Caiff y person edrych yn unig.',
  mayDownload: 'Caiff y person edrych a lawrlwytho.',
  opened: (times, most, last) =>
    `Agorwyd ${times === 1 ? 'unwaith' : `${times} gwaith`}, o ${most}. Y tro diwethaf oedd ${last}.`,
  neverOpened: (most) => `Caiff y person ei agor ${most === 1 ? 'unwaith' : `${most} gwaith`}.`,
  reports: (count) => `Nifer yr adroddiadau a agorwyd fel dogfennau: ${count}.`,
  downloads: (count) =>
    count === 1 ? 'Lawrlwythwyd y sganiau unwaith.' : `Lawrlwythwyd y sganiau ${count} gwaith.`,
  endedAt: (when) => `Stopioch hyn: ${when}.`,
  guestEnded: (when) => `Dywedodd y person nad oes arno ei angen mwyach: ${when}.`,
  stop: 'Stopio rhannu',
  stopWith: (name) => `â’r person hwn: ${name}`,
  alreadyEnded: 'Stopiwyd hyn o’r blaen. Ni newidiodd dim arall',
};

const guest: Shares['guest'] = {
  landing: {
    title: 'Mae rhywun am i chi weld rhywbeth',
    body: [
      'I’w weld, mewngofnodwch gyda’r cyfeiriad e-bost y daeth ein neges iddo, a gyda chod neu passkey hefyd.',
      'Ni all neb arall ei agor. Os cafodd y neges ei hanfon ymlaen atoch, gofynnwch i’r person y daeth oddi wrtho rannu â chi hefyd.',
    ],
    open: 'Agor',
    signIn: 'Mewngofnodi i’w agor',
    registerLead:
      'Os nad oes gennych gyfrif eto, agorwch un gyda’r cyfeiriad e-bost hwnnw. Yna agorwch ein neges eto.',
    register: 'Agor cyfrif',
  },
  closedTitle: 'Nid yw hyn ar agor',
  title: (name) => `Sganiau sydd wedi’u rhannu â chi gan ${name}`,
  from: (hospital) => `O’r ysbyty: ${hospital}`,
  until: (end) => `Gallwch agor hyn tan ${end}.`,
  left: (count) =>
    count === 0
      ? 'Pan fyddwch yn allgofnodi, ni fydd yn agor eto.'
      : `Ar ôl allgofnodi gallwch ei agor ${count === 1 ? 'unwaith' : `${count} gwaith`} eto.`,
  seen: (name) =>
    `Gall y person a’i rhannodd (${name}) weld eich bod wedi agor hyn. Peidiwch â phasio ymlaen yr hyn a welwch yma heb ofyn.`,
  diagnosisTitle: 'Nid at ddiagnosis',
  diagnosis:
    'Nid yw’r hyn a welwch ar sgrin gyffredin at ddiagnosis. Os ydych yn trin y person hwn, gofynnwch i’r ysbyty am y delweddau mewn ansawdd llawn.',
  downloadTitle: 'Lawrlwytho',
  downloadWhat: 'Ffeil ZIP gyda’r delweddau a’r adroddiadau a welwch yma.',
  download: 'Eu lawrlwytho',
  save: 'Cadw’r ffeil',
  endTitle: 'Os ydych wedi gorffen',
  end: 'Nid oes arnaf angen hyn mwyach',
  endHint: 'Bydd yn cau i chi ar unwaith, ac ni ellir ei agor eto.',
  listTitle: 'Wedi’u rhannu â chi',
  listed: (name) => `Gan ${name}`,
  listOpen: 'Agor',
};

/** The same in Welsh, by machine and not yet checked by a translator: see docs/adr/0045-welsh.md. */
export const shares: Shares = {
  relations: {
    clinician: 'Meddyg neu weithiwr iechyd proffesiynol arall',
    relative: 'Perthynas neu ffrind',
    other: 'Rhywun arall',
  },
  ...{ problems, cannot, refusals, ask, mine, guest },
};
