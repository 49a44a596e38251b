import { record, refuse } from '#lib/adapters/db/audit.ts';
import type { Db, Tx } from '#lib/adapters/db/client.ts';
import type { Acting } from '#lib/adapters/db/context.ts';
import { loadSupportGrant } from '#lib/adapters/db/support-grant-facts.ts';
import type { OrganisationId } from '#lib/base/id.ts';
import { ok, type Result } from '#lib/base/result.ts';
import { mayAnswerSupportGrant, mayListSupportGrants } from '#lib/domain/policy/support-grant.ts';
import type { StaffRefusal } from '#lib/domain/policy/staff.ts';
import { offeredSupportActs } from '#lib/domain/support-grant/decide-support-grant.ts';
import type { SupportGrantAct } from '#lib/domain/support-grant/lifecycle.ts';
import { supportGrantColumns, supportGrantOf, type SupportGrantLine } from './support-grant-row.ts';

const MOST_LISTED = 200;

/** What support has asked an institution for, newest first, to those who answer it. The look is recorded. */
export function supportGrants(
  db: Db,
  { actor, context }: Acting,
  { organisationId, now }: { organisationId: OrganisationId; now: Date },
): Promise<Result<readonly SupportGrantLine[], StaffRefusal>> {
  const about = { event: 'support_grants.viewed', organisationId } as const;
  return db.as(context, async (tx) => {
    const may = mayListSupportGrants(actor, organisationId, now);
    if (!may.ok) return refuse(tx, may.error, about);
    const rows = await tx.supportGrant.findMany({
      where: { organisationId },
      orderBy: [{ askedAt: 'desc' }, { id: 'desc' }],
      take: MOST_LISTED,
      select: supportGrantColumns,
    });
    await record(tx, { ...about, actorRole: may.value });
    return ok(rows.map((row) => supportGrantOf(row, now)));
  });
}

/** One of them as whoever answers it reads it: who asks, why, whose request it is, and each look. */
export type SupportGrantView = SupportGrantLine & {
  readonly version: number;
  readonly reason: string;
  readonly askedBy: string;
  /** Whose request would be shown; null where there is no such request, and once it is over. */
  readonly subject: { readonly name: string; readonly receivedAt: Date } | null;
  readonly answeredBy: string | null;
  /** For how many hours at most it may be allowed. */
  readonly mostHours: number;
  /** When support looked, oldest first. */
  readonly looks: readonly Date[];
  readonly offered: readonly SupportGrantAct[];
  /** Of those the ones that the reader must first prove for that it is they. */
  readonly wantsProof: readonly SupportGrantAct[];
};

/** One grant. The look is recorded. */
export function supportGrant(
  db: Db,
  { actor, context }: Acting,
  { grantId, now }: { grantId: string; now: Date },
): Promise<Result<SupportGrantView, StaffRefusal | 'not_found'>> {
  const tried = {
    event: 'support_grants.viewed',
    details: { supportGrantId: grantId },
  } as const;
  return db.as(context, async (tx) => {
    const found = await loadSupportGrant(tx, grantId);
    if (!found) return refuse(tx, 'not_found', tried);
    const { facts, version, subject } = found;
    const about = { ...tried, organisationId: facts.organisationId };
    const may = mayListSupportGrants(actor, facts.organisationId, now);
    if (!may.ok) return refuse(tx, may.error, about);
    const { reason, askedByName, answeredBy, ...row } = await tx.supportGrant.findUniqueOrThrow({
      where: { id: grantId },
      select: {
        ...supportGrantColumns,
        reason: true,
        askedByName: true,
        answeredBy: { select: { givenNames: true, familyName: true } },
      },
    });
    const offered = offeredSupportActs(actor, facts, now);
    const lacksProof = (act: SupportGrantAct) =>
      act !== 'end' && !mayAnswerSupportGrant(actor, facts, act, now).ok;
    await record(tx, { ...about, requestId: facts.requestId, actorRole: may.value });
    return ok({
      ...supportGrantOf(row, now),
      version,
      reason,
      askedBy: askedByName,
      subject: subject && { name: subject.name, receivedAt: subject.receivedAt },
      answeredBy: answeredBy && `${answeredBy.givenNames} ${answeredBy.familyName}`.trim(),
      looks: await looksBy(tx, { grantId, organisationId: facts.organisationId }),
      mostHours: facts.mostHours,
      offered,
      wantsProof: offered.filter(lacksProof),
    });
  });
}

/** The looks by one grant are what the audit says of it. */
async function looksBy(
  tx: Tx,
  { grantId, organisationId }: { grantId: string; organisationId: string },
): Promise<readonly Date[]> {
  const rows = await tx.auditEvent.findMany({
    where: {
      organisationId,
      event: 'support_grant.looked',
      outcome: 'success',
      details: { path: ['supportGrantId'], equals: grantId },
    },
    orderBy: [{ at: 'asc' }, { id: 'asc' }],
    select: { at: true },
  });
  return rows.map(({ at }) => at);
}
