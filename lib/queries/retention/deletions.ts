import type { Prisma } from '../../../prisma/generated/client.ts';
import { record, refuse } from '#lib/adapters/db/audit.ts';
import { fromColumn } from '#lib/adapters/db/calendar-dates.ts';
import type { Db } from '#lib/adapters/db/client.ts';
import type { Acting } from '#lib/adapters/db/context.ts';
import { identityOf, personColumns } from '#lib/adapters/db/person-identity.ts';
import type { CalendarDate } from '#lib/base/calendar-date.ts';
import type { OrganisationId } from '#lib/base/id.ts';
import { ok, type Result } from '#lib/base/result.ts';
import type { TimeZone } from '#lib/base/time-zone.ts';
import { isProofRefusal } from '#lib/domain/identity/step-up.ts';
import type { Actor } from '#lib/domain/policy/actor.ts';
import {
  mayAcceptDeletion,
  mayApproveDeletion,
  mayReviewDeletion,
} from '#lib/domain/policy/retention.ts';
import type { StaffRefusal } from '#lib/domain/policy/staff.ts';
import type { DeletableKind, RetentionRuleName } from '#lib/domain/retention/schedule.ts';

export type BatchState = 'proposed' | 'accepted' | 'approved' | 'carried_out' | 'emptied';
export type ItemState = 'proposed' | 'kept' | 'spared' | 'rows_gone' | 'deleted';

/** A batch in a list. */
export type BatchLine = {
  readonly id: string;
  readonly kind: DeletableKind;
  readonly state: BatchState;
  readonly proposedAt: Date;
  readonly endedAt: Date | null;
  readonly records: number;
};

const MOST_SHOWN = 100;

/** The batches of an institution, newest first. The look is recorded. */
export function deletionBatches(
  db: Db,
  { actor, context }: Acting,
  input: { organisationId: OrganisationId | string; now: Date },
): Promise<Result<readonly BatchLine[], StaffRefusal>> {
  const organisationId = input.organisationId as OrganisationId;
  const about = { event: 'deletions.viewed', organisationId } as const;
  return db.as(context, async (tx) => {
    const may = mayReviewDeletion(actor, organisationId, input.now);
    if (!may.ok) return refuse(tx, may.error, about);
    const rows = await tx.deletionBatch.findMany({
      where: { organisationId },
      orderBy: [{ proposedAt: 'desc' }, { id: 'desc' }],
      take: MOST_SHOWN,
      select: {
        ...{ id: true, kind: true, state: true, proposedAt: true, endedAt: true },
        _count: { select: { items: true } },
      },
    });
    await record(tx, { ...about, actorRole: may.value });
    return ok(
      rows.map(({ _count, kind, state, ...row }) => ({
        ...row,
        kind: kind as DeletableKind,
        state: state as BatchState,
        records: _count.items,
      })),
    );
  });
}

export type BatchItem = {
  readonly id: string;
  /** Null once the record is gone. */
  readonly reference: string | null;
  readonly rule: RetentionRuleName;
  readonly from: CalendarDate;
  readonly dueOn: CalendarDate;
  readonly state: ItemState;
  /** Why it stays: in the words of who kept it, or the word of the guard that spared it. */
  readonly keptBecause: string | null;
  readonly sparedBecause: string | null;
};

export type Certificate = {
  readonly rules: readonly RetentionRuleName[];
  readonly deletedCount: number;
  readonly keptCount: number;
  readonly sparedCount: number;
  readonly documentCount: number;
  /** In hexadecimal. */
  readonly itemsSha256: string;
  readonly completedAt: Date;
};

/** One batch as whoever looks through it sees it. */
export type BatchView = {
  readonly id: string;
  readonly kind: DeletableKind;
  readonly state: BatchState;
  readonly organisation: string;
  readonly odsCode: string;
  readonly zone: TimeZone;
  readonly proposedAt: Date;
  readonly accepted: { readonly by: string; readonly at: Date } | null;
  readonly approved: { readonly by: string; readonly at: Date } | null;
  readonly items: readonly BatchItem[];
  readonly certificate: Certificate | null;
  /** What comes next: the reader's own step, if need be after fresh proof, or whose it is. */
  readonly next:
    'accept' | 'approve' | 'another_person' | 'others_accept' | 'others_approve' | 'nothing';
};

const named = { ...personColumns, givenNames: true, familyName: true } as const;

const columns = {
  ...{ id: true, organisationId: true, kind: true, state: true, proposedAt: true },
  ...{ acceptedAt: true, approvedAt: true },
  organisation: { select: { name: true, odsCode: true, timeZone: true } },
  accepter: { select: named },
  approver: { select: named },
  items: { orderBy: [{ dueOn: 'asc' }, { id: 'asc' }] },
  certificate: true,
} satisfies Prisma.DeletionBatchSelect;

/** One batch with its records, and its certificate once it is carried out. The look is recorded. */
export function deletionBatch(
  db: Db,
  { actor, context }: Acting,
  { batchId, now }: { batchId: string; now: Date },
): Promise<Result<BatchView, StaffRefusal | 'not_found'>> {
  const tried = { event: 'deletions.viewed', details: { batchId } } as const;
  return db.as(context, async (tx) => {
    const row = await tx.deletionBatch.findUnique({ where: { id: batchId }, select: columns });
    if (!row) return refuse(tx, 'not_found', tried);
    const organisationId = row.organisationId as OrganisationId;
    const about = { ...tried, organisationId };
    const may = mayReviewDeletion(actor, organisationId, now);
    if (!may.ok) return refuse(tx, may.error, about);
    await record(tx, { ...about, actorRole: may.value });
    return ok(viewOf(row, actor, now));
  });
}

type Row = Prisma.DeletionBatchGetPayload<{ select: typeof columns }>;

function viewOf(row: Row, actor: Actor, now: Date): BatchView {
  const { certificate } = row;
  return {
    id: row.id,
    kind: row.kind as DeletableKind,
    state: row.state as BatchState,
    organisation: row.organisation.name,
    odsCode: row.organisation.odsCode,
    zone: row.organisation.timeZone as TimeZone,
    proposedAt: row.proposedAt,
    accepted: actOf(row.accepter, row.acceptedAt),
    approved: actOf(row.approver, row.approvedAt),
    items: row.items.map(itemOf),
    certificate: certificate && {
      ...certificate,
      rules: certificate.rules as RetentionRuleName[],
      itemsSha256: Buffer.from(certificate.itemsSha256).toString('hex'),
    },
    next: nextFor(row, actor, now),
  };
}

/** The step that a batch waits for, and whether it is the reader's. */
function nextFor(row: Row, actor: Actor, now: Date): BatchView['next'] {
  const organisationId = row.organisationId as OrganisationId;
  if (row.state === 'proposed') {
    return mayAcceptDeletion(actor, organisationId, now).ok ? 'accept' : 'others_accept';
  }
  if (row.state !== 'accepted' || !row.accepter) return 'nothing';
  const acceptedBy = identityOf(row.accepter);
  const may = mayApproveDeletion(actor, { id: row.id, organisationId, acceptedBy }, now);
  if (may.ok || isProofRefusal(may.error)) return 'approve';
  return may.error === 'own_acceptance' ? 'another_person' : 'others_approve';
}

function actOf(
  person: { givenNames: string; familyName: string } | null,
  at: Date | null,
): BatchView['accepted'] {
  return person && at && { by: `${person.givenNames} ${person.familyName}`.trim(), at };
}

function itemOf(row: {
  id: string;
  reference: string | null;
  rule: string;
  countedFrom: Date;
  dueOn: Date;
  state: string;
  keptBecause: string | null;
  sparedBecause: string | null;
}): BatchItem {
  return {
    id: row.id,
    reference: row.reference,
    rule: row.rule as RetentionRuleName,
    from: fromColumn(row.countedFrom),
    dueOn: fromColumn(row.dueOn),
    state: row.state as ItemState,
    keptBecause: row.keptBecause,
    sparedBecause: row.sparedBecause,
  };
}
