import type { Words } from '#lib/words/english.ts';

type Requests = Words['requests'];

/** The same in Welsh, by machine and not yet checked by a translator: see docs/adr/0045-welsh.md. */
export const status: Requests['status'] = {
  'request.status.not_sent': 'Heb ei anfon eto',
  'request.status.received': 'Wedi cyrraedd',
  'request.status.need_identity': 'Yn aros amdanoch chi',
  'request.status.need_authority': 'Yn aros amdanoch chi',
  'request.status.checking_details': 'Yn gwirio eich manylion',
  'request.status.need_clarification': 'Yn aros amdanoch chi',
  'request.status.need_fee': 'Yn aros amdanoch chi',
  'request.status.looking': 'Yn dod o hyd i’ch sganiau a’u gwirio',
  'request.status.getting_ready': 'Yn paratoi eich sganiau',
  'request.status.ready': 'Yn barod i’w hagor',
  'request.status.finished': 'Wedi gorffen',
  'request.status.on_hold': 'Wedi’i oedi',
  'request.status.not_found': 'Ni ddaethpwyd o hyd i chi',
  'request.status.not_held': 'Ni ddaethpwyd o hyd i sganiau',
  'request.status.refused': 'Wedi’i wrthod',
  'request.status.stopped_by_you': 'Wedi’i stopio gennych chi',
  'request.status.lapsed': 'Wedi’i gau',
  'request.status.cancelled': 'Wedi’i gau',
  'request.status.no_longer_open': 'Ddim ar agor mwyach',
  'request.status.person_died': 'Wedi’i gau',
};

/** What is happening, and who does what next. */
export const explained: Requests['one']['explained'] = {
  'request.status.not_sent': () =>
    'Nid ydych wedi anfon y cais hwn eto. Rydym wedi cadw eich atebion. Byddwn yn dileu’r cais os na fyddwch yn ei anfon o fewn 30 diwrnod.',
  'request.status.received': (hospital) =>
    `Mae eich cais gan yr ysbyty (${hospital}). Y peth nesaf sy’n digwydd yw bod ei dîm cofnodion yn chwilio am eich sganiau.`,
  'request.status.need_identity': (hospital) =>
    `Mae angen i’r ysbyty (${hospital}) fod yn siŵr mai chi sy’n gofyn. Mae’r mis sydd ganddo i ateb yn dechrau pan fydd yn siŵr.`,
  'request.status.need_authority': (hospital) =>
    `Mae angen i’r ysbyty (${hospital}) weld bod gennych hawl i ofyn am y sganiau hyn. Mae’r amser sydd ganddo i ateb yn dechrau pan fydd wedi gweld hynny.`,
  'request.status.checking_details': (hospital) =>
    `Ni allem ddod o hyd i chi gyda’r manylion hyn. Mae staff yr ysbyty (${hospital}) nawr yn gwirio â llaw. Nid oes angen i chi wneud dim.`,
  'request.status.need_clarification': (hospital) =>
    `Mae gan yr ysbyty (${hospital}) gwestiwn am yr hyn y gwnaethoch ofyn amdano. Mae’n aros am eich ateb.`,
  'request.status.need_fee': (hospital) =>
    `Mae’r ysbyty (${hospital}) wedi gofyn am ffi ac mae’n aros amdani. Rhaid iddo ysgrifennu atoch i ddweud pam.`,
  'request.status.looking': (hospital) =>
    `Mae tîm cofnodion yr ysbyty (${hospital}) yn dod o hyd i’r hyn y gwnaethoch ofyn amdano. Mae’n gwirio bod popeth yn perthyn i chi, fel y mae’n ei wneud ar gyfer pob cais. Nesaf, bydd rhywun â chyfrifoldeb yn penderfynu beth y gellir ei anfon atoch.`,
  'request.status.getting_ready': (hospital) =>
    `Mae’r ysbyty (${hospital}) wedi cytuno. Rydym nawr yn paratoi eich sganiau. Byddwn yn anfon e-bost atoch pan allwch eu hagor.`,
  'request.status.ready': () => 'Mae eich sganiau’n barod i chi eu hagor.',
  'request.status.finished': () => 'Mae’r cais hwn wedi cael ateb ac mae wedi gorffen.',
  'request.status.on_hold': (hospital) =>
    `Mae’r cais hwn wedi’i oedi. Gall yr ysbyty (${hospital}) ddweud mwy wrthych.`,
  'request.status.not_found': (hospital) =>
    `Ni allem ddod o hyd i chi gyda’r manylion hyn yn yr ysbyty (${hospital}).`,
  'request.status.not_held': (hospital) =>
    `Mae’r ysbyty (${hospital}) wedi chwilio, ac nid oes ganddo sganiau fel y rhai y gwnaethoch ofyn amdanynt.`,
  'request.status.refused': (hospital) => `Mae’r ysbyty (${hospital}) wedi gwrthod y cais hwn.`,
  'request.status.stopped_by_you': () =>
    'Gwnaethoch chi stopio’r cais hwn. Ni fydd dim mwy yn digwydd iddo.',
  'request.status.lapsed': (hospital) =>
    `Arhosodd yr ysbyty (${hospital}) 60 diwrnod am ateb gennych chi, ac mae wedi cau’r cais hwn. Ni chafodd ei wrthod.`,
  'request.status.cancelled': () => 'Cafodd y cais hwn ei gau cyn i ddim gael ei anfon.',
  'request.status.no_longer_open': () =>
    'Ni ellir agor yma mwyach yr hyn a roddwyd i chi. Chi biau’r copïau y gwnaethoch eu lawrlwytho.',
  'request.status.person_died': () =>
    'Cafodd y cais hwn ei gau oherwydd bod y person y mae’n ymwneud ag ef wedi marw.',
};

export const next: Requests['next'] = {
  'request.next.finish_and_send': 'Gorffennwch eich cais a’i anfon.',
  'request.next.show_identity':
    'Ewch i “Profi pwy ydych chi” ar y dudalen “Eich ceisiadau”, neu ffoniwch yr ysbyty a gofynnwch am y tîm cofnodion.',
  'request.next.send_authority':
    'Bydd y tîm cofnodion yn ysgrifennu atoch i ddweud beth sydd ei angen arno. Gallwch hefyd ffonio’r ysbyty a gofyn am y tîm cofnodion.',
  'request.next.answer_question': 'Atebwch y cwestiwn isod.',
  'request.next.pay_fee':
    'Mae llythyr yr ysbyty yn dweud sut i dalu. Os ydych yn meddwl bod y ffi’n anghywir, gallwch gwyno i’r ysbyty.',
  'request.next.open_link':
    'Agorwch eich sganiau. Gallwch ddarllen yr adroddiadau yma a lawrlwytho popeth.',
  'request.next.complain_or_ask_again':
    'Os ydych yn meddwl bod yr ateb yn anghywir, gallwch ofyn eto neu gwyno. Dywedwch wrth yr ysbyty yn gyntaf: rhaid iddo edrych i mewn i’r peth. Gallwch hefyd gwyno i’r Comisiynydd Gwybodaeth yn ico.org.uk neu ar 0303 123 1113, neu fynd i’r llys.',
  'request.next.complain_after_death':
    'Os ydych yn meddwl bod yr ateb yn anghywir, gofynnwch i’r ysbyty edrych eto, neu gwynwch wrth yr ysbyty. Bydd ei ateb i gŵyn yn dweud at ba ombwdsmon y gallwch fynd. Gallwch hefyd ofyn i lys.',
  'request.next.ask_again': 'Gallwch ofyn eto unrhyw bryd. Mae am ddim.',
  'request.next.deceased_route':
    'Pan fydd rhywun wedi marw, gall teulu agos ofyn i’r ysbyty am eu cofnodion. Gall pwy bynnag sy’n delio â’u hewyllys wneud hynny hefyd.',
};

export const deadline: Requests['deadline'] = {
  'request.deadline.by_end_of': (hospital, date) =>
    `Rhaid i’r ysbyty (${hospital}) ateb erbyn diwedd ${date}.`,
  'request.deadline.late': (hospital, date) =>
    `Dylai’r ysbyty (${hospital}) fod wedi ateb erbyn diwedd ${date}. Mae’n hwyr. Gallwch gwyno i’r ysbyty, neu i’r Comisiynydd Gwybodaeth yn ico.org.uk neu ar 0303 123 1113.`,
  'request.deadline.late_after_death': (hospital, date) =>
    `Dylai’r ysbyty (${hospital}) fod wedi ateb erbyn diwedd ${date}. Mae’n hwyr. Gallwch gwyno wrth yr ysbyty. Bydd ei ateb i gŵyn yn dweud at ba ombwdsmon y gallwch fynd.`,
  'request.deadline.stopped': () =>
    'Nid oes dyddiad ar gyfer ateb ar hyn o bryd, oherwydd bod yr ysbyty’n aros am rywbeth. Bydd y dyddiad yn cael ei gyfrifo eto pan fydd wedi ei gael.',
};

export const shortDeadline: Requests['shortDeadline'] = {
  'request.deadline.by_end_of': (date) => `Rhaid iddynt ateb erbyn diwedd ${date}`,
  'request.deadline.late': (date) => `Hwyr: dylent fod wedi ateb erbyn ${date}`,
  'request.deadline.late_after_death': (date) => `Hwyr: dylent fod wedi ateb erbyn ${date}`,
  'request.deadline.stopped': () => 'Dim dyddiad ar gyfer ateb ar hyn o bryd',
};

/** RF-2: reasons are given. Those that would tell of harm, of others or of an inquiry share one neutral sentence (SH-6). */
const NEUTRAL =
  'Mae’r gyfraith yn dweud na chaniateir anfon rhywfaint o’r wybodaeth sydd mewn cofnodion iechyd. Daeth yr ysbyty i’r casgliad bod hynny’n berthnasol yma.';

export const refusalReasons: Requests['refusalReasons'] = {
  not_held: 'Nid yw’r hyn y gwnaethoch ofyn amdano gan yr ysbyty.',
  identity_not_established: 'Ni allai’r ysbyty fod yn siŵr mai chi oedd yn gofyn.',
  authority_invalid: 'Ni ddangoswyd i’r ysbyty fod gennych hawl i ofyn am y sganiau hyn.',
  manifestly_unfounded:
    'Daeth yr ysbyty i’r casgliad nad cael copi o’ch sganiau oedd gwir fwriad y cais.',
  manifestly_excessive:
    'Daeth yr ysbyty i’r casgliad bod y cais yn gofyn am ormod, neu am yr un peth eto yn rhy fuan.',
  serious_harm: NEUTRAL,
  third_party: NEUTRAL,
  para4_expectations: NEUTRAL,
  legal_privilege: NEUTRAL,
  crime_prejudice: NEUTRAL,
  court_processed: NEUTRAL,
  ahra_not_entitled: 'Nid yw’r gyfraith yn rhoi hawl i chi i’r cofnodion hyn.',
  ahra_wishes: NEUTRAL,
  ahra_irrelevant: 'Nid yw’r cofnodion hyn o bwys i’r hawliad y gofynnwyd amdanynt ar ei gyfer.',
  statutory_bar: NEUTRAL,
  duplicate: 'Mae’n gofyn am yr un peth â chais arall gennych.',
  withdrawn: 'Cafodd y cais ei dynnu’n ôl.',
};

const NOT_NOW = 'Ni ellir gwneud hyn ar y pwynt hwn yn y cais. Ewch yn ôl ato ac edrychwch eto';

export const told: Requests['refusals'] = {
  fields_missing: 'Dywedwch pa sganiau rydych eu heisiau cyn anfon y cais',
  identity_level_too_low:
    'Rhaid i chi brofi pwy ydych chi cyn y gallwch ofyn. Dewiswch “Profi pwy ydych chi” ar y dudalen “Eich ceisiadau”',
  changed_meanwhile:
    'Mae eich cais wedi newid ers i chi agor y dudalen hon. Ewch yn ôl ato ac edrychwch eto',
  wrong_state: NOT_NOW,
  already_decided: 'Mae’r cais hwn wedi gorffen yn barod',
};
