import type { Outcome } from './support/ask.ts';
import type { Noun } from './support/world.ts';
import type { PersonName } from './support/visitors.ts';

/**
 * Who gets what at each address, written by hand from the rule book (0.1, LR-1 to LR-3, ID-8, IM-1, INV-5, INV-17).
 * Never made from the route table or from the policy: it is what they are tried against.
 */
export type ExpectedPage = {
  /** The address, with the noun whose id stands there. */
  readonly path: string;
  readonly strangers: Outcome;
  /** To whom it opens of what the northern trust holds, and what of the eastern. */
  readonly north: readonly PersonName[];
  readonly east: readonly PersonName[];
  /** Who is led on to another page of ours instead, in the north and in the east. */
  readonly ledOn?: { readonly north: readonly PersonName[]; readonly east: readonly PersonName[] };
  /** What everybody else who is signed in gets, and everybody for what is not there. */
  readonly others: Outcome;
  /** Where everybody may read of what is there: what they get, signed in or not, for what is not. */
  readonly absent?: Outcome;
  /** HEAD, where GET would need the bytes of a real release. */
  readonly method?: 'HEAD';
};

const NORTH_STAFF = [
  ...['records', 'records2', 'radiologist', 'pacs', 'legal', 'caldicott', 'siro', 'dpo'],
  ...['privacy', 'admin'],
] as PersonName[];
const EAST_STAFF: PersonName[] = ['eastRecords', 'eastPacs', 'eastRadiologist', 'eastCaldicott'];

const NORTH_REQUESTS: PersonName[] = [
  ...(['records', 'records2', 'radiologist', 'legal', 'caldicott', 'siro', 'dpo'] as const),
];
const EAST_REQUESTS: PersonName[] = ['eastRecords', 'eastRadiologist', 'eastCaldicott'];
/** Imaging staff, and who says whose a record is. */
const NORTH_ARRIVALS: PersonName[] = ['records', 'records2', 'pacs', 'caldicott'];
const EAST_ARRIVALS: PersonName[] = ['eastRecords', 'eastPacs', 'eastCaldicott'];

/** Who decides about images that patients bring (IM-1). */
const NORTH_BROUGHT: PersonName[] = ['records', 'records2', 'pacs'];
const EAST_BROUGHT: PersonName[] = ['eastRecords', 'eastPacs'];

/** Who sees what is charged for and paid (FL-3). Nobody of them but the officer is in the east. */
const NORTH_PAYMENTS: PersonName[] = ['records', 'records2', 'legal', 'siro', 'dpo'];
const EAST_PAYMENTS: PersonName[] = ['eastRecords'];
const NORTH_QUOTERS: PersonName[] = ['records', 'records2', 'legal'];

const NORTH_FIGURES: PersonName[] = ['records', 'records2', 'legal', 'caldicott', 'siro', 'dpo'];
const EAST_FIGURES: PersonName[] = ['eastRecords', 'eastCaldicott'];

const all = (path: string, strangers: Outcome, others: Outcome): ExpectedPage => ({
  path,
  strangers,
  north: [],
  east: [],
  others,
});
const toOwner = (path: string, changes: Partial<ExpectedPage> = {}): ExpectedPage => ({
  path,
  strangers: 'sign_in',
  north: ['dafydd'],
  east: ['sam'],
  others: 'nothing',
  ...changes,
});
/** Programs that look ask here, who are told where pages lead somewhere. */
const SERIES_AT = '/images/[way]/[id]/studies/[study]/series/[series]';
const SERIES_PATH = '/images/releases/<release>/studies/<studyUid>/series/<seriesUid>';
const OBJECT_AT = `${SERIES_AT}/instances/[instance]` as const;
const OBJECT_PATH = `${SERIES_PATH}/instances/<imageUid>`;
const toLooker = (path: string): ExpectedPage => toOwner(path, { strangers: 'told' });

/** Of the northern matter the one firm’s solicitor, of the eastern the other’s. */
const ONE_FIRM = { north: ['solicitor'], east: ['opponent'] } as const;
const BOTH_FIRMS = {
  north: ['solicitor', 'opponent'],
  east: ['solicitor', 'opponent'],
} as const;
const ofFirms = (
  path: string,
  firms: Pick<ExpectedPage, 'north' | 'east'> = ONE_FIRM,
): ExpectedPage => ({ path, strangers: 'sign_in', ...firms, others: 'nothing' });
/** What an expert was given, as a file: for who is on the matter, and for the expert, by either address. */
const BOTH_WAYS = { north: ['solicitor', 'dafydd'], east: ['opponent', 'sam'] } as const;
const toMaterial = (ending: string): ExpectedPage => ({
  ...ofFirms(`/matters/<matter>/experts/<expert>/material.${ending}`, BOTH_WAYS),
  strangers: 'told',
});
const toOwnMaterial = (ending: string): ExpectedPage => ({
  ...ofFirms(`/instructions/<expert>/material.${ending}`, BOTH_WAYS),
  strangers: 'told',
});
const toStaff = (
  path: string,
  north: readonly PersonName[],
  east: readonly PersonName[],
  ledOn: Partial<NonNullable<ExpectedPage['ledOn']>> = {},
): ExpectedPage => ({
  path,
  strangers: 'sign_in',
  north,
  east,
  ledOn: { north: ledOn.north ?? [], east: ledOn.east ?? [] },
  others: 'nothing',
});
const AUDIT_QUESTION = '/staff/audit/<trust>/2026-03-01.2026-03-31.<patient>.any.any.any';
const toAuditExport = (file: string, strangers: Outcome): ExpectedPage => ({
  ...toStaff(`${AUDIT_QUESTION}/export/${file}`, [], [], { north: ['privacy'] }),
  strangers,
});
/** Who places legal holds and lifts them. */
const HOLDERS: readonly PersonName[] = [
  ...(['records', 'records2', 'legal'] as const),
  ...(['caldicott', 'siro', 'dpo', 'privacy'] as const),
];
const EAST_HOLDERS: readonly PersonName[] = ['eastRecords', 'eastCaldicott'];
/** Who signs agreements or advises on them (0.1, AG-2), each those of their own institution. */
const AGREEMENTS = [['caldicott', 'siro', 'dpo'], ['eastCaldicott']] as const satisfies [
  readonly PersonName[],
  readonly PersonName[],
];
const toAgreements = (path: string): ExpectedPage =>
  toStaff(`/staff/agreements${path}`, [...AGREEMENTS[0], ...AGREEMENTS[1]], []);
const ofAgreement = (path: string): ExpectedPage =>
  toStaff(`/staff/agreements/${path}`, ...AGREEMENTS);
const without = (all: readonly PersonName[], ...some: readonly PersonName[]) =>
  all.filter((name) => !some.includes(name));

/** Who sees who acts for patients: whoever works on requests (0.1). */
const ACTING_NORTH = [
  ...(['records', 'records2', 'radiologist', 'legal'] as const),
  ...(['caldicott', 'siro', 'dpo'] as const),
] as const;
const ACTING_EAST = ['eastRecords', 'eastRadiologist', 'eastCaldicott'] as const;

/** What is taken out of a study is the access officers' to say (TP-3). Whoever only sees the request is led back to it. */
const toRedactions = (path: string): ExpectedPage =>
  toStaff(
    `/staff/requests/<inReview>/redactions/<study>${path}`,
    ['records', 'records2'],
    ['eastRecords'],
    {
      north: without(NORTH_REQUESTS, 'records', 'records2'),
      east: without(EAST_REQUESTS, 'eastRecords'),
    },
  );

export const EXPECTED_PAGES: Readonly<Record<string, ExpectedPage>> = {
  '/': all('/', 'open', 'open'),
  '/accessibility': all('/accessibility', 'open', 'open'),
  '/favicon.ico': all('/favicon.ico', 'open', 'open'),
  '/icon.svg': all('/icon.svg', 'open', 'open'),
  '/verify': all('/verify', 'open', 'open'),
  '/verify/look-up': all('/verify/look-up', 'not_so', 'not_so'),
  // To whoever has the reference, whichever hospital’s it is: nothing that is shown leads to a person.
  '/verify/[reference]': { ...all('/verify/<releasedCopy>', 'open', 'open'), absent: 'nothing' },
  '/verify.mjs': all('/verify.mjs', 'open', 'open'),
  '/plain.css': all('/plain.css', 'open', 'open'),
  '/sign-in': all('/sign-in', 'open', 'open'),
  '/sign-in/code': all('/sign-in/code', 'open', 'open'),
  '/slow-down': all('/slow-down', 'open', 'open'),
  '/sign-out': all('/sign-out', 'not_so', 'not_so'),
  '/language': all('/language', 'not_so', 'not_so'),
  '/session/ends': all('/session/ends', 'open', 'open'),
  '/session/stay': all('/session/stay', 'told', 'not_so'),
  '/outbox': all('/outbox', 'open', 'open'),
  '/sign-in/recovery': all('/sign-in/recovery', 'open', 'open'),
  '/sign-in/forgotten': all('/sign-in/forgotten', 'open', 'open'),
  '/sign-in/forgotten/sent': all('/sign-in/forgotten/sent', 'open', 'open'),
  // What a letter leads to says the same for every secret.
  '/sign-in/lost': all('/sign-in/lost', 'open', 'open'),
  '/sign-in/lost/sent': all('/sign-in/lost/sent', 'open', 'open'),
  '/sign-in/lost/[secret]': all('/sign-in/lost/<letterSecret>', 'open', 'open'),
  '/sign-in/lost/asked': all('/sign-in/lost/asked', 'open', 'open'),
  '/sign-in/lost/finish/[secret]': all('/sign-in/lost/finish/<letterSecret>', 'open', 'open'),
  '/recovery/stop/[secret]': all('/recovery/stop/<letterSecret>', 'open', 'open'),
  '/recovery/stopped': all('/recovery/stopped', 'open', 'open'),
  '/sign-in/new-password/[secret]': all('/sign-in/new-password/<letterSecret>', 'open', 'open'),
  '/register': all('/register', 'open', 'open'),
  '/register/sent': all('/register/sent', 'open', 'open'),
  '/register/[secret]': all('/register/<letterSecret>', 'open', 'open'),
  '/register/over': all('/register/over', 'open', 'open'),
  '/invitation/[secret]': all('/invitation/<letterSecret>', 'open', 'open'),
  '/join': all('/join', 'open', 'open'),
  '/join/sent': all('/join/sent', 'open', 'open'),
  '/join/[secret]': all('/join/<letterSecret>', 'open', 'open'),
  '/join/over': all('/join/over', 'open', 'open'),
  // Nobody here has opened the letter of an application: all are told how to come back to theirs.
  '/join/application': all('/join/application', 'elsewhere', 'elsewhere'),
  '/join/application/[step]': all('/join/application/institution', 'elsewhere', 'elsewhere'),
  '/join/application/nodes/new': all('/join/application/nodes/new', 'elsewhere', 'elsewhere'),
  '/join/application/nodes/[node]': all(
    '/join/application/nodes/00000000-0000-4000-8000-000000000000',
    'elsewhere',
    'elsewhere',
  ),
  '/join/application/send': all('/join/application/send', 'elsewhere', 'elsewhere'),
  '/join/application/withdraw': all('/join/application/withdraw', 'elsewhere', 'elsewhere'),
  // Nobody here has begun to register.
  '/register/details': all('/register/details', 'elsewhere', 'elsewhere'),
  '/register/password': all('/register/password', 'elsewhere', 'elsewhere'),
  '/register/factor': all('/register/factor', 'elsewhere', 'elsewhere'),
  '/register/app': all('/register/app', 'elsewhere', 'elsewhere'),
  '/register/passkey': all('/register/passkey', 'elsewhere', 'elsewhere'),
  '/register/codes': all('/register/codes', 'sign_in', 'elsewhere'),
  // The same for everybody but the one who gave their password in that browser.
  '/sign-in/organisation': all('/sign-in/organisation', 'open', 'open'),
  // One that nobody has: where an organisation signs in is for anybody who knows its id.
  '/sign-in/organisation/[provider]': all(
    '/sign-in/organisation/00000000-0000-4000-8000-000000000000',
    'nothing',
    'nothing',
  ),
  '/sign-in/not-checked': all('/sign-in/not-checked', 'sign_in', 'open'),
  // Whoever checks a copy compares keys, whoever they are.
  '/keys/[ods]': { ...all('/keys/<trust>', 'open', 'open'), absent: 'nothing' },
  '/keys/[ods]/keys.json': { ...all('/keys/<trust>/keys.json', 'open', 'open'), absent: 'nothing' },
  '/sign-on/keys': all('/sign-on/keys', 'open', 'open'),
  '/sign-on/[provider]': all('/sign-on/nhs-login', 'elsewhere', 'elsewhere'),
  // Without a ticket it only leads back to where one signs in.
  '/sign-on/[provider]/back': all('/sign-on/nhs-login/back', 'sign_in', 'sign_in'),
  '/sign-on/[provider]/logout': all('/sign-on/nhs-login/logout', 'not_so', 'not_so'),
  '/sign-in/sheet': all('/sign-in/sheet', 'open', 'open'),
  '/sign-in/text': all('/sign-in/text', 'open', 'open'),
  // Anybody may prove themselves for anything: it is the act that looks whether it is theirs, and whether it is there.
  '/step-up/[act]/[on]': all('/step-up/approve_request/<inReview>', 'sign_in', 'open'),
  '/home': all('/home', 'sign_in', 'elsewhere'),

  // Proof comes first, whether it is there and theirs or not.
  '/account': all('/account', 'sign_in', 'open'),
  '/account/passkeys/new': all('/account/passkeys/new', 'sign_in', 'elsewhere'),
  '/account/passkeys/[id]/remove': all(
    '/account/passkeys/<passkey>/remove',
    'sign_in',
    'elsewhere',
  ),
  '/account/authenticator': all('/account/authenticator', 'sign_in', 'elsewhere'),
  '/account/recovery-codes': all('/account/recovery-codes', 'sign_in', 'elsewhere'),
  // Proof comes first, also for those who hold a role and may have no number (MF-4).
  '/account/text': all('/account/text', 'sign_in', 'elsewhere'),
  '/account/text/code': all('/account/text/code', 'sign_in', 'elsewhere'),
  '/account/text/remove': all('/account/text/remove', 'sign_in', 'elsewhere'),
  // Proof comes first, also for those who hold a role and do not change their address by themselves.
  '/account/email': all('/account/email', 'sign_in', 'elsewhere'),
  '/account/email/prove/[secret]': all('/account/email/prove/<letterSecret>', 'sign_in', 'open'),
  '/email/stop/[secret]': all('/email/stop/<letterSecret>', 'open', 'open'),
  '/email/stopped': all('/email/stopped', 'open', 'open'),
  '/account/join': all('/account/join', 'sign_in', 'open'),
  '/account/join/confirm': all('/account/join/confirm', 'sign_in', 'open'),
  '/account/sessions': all('/account/sessions', 'sign_in', 'open'),

  '/help': all('/help', 'open', 'open'),
  '/help/[topic]': all('/help/waiting', 'open', 'open'),
  '/help/easy': all('/help/easy', 'open', 'open'),
  '/help/ask': all('/help/ask', 'open', 'open'),
  // Led to the pages of help: there is no reference in the address.
  '/help/sent': all('/help/sent', 'elsewhere', 'elsewhere'),
  // Nobody here has opened a letter: all are told how to get one.
  '/help/answer': all('/help/answer', 'open', 'open'),
  '/help/answer/[secret]': all('/help/answer/<letterSecret>', 'open', 'open'),
  '/help/requests': all('/help/requests', 'sign_in', 'open'),
  '/help/requests/[id]': toOwner('/help/requests/<helped>'),
  // 0.1: support operates the service, access officers work on the requests of their trust; nobody else answers.
  '/support': toStaff('/support', ['records', 'records2', 'eastRecords', 'operator'], []),
  // 0.1: whoever operates the service halts an institution, after proof.
  '/support/organisations': toStaff('/support/organisations', ['operator'], []),
  '/support/organisations/[organisation]': toStaff(
    '/support/organisations/<trust>',
    ['operator'],
    ['operator'],
  ),
  // SR-2, SR-3: whoever operates the service sees what registers say, and says by hand what they saw, after proof.
  '/support/organisations/[organisation]/register': toStaff(
    '/support/organisations/<trust>/register',
    ['operator'],
    ['operator'],
  ),
  '/support/organisations/[organisation]/register/look': toStaff(
    '/support/organisations/<trust>/register/look',
    [],
    [],
    { north: ['operator'], east: ['operator'] },
  ),
  '/support/organisations/[organisation]/register/confirm': toStaff(
    '/support/organisations/<trust>/register/confirm',
    [],
    [],
    { north: ['operator'], east: ['operator'] },
  ),
  '/support/organisations/[organisation]/[event]': toStaff(
    '/support/organisations/<trust>/suspend',
    [],
    [],
    { north: ['operator'], east: ['operator'] },
  ),
  // 0.1: whoever operates the service decides who joins, after proof; one whose register said nothing is not approved yet.
  '/support/joinings': toStaff('/support/joinings', ['operator'], []),
  '/support/joinings/[id]': toStaff('/support/joinings/<joining>', ['operator'], ['operator']),
  '/support/joinings/[id]/approve': toStaff('/support/joinings/<joining>/approve', [], [], {
    ...{ north: ['operator'], east: ['operator'] },
  }),
  '/support/joinings/[id]/refuse': toStaff('/support/joinings/<joining>/refuse', [], [], {
    ...{ north: ['operator'], east: ['operator'] },
  }),
  '/support/joinings/[id]/look': toStaff('/support/joinings/<joining>/look', [], [], {
    ...{ north: ['operator'], east: ['operator'] },
  }),
  '/support/joinings/[id]/later/[node]': toStaff(
    '/support/joinings/<joining>/later/<joiningNode>',
    [],
    [],
    { north: ['operator'], east: ['operator'] },
  ),
  '/support/[id]': toStaff(
    '/support/<help>',
    ['records', 'records2', 'operator'],
    ['eastRecords', 'operator'],
  ),
  // 0.1: support looks by a trust's leave alone, which it asks for itself; nobody of the trust looks in its place.
  '/support/[id]/ask': toStaff('/support/<helpToAsk>/ask', ['operator'], ['operator']),
  '/support/grants': toStaff('/support/grants', ['operator'], []),
  '/support/grants/[id]': toStaff('/support/grants/<looking>', ['operator'], ['operator']),
  '/support/grants/[id]/look': toStaff(
    '/support/grants/<looking>/look',
    ['operator'],
    ['operator'],
  ),
  // Answers everybody, and that it is open to that one alone to whom it is.
  '/support/grants/[id]/open': {
    ...toStaff('/support/grants/<looking>/open', ['operator'], ['operator']),
    ...{ strangers: 'open', others: 'open' },
  },

  '/requests': all('/requests', 'sign_in', 'open'),
  '/requests/new': all('/requests/new', 'sign_in', 'open'),
  '/requests/for-whom': all('/requests/for-whom', 'sign_in', 'open'),
  // 1.7: whom it is about read it, and nobody else; anybody may say that they act for somebody.
  // 0.1: a firm’s matters are for who is on them; a client signs without an account, and a secret alone shows nothing.
  '/matters': all('/matters', 'sign_in', 'open'),
  '/matters/new': ofFirms('/matters/new', BOTH_FIRMS),
  '/matters/[id]': ofFirms('/matters/<matter>'),
  '/matters/[id]/sign': ofFirms('/matters/<matter>/sign'),
  '/matters/[id]/ask/[authority]': ofFirms('/matters/<matter>/ask/<signature>'),
  '/matters/[id]/paper': ofFirms('/matters/<matter>/paper'),
  '/matters/[id]/signed/[authority]': ofFirms('/matters/<matter>/signed/<onPaper>'),
  '/matters/[id]/signed/[authority]/[paper]': ofFirms('/matters/<matter>/signed/<onPaper>/<scan>'),
  // ON-1: whom a firm asks is for who is on the matter; what they were given is for the very person, and for nobody else.
  '/matters/[id]/experts': ofFirms('/matters/<matter>/experts'),
  '/matters/[id]/experts/new': {
    ...ofFirms('/matters/<matter>/experts/new', { north: [], east: [] }),
    ledOn: ONE_FIRM,
  },
  '/matters/[id]/experts/[expert]': ofFirms('/matters/<matter>/experts/<expert>'),
  '/matters/[id]/experts/[expert]/material.csv': toMaterial('csv'),
  '/matters/[id]/experts/[expert]/material.pdf': toMaterial('pdf'),
  '/instructions': all('/instructions', 'sign_in', 'open'),
  '/instructions/[id]': toOwner('/instructions/<expert>'),
  '/instructions/[id]/material.csv': toOwnMaterial('csv'),
  '/instructions/[id]/material.pdf': toOwnMaterial('pdf'),
  '/given/[id]': toOwner('/given/<given>'),
  // Nobody here has opened it in this session: all are led to its page, which is there for one of them.
  '/given/[id]/reports/[reportId]': all(
    '/given/<given>/reports/<releasedReport>',
    'sign_in',
    'elsewhere',
  ),
  '/given/[id]/images/[study]': {
    ...all('/given/<given>/images/<study>', 'sign_in', 'nothing'),
    ledOn: { north: ['dafydd'], east: ['sam'] },
  },
  '/given/[id]/open': toOwner('/given/<given>/open', { strangers: 'open', others: 'open' }),
  // 0.1: whoever operates the service looks registers up.
  '/support/experts': toStaff('/support/experts', ['operator'], []),
  '/support/experts/[id]': toStaff('/support/experts/<expertToCheck>', [], [], {
    ...{ north: ['operator'], east: ['operator'] },
  }),
  '/authority': all('/authority', 'open', 'open'),
  '/authority/[secret]': all('/authority/<letterSecret>', 'open', 'open'),
  '/proxies': all('/proxies', 'sign_in', 'open'),
  '/proxies/new': all('/proxies/new', 'sign_in', 'open'),
  '/proxies/new/[kind]': all('/proxies/new/parent', 'sign_in', 'open'),
  '/proxies/[id]': toOwner('/proxies/<proxy>'),
  '/proxies/[id]/ask': toOwner('/proxies/<proxy>/ask'),
  '/diary': all('/diary', 'sign_in', 'open'),
  '/consents': all('/consents', 'sign_in', 'open'),
  // 6.9, WD-1: a consent is the patient’s, who takes it back where they read it.
  '/consents/[id]': toOwner('/consents/<consent>'),
  '/complaints': all('/complaints', 'sign_in', 'open'),
  '/complaints/new': all('/complaints/new', 'sign_in', 'open'),
  '/complaints/[id]': toOwner('/complaints/<complaint>'),
  '/subject-requests': all('/subject-requests', 'sign_in', 'open'),
  '/subject-requests/new': all('/subject-requests/new', 'sign_in', 'open'),
  '/subject-requests/new/[kind]': all('/subject-requests/new/erasure', 'sign_in', 'open'),
  '/subject-requests/[id]': toOwner('/subject-requests/<correction>'),
  '/diary/[id]/unexpected': toOwner('/diary/<entry>/unexpected'),
  // Whoever told the hospital reads what they told.
  '/diary/[id]/told': toOwner('/diary/<told>/told'),
  '/requests/[id]': toOwner('/requests/<inReview>'),
  '/requests/[id]/letters/[letter]': toOwner('/requests/<inReview>/letters/<letter>'),
  '/requests/[id]/letters/[letter]/letter.pdf': toOwner(
    '/requests/<inReview>/letters/<letter>/letter.pdf',
    { strangers: 'told' },
  ),
  '/requests/[id]/costs/[line]': toOwner('/requests/<charged>/costs/<line>'),
  '/requests/[id]/costs/[line]/decline': toOwner('/requests/<charged>/costs/<line>/decline'),
  '/requests/[id]/costs/[line]/receipt': toOwner('/requests/<charged>/costs/<paidLine>/receipt'),
  '/requests/[id]/costs/[line]/receipt.pdf': toOwner(
    '/requests/<charged>/costs/<paidLine>/receipt.pdf',
    { strangers: 'told' },
  ),
  '/payments/events': all('/payments/events', 'not_so', 'not_so'),
  '/images-asked/[id]': toOwner('/images-asked/<ask>'),
  '/images-asked/[id]/stop': toOwner('/images-asked/<ask>/stop'),
  '/upload/[askId]': toOwner('/upload/<ask>', { strangers: 'told' }),
  '/requests/[id]/message': toOwner('/requests/<inReview>/message'),
  '/requests/sets/[id]': toOwner('/requests/sets/<set>'),
  '/requests/sets/[id]/hospitals': toOwner('/requests/sets/<draft>/hospitals'),
  '/requests/sets/[id]/what': toOwner('/requests/sets/<draft>/what'),
  '/requests/sets/[id]/when': toOwner('/requests/sets/<draft>/when'),
  '/requests/sets/[id]/check': toOwner('/requests/sets/<draft>/check'),
  '/requests/sets/[id]/sent': toOwner('/requests/sets/<set>/sent'),
  '/requests/sets/[id]/download/[bundleId]': toOwner('/requests/sets/<set>/download/<bundle>'),
  '/requests/sets/[id]/download/[bundleId]/progress': toOwner(
    '/requests/sets/<set>/download/<bundle>/progress',
    { strangers: 'told' },
  ),
  '/bundle/[bundleId]/lantern-images.zip': toOwner('/bundle/<bundle>/lantern-images.zip', {
    strangers: 'told',
    method: 'HEAD',
  }),
  '/requests/sets/[id]/withdraw': toOwner('/requests/sets/<set>/withdraw'),
  '/requests/[id]/withdraw': toOwner('/requests/<inReview>/withdraw'),

  // Of nothing but the person’s own. The patients, one of them an officer, have proved who they are and are not asked
  // (ID-5); the two of the stories have a check that is still open. Solicitors are patients, too.
  '/identity': all('/identity', 'sign_in', 'open'),
  '/identity/new': {
    ...all('/identity/new', 'sign_in', 'elsewhere'),
    north: [
      ...without([...NORTH_STAFF, ...EAST_STAFF, 'operator'], 'records2'),
      ...ONE_FIRM.north,
      ...ONE_FIRM.east,
    ],
  },
  '/identity/pictures': {
    ...all('/identity/pictures', 'sign_in', 'elsewhere'),
    north: ['dafydd', 'sam'],
  },
  '/identity/stop': { ...all('/identity/stop', 'sign_in', 'elsewhere'), north: ['dafydd', 'sam'] },

  '/link/[secret]': all('/link/<secret>', 'open', 'open'),
  '/releases/[id]': toOwner('/releases/<release>'),
  // Led to the release's own page, which is not there for them either.
  '/releases/[id]/reports/[reportId]': toOwner('/releases/<release>/reports/<releasedReport>', {
    others: 'elsewhere',
  }),
  // The question and the answer are the same words for every release, also for one that is not there: whose
  // it is shows when it is stopped.
  // It says of every release that it is closed, but to whom it is open.
  // Answers everybody, and that it is open to those alone to whom it is.
  '/releases/[id]/open': toOwner('/releases/<release>/open', { strangers: 'open', others: 'open' }),
  // 0.1, LR-1, INV-5: to whom it opens, and to nobody else any of its images.
  '/releases/[id]/images/[study]': toOwner('/releases/<release>/images/<study>'),
  // Nobody of the story has measured anything.
  '/images/[way]/[id]/studies/[study]/measurements': {
    ...toLooker('/images/releases/<release>/studies/<studyUid>/measurements'),
    ...{ north: [], east: [] },
  },
  [`${SERIES_AT}/metadata`]: toLooker(`${SERIES_PATH}/metadata`),
  [`${SERIES_AT}/thumbnail`]: toLooker(`${SERIES_PATH}/thumbnail`),
  [`${OBJECT_AT}/metadata`]: toLooker(`${OBJECT_PATH}/metadata`),
  // The image of the story is neither a document nor a film.
  [`${OBJECT_AT}/document`]: { ...toLooker(`${OBJECT_PATH}/document`), north: [], east: [] },
  [`${OBJECT_AT}/film`]: { ...toLooker(`${OBJECT_PATH}/film`), north: [], east: [] },
  [`${OBJECT_AT}/rendered`]: toLooker(`${OBJECT_PATH}/rendered`),
  [`${OBJECT_AT}/thumbnail`]: toLooker(`${OBJECT_PATH}/thumbnail`),
  [`${OBJECT_AT}/frames/[frame]`]: toLooker(`${OBJECT_PATH}/frames/1`),
  // Nothing in the story is marked: without a name of marks there is nothing to lay over a frame.
  [`${OBJECT_AT}/frames/[frame]/overlay`]: {
    ...toLooker(`${OBJECT_PATH}/frames/1/overlay`),
    ...{ north: [], east: [] },
  },
  [`${OBJECT_AT}/frames/[frame]/outlines`]: {
    ...toLooker(`${OBJECT_PATH}/frames/1/outlines`),
    ...{ north: [], east: [] },
  },
  [`${OBJECT_AT}/frames/[frame]/rendered`]: toLooker(`${OBJECT_PATH}/frames/1/rendered`),
  [`${OBJECT_AT}/frames/[frame]/thumbnail`]: toLooker(`${OBJECT_PATH}/frames/1/thumbnail`),
  '/releases/[id]/stop': all('/releases/<release>/stop', 'sign_in', 'open'),
  '/releases/[id]/stopped': all('/releases/<release>/stopped', 'sign_in', 'open'),
  '/releases/[id]/evidence': toOwner('/releases/<release>/evidence'),
  '/releases/[id]/shares': toOwner('/releases/<release>/shares'),
  '/releases/[id]/shares/new': toOwner('/releases/<release>/shares/new'),
  // What a letter leads to says the same for every id.
  '/shared/[id]': all('/shared/<share>', 'open', 'open'),
  '/shared/[id]/scans': toOwner('/shared/<lent>/scans'),
  // Nobody here has opened it in this session: all are led to its page, which is there for one of them.
  '/shared/[id]/reports/[reportId]': all(
    '/shared/<lent>/reports/<releasedReport>',
    'sign_in',
    'elsewhere',
  ),
  '/shared/[id]/images/[study]': {
    ...all('/shared/<lent>/images/<study>', 'sign_in', 'nothing'),
    ledOn: { north: ['dafydd'], east: ['sam'] },
  },
  '/shared/[id]/open': toOwner('/shared/<lent>/open', { strangers: 'open', others: 'open' }),
  '/show': all('/show', 'open', 'open'),
  // Nobody here has asked for a code in this browser, and nobody was let show anything.
  '/show/code': all('/show/code', 'elsewhere', 'elsewhere'),
  '/show/scans': all('/show/scans', 'open', 'open'),
  '/show/reports/[reportId]': all('/show/reports/<releasedReport>', 'elsewhere', 'elsewhere'),
  '/show/images/[study]': all('/show/images/<study>', 'elsewhere', 'elsewhere'),
  '/show/state': all('/show/state', 'open', 'open'),
  '/pair': all('/pair', 'open', 'open'),
  '/pair/[code]': all('/pair/BCDF-GHJK', 'open', 'open'),
  '/pair/with/[id]': toOwner('/pair/with/<pairing>'),
  '/releases/[id]/download/[downloadId]': toOwner('/releases/<release>/download/<download>'),
  '/releases/[id]/download/[downloadId]/progress': toOwner(
    '/releases/<release>/download/<download>/progress',
    { strangers: 'told' },
  ),
  '/download/[downloadId]/lantern-images.zip': toOwner('/download/<download>/lantern-images.zip', {
    strangers: 'told',
    method: 'HEAD',
  }),

  // Imaging staff have no queue of requests and are led to the arrivals.
  // Whoever reads or keeps the list of people, and nothing else, is led to that.
  '/staff': toStaff(
    '/staff',
    without([...NORTH_STAFF, ...EAST_STAFF], 'pacs', 'eastPacs', 'privacy', 'admin'),
    [],
    { north: ['pacs', 'eastPacs', 'privacy', 'admin'] },
  ),
  // MF-2: what looking for care opens is said to whoever works at a trust. Its networks are kept by its administrator,
  // confirmed by whoever answers for its information, and known to its privacy officer.
  '/staff/views': toStaff('/staff/views', [...NORTH_REQUESTS, ...EAST_REQUESTS], []),
  '/staff/views/new': toStaff('/staff/views/new', [...NORTH_REQUESTS, ...EAST_REQUESTS], []),
  // CL-5: who answers for how the institution keeps to the law's times. A harm reviewer does not.
  '/staff/performance': toStaff('/staff/performance', [], [], {
    north: [...NORTH_FIGURES, ...EAST_FIGURES],
  }),
  '/staff/performance/[organisation]': toStaff(
    '/staff/performance/<trust>',
    NORTH_FIGURES,
    EAST_FIGURES,
  ),
  '/staff/performance/[organisation]/figures.csv': {
    ...toStaff('/staff/performance/<trust>/figures.csv', NORTH_FIGURES, EAST_FIGURES),
    strangers: 'told',
  },
  '/staff/care': toStaff('/staff/care', [...NORTH_STAFF, ...EAST_STAFF], []),
  '/staff/networks': toStaff('/staff/networks', [], [], {
    north: ['admin', 'caldicott', 'siro', 'privacy', 'eastCaldicott'],
  }),
  '/staff/networks/[organisation]': toStaff(
    '/staff/networks/<trust>',
    ['admin', 'caldicott', 'siro', 'privacy'],
    ['eastCaldicott'],
  ),
  '/staff/networks/[organisation]/new': toStaff('/staff/networks/<trust>/new', ['admin'], []),
  // What a trust has laid down is read by whoever works there, and changed by those who look after it (0.1).
  '/staff/settings': toStaff('/staff/settings', [], [], { north: [...NORTH_STAFF, ...EAST_STAFF] }),
  '/staff/settings/[organisation]': toStaff('/staff/settings/<trust>', NORTH_STAFF, EAST_STAFF),
  '/staff/settings/[organisation]/[key]': toStaff(
    '/staff/settings/<trust>/patient_link_days',
    NORTH_STAFF,
    EAST_STAFF,
  ),
  // Who makes signing keys and retires them.
  '/staff/settings/[organisation]/keys': toStaff(
    '/staff/settings/<trust>/keys',
    ['admin', 'legal'],
    [],
  ),
  '/staff/settings/[organisation]/letters': toStaff(
    '/staff/settings/<trust>/letters',
    NORTH_STAFF,
    EAST_STAFF,
  ),
  // The page asks for proof first (MF-3).
  '/staff/settings/[organisation]/[key]/change': toStaff(
    '/staff/settings/<trust>/patient_link_days/change',
    [],
    [],
    { north: ['admin', 'caldicott', 'siro', 'privacy'], east: ['eastCaldicott'] },
  ),
  '/staff/settings/[organisation]/[key]/proposed': toStaff(
    '/staff/settings/<trust>/patient_link_days/proposed',
    ['admin', 'caldicott', 'siro', 'privacy'],
    ['eastCaldicott'],
  ),
  // Privacy officers read the audit (0.1), each that of their own institution.
  '/staff/audit': toStaff('/staff/audit', [], [], { north: ['privacy'] }),
  '/staff/audit/[organisation]': toStaff('/staff/audit/<trust>', ['privacy'], []),
  '/staff/audit/[organisation]/[question]': toStaff(AUDIT_QUESTION, ['privacy'], []),
  // Taking it out of the system is a grave act (MF-3): the page asks for proof, and nothing is handed out without.
  '/staff/audit/[organisation]/[question]/export': toStaff(
    `${AUDIT_QUESTION}/export`,
    ['privacy'],
    [],
  ),
  '/staff/audit/[organisation]/[question]/export/all': toAuditExport('all', 'sign_in'),
  '/staff/audit/[organisation]/[question]/export/rows.csv': toAuditExport('rows.csv', 'told'),
  '/staff/audit/[organisation]/[question]/export/rows.pdf': toAuditExport('rows.pdf', 'told'),
  '/staff/people': toStaff('/staff/people', [], [], { north: ['privacy', 'admin'] }),
  '/staff/people/[organisation]': toStaff('/staff/people/<trust>', ['privacy', 'admin'], []),
  '/invitations': toStaff('/invitations', [], [], { north: ['admin'] }),
  '/staff/people/[organisation]/invitations': toStaff(
    '/staff/people/<trust>/invitations',
    ['admin'],
    [],
  ),
  '/staff/people/[organisation]/invitations/new': toStaff(
    '/staff/people/<trust>/invitations/new',
    ['admin'],
    [],
  ),
  // SR-2: an organisation's administrator sees where it stands.
  '/staff/people/[organisation]/register': toStaff('/staff/people/<trust>/register', ['admin'], []),
  // Sites and teams decide how far roles reach, and are kept by whoever gives roles (0.1).
  '/staff/people/[organisation]/places': toStaff('/staff/people/<trust>/places', ['admin'], []),
  '/staff/people/[organisation]/places/site': toStaff(
    '/staff/people/<trust>/places/site',
    ['admin'],
    [],
  ),
  '/staff/people/[organisation]/places/site/[id]': toStaff(
    '/staff/people/<trust>/places/site/<site>',
    ['admin'],
    [],
  ),
  '/staff/people/[organisation]/places/team': toStaff(
    '/staff/people/<trust>/places/team',
    ['admin'],
    [],
  ),
  '/staff/people/[organisation]/places/team/[id]': toStaff(
    '/staff/people/<trust>/places/team/<team>',
    ['admin'],
    [],
  ),
  '/staff/people/[organisation]/[person]': toStaff(
    '/staff/people/<trust>/<colleague>',
    ['privacy', 'admin'],
    [],
  ),
  '/staff/people/[organisation]/[person]/role': toStaff(
    '/staff/people/<trust>/<colleague>/role',
    ['admin'],
    [],
  ),
  '/staff/people/[organisation]/[person]/suspend': toStaff(
    '/staff/people/<trust>/<colleague>/suspend',
    ['admin'],
    [],
  ),
  // ADR 0028: the second person is an administrator where the colleague works. The officers who asked for one are not.
  '/staff/recoveries': toStaff('/staff/recoveries', ['admin'], []),
  '/staff/recoveries/[id]': toStaff('/staff/recoveries/<recovery>', ['admin'], []),
  // 0.1, trust-approved: privacy officers and administrators there, who are led to prove it is they before they allow it.
  '/staff/support-grants': toStaff('/staff/support-grants', ['privacy', 'admin'], []),
  '/staff/support-grants/[id]': toStaff(
    '/staff/support-grants/<supportAsk>',
    ['privacy', 'admin'],
    [],
  ),
  '/staff/support-grants/[id]/act/[event]': toStaff(
    '/staff/support-grants/<supportAsk>/act/approve',
    [],
    [],
    { north: ['privacy', 'admin'] },
  ),
  // ID-4: access officers prove who somebody is, each at their own institution; before they decide they are led to
  // prove it is they.
  '/staff/identity': toStaff('/staff/identity', ['records', 'records2', 'eastRecords'], []),
  '/staff/identity/[id]': toStaff(
    '/staff/identity/<check>',
    ['records', 'records2'],
    ['eastRecords'],
  ),
  '/staff/identity/[id]/decide/[how]': toStaff('/staff/identity/<check>/decide/compared', [], [], {
    north: ['records', 'records2'],
    east: ['eastRecords'],
  }),
  '/staff/identity/[id]/pictures/[pictureId]': toStaff(
    '/staff/identity/<check>/pictures/<picture>',
    ['records', 'records2'],
    ['eastRecords'],
  ),
  '/staff/agreements': toAgreements(''),
  '/staff/agreements/new': toAgreements('/new'),
  '/staff/agreements/check': toAgreements('/check'),
  // Whoever answers for the security of information, and who watches over its protection.
  '/staff/agreements/standing': toStaff('/staff/agreements/standing', ['siro', 'dpo'], []),
  '/staff/agreements/[id]': ofAgreement('<agreement>'),
  '/staff/agreements/[id]/terms': ofAgreement('<agreement>/terms'),
  '/staff/agreements/[id]/compare': ofAgreement('<agreement>/compare?from=1&to=1'),
  '/staff/agreements/[id]/document': ofAgreement('<agreement>/document'),
  '/staff/agreements/[id]/document/agreement.pdf': {
    ...ofAgreement('<agreement>/document/agreement.pdf'),
    strangers: 'told',
  },
  // The data protection officer advises and does not sign (AG-2).
  '/staff/agreements/[id]/sign': toStaff(
    '/staff/agreements/<toSign>/sign',
    ['caldicott', 'siro'],
    ['eastCaldicott'],
    { north: ['dpo'] },
  ),
  '/staff/agreements/[id]/act/[event]': toStaff(
    '/staff/agreements/<agreement>/act/advise',
    ['dpo'],
    [],
    { north: ['caldicott', 'siro'], east: ['eastCaldicott'] },
  ),
  // 0.1, 1.7: whoever works on requests sees who acts for patients; two roles decide.
  '/staff/proxies': toStaff('/staff/proxies', [...ACTING_NORTH, ...ACTING_EAST], []),
  '/staff/proxies/[id]': toStaff('/staff/proxies/<proxy>', ACTING_NORTH, ACTING_EAST),
  // 0.1, 2.1: the records team and legal services work with consents; those who answer for decisions read them.
  '/staff/consents': toStaff(
    '/staff/consents',
    ['records', 'records2', 'legal', 'caldicott', 'siro', 'dpo', 'eastRecords', 'eastCaldicott'],
    [],
  ),
  '/staff/consents/new': toStaff(
    '/staff/consents/new',
    ['records', 'records2', 'legal', 'eastRecords'],
    [],
  ),
  // 2.4: the records team and legal services work with requests by law, and whoever answers requests reads them.
  '/staff/legal-requests/new': toStaff(
    '/staff/legal-requests/new',
    ['records', 'records2', 'legal', 'eastRecords'],
    [],
  ),
  // NC-3: a privacy officer alone looks again. There is none in the east.
  '/staff/kept-back': toStaff('/staff/kept-back', ['privacy'], []),
  '/staff/requests/[id]/whose': toStaff('/staff/requests/<lawful>/whose', [], [], {
    ...{ north: NORTH_REQUESTS, east: EAST_REQUESTS },
  }),
  '/staff/requests/[id]/verify': toStaff(
    '/staff/requests/<lawful>/verify',
    ['records', 'records2', 'legal'],
    ['eastRecords'],
    {
      north: without(NORTH_REQUESTS, 'records', 'records2', 'legal'),
      east: without(EAST_REQUESTS, 'eastRecords'),
    },
  ),
  '/staff/requests/[id]/assess': toStaff('/staff/requests/<lawful>/assess', [], [], {
    ...{ north: NORTH_REQUESTS, east: EAST_REQUESTS },
  }),
  '/staff/requests/[id]/paper': toStaff(
    '/staff/requests/<lawful>/paper',
    without(NORTH_REQUESTS, 'radiologist'),
    without(EAST_REQUESTS, 'eastRadiologist'),
    { north: ['radiologist'], east: ['eastRadiologist'] },
  ),
  '/staff/requests/[id]/keep-back': toStaff(
    '/staff/requests/<lawful>/keep-back',
    without(NORTH_REQUESTS, 'radiologist'),
    without(EAST_REQUESTS, 'eastRadiologist'),
    { north: ['radiologist'], east: ['eastRadiologist'] },
  ),
  '/staff/authorities': toStaff(
    '/staff/authorities',
    ['records', 'records2', 'legal', 'caldicott', 'siro', 'dpo', 'eastRecords', 'eastCaldicott'],
    [],
  ),
  '/staff/authorities/new': toStaff(
    '/staff/authorities/new',
    ['records', 'records2', 'legal', 'eastRecords'],
    [],
  ),
  '/staff/authorities/[id]': toStaff(
    '/staff/authorities/<authority>',
    ['records', 'records2', 'legal', 'caldicott', 'siro', 'dpo'],
    ['eastRecords', 'eastCaldicott'],
  ),
  '/staff/consents/[id]': toStaff(
    '/staff/consents/<consent>',
    ['records', 'records2', 'legal', 'caldicott', 'siro', 'dpo'],
    ['eastRecords', 'eastCaldicott'],
  ),
  '/staff/papers/[id]': toStaff(
    '/staff/papers/<paper>',
    ['records', 'records2', 'legal', 'caldicott', 'siro', 'dpo'],
    ['eastRecords', 'eastCaldicott'],
  ),
  '/staff/consents/[id]/withdraw': toStaff(
    '/staff/consents/<consent>/withdraw',
    ['records', 'records2', 'legal'],
    ['eastRecords'],
    { north: ['caldicott', 'siro', 'dpo'], east: ['eastCaldicott'] },
  ),
  // 1.9: the records team and the data protection officer answer complaints.
  '/staff/complaints': toStaff(
    '/staff/complaints',
    ['records', 'records2', 'dpo', 'eastRecords'],
    [],
  ),
  '/staff/complaints/[id]': toStaff(
    '/staff/complaints/<complaint>',
    ['records', 'records2', 'dpo'],
    ['eastRecords'],
  ),
  '/staff/complaints/[id]/outcome': toStaff(
    '/staff/complaints/<complaint>/outcome',
    ['records', 'records2', 'dpo'],
    ['eastRecords'],
  ),
  // 0.1, 5.1: the privacy and data protection officers answer what people ask about their information; the senior
  // information risk owner may be the second person of a deletion, and reads what it is. Nobody of them is in the east.
  '/staff/subject-requests': toStaff('/staff/subject-requests', ['privacy', 'dpo', 'siro'], []),
  '/staff/subject-requests/[id]': toStaff(
    '/staff/subject-requests/<correction>',
    ['privacy', 'dpo', 'siro'],
    [],
  ),
  '/staff/subject-requests/[id]/act/[event]': toStaff(
    '/staff/subject-requests/<correction>/act/refuse',
    ['privacy', 'dpo'],
    [],
    { north: ['siro'] },
  ),
  // LH-1: whoever keeps records from deletion, and the second person of a lifting.
  '/staff/holds': toStaff('/staff/holds', [...HOLDERS, ...EAST_HOLDERS], []),
  '/staff/holds/new': toStaff('/staff/holds/new', [...HOLDERS, ...EAST_HOLDERS], []),
  '/staff/holds/[id]': toStaff('/staff/holds/<hold>', HOLDERS, EAST_HOLDERS),
  // 5.1, deletion in two steps: the records team, the privacy and data protection officers and the senior information
  // risk owner.
  '/staff/deletions': toStaff(
    '/staff/deletions',
    ['records', 'records2', 'privacy', 'dpo', 'siro', 'eastRecords'],
    [],
  ),
  '/staff/deletions/[id]': toStaff(
    '/staff/deletions/<deletion>',
    ['records', 'records2', 'privacy', 'dpo', 'siro'],
    ['eastRecords'],
  ),
  '/staff/deletions/[id]/keep/[item]': toStaff(
    '/staff/deletions/<deletion>/keep/<deletionItem>',
    ['records', 'records2', 'privacy', 'dpo', 'siro'],
    ['eastRecords'],
  ),
  '/staff/deletions/[id]/certificate': toStaff(
    '/staff/deletions/<deleted>/certificate',
    ['records', 'records2', 'privacy', 'dpo', 'siro'],
    ['eastRecords'],
  ),
  // 0.1: privacy officers review accesses; the data protection officer answers for breaches. The eastern trust’s are not
  // among those who ask here.
  '/staff/incidents': toStaff('/staff/incidents', ['privacy', 'dpo'], []),
  '/staff/incidents/new': toStaff('/staff/incidents/new', [...NORTH_STAFF, ...EAST_STAFF], []),
  '/staff/incidents/[id]': toStaff('/staff/incidents/<incident>', ['privacy', 'dpo'], []),
  '/staff/incidents/[id]/act/[event]': toStaff(
    '/staff/incidents/<incident>/act/triage',
    ['privacy', 'dpo'],
    [],
  ),
  // Only a privacy officer reviews an access; the data protection officer is led back to the incident.
  '/staff/incidents/[id]/review': toStaff('/staff/incidents/<incident>/review', ['privacy'], [], {
    north: ['dpo'],
  }),
  '/staff/requests/log': toStaff('/staff/requests/log', ['records', 'records2', 'eastRecords'], []),
  '/staff/requests/[id]': toStaff('/staff/requests/<inReview>', NORTH_REQUESTS, EAST_REQUESTS),
  // Whoever sees a request and may not do a thing about it is led back to it. The legal approver gets the form, and
  // the answer that a patient’s own request is not theirs to refuse when it is sent (RF-1 and the acts below).
  '/staff/requests/[id]/act/[event]': toStaff(
    '/staff/requests/<inReview>/act/refuse',
    ['records', 'records2', 'legal', 'caldicott', 'siro', 'dpo'],
    ['eastRecords', 'eastCaldicott'],
    { north: ['radiologist'], east: ['eastRadiologist'] },
  ),
  // Whoever may approve is led to prove it is they, and whoever only sees the request back to it.
  '/staff/requests/[id]/approve': toStaff('/staff/requests/<inReview>/approve', [], [], {
    north: NORTH_REQUESTS,
    east: EAST_REQUESTS,
  }),
  // Whoever may give one of its approvals, and nobody else: of a patient's own request an access officer (6.1).
  '/staff/requests/[id]/preview': toStaff('/staff/requests/<inReview>/preview', [], [], {
    north: ['records', 'records2'],
    east: ['eastRecords'],
  }),
  '/staff/requests/[id]/preview/[language]': toStaff(
    '/staff/requests/<inReview>/preview/en',
    ['records', 'records2'],
    ['eastRecords'],
  ),
  '/staff/requests/[id]/checks/[studyId]': toStaff(
    '/staff/requests/<inReview>/checks/<study>',
    ['records', 'records2'],
    ['eastRecords'],
    {
      north: without(NORTH_REQUESTS, 'records', 'records2'),
      east: without(EAST_REQUESTS, 'eastRecords'),
    },
  ),
  '/staff/requests/[id]/redactions/[studyId]': toRedactions(''),
  '/staff/requests/[id]/redactions/[studyId]/objects/[sopInstanceUid]':
    toRedactions('/objects/<object>'),
  '/staff/requests/[id]/redactions/[studyId]/objects/[sopInstanceUid]/picture': {
    ...toRedactions('/objects/<object>/picture'),
    strangers: 'told',
  },
  '/staff/requests/[id]/redactions/[studyId]/reports/[reportId]':
    toRedactions('/reports/<pdfReport>'),
  // Codes on paper are the access officers' to give (MF-4): they are led to prove it is they, and whoever only sees
  // the request back to it.
  '/staff/requests/[id]/code-sheet': toStaff('/staff/requests/<inReview>/code-sheet', [], [], {
    north: NORTH_REQUESTS,
    east: EAST_REQUESTS,
  }),
  '/staff/requests/[id]/letters/[letter]': toStaff(
    '/staff/requests/<inReview>/letters/<letter>',
    NORTH_REQUESTS,
    EAST_REQUESTS,
  ),
  '/staff/requests/[id]/messages': toStaff(
    '/staff/requests/<inReview>/messages',
    NORTH_REQUESTS,
    EAST_REQUESTS,
  ),
  '/staff/requests/[id]/longer': toStaff(
    '/staff/requests/<released>/longer',
    NORTH_REQUESTS,
    EAST_REQUESTS,
  ),
  '/staff/requests/[id]/opening': toStaff(
    '/staff/requests/<inReview>/opening',
    NORTH_REQUESTS,
    EAST_REQUESTS,
  ),
  '/staff/requests/[id]/evidence': toStaff(
    '/staff/requests/<released>/evidence',
    NORTH_REQUESTS,
    EAST_REQUESTS,
  ),
  // It is not made yet, and so has none.
  '/staff/requests/[id]/evidence/[copyId]/certificate': toStaff(
    '/staff/requests/<released>/evidence/<copy>/certificate',
    [],
    [],
  ),
  // 6.2: whoever may take back a release. The others are led back to the request.
  '/staff/requests/[id]/recall': toStaff(
    '/staff/requests/<released>/recall',
    without(NORTH_REQUESTS, 'radiologist'),
    without(EAST_REQUESTS, 'eastRadiologist'),
    { north: ['radiologist'], east: ['eastRadiologist'] },
  ),
  // 6.2: an officer gives a request to a colleague. Whoever only sees the request is led back to it.
  '/staff/requests/[id]/assign': toStaff(
    '/staff/requests/<inReview>/assign',
    ['records', 'records2'],
    ['eastRecords'],
    {
      north: without(NORTH_REQUESTS, 'records', 'records2'),
      east: without(EAST_REQUESTS, 'eastRecords'),
    },
  ),
  // Only access officers send requests on (0.1: triage).
  '/staff/requests/[id]/team': toStaff(
    '/staff/requests/<inReview>/team',
    ['records', 'records2'],
    ['eastRecords'],
  ),
  // The team's checklist is ticked by whoever checks the studies.
  '/staff/requests/[id]/steps': toStaff(
    '/staff/requests/<inReview>/steps',
    ['records', 'records2'],
    ['eastRecords'],
    {
      north: without(NORTH_REQUESTS, 'records', 'records2'),
      east: without(EAST_REQUESTS, 'eastRecords'),
    },
  ),
  '/staff/requests/[id]/code-sheet/end': toStaff(
    '/staff/requests/<inReview>/code-sheet/end',
    ['records', 'records2'],
    ['eastRecords'],
    {
      north: without(NORTH_REQUESTS, 'records', 'records2'),
      east: without(EAST_REQUESTS, 'eastRecords'),
    },
  ),
  '/staff/requests/[id]/match': toStaff(
    '/staff/requests/<matching>/match',
    ['records', 'records2', 'caldicott'],
    ['eastRecords', 'eastCaldicott'],
    { north: ['radiologist', 'legal', 'siro', 'dpo'], east: ['eastRadiologist'] },
  ),
  '/staff/requests/[id]/match/none': toStaff(
    '/staff/requests/<matching>/match/none',
    ['records', 'records2', 'caldicott'],
    ['eastRecords', 'eastCaldicott'],
    { north: ['radiologist', 'legal', 'siro', 'dpo'], east: ['eastRadiologist'] },
  ),
  '/staff/requests/[id]/opinion': toStaff(
    '/staff/requests/<inReview>/opinion',
    ['records', 'records2', 'radiologist'],
    ['eastRecords', 'eastRadiologist'],
    { north: ['legal', 'caldicott', 'siro', 'dpo'], east: ['eastCaldicott'] },
  ),
  '/staff/requests/[id]/studies': toStaff(
    '/staff/requests/<searching>/studies',
    ['records', 'records2'],
    ['eastRecords'],
    {
      north: without(NORTH_REQUESTS, 'records', 'records2'),
      east: without(EAST_REQUESTS, 'eastRecords'),
    },
  ),
  '/staff/requests/[id]/studies/none': toStaff(
    '/staff/requests/<searching>/studies/none',
    ['records', 'records2'],
    ['eastRecords'],
    {
      north: without(NORTH_REQUESTS, 'records', 'records2'),
      east: without(EAST_REQUESTS, 'eastRecords'),
    },
  ),
  '/staff/messages': toStaff('/staff/messages', [...NORTH_REQUESTS, ...EAST_REQUESTS], []),
  '/staff/requests/[id]/ask-images': toStaff(
    '/staff/requests/<inReview>/ask-images',
    ['records', 'records2'],
    ['eastRecords'],
  ),
  '/staff/requests/[id]/costs': toStaff(
    '/staff/requests/<charged>/costs',
    NORTH_PAYMENTS,
    EAST_PAYMENTS,
  ),
  '/staff/requests/[id]/costs/new': toStaff(
    '/staff/requests/<charged>/costs/new',
    NORTH_QUOTERS,
    EAST_PAYMENTS,
  ),
  '/staff/requests/[id]/costs/decide': toStaff(
    '/staff/requests/<charged>/costs/decide',
    ['dpo'],
    [],
  ),
  '/staff/payments': toStaff('/staff/payments', [...NORTH_PAYMENTS, ...EAST_PAYMENTS], []),
  '/staff/payments/[id]': toStaff('/staff/payments/<paidLine>', NORTH_PAYMENTS, EAST_PAYMENTS),
  '/staff/payments/[id]/end': toStaff('/staff/payments/<line>/end', NORTH_QUOTERS, EAST_PAYMENTS, {
    north: ['siro', 'dpo'],
  }),
  '/staff/payments/[id]/refund': toStaff(
    '/staff/payments/<paidLine>/refund',
    NORTH_PAYMENTS,
    EAST_PAYMENTS,
  ),
  '/staff/images-asked': toStaff('/staff/images-asked', [...NORTH_BROUGHT, ...EAST_BROUGHT], []),
  '/staff/images-asked/[id]': toStaff('/staff/images-asked/<ask>', NORTH_BROUGHT, EAST_BROUGHT),
  '/staff/images-asked/[id]/withdraw': toStaff(
    '/staff/images-asked/<ask>/withdraw',
    ['records', 'records2'],
    ['eastRecords'],
    { north: ['pacs'], east: ['eastPacs'] },
  ),
  '/staff/images-asked/[id]/refuse/[studyId]': toStaff(
    '/staff/images-asked/<sentAsk>/refuse/<brought>',
    NORTH_BROUGHT,
    EAST_BROUGHT,
  ),
  '/staff/arrivals': toStaff('/staff/arrivals', [...NORTH_ARRIVALS, ...EAST_ARRIVALS], []),
  '/staff/arrivals/[id]': toStaff('/staff/arrivals/<arrival>', NORTH_ARRIVALS, EAST_ARRIVALS),
  '/staff/arrivals/[id]/new-patient': toStaff(
    '/staff/arrivals/<arrival>/new-patient',
    NORTH_ARRIVALS,
    EAST_ARRIVALS,
  ),
  // LR-2: that a study exists is known to those who list studies; what is in it only to those who may open it.
  '/staff/studies/[id]': toStaff(
    '/staff/studies/<study>',
    ['records', 'records2', 'radiologist', 'pacs', 'legal', 'caldicott', 'siro', 'dpo'],
    ['eastRecords', 'eastRadiologist', 'eastPacs', 'eastCaldicott'],
  ),
  '/staff/studies/[id]/report': toStaff(
    '/staff/studies/<study>/report',
    ['records', 'records2', 'pacs'],
    ['eastRecords', 'eastPacs'],
  ),
  // The study is on an open request, which those who handle it may read for. Imaging staff may not.
  '/staff/studies/[id]/reports/[reportId]': toStaff(
    '/staff/studies/<study>/reports/<pdfReport>',
    NORTH_REQUESTS,
    EAST_REQUESTS,
  ),
  '/staff/studies/[id]/reports/[reportId]/text': toStaff(
    '/staff/studies/<study>/reports/<textReport>/text',
    NORTH_REQUESTS,
    EAST_REQUESTS,
  ),
};

/** The address with these ids in it. */
export function addressOf(
  { path }: Pick<ExpectedPage, 'path'>,
  ids: Readonly<Record<Noun, string>>,
) {
  return path.replaceAll(/<(\w+)>/g, (_, noun: string) => ids[noun as Noun]);
}

/** What somebody known should get, by the table above. */
export function expectedFor(
  page: ExpectedPage,
  name: PersonName,
  place: 'north' | 'east' | 'absent',
): Outcome {
  if (!page.path.includes('<') && place !== 'north') return expectedFor(page, name, 'north');
  if (place === 'absent') return page.absent ?? page.others;
  if (page[place].includes(name)) return 'open';
  return page.ledOn?.[place].includes(name) === true ? 'elsewhere' : page.others;
}
