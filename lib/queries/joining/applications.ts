import { record, refuse } from '#lib/adapters/db/audit.ts';
import type { Db, Tx } from '#lib/adapters/db/client.ts';
import type { Acting } from '#lib/adapters/db/context.ts';
import { loadJoining } from '#lib/adapters/db/joining-facts.ts';
import { ok, type Result } from '#lib/base/result.ts';
import { isProofRefusal } from '#lib/domain/identity/step-up.ts';
import { decideApproval, type ApproveRefusal } from '#lib/domain/joining/decide-joining.ts';
import { joiningKind, type JoiningKind } from '#lib/domain/joining/kinds.ts';
import type { JoiningState } from '#lib/domain/joining/lifecycle.ts';
import { ASKED } from '#lib/domain/organisation/kinds.ts';
import { mayDecideJoining, mayListJoinings } from '#lib/domain/policy/joining.ts';
import type { StaffRefusal } from '#lib/domain/policy/staff.ts';
import { findApplication, type Application } from './own-application.ts';

/** An application in the list of whoever operates the service. */
export type ApplicationLine = {
  readonly id: string;
  readonly name: string;
  readonly kind: JoiningKind | null;
  readonly state: JoiningState;
  readonly sentAt: Date | null;
  readonly endedAt: Date | null;
};

/** How many of those that are decided are listed: the latest. */
const MOST_DECIDED = 100;

/** Who has applied to join: those that wait, the longest waiting first, or those that are decided, the latest first. */
export function applications(
  db: Db,
  { actor, context }: Acting,
  { isDecided, now }: { isDecided: boolean; now: Date },
): Promise<Result<readonly ApplicationLine[], StaffRefusal>> {
  const about = { event: 'joinings.viewed' } as const;
  return db.as(context, async (tx) => {
    const may = mayListJoinings(actor, now);
    if (!may.ok) return refuse(tx, may.error, about);
    const rows = await tx.joining.findMany({
      where: isDecided
        ? { state: { in: ['approved', 'refused', 'withdrawn'] } }
        : { state: 'sent' },
      orderBy: isDecided
        ? [{ endedAt: 'desc' }, { id: 'desc' }]
        : [{ sentAt: 'asc' }, { id: 'asc' }],
      ...(isDecided && { take: MOST_DECIDED }),
      select: { id: true, name: true, kind: true, state: true, sentAt: true, endedAt: true },
    });
    await record(tx, { ...about, actorRole: may.value });
    return ok(
      rows.map(({ name, kind, state, ...row }) => ({
        ...{ ...row, name: name ?? '', kind: joiningKind(kind), state: state as JoiningState },
      })),
    );
  });
}

/** One of them, as whoever operates the service decides about it. */
export type JudgedApplication = Application & {
  readonly version: number;
  /** Whether the reader applied, or is to administer the institution: then they decide nothing. */
  readonly isOwn: boolean;
  /** Where no program can ask: what somebody saw who looked. */
  readonly looked: HandLookSeen | null;
  /** Whether no program can ask its register, so that two people look. */
  readonly isByHand: boolean;
  /** Why it cannot be approved now; null when the reader may, once they have proved that it is they. */
  readonly approvalRefusal: ApproveRefusal | null;
  /** Whether the reader must first prove for it that it is they. Looking by hand is half of an approval. */
  readonly wantsProof: { readonly approve: boolean; readonly refuse: boolean };
  /** The code of the organisation that it has become; null while it has not. */
  readonly joinedAs: string | null;
};

export type HandLookSeen = {
  readonly by: string;
  readonly at: Date;
  readonly evidence: string;
};

/** One application that was sent, with everything that a decision rests on. */
export function judgedApplication(
  db: Db,
  { actor, context }: Acting,
  { joiningId, now }: { joiningId: string; now: Date },
): Promise<Result<JudgedApplication, StaffRefusal | 'not_found'>> {
  const about = { event: 'joining.viewed', details: { joiningId } } as const;
  return db.as(context, async (tx) => {
    const may = mayListJoinings(actor, now);
    if (!may.ok) return refuse(tx, may.error, about);
    const found = await loadJoining(tx, joiningId);
    const application = found && (await findApplication(tx, joiningId, now));
    if (!found || !application) return refuse(tx, 'not_found', about);
    await record(tx, { ...about, actorRole: may.value });
    const { facts, version } = found;
    const approval = decideApproval(actor, facts, now);
    const refusal = approval.ok || isProofRefusal(approval.error) ? null : approval.error;
    return ok({
      ...{ ...application, version, isOwn: facts.isOwn, approvalRefusal: refusal },
      isByHand: ASKED[facts.register.register] === 'by_hand',
      wantsProof: {
        approve: !mayDecideJoining(actor, facts, 'approve', now).ok,
        refuse: !mayDecideJoining(actor, facts, 'refuse', now).ok,
      },
      ...(await decidedOf(tx, joiningId)),
    });
  });
}

async function decidedOf(
  tx: Tx,
  id: string,
): Promise<Pick<JudgedApplication, 'looked' | 'joinedAs'>> {
  const row = await tx.joining.findUniqueOrThrow({
    where: { id },
    select: {
      ...{ state: true, organisationId: true, handByName: true, handAt: true, handEvidence: true },
    },
  });
  const { handByName: by, handAt: at, handEvidence: evidence } = row;
  const organisation =
    row.state !== 'approved'
      ? null
      : await tx.organisation.findUnique({
          where: { id: row.organisationId },
          select: { odsCode: true },
        });
  return {
    looked: by === null || at === null || evidence === null ? null : { by, at, evidence },
    joinedAs: organisation?.odsCode ?? null,
  };
}
