import type { Db, Tx } from '#lib/adapters/db/client.ts';
import type { Acting } from '#lib/adapters/db/context.ts';
import { custodyOf } from '#lib/adapters/db/custody.ts';
import { loadCopy, type KnownCopy } from '#lib/adapters/db/evidence-facts.ts';
import { loadRequestFacts } from '#lib/adapters/db/request-facts.ts';
import { decideCopy, type CopyRefusal } from '#lib/domain/evidence/copy.ts';
import { isCopyEnded, nextCopyState, type CopyState } from '#lib/domain/evidence/copy-lifecycle.ts';
import type { CustodyEntry } from '#lib/domain/evidence/manifest.ts';
import { isProofRefusal } from '#lib/domain/identity/step-up.ts';
import type { LineState } from '#lib/domain/payment/service-line.ts';
import { mayViewRequest } from '#lib/domain/policy/access-request.ts';
import type { PersonActor } from '#lib/domain/policy/actor.ts';
import { mayOrderCopy, mayRefuseCopy, type CopyRole } from '#lib/domain/policy/evidence.ts';

/** The evidential copies of what was released on a request, to staff who see it. */
export type CopiesOfRequest = {
  /** Null where the reader may order one now; else why not. */
  readonly orderRefusal: string | null;
  readonly hasSigningKey: boolean;
  /** The newest first. */
  readonly copies: readonly StaffCopy[];
};

export type StaffCopy = {
  readonly id: string;
  readonly reference: string;
  readonly state: CopyState;
  readonly orderedAs: 'recipient' | 'staff';
  readonly orderedAt: Date;
  readonly approvals: readonly {
    readonly name: string;
    readonly role: CopyRole;
    readonly at: Date;
  }[];
  /** What it is charged for by; null where nothing was quoted for it. */
  readonly line: { readonly id: string; readonly state: LineState } | null;
  readonly isMade: boolean;
  readonly sealed: {
    readonly byName: string;
    readonly as: CopyRole;
    readonly at: Date;
    readonly stampedAt: Date;
    readonly files: number;
    readonly keyId: string;
  } | null;
  readonly deliveredAt: Date | null;
  readonly endedBecause: string | null;
  readonly custody: readonly CustodyEntry[];
  /** What the reader may do with it, once they have proved who they are; and why not, for whoever might expect to. */
  readonly offered: readonly StaffCopyAct[];
  readonly notOffered: CopyRefusal | null;
};

export type StaffCopyAct = 'approve' | 'refuse' | 'seal' | 'note';

export function copiesOfRequest(
  db: Db,
  { actor, context }: Acting,
  { requestId, now }: { requestId: string; now: Date },
): Promise<CopiesOfRequest | null> {
  return db.as(context, async (tx) => {
    const found = await loadRequestFacts(tx, requestId);
    if (!found || actor.kind !== 'person') return null;
    const seen = mayViewRequest(actor, found.facts, now);
    if (!seen.ok || seen.value !== 'staff') return null;
    const rows = await tx.evidentialCopy.findMany({
      where: { requestId },
      orderBy: { orderedAt: 'desc' },
      select: columns,
    });
    const may = mayOrderCopy(actor, found.facts, now);
    const isOpen = await tx.release.count({ where: { requestId, state: 'active' } });
    const hasLive = rows.some(({ state }) => !isCopyEnded(state as CopyState));
    const keys = await tx.signingKey.count({
      where: { organisationId: found.facts.controllerOrganisationId, retiredAt: null },
    });
    const copies: StaffCopy[] = [];
    for (const row of rows) {
      const known = await loadCopy(tx, row.id);
      if (known) copies.push(await copyOf(tx, { actor, known, row, now }));
    }
    const closed = whyClosed(isOpen > 0, hasLive);
    return {
      orderRefusal: hasLive || may.ok ? closed : may.error,
      hasSigningKey: keys > 0,
      copies,
    };
  });
}

function whyClosed(isOpen: boolean, hasLive: boolean): 'release_not_open' | 'copy_exists' | null {
  if (!isOpen) return 'release_not_open';
  return hasLive ? 'copy_exists' : null;
}

const columns = {
  ...{ id: true, reference: true, state: true, orderedAs: true, orderedAt: true },
  ...{ sealedByName: true, sealedAs: true, sealedAt: true, stampedAt: true, fileCount: true },
  ...{ deliveredAt: true, endedBecause: true, assembledAt: true },
  signingKey: { select: { keyId: true } },
  serviceLine: { select: { id: true, state: true } },
  approvals: {
    orderBy: { approvedAt: 'asc' },
    select: {
      ...{ role: true, approvedAt: true },
      person: { select: { givenNames: true, familyName: true } },
    },
  },
} as const;

async function copyOf(
  tx: Tx,
  of: { readonly actor: PersonActor; readonly known: KnownCopy; readonly row: Row; now: Date },
): Promise<StaffCopy> {
  const { row } = of;
  const { id, reference, orderedAt, deliveredAt, endedBecause } = row;
  return {
    ...{ id, reference, orderedAt, deliveredAt, endedBecause },
    state: row.state as CopyState,
    orderedAs: row.orderedAs === 'staff' ? 'staff' : 'recipient',
    approvals: row.approvals.map(({ role, approvedAt, person }) => ({
      ...{ role: role as CopyRole, at: approvedAt },
      name: `${person.givenNames} ${person.familyName}`.trim(),
    })),
    line: row.serviceLine && { ...row.serviceLine, state: row.serviceLine.state as LineState },
    isMade: row.assembledAt !== null,
    sealed: sealedOf(row),
    custody: await custodyOf(tx, id),
    ...actsFor(of),
  };
}

type Row = {
  readonly id: string;
  readonly reference: string;
  readonly state: string;
  readonly orderedAs: string;
  readonly orderedAt: Date;
  readonly sealedByName: string | null;
  readonly sealedAs: string | null;
  readonly sealedAt: Date | null;
  readonly stampedAt: Date | null;
  readonly fileCount: number | null;
  readonly deliveredAt: Date | null;
  readonly endedBecause: string | null;
  readonly assembledAt: Date | null;
  readonly signingKey: { readonly keyId: string } | null;
  readonly serviceLine: { readonly id: string; readonly state: string } | null;
  readonly approvals: readonly {
    readonly role: string;
    readonly approvedAt: Date;
    readonly person: { readonly givenNames: string; readonly familyName: string };
  }[];
};

function sealedOf(row: Row): StaffCopy['sealed'] {
  const { sealedAt, stampedAt, sealedByName, sealedAs, fileCount, signingKey } = row;
  if (!sealedAt || !stampedAt || sealedByName === null || !signingKey) return null;
  return {
    ...{ byName: sealedByName, as: sealedAs as CopyRole, at: sealedAt, stampedAt },
    ...{ files: fileCount ?? 0, keyId: signingKey.keyId },
  };
}

/** Proof is asked for when they do it: whoever only lacks that is offered it. */
function actsFor(of: {
  readonly actor: PersonActor;
  readonly known: KnownCopy;
  readonly row: Row;
  readonly now: Date;
}): Pick<StaffCopy, 'offered' | 'notOffered'> {
  const { actor, known, row, now } = of;
  const offered: StaffCopyAct[] = [];
  let notOffered: CopyRefusal | null = null;
  for (const act of ['approve', 'seal', 'refuse'] as const) {
    if (!nextCopyState(known.copy.state, act, 'access_officer').ok) continue;
    const decided = decideCopy(actor, known, act, now);
    if (decided.ok || isProofRefusal(decided.error)) offered.push(act);
    else if (isWorthSaying(decided.error)) notOffered ??= decided.error;
  }
  const mayNote = mayRefuseCopy(actor, known.request, known.copy, now).ok;
  if (row.sealedAt !== null && mayNote) offered.push('note');
  return { offered, notOffered: isCopyEnded(known.copy.state) ? null : notOffered };
}

function isWorthSaying(refusal: CopyRefusal): boolean {
  return ['own_order', 'own_request', 'approved_already', 'release_not_open'].includes(refusal);
}
