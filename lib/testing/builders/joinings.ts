import { randomUUID } from 'node:crypto';
import { certificateReader } from '#lib/adapters/dimse/certificates.ts';
import { createIdentity } from '#lib/adapters/identity/identity.ts';
import { hashToken, newToken } from '#lib/adapters/identity/token.ts';
import { parseCalendarDate } from '#lib/base/calendar-date.ts';
import type { Result } from '#lib/base/result.ts';
import { TEMPLATES } from '#lib/domain/agreement/templates.ts';
import { terms as fullTerms } from '#lib/domain/agreement/agreement.fixture.ts';
import type { AgreementTerms } from '#lib/domain/agreement/terms.ts';
import type { EmailAddress } from '#lib/domain/identity/email-address.ts';
import { joiningRule, type JoiningKind } from '#lib/domain/joining/kinds.ts';
import type { TypedNode } from '#lib/domain/joining/node.ts';
import type { TypedInstitution } from '#lib/domain/joining/steps.ts';
import type { TestDatabase } from '#lib/testing/database/test-database.ts';
import { acceptTerms } from '#lib/use-cases/joining/accept-terms.ts';
import { keepInstitution } from '#lib/use-cases/joining/keep-institution.ts';
import {
  addJoiningSite,
  keepAdministrator,
  keepContact,
  keepStay,
} from '#lib/use-cases/joining/keep-steps.ts';
import { learnOfJoining } from '#lib/use-cases/joining/learn-of-joining.ts';
import { openJoining } from '#lib/use-cases/joining/open-joining.ts';
import { askForLetter } from '#lib/use-cases/ticket/ask-for-letter.ts';
import { writeTicket } from '#lib/use-cases/ticket/write-ticket.ts';
import { anOrganisation, unique } from './rows.ts';

const ADDRESS = '192.0.2.1';
const identity = createIdentity('a deployment key for these tests only');
const now = () => new Date();

export const joiningDeps = ({ web }: TestDatabase) => ({
  ...{ db: web, identity, certificates: certificateReader },
});

/** An application in one browser, of an institution that wants to exchange with one of the network. */
export type TestApplication = {
  readonly email: string;
  readonly adminEmail: string;
  readonly token: string;
  readonly joiningId: string;
  readonly partnerId: string;
  readonly partnerOdsCode: string;
  readonly odsCode: string;
  /** As each act of whoever applies is told. */
  readonly applying: { readonly token: string; readonly address: string; readonly now: Date };
};

/** A letter to that address, as the worker writes it: answers the secret in it. */
export async function letterToJoin(database: TestDatabase, email: string): Promise<string> {
  await askForLetter(joiningDeps(database), {
    ...{ email: email as EmailAddress, purpose: 'join', address: ADDRESS },
    ...{ network: randomUUID(), now: now() },
  });
  const { rows } = await database.behind.query<{ id: string }>(
    "SELECT id FROM ticket WHERE email = $1 AND purpose = 'join' ORDER BY created_at DESC, id DESC LIMIT 1",
    [email],
  );
  const secret = newToken();
  const tokenHash = hashToken(secret);
  await writeTicket(database.worker, { ticketId: rows[0]!.id, tokenHash, now: now() });
  return secret;
}

/** An application that was opened by a letter, and is empty. */
export async function anOpenedJoining(
  database: TestDatabase,
  email = `${randomUUID()}@example.org`,
): Promise<TestApplication> {
  const secret = await letterToJoin(database, email);
  const opened = must(
    await openJoining(joiningDeps(database), { secret, address: ADDRESS, now: now() }),
  );
  const { rows } = await database.behind.query<{ id: string }>(
    'SELECT id FROM joining WHERE token_hash = $1',
    [hashToken(opened.token)],
  );
  const partnerId = await anOrganisation(database.behind);
  const { rows: partners } = await database.behind.query<{ ods_code: string }>(
    'SELECT ods_code FROM organisation WHERE id = $1',
    [partnerId],
  );
  return {
    ...{ email, adminEmail: `${randomUUID()}@example.org`, token: opened.token },
    ...{ joiningId: rows[0]!.id, partnerId, partnerOdsCode: partners[0]!.ods_code },
    odsCode: unique('J').slice(0, 10),
    applying: { token: opened.token, address: ADDRESS, now: now() },
  };
}

/** One whose every step is done but its systems. Its register has said that it is good, where a program asks one. */
export async function aFilledJoining(
  database: TestDatabase,
  kind: JoiningKind = 'nhs_trust',
  changes: Partial<TypedInstitution> = {},
): Promise<TestApplication> {
  const application = await anOpenedJoining(database);
  const { applying, odsCode: code, partnerOdsCode, adminEmail, joiningId } = application;
  const deps = joiningDeps(database);
  const institution = { kind, jurisdiction: 'england', name: 'Westhaven', code, partnerOdsCode };
  must(await keepInstitution(deps, { ...applying, institution: { ...institution, ...changes } }));
  const contact = { contactName: 'Ada Tester', contactPhone: '01632 960 001' };
  must(await keepContact(deps, { ...applying, contact }));
  const { isStay } = joiningRule(kind);
  if (isStay) {
    const stay = { staysFrom: now(), staysUntil: new Date(Date.now() + 3 * 86_400_000) };
    must(await keepStay(deps, { ...applying, stay }));
  } else {
    must(await addJoiningSite(deps, { ...applying, name: 'Main', institutionNames: 'WESTHAVEN' }));
  }
  must(await keepAdministrator(deps, { ...applying, email: adminEmail }));
  const accepted = { terms: termsFor(kind), name: 'Ada Tester', office: 'Chief executive' };
  must(await acceptTerms(deps, { ...applying, ...accepted }));
  if (changes.code === undefined) await registerSays(database, { joiningId, code });
  return application;
}

/** The template of a kind, in force from today for a day: a guest's stay is no longer. */
export function termsFor(kind: JoiningKind): AgreementTerms {
  const day = (offset: number) => {
    const read = parseCalendarDate(
      new Date(Date.now() + offset * 86_400_000).toISOString().slice(0, 10),
    );
    if (!read.ok) throw new Error(read.error);
    return read.value;
  };
  const days = { startsOn: day(0), endsOn: day(1), reviewOn: day(1) };
  return { ...fullTerms(), ...TEMPLATES[joiningRule(kind).agreement], ...days };
}

/** The register answers about an institution that applies, as the worker learns it. */
export async function registerSays(
  database: TestDatabase,
  said: {
    readonly joiningId: string;
    readonly code: string;
    readonly standing?: 'verified' | 'closed';
    readonly silent?: boolean;
    readonly at?: Date;
  },
): Promise<void> {
  const { joiningId, code, standing = 'verified', silent = false, at = now() } = said;
  const entry = {
    name: 'Westhaven',
    standing,
    from: null,
    to: null,
    successors: [],
    sites: [],
    domains: [],
  };
  const look = silent
    ? ({ answer: 'unavailable', why: 'too_slow' } as const)
    : ({ answer: 'found', entry, asOf: at } as const);
  await learnOfJoining(database.worker, { joiningId, code, look, now: at });
}

export const aNode = (changes: Partial<TypedNode> = {}): TypedNode => ({
  ...{ name: 'CT store', host: '127.0.0.1', port: '11112', calledAeTitle: 'PACS' },
  ...{ callingAeTitle: unique('CT').slice(0, 16), addresses: '203.0.113.7', transport: 'private' },
  ...changes,
});

/** What was found of a system, as if it had been tried: for tests that are not about the trying. */
export async function aGoodEcho(
  database: TestDatabase,
  nodeId: string,
  direction: 'outward' | 'inward',
  outcome = 'good',
): Promise<void> {
  await database.behind.query(
    `INSERT INTO echo_attempt (node_id, organisation_id, direction, asked_at, until, outcome, found_at)
     SELECT id, organisation_id, $2, now(), now() + interval '1 minute', $3, now() FROM joining_node WHERE id = $1`,
    [nodeId, direction, outcome],
  );
}

export function must<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(result.error);
  return result.value;
}
