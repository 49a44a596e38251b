import { randomBytes, randomUUID } from 'node:crypto';
import { record, refuse } from '#lib/adapters/db/audit.ts';
import type { Db, Tx } from '#lib/adapters/db/client.ts';
import type { Acting } from '#lib/adapters/db/context.ts';
import { loadJoining, type FoundJoining } from '#lib/adapters/db/joining-facts.ts';
import { addJob } from '#lib/adapters/db/jobs.ts';
import { madeUpCode } from '#lib/base/reference.ts';
import { ok, type Result } from '#lib/base/result.ts';
import { decideApproval, type ApproveRefusal } from '#lib/domain/joining/decide-joining.ts';
import { ASKED } from '#lib/domain/organisation/kinds.ts';
import { firmAddressRefusal, type FirmAddressRefusal } from '#lib/domain/person/firm-address.ts';
import type { PersonActor, Role } from '#lib/domain/policy/actor.ts';
import { joiningOf, type ApprovedJoining } from './approved-joining.ts';
import { isJoinedAlready } from './is-joined-already.ts';
import { writeInstitution } from './write-institution.ts';

export type ApproveJoiningRefusal =
  | ApproveRefusal
  | FirmAddressRefusal
  | 'not_found'
  | 'changed_meanwhile'
  | 'partner_unknown'
  | 'institution_joined_already'
  | 'node_taken';

/**
 * Lets an institution join: its organisation with what its register said, its sites and systems, the draft of its
 * agreement and the invitation of its first administrator are there with this transaction, or nothing is.
 */
export function approveJoining(
  db: Db,
  { actor, context }: Acting,
  input: { readonly joiningId: string; readonly expectedVersion: number; readonly now: Date },
): Promise<Result<{ organisationId: string }, ApproveJoiningRefusal>> {
  const { joiningId, expectedVersion, now } = input;
  const about = { event: 'joining.approved', details: { joiningId } } as const;
  return db.as(context, async (tx) => {
    await tx.$queryRaw`SELECT 1 FROM joining WHERE id = ${joiningId}::uuid FOR UPDATE`;
    const found = await loadJoining(tx, joiningId);
    if (found === null) return refuse(tx, 'not_found', about);
    const decision = decideApproval(actor, found.facts, now);
    if (!decision.ok) return refuse(tx, decision.error, about);
    if (actor.kind !== 'person') return refuse(tx, 'not_permitted', about);
    if (found.version !== expectedVersion) return refuse(tx, 'changed_meanwhile', about);
    const joining = await joiningOf(tx, joiningId, found.kind);
    const refusal = administratorRefusal(joining) ?? (await directoryRefusal(tx, joining));
    if (refusal !== null) return refuse(tx, refusal, about);
    await approve(tx, { actor, role: decision.value, found, joining, now });
    const { organisationId } = joining;
    await record(tx, {
      ...{ ...about, organisationId, actorRole: decision.value },
      ...{ fromState: 'sent', toState: 'approved' },
    });
    return ok({ organisationId });
  });
}

async function approve(
  tx: Tx,
  {
    found,
    joining,
    ...by
  }: {
    readonly actor: PersonActor;
    readonly role: Role;
    readonly found: FoundJoining;
    readonly joining: ApprovedJoining;
    readonly now: Date;
  },
): Promise<void> {
  const { id, organisationId } = joining;
  const invitationId = randomUUID();
  // First: for the rest of this transaction the database lets the new organisation be written.
  const { count } = await tx.joining.updateMany({
    where: { id, state: 'sent', version: found.version },
    data: {
      ...{ state: 'approved', version: { increment: 1 }, endedAt: by.now },
      ...{ decidedBy: by.actor.personId, decidedAt: by.now, invitationId },
    },
  });
  if (count !== 1) throw new Error('an application that was locked has changed');
  const odsCode = joining.odsCode ?? madeUpCode(randomBytes(8));
  await writeInstitution(tx, { ...by, joining, odsCode, invitationId });
  await addJob(tx, 'send-invitation', { organisationId, invitationId });
  await addJob(tx, 'tell-joining', { joiningId: id, about: 'approved' });
}

/**
 * A firm's people come from its own web domains, the first of them, too (SR-5). Where no program can ask its register,
 * the two who looked there have seen the address.
 */
function administratorRefusal({
  kind,
  adminEmail,
  register: { register, said },
}: ApprovedJoining): FirmAddressRefusal | null {
  if (kind !== 'law_firm') return null;
  const { domains = [] } = said as { readonly domains?: readonly string[] };
  const refusal = firmAddressRefusal(adminEmail, domains);
  const wasLookedUp = ASKED[register] === 'by_hand' && refusal === 'firm_domains_unknown';
  return wasLookedUp ? null : refusal;
}

/** Between sending and approving somebody else may have joined, or left. */
async function directoryRefusal(
  tx: Tx,
  joining: ApprovedJoining,
): Promise<'partner_unknown' | 'institution_joined_already' | 'node_taken' | null> {
  if (joining.partner === null) return 'partner_unknown';
  if (await isJoinedAlready(tx, joining)) return 'institution_joined_already';
  for (const { callingAeTitle, addresses } of joining.nodes) {
    const [taken] = await tx.$queryRaw<{ is_taken: boolean }[]>`
      SELECT app.node_taken(${callingAeTitle}, ${[...addresses]}::text[]) AS is_taken`;
    if (taken?.is_taken !== false) return 'node_taken';
  }
  return null;
}
