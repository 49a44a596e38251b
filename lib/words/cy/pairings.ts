import type { Words } from '#lib/words/english.ts';

type Pairings = Words['pairings'];

const begin: Pairings['begin'] = {
  title: 'Dangos eich sganiau yma',
  lead: [
    'Gall claf adael i’r cyfrifiadur hwn ddangos ei sganiau, am awr. Ni all eu lawrlwytho.',
    'Nid oes angen cyfrif arnoch. Mae angen ei ffôn ar y claf, ac mae’n cytuno arno.',
  ],
  name: 'Eich enw',
  nameHint: 'Fel y mae’r claf yn eich adnabod. Bydd yn ei weld cyn cytuno.',
  button: 'Dangos cod',
  problems: {
    name_missing: 'Ysgrifennwch eich enw',
    name_too_long: 'Ysgrifennwch enw byrrach',
    throttled: 'Gofynnwyd am ormod o godau yma. Rhowch gynnig arall arni ymhen 15 munud',
  },
};

const waiting: Pairings['waiting'] = {
  title: 'Yn aros am y claf',
  scan: 'Mae’r claf yn sganio hwn gyda chamera ei ffôn:',
  qr: 'Llun ar gyfer ffôn y claf. Mae’r cod isod yr un fath.',
  type: (address) => `Neu gall fynd i ${address} ar ei ffôn, a theipio:`,
  words: 'Rhaid i’r ddwy sgrin ddweud yr un ddau air:',
  until: (time) =>
    `Mae’r cod yn gweithio tan ${time}, unwaith. Nid yw’n agor dim ar ei ben ei hun.`,
  found: 'Mae’r claf yn edrych arno nawr. Arhoswch am ei gytundeb.',
  ready: 'Cytunodd y claf.',
  open: 'Dangos y sganiau',
  again: 'Edrych eto',
  watching: 'Mae’r dudalen hon yn edrych eto ar ei phen ei hun.',
  stop: 'Peidio ag aros mwyach',
  overTitle: 'Mae’r cod hwn ar ben',
  over: 'Dywedodd y claf na, neu mae’r amser ar ben. Nid oes dim yn cael ei ddangos ar y cyfrifiadur hwn.',
  anew: 'Dangos cod newydd',
};

const showing: Pairings['showing'] = {
  title: 'Sganiau’r claf',
  from: (hospital) => `O’r ysbyty: ${hospital}`,
  until: (time) =>
    `Mae’r cyfrifiadur hwn yn eu dangos tan ${time}. Gall y claf ddod â hyn i ben cyn hynny.`,
  only: 'I edrych yn unig. Ni ellir lawrlwytho dim.',
  diagnosisTitle: 'Nid at ddiagnosis',
  diagnosis:
    'Nid yw’r hyn a welwch ar sgrin gyffredin at ddiagnosis. Gofynnwch i’r ysbyty am y delweddau mewn ansawdd llawn.',
  finish: 'Gorffen',
  finishHint: 'Pwyswch hwn cyn i’r claf nesaf ddod i mewn.',
  closedTitle: 'Nid oes dim yn cael ei ddangos yma',
  refusals: {
    not_found: 'Ni chafodd y cyfrifiadur hwn ganiatâd i ddangos dim, neu mae ar ben.',
    not_yet: 'Nid yw’r claf wedi cytuno eto.',
    code_over: 'Mae amser y cod ar ben.',
    declined: 'Dywedodd y claf na.',
    ended: 'Daethpwyd â hyn i ben, gan y claf neu ar y cyfrifiadur hwn.',
    time_over: 'Mae’r awr ar ben.',
    release_closed: 'Mae dolen y claf ei hun i’r sganiau hyn ar gau.',
  },
};

const code: Pairings['code'] = {
  title: 'Dangos eich sganiau ar sgrin arall',
  section: 'Yn eich apwyntiad',
  lead: 'Gallwch adael i gyfrifiadur yn yr ystafell ymgynghori ddangos y sganiau hyn, am awr.',
  link: 'Dangos eich sganiau ar sgrin arall',
  body: [
    'Gwnewch hyn dim ond pan fyddwch gyda’r person sy’n gofyn, ac yn gallu gweld ei sgrin.',
    'Nid yw neb o ysbyty nac o Lantern yn eich ffonio i ofyn am hyn. Os bydd rhywun yn gwneud hynny, stopiwch a rhowch y ffôn i lawr.',
  ],
  label: 'Y cod ar y sgrin arall',
  hint: '8 llythyren, er enghraifft BCDF-GHJK',
  button: 'Mynd ymlaen',
  problems: {
    not_a_code:
      'Nid yw’r cod hwn yn gweithio. Gall fod yn rhy hen, neu wedi’i ddefnyddio. Gofynnwch am un newydd, a’i deipio eto',
    throttled: 'Rydych wedi rhoi cynnig ar ormod o godau. Rhowch gynnig arall arni ymhen 10 munud',
    second_factor_needed: 'Allgofnodwch, yna mewngofnodwch eto gyda’r cod o’ch ap dilysu',
  },
};

const answer: Pairings['answer'] = {
  title: 'Ydych chi am ddangos eich sganiau yno?',
  who: 'Pwy sy’n gofyn',
  whoSaid: (name) => `${name}. Dyma’r hyn a deipiwyd. Ni allwn ei wirio.`,
  device: 'Y sgrin arall',
  unknownDevice: 'Nid ydym yn gwybod pa fath o sgrin yw hi',
  place: 'Ble',
  onNetwork: (name) => `Ar rwydwaith: ${name}`,
  unknownPlace: 'Nid ydym yn gwybod ble mae hi',
  words: 'Y ddau air',
  compare: 'Edrychwch ar y sgrin arall. Rhaid iddi ddweud yr un ddau air. Os nad yw, dywedwch na.',
  which: 'Pa sganiau?',
  none: 'Nid oes gennych sganiau yma y gallwch eu dangos.',
  rules: 'Gellir edrych am awr. Ni ellir lawrlwytho dim. Gallwch ddod â hyn i ben ar unrhyw adeg.',
  yes: 'Ie, eu dangos',
  no: 'Na, dangos dim',
  whichMissing: 'Dewiswch pa sganiau',
  release: (hospital, reference) => `Ysbyty: ${hospital}, cyfeirnod ${reference}`,
  problems: {
    not_found: 'Ni ellir dangos y sganiau hyn',
    sign_in_needed: 'Mewngofnodwch yn gyntaf',
    second_factor_needed: 'Allgofnodwch, yna mewngofnodwch eto gyda’r cod o’ch ap dilysu',
    identity_level_too_low: 'Profwch pwy ydych chi yn gyntaf, ar y dudalen “Eich ceisiadau”',
    link_withdrawn: 'Daethpwyd â’ch dolen i’r sganiau hyn i ben',
    link_recalled: 'Mae’r ysbyty wedi cymryd y sganiau hyn yn ôl',
    disclaimer_first:
      'Agorwch y sganiau hyn eich hun yn gyntaf. Mae rhywbeth i’w ddarllen cyn i chi eu dangos',
    link_suspended: 'Mae eich dolen i’r sganiau hyn wedi’i stopio am y tro',
    link_expired: 'Mae amser eich dolen i’r sganiau hyn ar ben',
    link_exhausted: 'Mae eich dolen i’r sganiau hyn wedi’i defnyddio i gyd',
    link_not_yet_open: 'Nid yw’r sganiau hyn yn barod eto',
    release_not_open: 'Ni ellir agor y sganiau hyn ar hyn o bryd',
    view_only: 'Ni ellir dangos y sganiau hyn',
    not_yours_to_share: 'Cawsoch y sganiau hyn at un diben, ac ni allwch eu dangos yma',
    code_over: 'Mae amser y cod ar ben. Gofynnwch am un newydd',
    already_answered: 'Rydych wedi ateb hyn yn barod',
    already_ended: 'Mae hyn ar ben yn barod',
  },
};

const mine: Pairings['mine'] = {
  showsTitle: 'Mae eich sganiau’n cael eu dangos ar sgrin arall',
  shows: (name, until) => `Gellir eu gweld tan ${until}. Pwy sy’n eu gweld: ${name}.`,
  reports: (count) => `Nifer yr adroddiadau a agorwyd yno: ${count}.`,
  stop: 'Stopio eu dangos',
  endedTitle: 'Nid yw eich sganiau’n cael eu dangos mwyach',
  ended: 'Mae’r sgrin arall ar gau. Ni all neb weld eich sganiau yno.',
  overTitle: 'Ni ddangoswyd dim',
  over: 'Dywedoch na, neu mae amser y cod ar ben.',
  again: 'Teipio cod arall',
  back: 'Mynd i’ch ceisiadau',
  alreadyEnded: 'Roedd hyn ar ben yn barod',
};

/** The same in Welsh, by machine and not yet checked by a translator: see docs/adr/0045-welsh.md. */
export const pairings: Pairings = { begin, waiting, showing, code, answer, mine };
