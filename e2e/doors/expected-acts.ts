import type { ActionName } from '#lib/processes/web/action-table.ts';
import { THIRD_PARTY_CHECKS } from '#lib/domain/access-request/third-party-checks.ts';
import type { PersonName } from './support/visitors.ts';
import { TERMS } from './support/world-agreement.ts';
import type { Noun } from './support/world.ts';

type Ids = Readonly<Record<Noun, string>>;

/**
 * Whose each act is, written by hand from the rule book (0.1 and the tables of 6). Whoever may not do it sends what
 * would be done for somebody who may; whoever may sends something that is not in order, and is told so in words.
 */
export type ExpectedAct = {
  /** The address of a page that has the form. */
  readonly page: string;
  /** What the page binds to the form. `version` is that of the request, or an older one. */
  readonly bound: (ids: Ids, version: number) => readonly unknown[];
  readonly form: Readonly<Record<string, string | readonly string[]>>;
  /** Whose act it is, where the northern and where the eastern trust is concerned. */
  readonly north: readonly PersonName[];
  readonly east: readonly PersonName[];
  /** Of those, what is sent instead, and the beginning of what is answered; null: only tried by those who may not. */
  readonly notInOrder: {
    readonly form?: Readonly<Record<string, string | readonly string[]>>;
    readonly says: string;
  } | null;
  /** What others get: nothing is there, or a refusal in words that is the same for what is not there. */
  readonly others?: 'refused' | 'led to prove it' | 'led back';
  /** Who knows the thing and is told that it is not theirs to do. For all others it is not there. */
  readonly inSight: { readonly north: readonly PersonName[]; readonly east: readonly PersonName[] };
};

const NOBODY = { north: [], east: [] } as const;
const OFFICERS = { north: ['records', 'records2'], east: ['eastRecords'] } as const;
/** Who decides about images that patients bring (IM-1). */
const BROUGHT_DECIDERS = {
  north: ['records', 'records2', 'pacs'],
  east: ['eastRecords', 'eastPacs'],
} as const;
/** Who sees what was paid, and of them who quotes (FL-3). */
const PAYMENT_READERS = {
  north: ['records', 'records2', 'legal', 'siro', 'dpo'],
  east: ['eastRecords'],
} as const;
const QUOTERS = { north: ['records', 'records2', 'legal'], east: ['eastRecords'] } as const;
const CONFIRMERS = {
  north: ['records', 'records2', 'caldicott'],
  east: ['eastRecords', 'eastCaldicott'],
} as const;
const REQUESTS = {
  north: ['records', 'records2', 'radiologist', 'legal', 'caldicott', 'siro', 'dpo'],
  east: ['eastRecords', 'eastRadiologist', 'eastCaldicott'],
} as const;
/** Who may know that a study of their institution is there (LR-2), and those who see it on requests. */
const STUDIES = {
  north: ['radiologist', 'legal', 'caldicott', 'siro', 'dpo'],
  east: ['eastRadiologist', 'eastCaldicott'],
} as const;
/** Who reads what people ask about their information (0.1, 5.1). Nobody of them is in the east. */
const CORRECTORS = { north: ['privacy', 'dpo', 'siro'], east: [] } as const;
/** Who answers what is asked for help: the trust's officers, and whoever operates the service (0.1). */
const ANSWERERS = {
  north: [...OFFICERS.north, 'operator'],
  east: [...OFFICERS.east, 'operator'],
} as const;
/** Who works with consents, and who reads them besides (0.1). */
const CONSENT_OFFICERS = {
  north: ['records', 'records2', 'legal'],
  east: ['eastRecords'],
} as const;
const CONSENT_READERS = {
  north: [...CONSENT_OFFICERS.north, 'caldicott', 'siro', 'dpo'],
  east: [...CONSENT_OFFICERS.east, 'eastCaldicott'],
} as const;
/** Who reads them and is told that it is not theirs to do. */
const CONSENT_SEEN = { north: ['caldicott', 'siro', 'dpo'], east: ['eastCaldicott'] } as const;
/** Who keeps records from being deleted (LH-1). */
const HOLDERS = {
  north: ['records', 'records2', 'legal', 'caldicott', 'siro', 'dpo', 'privacy'],
  east: ['eastRecords', 'eastCaldicott'],
} as const;
const OWNERS = { north: ['dafydd'], east: ['sam'] } as const;

/** Who knows that a colleague works there: whoever meets their name on requests, or reads the list of people. */
const COLLEAGUES = { north: [...REQUESTS.north, 'privacy'], east: REQUESTS.east } as const;
/** Of an act on the organisation itself, which they all know. */
const EVERYBODY_WHO_WORKS_THERE = {
  north: [...REQUESTS.north, 'pacs', 'privacy'],
  east: [...REQUESTS.east, 'eastPacs'],
} as const;
/** The eastern trust has no administrator in this demonstration. */
const KEEPERS = { north: ['admin'], east: [] } as const;

const MARCH = {
  ...{ 'from-day': '1', 'from-month': '3', 'from-year': '2026' },
  ...{ 'to-day': '31', 'to-month': '3', 'to-year': '2026' },
};

const [MONTH_YEAR = '', MONTH_MONTH = '', MONTH_DAY = ''] = new Date(Date.now() + 30 * 86_400_000)
  .toISOString()
  .slice(0, 10)
  .split('-');
/** A last day that may be given. */
const IN_A_MONTH = {
  ...{ 'lastDay-day': MONTH_DAY, 'lastDay-month': MONTH_MONTH, 'lastDay-year': MONTH_YEAR },
};

const [YEAR_NOW = '', MONTH_NOW = '', DAY_NOW = ''] = new Date()
  .toISOString()
  .slice(0, 10)
  .split('-');
const SIGNED_TODAY = {
  ...{ 'signedOn-day': DAY_NOW, 'signedOn-month': MONTH_NOW, 'signedOn-year': YEAR_NOW },
};

const A_DAY = {
  ...{ 'reviewOn-day': '1', 'reviewOn-month': '3', 'reviewOn-year': '2099' },
};

const CHANGED = 'Somebody else has changed this request';

const own = (act: Pick<ExpectedAct, 'page' | 'bound'> & Partial<ExpectedAct>): ExpectedAct => ({
  form: {},
  ...OWNERS,
  notInOrder: null,
  inSight: NOBODY,
  ...act,
});
/** Of the northern matter the one firm’s solicitor, of the eastern the other’s. */
const ofMatter = (act: Pick<ExpectedAct, 'page'> & Partial<ExpectedAct>): ExpectedAct => ({
  bound: ({ matter }) => [matter],
  form: {},
  ...{ north: ['solicitor'], east: ['opponent'] },
  notInOrder: null,
  inSight: NOBODY,
  ...act,
});
const ofRequest = (act: Pick<ExpectedAct, 'page'> & Partial<ExpectedAct>): ExpectedAct => ({
  bound: (ids, version) => [{ requestId: ids.inReview, version }],
  form: {},
  ...OFFICERS,
  notInOrder: { says: CHANGED },
  inSight: REQUESTS,
  ...act,
});
/** Who decides about evidential copies and seals them (6.1, EV-5); nobody in the east does legal work. */
const ofEvidence = (act: Partial<ExpectedAct>): ExpectedAct => ({
  page: '/staff/requests/<released>/evidence',
  bound: ({ released, copy }) => [released, copy],
  form: {},
  north: ['records', 'records2', 'legal'],
  east: ['eastRecords'],
  notInOrder: null,
  inSight: REQUESTS,
  ...act,
});
const ofKeys = (act: Pick<ExpectedAct, 'bound'>): ExpectedAct => ({
  page: '/staff/settings/<trust>/keys',
  form: {},
  north: ['admin', 'legal'],
  east: [],
  notInOrder: null,
  inSight: NOBODY,
  ...act,
});
/** Of a request by law, whose paper waits to be checked: the records team's and legal services', whoever else reads it. */
const ofLaw = (form: ExpectedAct['form'], page: string): ExpectedAct =>
  own({
    page: `/staff/requests/<lawful>/${page}`,
    bound: ({ lawful }, version) => [{ requestId: lawful, version }],
    form,
    ...CONSENT_OFFICERS,
    inSight: REQUESTS,
  });
const ofJoining = (act: Pick<ExpectedAct, 'bound'> & Partial<ExpectedAct>): ExpectedAct => ({
  page: '/support/joinings/<joining>',
  form: {},
  north: ['operator'],
  east: ['operator'],
  notInOrder: null,
  inSight: NOBODY,
  ...act,
});
const ofColleague = (act: Partial<ExpectedAct>): ExpectedAct => ({
  page: '/staff/people/<trust>/<colleague>',
  bound: ({ trust, colleague }) => [{ odsCode: trust, personId: colleague }],
  form: {},
  ...KEEPERS,
  notInOrder: null,
  inSight: COLLEAGUES,
  ...act,
});
const ofIncident = (act: Pick<ExpectedAct, 'page'> & Partial<ExpectedAct>): ExpectedAct => ({
  bound: ({ incident }, version) => [{ incidentId: incident, version }],
  form: {},
  north: ['privacy', 'dpo'],
  east: [],
  notInOrder: null,
  inSight: NOBODY,
  ...act,
});
const EVERYBODY_AT_WORK = {
  north: [...REQUESTS.north, 'pacs', 'privacy', 'admin'],
  east: [...REQUESTS.east, 'eastPacs'],
} as const;
/** Whoever works at a trust knows that it is there, and is told that inviting people is not theirs. */
const ofInvitation = (act: Partial<ExpectedAct>): ExpectedAct => ({
  page: '/staff/people/<trust>/invitations',
  bound: ({ trust, invitation }) => [trust, invitation],
  form: {},
  ...KEEPERS,
  notInOrder: null,
  inSight: EVERYBODY_WHO_WORKS_THERE,
  ...act,
});
const ofPlaces = (act: Partial<ExpectedAct>): ExpectedAct => ({
  page: '/staff/people/<trust>/places',
  bound: ({ trust }) => [trust],
  form: {},
  ...KEEPERS,
  notInOrder: null,
  inSight: EVERYBODY_WHO_WORKS_THERE,
  ...act,
});

const ofNetwork = (act: Partial<ExpectedAct>): ExpectedAct => ({
  page: '/staff/networks/<trust>',
  bound: ({ trust, network }) => [trust, network],
  form: {},
  ...NOBODY,
  notInOrder: null,
  inSight: EVERYBODY_AT_WORK,
  ...act,
});

const SETTING_KEEPERS = {
  north: ['admin', 'caldicott', 'siro', 'privacy'],
  east: ['eastCaldicott'],
} as const;
const ofSetting = (act: Partial<ExpectedAct>): ExpectedAct => ({
  page: '/staff/settings/<trust>/patient_link_days/proposed',
  bound: ({ trust, setting }) => [{ odsCode: trust, key: 'patient_link_days', changeId: setting }],
  form: {},
  ...NOBODY,
  notInOrder: null,
  inSight: EVERYBODY_AT_WORK,
  ...act,
});

/** Who signs agreements or advises on them (0.1, AG-2). */
const AGREEMENT_OFFICERS = {
  north: ['caldicott', 'siro', 'dpo'],
  east: ['eastCaldicott'],
} as const;
/** Every term as its form sends it: days in three boxes. */
const TERMS_FORM = Object.fromEntries(
  Object.entries(TERMS).flatMap(([name, value]): [string, string | readonly string[]][] => {
    const day = typeof value === 'string' ? /^(\d{4})-(\d\d)-(\d\d)$/.exec(value) : null;
    if (day === null) return [[name, typeof value === 'number' ? String(value) : value]];
    const [, inYear = '', inMonth = '', inDay = ''] = day;
    return [
      [`${name}-day`, inDay],
      [`${name}-month`, inMonth],
      [`${name}-year`, inYear],
    ];
  }),
);
/** What a form that is sent makes: it is the same for whoever sends it, and nobody’s yet. */
const NEW_REQUEST = '019a0000-0000-7000-8000-000000000041';
const ofStudy: ExpectedAct['bound'] = (ids, version) => [
  { requestId: ids.inReview, version, studyId: ids.study, next: null },
];

/** All but those that anyone may send: what protects those is proved beside their use cases. */
export const EXPECTED_ACTS: Readonly<Partial<Record<ActionName, ExpectedAct>>> = {
  saveWhat: own({
    page: '/requests/sets/<draft>/what',
    bound: ({ draft }) => [{ id: draft, isChange: false }],
    form: { description: 'Taken over', bodyPart: '' },
    notInOrder: { form: { description: '' }, says: 'Say which scans you want' },
  }),
  saveWhen: own({
    page: '/requests/sets/<draft>/when',
    bound: ({ draft }) => [draft],
    form: { roughly: 'Taken over' },
    notInOrder: { form: { roughly: 'x'.repeat(5000) }, says: 'too long' },
  }),
  chooseHospitals: own({
    page: '/requests/sets/<draft>/hospitals',
    bound: ({ draft }) => [{ id: draft, isChange: false }],
    form: { hospitals: '<organisation>' },
    others: 'refused',
    notInOrder: { form: { hospitals: '' }, says: 'Choose at least one hospital' },
  }),
  sendSet: own({ page: '/requests/sets/<draft>/check', bound: ({ draft }) => [draft] }),
  startBundle: own({
    others: 'refused',
    page: '/requests/sets/<set>',
    bound: ({ set }) => [set],
  }),
  stopSet: own({ page: '/requests/sets/<set>/withdraw', bound: ({ set }) => [set] }),
  stopRequest: own({
    page: '/requests/<inReview>/withdraw',
    bound: ({ inReview }) => [inReview],
  }),
  sendAnswer: own({
    page: '/requests/<inReview>',
    bound: ({ inReview }) => [inReview],
    form: { answer: 'Taken over' },
    others: 'refused',
    inSight: REQUESTS,
    notInOrder: { form: { answer: '' }, says: 'Enter your answer' },
  }),
  sendMessage: own({
    page: '/requests/<inReview>/message',
    bound: ({ inReview }) => [inReview],
    form: { text: 'Taken over' },
    notInOrder: { form: { text: '' }, says: 'Write your message' },
  }),
  startDownload: own({
    others: 'refused',
    page: '/releases/<release>',
    bound: ({ release }) => [release],
    form: { form: 'originals' },
    notInOrder: { form: { form: 'all' }, says: 'Choose how you want' },
  }),
  askLonger: own({
    others: 'refused',
    page: '/releases/<release>',
    bound: ({ release }) => [release],
  }),
  passOn: own({
    others: 'refused',
    page: '/releases/<release>',
    bound: ({ release, disclaimer }) => [release, disclaimer],
  }),
  stopLink: own({
    others: 'refused',
    page: '/releases/<release>/stop',
    bound: ({ release }) => [release],
  }),
  share: own({
    others: 'refused',
    page: '/releases/<release>/shares/new',
    bound: ({ release }) => [release],
    form: {
      ...{ name: 'Taken over', email: 'taken@example.org', relation: 'other', days: '7' },
      ...{ most: '3', how: 'view', studies: '00000000-0000-4000-8000-000000000000' },
    },
    notInOrder: { form: {}, says: 'Choose at least one scan' },
  }),
  stopShare: own({
    others: 'refused',
    page: '/releases/<release>/shares',
    bound: ({ release, share }) => [release, share],
  }),
  downloadShared: own({ page: '/shared/<lent>/scans', bound: ({ lent }) => [lent] }),
  leaveShared: own({ page: '/shared/<lent>/scans', bound: ({ lent }) => [lent] }),
  sayYes: own({
    others: 'refused',
    page: '/pair/with/<pairing>',
    bound: ({ pairing }) => [pairing],
    form: { release: '00000000-0000-4000-8000-000000000000' },
    notInOrder: { form: { release: '' }, says: 'Choose which scans' },
  }),
  sayNo: own({
    others: 'refused',
    page: '/pair/with/<pairing>',
    bound: ({ pairing }) => [pairing],
  }),

  // Proof comes first, whether it is there and theirs or not.
  takePasskeyAway: own({
    page: '/account/passkeys/<passkey>/remove',
    bound: ({ passkey }) => [passkey],
    north: [],
    east: [],
    others: 'led to prove it',
  }),
  signOutThere: own({
    page: '/account/sessions',
    bound: ({ session }) => [session],
    others: 'led back',
  }),

  confirmPatient: ofRequest({
    page: '/staff/requests/<matching>/match',
    bound: (ids, version) => [{ requestId: ids.matching, version }, ids.patient],
    ...CONFIRMERS,
    notInOrder: { says: CHANGED },
  }),
  closeNotFound: ofRequest({
    page: '/staff/requests/<matching>/match/none',
    bound: (ids, version) => [{ requestId: ids.matching, version }],
  }),
  chooseStudies: ofRequest({
    page: '/staff/requests/<searching>/studies',
    bound: (ids, version) => [{ requestId: ids.searching, version }],
    form: { studies: '<study>' },
  }),
  sayNothingIsHeld: ofRequest({
    page: '/staff/requests/<searching>/studies/none',
    bound: (ids, version) => [{ requestId: ids.searching, version }],
  }),
  giveOpinion: ofRequest({
    page: '/staff/requests/<inReview>/opinion',
    form: { outcome: 'not_met', rationale: 'Taken over' },
    north: ['records', 'records2', 'radiologist'],
    east: ['eastRecords', 'eastRadiologist'],
  }),
  saveChecks: ofRequest({
    page: '/staff/requests/<inReview>/checks/<study>',
    bound: ofStudy,
    form: { ticks: THIRD_PARTY_CHECKS },
    notInOrder: { form: { ticks: [] }, says: 'every line' },
  }),
  keepBack: ofRequest({
    page: '/staff/requests/<inReview>/checks/<study>',
    bound: ofStudy,
    form: { reason: 'third_party' },
    notInOrder: { form: { reason: 'because' }, says: 'Choose why' },
  }),
  giveBack: ofRequest({
    page: '/staff/requests/<inReview>/checks/<study>',
    bound: ofStudy,
    notInOrder: null,
  }),
  takeOutOfObjects: ofRequest({
    page: '/staff/requests/<inReview>/redactions/<study>/objects/<object>',
    bound: (ids) => [{ requestId: ids.inReview, studyId: ids.study }, ids.object],
    form: { kind: 'objects', scope: 'object', ground: 'third_party' },
    notInOrder: {
      form: { kind: 'regions', regions: '1 2 3', scope: 'object', ground: 'third_party' },
      says: 'Write four whole numbers',
    },
  }),
  takeOutOfReport: ofRequest({
    page: '/staff/requests/<inReview>/redactions/<study>/reports/<textReport>',
    bound: (ids) => [{ requestId: ids.inReview, studyId: ids.study }, ids.textReport],
    form: { kind: 'report', ground: 'third_party' },
    notInOrder: {
      form: { kind: 'passages', passages: 'Nobody wrote this', ground: 'third_party' },
      says: 'These words do not stand',
    },
  }),
  putBack: ofRequest({
    page: '/staff/requests/<inReview>/redactions/<study>',
    bound: (ids) => [{ requestId: ids.inReview, studyId: ids.study }, ids.redaction],
    notInOrder: null,
  }),
  approve: ofRequest({
    page: '/staff/requests/<inReview>/approve',
    bound: (ids, version) => [{ requestId: ids.inReview, version }, 'final_approve'],
  }),
  takePictureOut: own({
    page: '/identity',
    bound: ({ picture }) => [picture],
  }),
  // ID-4: an access officer of the institution that was asked, and nobody else.
  decideIdentity: own({
    page: '/staff/identity/<check>/decide/refused',
    bound: ({ check }) => [check, 'refused'],
    form: { answer: 'Taken over' },
    ...OFFICERS,
  }),
  // ADR 0028: an administrator where the colleague works, and only with fresh proof.
  confirmGettingBackIn: own({
    page: '/staff/recoveries/<recovery>',
    bound: ({ recovery }) => [recovery, 'confirm'],
    ...KEEPERS,
    // Who proves people there has asked for a second person, and is told that it is not they.
    inSight: OFFICERS,
  }),
  makeCodeSheet: ofRequest({
    page: '/staff/requests/<inReview>/code-sheet',
    bound: ({ inReview }) => [inReview],
    form: { how: 'face_to_face' },
    notInOrder: { form: { how: 'because' }, says: 'Choose how you checked' },
  }),
  stopCodeSheet: ofRequest({
    page: '/staff/requests/<inReview>/code-sheet/end',
    bound: ({ inReview }) => [inReview],
    notInOrder: null,
  }),
  doAct: ofRequest({
    page: '/staff/requests/<inReview>/act/refuse',
    bound: (ids, version) => [{ requestId: ids.inReview, version }, 'refuse'],
    form: { choice: 'third_party', rationale: 'Taken over', legalRef: 'none' },
    north: ['records', 'records2', 'caldicott', 'siro', 'dpo'],
    east: ['eastRecords', 'eastCaldicott'],
  }),

  givePatient: own({
    page: '/staff/arrivals/<arrival>',
    bound: ({ arrival, patient }) => [arrival, patient],
    north: ['records', 'records2', 'pacs', 'caldicott'],
    east: ['eastRecords', 'eastPacs', 'eastCaldicott'],
    inSight: STUDIES,
  }),
  makePatient: own({
    page: '/staff/arrivals/<arrival>/new-patient',
    bound: ({ arrival }) => [arrival],
    form: { familyName: 'Taken', givenNames: 'Over', sex: 'other' },
    north: ['pacs', 'records', 'records2', 'caldicott'],
    east: ['eastPacs', 'eastRecords', 'eastCaldicott'],
    notInOrder: { form: { familyName: '' }, says: 'Enter the family name' },
    inSight: STUDIES,
  }),
  giveRole: ofColleague({
    page: '/staff/people/<trust>/<colleague>/role',
    form: { role: 'access_officer', months: '12' },
    notInOrder: { form: { role: 'access_officer', months: '' }, says: 'Choose how long' },
  }),
  endColleagueRole: ofColleague({
    bound: ({ trust, colleague, grant }) => [{ odsCode: trust, personId: colleague }, grant],
  }),
  suspendColleague: ofColleague({
    page: '/staff/people/<trust>/<colleague>/suspend',
    form: { reason: 'left' },
    notInOrder: { form: { reason: 'because' }, says: 'Choose why' },
  }),
  giveAccessBack: ofColleague({}),

  addNewSite: ofPlaces({
    page: '/staff/people/<trust>/places/site',
    bound: ({ trust }) => [trust],
    form: { name: 'Taken over', institutionNames: '' },
  }),
  saveSiteNames: ofPlaces({
    page: '/staff/people/<trust>/places/site/<site>',
    bound: ({ trust, site }) => [trust, site],
    form: { institutionNames: 'Taken over' },
  }),
  addNewTeam: ofPlaces({
    page: '/staff/people/<trust>/places/team',
    bound: ({ trust }) => [trust],
    form: { name: 'Taken over', specialty: '' },
  }),
  saveTeamSteps: ofPlaces({
    page: '/staff/people/<trust>/places/team/<team>',
    bound: ({ trust, team }) => [trust, team],
    form: { steps: 'Taken over' },
  }),
  closeSiteOrTeam: ofPlaces({
    bound: ({ trust, site }) => [{ odsCode: trust, kind: 'site' }, site],
  }),
  // MF-2, and two people for what takes a second factor away from many (0.1).
  addNetwork: ofNetwork({
    page: '/staff/networks/<trust>/new',
    bound: ({ trust }) => [trust],
    form: { name: 'Taken over', range: '203.0.113.0/28' },
    ...KEEPERS,
  }),
  confirmNetwork: ofNetwork({ north: ['caldicott', 'siro'], east: ['eastCaldicott'] }),
  endNetwork: ofNetwork({
    north: ['admin', 'caldicott', 'siro', 'privacy'],
    east: ['eastCaldicott'],
  }),
  // 0.1: administrators and those who answer for information, and two of them for what protects less.
  changeASetting: ofSetting({
    page: '/staff/settings/<trust>/patient_link_days/change',
    bound: ({ trust }) => [{ odsCode: trust, key: 'patient_link_days', seen: null }],
    form: { value: '7', why: 'Taken over' },
    ...SETTING_KEEPERS,
    notInOrder: {
      form: { value: '999', why: 'Taken over' },
      says: 'That is too large',
    },
  }),
  confirmASetting: ofSetting({
    north: ['caldicott', 'siro', 'privacy'],
    east: ['eastCaldicott'],
  }),
  declineASetting: ofSetting(SETTING_KEEPERS),
  tickTeamSteps: ofRequest({
    page: '/staff/requests/<inReview>/steps',
    form: { steps: '<step>' },
  }),
  payForLine: own({
    page: '/requests/<charged>/costs/<line>',
    bound: ({ charged, line }) => [charged, line],
  }),
  stopPayment: own({
    page: '/requests/<charged>/costs/<line>',
    bound: ({ charged, line }) => [charged, line],
  }),
  declineQuote: own({
    page: '/requests/<charged>/costs/<line>/decline',
    bound: ({ charged, line }) => [charged, line],
  }),
  quoteALine: ofRequest({
    page: '/staff/requests/<charged>/costs/new',
    bound: ({ charged }) => [charged],
    form: { kind: 'certified_copy', description: 'Taken over', net: '75', vat: '0' },
    ...QUOTERS,
    notInOrder: { form: { kind: '' }, says: 'Choose what it is for' },
  }),
  decideAFee: ofRequest({
    page: '/staff/requests/<charged>/costs/decide',
    bound: ({ charged }) => [charged],
    form: { kind: 'further_copy', most: '10', grounds: 'Taken over' },
    north: ['dpo'],
    east: [],
    notInOrder: { form: { kind: '' }, says: 'Choose what may be charged for' },
  }),
  endALine: own({
    page: '/staff/payments/<line>/end',
    bound: ({ line }) => [line],
    form: { how: 'cancel', because: 'Taken over' },
    ...QUOTERS,
    notInOrder: { form: { how: '' }, says: 'Choose what happens to it' },
    inSight: PAYMENT_READERS,
  }),
  deliverALine: own({
    page: '/staff/payments/<paidLine>',
    bound: ({ paidLine }) => [paidLine],
    ...QUOTERS,
    inSight: PAYMENT_READERS,
  }),
  askForRefund: own({
    page: '/staff/payments/<paidLine>/refund',
    bound: ({ paidLine, payment }) => [paidLine, payment],
    form: { reason: 'not_delivered', note: 'Taken over' },
    ...PAYMENT_READERS,
    notInOrder: { form: { reason: '' }, says: 'Choose why' },
  }),
  approveARefund: own({
    page: '/staff/payments/<paidLine>',
    bound: ({ paidLine, refund }) => [paidLine, refund],
    ...PAYMENT_READERS,
  }),
  declineARefund: own({
    page: '/staff/payments/<paidLine>',
    bound: ({ paidLine, refund }) => [paidLine, refund],
    ...PAYMENT_READERS,
  }),
  seeANote: own({
    page: '/staff/payments/<paidLine>',
    bound: ({ paidLine, paymentNote }) => [paidLine, paymentNote],
    ...PAYMENT_READERS,
  }),
  finishSendingImages: own({ page: '/images-asked/<ask>', bound: ({ ask }) => [ask] }),
  stopSendingImages: own({ page: '/images-asked/<ask>/stop', bound: ({ ask }) => [ask] }),
  askPatientForImages: ofRequest({
    page: '/staff/requests/<inReview>/ask-images',
    bound: ({ inReview }) => [inReview],
    form: { wanted: 'Taken over', reason: 'Taken over', days: '30' },
    notInOrder: { form: { wanted: '' }, says: 'Say what you ask for' },
  }),
  withdrawImageAsk: own({
    page: '/staff/images-asked/<ask>/withdraw',
    bound: ({ ask }) => [ask],
    form: { because: 'Taken over' },
    ...OFFICERS,
    notInOrder: { form: { because: '' }, says: 'Say why' },
    inSight: { north: ['pacs'], east: ['eastPacs'] },
  }),
  takeImagesIn: own({
    page: '/staff/images-asked/<sentAsk>',
    bound: ({ sentAsk, brought }) => [sentAsk, brought],
    ...BROUGHT_DECIDERS,
  }),
  refuseImages: own({
    page: '/staff/images-asked/<sentAsk>/refuse/<brought>',
    bound: ({ sentAsk, brought }) => [sentAsk, brought],
    form: { because: 'another_person' },
    ...BROUGHT_DECIDERS,
    notInOrder: { form: { because: '' }, says: 'Choose why not' },
  }),
  answerRequester: ofRequest({
    page: '/staff/requests/<inReview>/messages',
    bound: ({ inReview }) => [inReview],
    form: { text: 'Taken over' },
    notInOrder: { form: { text: '' }, says: 'Write the message' },
  }),
  settleMessages: ofRequest({
    page: '/staff/requests/<inReview>/messages',
    bound: ({ inReview }) => [inReview],
    notInOrder: null,
  }),
  giveLonger: ofRequest({
    page: '/staff/requests/<released>/longer',
    bound: ({ released, release }) => [released, release],
    notInOrder: null,
  }),
  refuseLonger: ofRequest({
    page: '/staff/requests/<released>/longer',
    bound: ({ released, release }) => [released, release],
    form: { whyNot: 'Taken over' },
    notInOrder: null,
  }),
  writeDownTalk: ofRequest({
    page: '/staff/requests/<inReview>/opening',
    bound: ({ inReview }) => [inReview],
    form: { by: 'Dr Price', 'on-day': '1', 'on-month': '3', 'on-year': '2026', how: 'phone' },
    north: ['records', 'records2', 'radiologist'],
    east: ['eastRecords', 'eastRadiologist'],
    notInOrder: { form: { by: '' }, says: 'Enter who talked with the patient' },
  }),
  decideOpening: ofRequest({
    page: '/staff/requests/<inReview>/opening',
    bound: ({ inReview }) => [inReview],
    form: { which: 'sooner', why: 'Taken over' },
    notInOrder: { form: { which: 'sooner', why: '' }, says: 'Write down why' },
  }),
  orderEvidentialCopy: ofEvidence({
    bound: ({ released }) => [released],
    notInOrder: { says: 'One approval is enough for this request' },
  }),
  approveEvidentialCopy: ofEvidence({}),
  refuseEvidentialCopy: ofEvidence({
    form: { because: 'Taken over' },
    notInOrder: { form: { because: '' }, says: 'Write down why' },
  }),
  sealEvidentialCopy: ofEvidence({}),
  noteEvidenceCustody: ofEvidence({
    form: { what: 'returned', by: 'Taken over', how: 'Taken over' },
    notInOrder: { form: { what: '', by: '', how: '' }, says: 'Say who it was' },
  }),
  makeASigningKey: ofKeys({ bound: ({ trust }) => [trust] }),
  retireASigningKey: ofKeys({ bound: ({ trust, signingKey }) => [trust, signingKey] }),
  orderMyEvidentialCopy: own({
    page: '/releases/<release>/evidence',
    bound: ({ release }) => [release],
  }),
  downloadMyEvidentialCopy: own({
    page: '/releases/<release>/evidence',
    bound: ({ release, copy }) => [release, copy],
  }),
  recallWhatWasSent: ofRequest({
    page: '/staff/requests/<released>/recall',
    bound: ({ released }) => [released],
    form: { because: 'wrong_recipient', known: 'Taken over' },
    north: ['records', 'records2', 'legal', 'caldicott', 'siro', 'dpo'],
    east: ['eastRecords', 'eastCaldicott'],
    notInOrder: { form: { because: '', known: '' }, says: 'Say what is wrong' },
  }),
  assignOne: ofRequest({ page: '/staff/requests/<inReview>/assign', form: { to: 'nobody' } }),
  sendToTeam: ofRequest({ page: '/staff/requests/<inReview>/team', form: { team: 'none' } }),

  askAudit: own({
    page: '/staff/audit/<trust>',
    bound: ({ trust }) => [trust],
    form: { ...MARCH, number: '' },
    north: ['privacy'],
    east: [],
    notInOrder: {
      form: { ...MARCH, number: 'nobody’s' },
      says: 'No record here has this number',
    },
  }),
  tellUnexpected: own({
    page: '/diary/<entry>/unexpected',
    bound: ({ entry }) => [entry],
    form: { surprise: 'other', description: 'Taken over' },
    notInOrder: {
      form: { surprise: 'other', description: 'x'.repeat(5000) },
      says: 'What you wrote is too long',
    },
  }),
  tellEscalated: own({
    page: '/complaints/<complaint>',
    bound: ({ complaint }) => [complaint],
    notInOrder: { says: 'This cannot be done now' },
    // Whoever answers it is told the same: it is too early.
    inSight: { north: ['records', 'records2', 'dpo'], east: ['eastRecords'] },
  }),
  // 0.1, SR-6: a firm’s solicitors on their own matters; to everybody else there is no such matter.
  openNewMatter: own({
    page: '/matters/new',
    bound: () => [],
    form: { reference: '' },
    north: [],
    east: [],
    others: 'refused',
  }),
  askToSign: ofMatter({
    page: '/matters/<matter>/sign',
    form: {
      ...{ email: 'taken@example.org', hospitals: '<organisation>', what: 'whole', reports: 'yes' },
      signer: 'self',
    },
    notInOrder: { form: { email: '' }, says: 'Enter the email address of whoever signs' },
  }),
  // LS-2: what was signed on paper is put in, and its papers are kept, by who is on the matter.
  putInPaper: ofMatter({
    page: '/matters/<matter>/paper',
    form: {
      ...{ signer: 'self', hospitals: '<organisation>', what: 'whole', reports: 'yes' },
      ...SIGNED_TODAY,
    },
    notInOrder: {
      form: { signer: 'personal_representative' },
      says: 'Your client has died, so nobody can sign for them',
    },
  }),
  addSignedPaper: ofMatter({
    page: '/matters/<matter>/signed/<onPaper>',
    bound: ({ matter, onPaper }) => [{ matterId: matter, authorityId: onPaper }],
    form: { paperKind: 'capacity_evidence' },
    notInOrder: { form: { paperKind: 'capacity_evidence' }, says: 'Choose the file' },
  }),
  takeAwaySignedPaper: ofMatter({
    page: '/matters/<matter>/signed/<onPaper>',
    bound: ({ matter, onPaper, scan }) => [
      { matterId: matter, authorityId: onPaper, paperId: scan },
    ],
  }),
  tellTakenBack: ofMatter({
    page: '/matters/<matter>/signed/<onPaper>',
    bound: ({ matter, onPaper }) => [{ matterId: matter, authorityId: onPaper }],
  }),
  takeBackSigning: ofMatter({
    page: '/matters/<matter>',
    bound: ({ matter, signature }) => [matter, signature],
    notInOrder: { says: 'This cannot be done now' },
  }),
  askHospitals: ofMatter({
    page: '/matters/<matter>/ask/<signature>',
    bound: ({ matter, signature }) => [matter, signature],
    form: { hospitals: '<organisation>', description: 'Taken over', terms: 'yes' },
    notInOrder: {
      form: { hospitals: '<organisation>', description: 'Mine', terms: '' },
      says: 'Tick the box',
    },
  }),
  addToMatter: ofMatter({ page: '/matters/<matter>', form: { person: '<colleague>' } }),
  takeOffTheMatter: ofMatter({
    page: '/matters/<matter>',
    bound: ({ matter, colleague }) => [matter, colleague],
  }),
  nameNewSupervisor: ofMatter({ page: '/matters/<matter>', form: { supervisor: '<colleague>' } }),
  closeThisMatter: ofMatter({ page: '/matters/<matter>' }),
  // ON-1: who is on a matter asks, gives and ends; an expert opens, downloads and leaves what is theirs.
  inviteAnExpert: ofMatter({
    page: '/matters/<matter>/experts/new',
    bound: ({ matter, organisation }) => [{ matterId: matter, firmId: organisation }],
    form: {
      ...{ kind: 'expert', name: 'Taken over', email: 'taken@example.org', body: 'GMC' },
      ...{ number: '7012345', purpose: 'Taken over', releases: '<release>', how: 'view' },
      ...IN_A_MONTH,
    },
    notInOrder: { form: { kind: 'expert' }, says: 'Enter their name' },
  }),
  giveToAnExpert: ofMatter({
    page: '/matters/<matter>/experts/<expert>',
    bound: ({ matter, expert, release }) => [
      { matterId: matter, expertId: expert, releaseId: release },
    ],
    notInOrder: { says: 'They have this already' },
  }),
  endExpertPart: ofMatter({
    page: '/matters/<matter>/experts/<expert>',
    bound: ({ matter, expert }) => [{ matterId: matter, expertId: expert }],
    // The expert may end it, too, by whichever address.
    ...{ north: ['solicitor', 'dafydd'], east: ['opponent', 'sam'] },
  }),
  openGiven: own({ page: '/instructions/<expert>', bound: ({ given }) => [given] }),
  downloadGiven: own({ page: '/given/<given>', bound: ({ given }) => [given] }),
  leaveInstruction: own({
    page: '/instructions/<expert>',
    bound: ({ expert }) => [expert],
    ...{ north: ['solicitor', 'dafydd'], east: ['opponent', 'sam'] },
  }),
  checkAnExpert: own({
    page: '/support/experts/<expertToCheck>',
    bound: ({ expertToCheck }) => [expertToCheck],
    form: { outcome: 'wrong', evidence: 'Taken over' },
    ...{ north: ['operator'], east: ['operator'] },
    notInOrder: { form: { outcome: 'good', evidence: '' }, says: 'Say where you looked' },
  }),
  // 1.7: whoever acts for somebody sends what shows it and stops; staff of two roles decide, a health professional finds.
  sendEvidence: own({
    page: '/proxies/<proxy>',
    bound: ({ proxy }) => [proxy],
    notInOrder: { says: 'Choose the file' },
    inSight: REQUESTS,
  }),
  sendForSomebody: own({
    page: '/proxies/<proxy>/ask',
    bound: ({ proxy }) => [proxy],
    form: { description: 'Taken over', bodyPart: '', roughly: '' },
    notInOrder: { form: { description: '' }, says: 'Say which scans you want' },
  }),
  stopActing: own({ page: '/proxies/<proxy>', bound: ({ proxy }) => [proxy] }),
  // Whom it is about confirms it, never who acts by it, who sees it and is refused.
  confirmActing: own({
    page: '/proxies/<proxy>',
    bound: ({ proxy }) => [proxy],
    north: [],
    east: [],
    inSight: OWNERS,
  }),
  matchAProxy: own({
    page: '/staff/proxies/<proxy>',
    bound: ({ proxy }, version) => [{ proxyId: proxy, version }],
    form: { nhsNumber: '9990000018' },
    ...CONFIRMERS,
    notInOrder: { form: { nhsNumber: '1' }, says: 'This is not a real NHS number' },
    inSight: REQUESTS,
  }),
  verifyAProxy: own({
    page: '/staff/proxies/<proxy>',
    bound: ({ proxy }, version) => [{ proxyId: proxy, version }],
    form: { whole: 'yes', reports: 'yes', ...A_DAY },
    ...CONFIRMERS,
    notInOrder: {
      form: { whole: 'yes', reports: 'yes', ...A_DAY },
      says: 'Tick all that you have seen',
    },
    inSight: REQUESTS,
  }),
  stopAProxy: own({
    page: '/staff/proxies/<proxy>',
    bound: ({ proxy }, version) => [{ proxyId: proxy, version, how: 'decline' }],
    form: { declineReason: 'Not real' },
    ...CONFIRMERS,
    notInOrder: { form: { declineReason: '' }, says: 'Write down why' },
    inSight: REQUESTS,
  }),
  findForAProxy: own({
    page: '/staff/proxies/<proxy>',
    bound: ({ proxy }, version) => [{ proxyId: proxy, version }],
    form: { finding: 'not_competent', rationale: 'Two years old' },
    ...{ north: ['radiologist'], east: ['eastRadiologist'] },
    notInOrder: { form: { finding: 'unknown' }, says: 'Choose what you found' },
    inSight: REQUESTS,
  }),
  noteAConcern: own({
    page: '/staff/proxies/<proxy>',
    bound: ({ proxy }, version) => [{ proxyId: proxy, version }],
    form: { concern: 'coercion', concernReason: 'She whispered' },
    ...CONFIRMERS,
    notInOrder: { form: { concern: 'unknown' }, says: 'Choose one' },
    inSight: REQUESTS,
  }),
  noteAWish: own({
    page: '/staff/proxies/<proxy>',
    bound: ({ proxy }) => [proxy],
    form: { wishStudy: 'whole', wishAgainst: 'all', wishText: 'Not my dad' },
    ...REQUESTS,
    notInOrder: { form: { wishText: '' }, says: 'Write down why' },
  }),
  endAWish: own({
    page: '/staff/proxies/<proxy>',
    bound: ({ proxy, wish }) => [{ proxyId: proxy, wishId: wish }],
    ...CONFIRMERS,
    inSight: REQUESTS,
  }),
  // 6.9, WD-1: whom a consent is about takes it back, and says whether it is theirs (LS-6).
  stopMyConsent: own({
    page: '/consents/<consent>',
    bound: ({ consent }) => [consent],
    inSight: CONSENT_READERS,
  }),
  answerMyConsent: own({
    page: '/consents/<consent>',
    bound: ({ consent }) => [consent, 'deny'],
    inSight: CONSENT_READERS,
  }),
  logARequest: own({
    page: '/staff/requests/log',
    bound: ({ organisation }) => [{ organisationId: organisation, requestId: NEW_REQUEST }],
    ...OFFICERS,
    notInOrder: { form: { channel: '' }, says: 'Choose one' },
  }),
  bindARequester: ofRequest({ page: '/staff/requests/<inReview>' }),
  recordAConsent: own({
    page: '/staff/consents/new',
    bound: ({ organisation }) => [organisation],
    ...CONSENT_OFFICERS,
    notInOrder: { form: { nhsNumber: '1' }, says: 'Enter an NHS number' },
  }),
  verifyAConsent: own({
    page: '/staff/consents/<consent>',
    bound: ({ consent }, version) => [{ consentId: consent, version }],
    form: { olderReason: '' },
    ...CONSENT_OFFICERS,
    inSight: CONSENT_SEEN,
  }),
  rejectAConsent: own({
    page: '/staff/consents/<consent>',
    bound: ({ consent }, version) => [{ consentId: consent, version }],
    form: { mistakeReason: 'Taken over' },
    ...CONSENT_OFFICERS,
    notInOrder: { form: { mistakeReason: '' }, says: 'Say what was wrong' },
    inSight: CONSENT_SEEN,
  }),
  recordConsentWithdrawal: own({
    page: '/staff/consents/<consent>/withdraw',
    bound: ({ consent }) => [consent],
    form: { channel: 'phone', 'told-day': '1', 'told-month': '1', 'told-year': '2026' },
    ...CONSENT_OFFICERS,
    notInOrder: { form: { channel: 'dove' }, says: 'Choose how they told you' },
    inSight: CONSENT_SEEN,
  }),
  writeDownALegalRequest: own({
    page: '/staff/legal-requests/new',
    bound: ({ organisation }) => [{ organisationId: organisation, requestId: NEW_REQUEST }],
    ...CONSENT_OFFICERS,
    notInOrder: { form: { type: '' }, says: 'Choose' },
  }),
  sayWhoseItIs: ofLaw({ nhsNumber: '999 000 0018' }, 'verify'),
  addToThePaper: ofLaw({ officerNumber: 'Taken over' }, 'paper'),
  findThePaperGenuine: ofLaw(
    {
      ...{ way: 'call_back', foundIn: 'on_the_paper', spokeTo: 'Taken over', foundAt: 'There' },
      ...{ 'askedOn-day': '1', 'askedOn-month': '2', 'askedOn-year': '2026' },
    },
    'verify',
  ),
  writeDownWhy: ofLaw(
    { necessity: 'Taken over', proportionality: 'Taken over', confidentiality: 'Taken over' },
    'paper',
  ),
  keepFromPatient: ofLaw(
    {
      because: 'Taken over',
      ...{ 'revealOn-day': '1', 'revealOn-month': '2', 'revealOn-year': '2020' },
    },
    'keep-back',
  ),
  lookAgainAtKeeping: own({
    page: '/staff/kept-back',
    bound: ({ organisation, lawful }) => [{ organisationId: organisation, requestId: lawful }],
    form: { choice: 'reveal', because: 'Taken over' },
    ...{ north: ['privacy'], east: [] },
    notInOrder: { form: { choice: 'reveal', because: '' }, says: 'Say why' },
    inSight: {
      north: [...CONSENT_READERS.north, 'radiologist', 'pacs', 'admin'],
      east: EVERYBODY_WHO_WORKS_THERE.east,
    },
  }),
  recordAnAuthority: own({
    page: '/staff/authorities/new',
    bound: ({ organisation }) => [organisation],
    ...CONSENT_OFFICERS,
    notInOrder: { form: { nhsNumber: '1' }, says: 'Enter an NHS number' },
  }),
  verifyAnAuthority: own({
    page: '/staff/authorities/<authority>',
    bound: ({ authority }, version) => [{ authorityId: authority, version }],
    form: { seal: 'yes' },
    ...CONSENT_OFFICERS,
    inSight: CONSENT_SEEN,
  }),
  endAnAuthority: own({
    page: '/staff/authorities/<authority>',
    bound: ({ authority }, version) => [{ authorityId: authority, version }, 'reject'],
    form: { reason: 'Taken over' },
    ...CONSENT_OFFICERS,
    notInOrder: { form: { reason: '' }, says: 'Say why' },
    inSight: CONSENT_SEEN,
  }),
  // LS-2: who writes consents down adds their papers; what was added by mistake is whoever added it’s to take away, and
  // the data protection officer’s, of whom there is none in the east.
  addAPaper: own({
    page: '/staff/consents/<consent>',
    bound: ({ consent }) => [{ basis: 'consent', id: consent }],
    form: { paperKind: 'signed_authority' },
    ...CONSENT_OFFICERS,
    notInOrder: { form: { paperKind: 'signed_authority' }, says: 'Choose the file' },
    inSight: CONSENT_SEEN,
  }),
  removeAPaper: own({
    page: '/staff/consents/<consent>',
    bound: ({ paper }) => [paper],
    north: ['dpo'],
    east: [],
    inSight: {
      north: CONSENT_READERS.north.filter((name) => name !== 'dpo'),
      east: CONSENT_READERS.east,
    },
  }),
  answerHospital: own({
    page: '/subject-requests/<correction>',
    bound: ({ correction }) => [correction],
    form: { text: 'Taken over' },
    notInOrder: { form: { text: '' }, says: 'Write something here' },
    // Whoever answers it is told that it is not theirs to answer for the person.
    inSight: CORRECTORS,
  }),
  takeBackSubjectRequest: own({
    page: '/subject-requests/<correction>',
    bound: ({ correction }) => [correction],
    inSight: CORRECTORS,
  }),
  doSubjectRequestAct: own({
    page: '/staff/subject-requests/<correction>/act/refuse',
    bound: ({ correction }, version) => [{ subjectRequestId: correction, version }, 'refuse'],
    form: { ground: 'not_identified', answer: 'Taken over' },
    north: ['privacy', 'dpo'],
    east: [],
    notInOrder: { form: { ground: 'because', answer: '' }, says: 'Choose why' },
    inSight: { north: ['siro'], east: [] },
  }),
  doComplaintAct: own({
    page: '/staff/complaints/<complaint>',
    bound: ({ complaint }, version) => [{ complaintId: complaint, version }, 'investigate'],
    north: ['records', 'records2', 'dpo'],
    east: ['eastRecords'],
  }),
  sendOutcome: own({
    page: '/staff/complaints/<complaint>/outcome',
    bound: ({ complaint }, version) => [{ complaintId: complaint, version }],
    form: { outcome: 'upheld', answer: 'Taken over' },
    north: ['records', 'records2', 'dpo'],
    east: ['eastRecords'],
    notInOrder: { form: { outcome: 'because', answer: '' }, says: 'Choose what you found' },
  }),
  placeAHold: own({
    page: '/staff/holds/new',
    bound: ({ organisation }) => [organisation],
    form: { kind: 'inquiry', covers: 'everything', because: 'Taken over', ...A_DAY },
    ...HOLDERS,
    notInOrder: { form: { kind: 'inquiry' }, says: 'Choose one' },
  }),
  reviewAHold: own({
    page: '/staff/holds/<hold>',
    bound: ({ hold }) => [hold],
    form: A_DAY,
    ...HOLDERS,
    notInOrder: { form: {}, says: 'Enter a day' },
  }),
  // Somebody has asked already: whoever may ask is told so.
  askToLiftAHold: own({
    page: '/staff/holds/<hold>',
    bound: ({ hold }) => [hold],
    form: { because: 'Taken over' },
    north: ['legal'],
    east: [],
    notInOrder: { form: { because: 'Again' }, says: 'Somebody else has changed this hold' },
    inSight: { ...HOLDERS, north: HOLDERS.north.filter((one) => one !== 'legal') },
  }),
  leaveAHold: own({
    page: '/staff/holds/<hold>',
    bound: ({ hold }) => [hold],
    ...HOLDERS,
  }),
  liftAHold: own({
    page: '/staff/holds/<hold>',
    bound: ({ hold }) => [hold],
    north: ['legal', 'caldicott', 'siro', 'dpo', 'privacy'],
    east: ['eastCaldicott'],
    inSight: { north: ['records', 'records2'], east: ['eastRecords'] },
  }),
  keepOneRecord: own({
    page: '/staff/deletions/<deletion>/keep/<deletionItem>',
    bound: ({ deletion, deletionItem }) => [deletion, deletionItem],
    form: { reason: 'Taken over' },
    north: ['records', 'records2', 'privacy', 'dpo', 'siro'],
    east: ['eastRecords'],
    notInOrder: { form: { reason: '' }, says: 'Say why the record must stay' },
  }),
  acceptBatch: own({
    page: '/staff/deletions/<deletion>',
    bound: ({ deletion }) => [deletion],
    north: ['records', 'records2', 'privacy', 'dpo'],
    east: ['eastRecords'],
    inSight: { north: ['siro'], east: [] },
  }),
  // Nobody has accepted it yet: whoever approves is told so, and so is whoever only looks it through.
  approveBatch: own({
    page: '/staff/deletions/<deletion>',
    bound: ({ deletion }) => [deletion],
    north: ['privacy', 'dpo', 'siro'],
    east: [],
    notInOrder: { says: 'This list does not wait for approval' },
    inSight: { north: ['records', 'records2'], east: ['eastRecords'] },
  }),
  reportAnIncident: own({
    page: '/staff/incidents/new',
    bound: () => [],
    form: { organisation: '<trust>', kind: 'other', description: 'Taken over' },
    ...EVERYBODY_AT_WORK,
    notInOrder: {
      form: { organisation: '<trust>', kind: 'because', description: '' },
      says: 'Choose what happened',
    },
  }),
  doIncidentAct: ofIncident({
    page: '/staff/incidents/<incident>/act/triage',
    bound: ({ incident }, version) => [{ incidentId: incident, version }, 'triage'],
    form: { text: 'Taken over' },
    notInOrder: { form: { text: '' }, says: 'Write down what was known' },
  }),
  judgeAccess: ofIncident({
    page: '/staff/incidents/<incident>/review',
    form: { outcome: 'appropriate', text: 'Taken over' },
    north: ['privacy'],
    notInOrder: { form: { outcome: 'because', text: '' }, says: 'Choose what you found' },
    inSight: { north: ['dpo'], east: [] },
  }),
  inviteToOrganisation: ofInvitation({
    page: '/staff/people/<trust>/invitations/new',
    bound: ({ trust }) => [trust],
    form: { email: 'taken.over@example.org', roles: 'access_officer', months: '12' },
    notInOrder: {
      form: { email: 'taken.over@example.org', roles: 'access_officer', months: '' },
      says: 'Choose how long',
    },
  }),
  sendInvitationAgain: ofInvitation({}),
  takeInvitationBack: ofInvitation({}),

  // The access officers of the trust it is about see it, and are told that it is for its asker to say.
  askHelpAgain: own({
    page: '/help/requests/<helped>',
    bound: ({ helped }) => [helped],
    form: { text: 'Taken over' },
    notInOrder: { form: { text: '' }, says: 'Write something first' },
    inSight: ANSWERERS,
  }),
  closeHelpRequest: own({
    page: '/help/requests/<helped>',
    bound: ({ helped }) => [helped],
    inSight: ANSWERERS,
  }),
  answerHelp: own({
    page: '/support/<help>',
    bound: ({ help }, version) => [{ helpRequestId: help, version }],
    form: { text: 'Taken over' },
    ...ANSWERERS,
    notInOrder: { form: { text: '' }, says: 'Write something first' },
    inSight: OWNERS,
  }),
  // 0.1: support asks for a look, a privacy officer or an administrator of the trust allows it, and either ends it.
  askHospital: own({
    page: '/support/<helpToAsk>/ask',
    bound: ({ helpToAsk }) => [helpToAsk],
    form: { reference: 'LAN-2222-2222', reason: 'Taken over' },
    north: ['operator'],
    east: ['operator'],
    notInOrder: { form: { reference: '', reason: '' }, says: 'Enter the reference' },
  }),
  endOwnLook: own({
    page: '/support/grants/<looking>',
    bound: ({ looking }, version) => [{ grantId: looking, version }],
    north: ['operator', 'privacy', 'admin'],
    east: ['operator'],
    notInOrder: { says: 'Somebody has changed this' },
  }),
  answerSupport: own({
    page: '/staff/support-grants/<supportAsk>/act/decline',
    bound: ({ supportAsk }, version) => [{ grantId: supportAsk, version }, 'decline'],
    form: { because: 'not_now' },
    north: ['privacy', 'admin'],
    east: [],
    notInOrder: { form: { because: 'because' }, says: 'Choose why not' },
  }),
  // 0.1: whoever operates the service; nobody of a trust, not even of that one.
  haltInstitution: own({
    page: '/support/organisations/<trust>/suspend',
    bound: ({ organisation, trust }, version) => [
      { organisationId: organisation, odsCode: trust, version },
      'suspend',
    ],
    form: { text: 'Taken over' },
    north: ['operator'],
    east: ['operator'],
    notInOrder: { form: { text: '' }, says: 'Write why' },
    inSight: NOBODY,
  }),
  // SR-2, SR-3: the same have registers asked, look by hand, and confirm what another of them saw.
  askPublicRegister: own({
    page: '/support/organisations/<trust>/register',
    bound: ({ organisation, trust }) => [{ organisationId: organisation, odsCode: trust }],
    north: ['operator'],
    east: ['operator'],
    inSight: NOBODY,
  }),
  confirmByHand: own({
    page: '/support/organisations/<trust>/register/confirm',
    bound: ({ organisation, trust, handCheck }) => [
      { organisationId: organisation, odsCode: trust, handCheckId: handCheck },
    ],
    north: ['operator'],
    east: ['operator'],
    inSight: NOBODY,
  }),
  lookByHand: own({
    page: '/support/organisations/<trust>/register/look',
    bound: ({ organisation, trust }) => [{ organisationId: organisation, odsCode: trust }],
    form: { standing: 'verified', evidence: 'Taken over' },
    north: ['operator'],
    east: ['operator'],
    notInOrder: {
      form: { standing: 'verified', evidence: '' },
      says: 'Write where you looked',
    },
    inSight: NOBODY,
  }),
  // 0.1: whoever operates the service decides who joins; nobody of a trust has a part in it.
  askAboutApplicant: ofJoining({ bound: ({ joining }) => [joining] }),
  testApplicantSystem: ofJoining({
    bound: ({ joining, joiningNode }) => [joining, joiningNode, 'outward'],
  }),
  lookUpApplicant: ofJoining({
    bound: ({ joining }) => [joining],
    form: { text: 'Taken over' },
  }),
  letSystemCallLater: ofJoining({
    bound: ({ joining, joiningNode }) => [joining, joiningNode],
    form: { text: 'Taken over' },
  }),
  approveApplicant: ofJoining({
    bound: ({ joining }, version) => [{ joiningId: joining, version }],
    notInOrder: { says: 'Nobody can be added until its public register confirms it' },
  }),
  refuseApplicant: ofJoining({
    bound: ({ joining }, version) => [{ joiningId: joining, version }],
    form: { text: 'Taken over' },
    notInOrder: { form: { text: '' }, says: 'Enter a reason' },
  }),
  makeAgreementDraft: own({
    page: '/staff/agreements/new',
    bound: () => [''],
    form: { organisation: '<trust>', kind: 'direct_care', other: 'NOBODY' },
    ...AGREEMENT_OFFICERS,
    notInOrder: {
      form: { organisation: '<trust>', kind: 'because', other: 'NOBODY' },
      says: 'Choose what it is for',
    },
  }),
  saveAgreementTerms: own({
    page: '/staff/agreements/<agreement>/terms',
    bound: ({ agreement, organisation }, version) => [
      { agreementId: agreement, organisationId: organisation, version },
    ],
    form: TERMS_FORM,
    ...AGREEMENT_OFFICERS,
    notInOrder: { form: TERMS_FORM, says: 'Somebody has changed this agreement' },
  }),
  doAgreementAct: own({
    page: '/staff/agreements/<agreement>/act/advise',
    bound: ({ agreement, organisation }, version) => [
      { agreementId: agreement, organisationId: organisation, version },
      'advise',
    ],
    form: { text: 'Taken over' },
    north: ['dpo'],
    east: [],
    notInOrder: { form: { text: '' }, says: 'Say why' },
    inSight: { north: ['caldicott', 'siro'], east: ['eastCaldicott'] },
  }),
  // With proof only, for those whose it is.
  putSignature: own({
    page: '/staff/agreements/<toSign>/sign',
    bound: ({ toSign, organisation, toSignVersion }) => [
      { agreementId: toSign, organisationId: organisation },
      toSignVersion,
    ],
    north: ['caldicott', 'siro'],
    east: ['eastCaldicott'],
    inSight: { north: ['dpo'], east: [] },
  }),
  saveStanding: own({
    page: '/staff/agreements/standing',
    bound: ({ trust }) => [trust],
    form: { ico: 'Z7654321', 'until-day': '1', 'until-month': '1', 'until-year': '2027' },
    north: ['siro', 'dpo'],
    east: [],
    notInOrder: { form: { ico: 'Z7654321' }, says: 'Enter a real day' },
  }),

  addReport: own({
    page: '/staff/studies/<study>/report',
    bound: ({ study }) => [study, null],
    form: { status: 'amended', title: 'Taken over' },
    north: ['records', 'records2', 'pacs'],
    east: ['eastRecords', 'eastPacs'],
    notInOrder: { form: { status: 'amended', title: '' }, says: 'Enter a title' },
    inSight: STUDIES,
  }),
};

/** Signed in is all they ask: of nothing but the person’s own. */
export const OF_NOTHING_ELSE: readonly ActionName[] = [
  'claimForSomebody',
  'askForSomebody',
  // To whoever was asked for a second factor already it says that there is nothing to give.
  'giveSecondFactor',
  'askToProve',
  'addPicture',
  'stopProving',
  'sendComplaint',
  'sendSubjectRequest',
  'submitStepUp',
  'askStepUpPasskey',
  'answerStepUpPasskey',
  'orderNewPasskey',
  'keepPasskey',
  'useNewAuthenticator',
  'makeNewRecoveryCodes',
  'giveMobileNumber',
  'proveMobileNumber',
  'removeMobileNumber',
  'askForNewEmail',
  'proveMyEmail',
  'beginJoining',
  'joinMyAccounts',
  'signOutEverywhereElse',
  // Views are their owner's alone, and each request of several is judged by itself, with the answer in the address:
  // whoever may not is told so for each of them (their use cases' tests try everybody).
  'assignChosen',
  'saveView',
  'landOnView',
  'removeView',
];
