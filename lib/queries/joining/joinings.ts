import { record } from '#lib/adapters/db/audit.ts';
import type { Db } from '#lib/adapters/db/client.ts';
import type { Acting } from '#lib/adapters/db/context.ts';
import { loadJoining } from '#lib/adapters/db/joining-facts.ts';
import { no, ok, type Result } from '#lib/base/result.ts';
import { isProofRefusal } from '#lib/domain/identity/step-up.ts';
import { decideApproval, type ApproveRefusal } from '#lib/domain/joining/decide-joining.ts';
import { joiningKind, type JoiningKind } from '#lib/domain/joining/kinds.ts';
import type { JoiningState } from '#lib/domain/joining/lifecycle.ts';
import { mayDecideJoining, mayListJoinings } from '#lib/domain/policy/joining.ts';
import type { StaffRefusal } from '#lib/domain/policy/staff.ts';
import { shownJoining, type ShownJoining } from './joining-row.ts';

/** An application in the list of whoever operates the service. */
export type ListedJoining = {
  readonly id: string;
  readonly name: string;
  readonly kind: JoiningKind | null;
  readonly state: JoiningState;
  readonly sentAt: Date | null;
  readonly endedAt: Date | null;
};

const MOST = 100;

/** Who applies, those that wait for a decision first, the oldest of them first. */
export function joinings(
  db: Db,
  { actor, context }: Acting,
  now: Date,
): Promise<Result<readonly ListedJoining[], StaffRefusal>> {
  return db.as(context, async (tx) => {
    const may = mayListJoinings(actor, now);
    if (!may.ok) return may;
    const select = {
      ...{ id: true, name: true, kind: true, state: true, sentAt: true, endedAt: true },
    } as const;
    const waiting = await tx.joining.findMany({
      where: { state: 'sent' },
      orderBy: [{ sentAt: 'asc' }, { id: 'asc' }],
      take: MOST,
      select,
    });
    const over = await tx.joining.findMany({
      where: { state: { not: 'sent' } },
      orderBy: [{ endedAt: 'desc' }, { id: 'desc' }],
      take: MOST,
      select,
    });
    await record(tx, { event: 'joinings.viewed', actorRole: may.value });
    return ok(
      [...waiting, ...over].map(({ id, name, kind, state, sentAt, endedAt }) => ({
        ...{ id, name: name ?? '', kind: joiningKind(kind), sentAt, endedAt },
        state: state as JoiningState,
      })),
    );
  });
}

/** One of them, with who opened it, what somebody saw by hand, and what stands between it and an approval. */
export type JoiningToDecide = ShownJoining & {
  readonly hand: { readonly evidence: string; readonly by: string; readonly at: Date } | null;
  /** Null when the reader may approve it, once they have proved that it is they. */
  readonly hindrance: Exclude<ApproveRefusal, 'step_up_needed' | 'passkey_needed'> | null;
  /** Whether the reader applied, or is to administer the institution: then they decide nothing. */
  readonly isOwn: boolean;
  /** Whether the reader must first prove for it that it is they. Looking by hand is half of an approval. */
  readonly wantsProof: { readonly approve: boolean; readonly refuse: boolean };
  /** The code of the organisation that it has become; null while it has not. */
  readonly joinedAs: string | null;
};

export function joiningToDecide(
  db: Db,
  { actor, context }: Acting,
  { joiningId, now }: { joiningId: string; now: Date },
): Promise<Result<JoiningToDecide, StaffRefusal | 'not_found'>> {
  return db.as(context, async (tx) => {
    const may = mayListJoinings(actor, now);
    if (!may.ok) return may;
    const found = await loadJoining(tx, joiningId);
    const shown = found && (await shownJoining(tx, { id: joiningId }, now));
    if (!found || !shown) return no('not_found');
    const { organisationId, ...hand } = await tx.joining.findUniqueOrThrow({
      where: { id: joiningId },
      select: { organisationId: true, handEvidence: true, handByName: true, handAt: true },
    });
    const decision = decideApproval(actor, found.facts, now);
    const hindrance = decision.ok || isProofRefusal(decision.error) ? null : decision.error;
    await record(tx, { event: 'joining.viewed', actorRole: may.value, details: { joiningId } });
    const joined = await tx.organisation.findUnique({
      where: { id: organisationId },
      select: { odsCode: true },
    });
    const { facts } = found;
    const wantsProof = {
      approve: !mayDecideJoining(actor, facts, 'approve', now).ok,
      refuse: !mayDecideJoining(actor, facts, 'refuse', now).ok,
    };
    return ok({
      ...{ ...shown, hindrance, wantsProof, isOwn: facts.isOwn },
      ...{ hand: handOf(hand), joinedAs: joined?.odsCode ?? null },
    });
  });
}

function handOf(row: {
  readonly handEvidence: string | null;
  readonly handByName: string | null;
  readonly handAt: Date | null;
}): JoiningToDecide['hand'] {
  const { handEvidence: evidence, handByName: by, handAt: at } = row;
  return evidence === null || by === null || at === null ? null : { evidence, by, at };
}
