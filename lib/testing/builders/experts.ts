import { createHash, randomUUID } from 'node:crypto';
import type { Pool } from 'pg';
import type { Acting } from '#lib/adapters/db/context.ts';
import type { IdentityPort } from '#lib/adapters/identity/port.ts';
import { addDays } from '#lib/base/calendar-date.ts';
import { localDate } from '#lib/base/time-zone.ts';
import type { EmailAddress } from '#lib/domain/identity/email-address.ts';
import type { AskedExpert } from '#lib/domain/expert/ask.ts';
import type { SeenBy } from '#lib/domain/matter/matter.ts';
import type { TestDatabase } from '#lib/testing/database/test-database.ts';
import { checkExpert } from '#lib/use-cases/expert/check-expert.ts';
import { inviteExpert } from '#lib/use-cases/expert/invite-expert.ts';
import { keepInvitationSecret } from '#lib/use-cases/expert/write-expert-letter.ts';
import { acceptInvitation } from '#lib/use-cases/invitation/accept-invitation.ts';
import { proved } from './acting.ts';
import { aConsent } from './consents.ts';
import {
  aFirm,
  aMatter,
  askedToSign,
  clientOf,
  signedBy,
  SIGNED_TEXT,
  type MadeFirm,
} from './matters.ts';
import { aRelease } from './releases.ts';
import { anOrganisation, aPerson, insert } from './rows.ts';
import { signIn } from './sessions.ts';
import { staffMember } from './staff.ts';

type Deps = { readonly database: TestDatabase; readonly identity: IdentityPort };
type Member = Acting & { readonly personId: string };

const SHA = createHash('sha256').update(SIGNED_TEXT).digest('hex');

/** A firm's matter whose client signed, and what one hospital released on it to the firm's solicitor. */
export type ReleasedMatter = Awaited<ReturnType<typeof aReleasedMatter>>;

export async function aReleasedMatter(
  deps: Deps,
  changes: { readonly seenBy?: readonly SeenBy[]; readonly firm?: MadeFirm } = {},
) {
  const { database } = deps;
  const { behind } = database;
  const firm = changes.firm ?? (await aFirm(database));
  const hospital = await anOrganisation(behind);
  const client = await aPerson(behind);
  const matterId = await aMatter(database, firm);
  const { authorityId, secret } = await askedToSign(deps, firm, {
    ...{ matterId, hospitalIds: [hospital] },
    asked: { seenBy: changes.seenBy ?? ['experts'] },
  });
  const holder = await clientOf(deps, secret);
  await signedBy(deps, holder, SHA);
  const of = { firm, hospital, client, matterId, authorityId };
  const ids = { firmId: firm.firmId, solicitorId: firm.solicitor.personId };
  return { ...of, holder, ...(await releasedOn(behind, { ...of, ...ids })) };
}

/** What a hospital released on a matter, with the consent that it stands on; written as the worker leaves it. */
export async function releasedOn(
  behind: Pool,
  of: {
    readonly firmId: string;
    readonly solicitorId: string;
    readonly hospital: string;
    readonly client: string;
    readonly matterId: string;
    readonly authorityId: string;
  },
) {
  const { hospital, client, solicitorId } = of;
  const made = await aRelease(behind, {
    ...{ organisationId: hospital, recipientPersonId: solicitorId },
    request: { type: 'solicitor_sar', subject_person_id: client },
  });
  const consentId = await aConsent(behind, {
    ...{ organisationId: hospital, patientId: made.patientId, subjectPersonId: client },
    ...{ recordedBy: solicitorId, verifiedBy: await aPerson(behind) },
  });
  await onMatter(behind, { ...of, requestId: made.requestId, consentId });
  await behind.query('UPDATE release SET consent_id = $1, consent_version = 1 WHERE id = $2', [
    ...[consentId, made.releaseId],
  ]);
  return { ...made, consentId };
}

/** Says that a request is of a matter, and on which consent it stands. */
async function onMatter(
  behind: Pool,
  of: Readonly<
    Record<
      | 'hospital'
      | 'firmId'
      | 'matterId'
      | 'authorityId'
      | 'solicitorId'
      | 'requestId'
      | 'consentId',
      string
    >
  >,
): Promise<void> {
  await insert(behind, 'matter_request', {
    ...{ request_id: of.requestId, organisation_id: of.hospital, firm_id: of.firmId },
    ...{ matter_id: of.matterId, authority_id: of.authorityId, sent_by: of.solicitorId },
    ...{ supervisor_person_id: of.solicitorId, terms_version: '2026-11-30' },
    ...{ terms_accepted_at: new Date(), consent_id: of.consentId },
  });
}

/** Somebody with an account, by the address that they are invited at. */
export async function aDoctor(database: TestDatabase): Promise<Member> {
  const personId = await aPerson(database.behind, { identity_level: null, given_names: 'Ana' });
  const { acting } = await signIn(database, `${personId}@example.org`);
  return { ...acting, personId };
}

/** What is asked of a doctor: to look, for thirty days. */
export function askedOf(
  doctor: Pick<Member, 'personId'>,
  releaseIds: readonly string[],
  changes: Partial<AskedExpert> = {},
): AskedExpert {
  return {
    ...{ kind: 'expert', name: 'Dr Ana Reyes', body: 'GMC', number: '7012345' },
    ...{ email: `${doctor.personId}@example.org` as EmailAddress, purpose: 'The knee' },
    ...{
      releaseIds,
      mayDownload: false,
      lastDay: addDays(localDate(new Date(), 'Europe/London'), 30),
    },
    ...changes,
  };
}

/** Invites as the firm's solicitor does, with the proof that it takes. */
export function inviteAs(
  { database, identity }: Deps,
  by: Acting,
  of: { readonly matterId: string; readonly firm: MadeFirm; readonly asked: AskedExpert },
) {
  const { matterId, firm, asked } = of;
  return inviteExpert({ db: database.web, identity }, proved(by, 'invite_colleague', firm.firmId), {
    matterId,
    asked,
    now: new Date(),
  });
}

/** An expert whom the firm asked, and who waits to be looked up. */
export async function anInvited(
  deps: Deps,
  matter: ReleasedMatter,
  doctor: Pick<Member, 'personId'>,
  changes: Partial<AskedExpert> = {},
): Promise<string> {
  const asked = askedOf(doctor, [matter.releaseId], changes);
  const invited = await inviteAs(deps, matter.firm.solicitor, { ...matter, asked });
  if (!invited.ok) throw new Error(`not invited: ${invited.error}`);
  return invited.value.expertId;
}

/** Whoever operates the service. */
export async function aChecker(database: TestDatabase): Promise<Member> {
  const service = await anOrganisation(database.behind, { kind: 'service_operator' });
  return staffMember(database, service, ['platform_support']);
}

/** Looks somebody up, with the proof that it takes. */
export function checkAs(
  database: TestDatabase,
  by: Acting,
  expertId: string,
  outcome: 'good' | 'wrong' = 'good',
) {
  return checkExpert(database.web, proved(by, 'check_expert', expertId), {
    ...{ expertId, outcome, evidence: 'The register’s own page', now: new Date() },
  });
}

/** Takes up the letter, as whoever it went to does; the worker’s part of it is done here. */
export async function takeUp(
  { database, identity }: Deps,
  { firm }: Pick<ReleasedMatter, 'firm'>,
  expertId: string,
  doctor: Acting,
) {
  const { rows } = await database.behind.query<{ invitation_id: string; ends_at: Date }>(
    'SELECT invitation_id, ends_at FROM expert WHERE id = $1',
    [expertId],
  );
  const secret = identity.newToken();
  await keepInvitationSecret(database.worker, {
    ...{ organisationId: firm.firmId, expertId, invitationId: rows[0]!.invitation_id },
    ...{ tokenHash: identity.hashToken(secret), endsAt: rows[0]!.ends_at },
  });
  const input = { secret, joins: false, now: new Date() };
  return acceptInvitation({ db: database.web, identity }, doctor, input);
}

/** A doctor whom the firm asked, who was looked up and has taken the letter up; and what they were given. */
export async function anExpert(
  deps: Deps,
  matter: ReleasedMatter,
  changes: Partial<AskedExpert> = {},
) {
  const { database } = deps;
  const doctor = await aDoctor(database);
  const expertId = await anInvited(deps, matter, doctor, changes);
  const checked = await checkAs(database, await aChecker(database), expertId);
  if (!checked.ok) throw new Error(`not checked: ${checked.error}`);
  const taken = await takeUp(deps, matter, expertId, doctor);
  if (!taken.ok) throw new Error(`not taken up: ${taken.error}`);
  const { rows } = await database.behind.query<{ id: string }>(
    'SELECT id FROM expert_grant WHERE expert_id = $1',
    [expertId],
  );
  return { doctor, expertId, grantId: rows[0]!.id };
}

/** The same in another session of theirs. */
export function again(doctor: Member): Member {
  const sessionId = randomUUID();
  const { actor, context } = doctor;
  if (actor.kind !== 'person' || context.kind !== 'person') return doctor;
  return {
    ...doctor,
    actor: { ...actor, sessionId: sessionId as typeof actor.sessionId },
    context: { ...context, sessionId },
  };
}
