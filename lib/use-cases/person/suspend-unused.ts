import { randomUUID } from 'node:crypto';
import { record } from '#lib/adapters/db/audit.ts';
import type { Db, Tx } from '#lib/adapters/db/client.ts';
import { asSystem } from '#lib/adapters/db/context.ts';
import { addJob } from '#lib/adapters/db/jobs.ts';
import { dueForUnused } from '#lib/domain/person/unused-access.ts';

type LastUse = {
  readonly person_id: string;
  readonly last_used_at: Date;
  readonly is_admin: boolean;
};

type Found = { readonly organisationId: string; readonly use: LastUse; readonly now: Date };

/**
 * Tells those at one institution who have long not used Lantern, and suspends the access of those who were told and did
 * not come. However often it runs, each letter and each suspension comes once. What they are elsewhere goes on, and so
 * does what they are as patients.
 */
export async function suspendUnused(
  db: Db,
  { organisationId, now }: { organisationId: string; now: Date },
): Promise<void> {
  await db.as(asSystem(organisationId).context, async (tx) => {
    // Two workers in one night do it one after the other, and the second finds nothing left.
    await tx.$queryRaw`SELECT 1 FROM (SELECT pg_advisory_xact_lock(hashtextextended(${`unused ${organisationId}`}, 0))) l`;
    const uses = await tx.$queryRaw<LastUse[]>`
      SELECT person_id, last_used_at, is_admin FROM app.last_uses(${organisationId}::uuid)
      ORDER BY last_used_at, person_id`;
    const admins = new Set(uses.filter((use) => use.is_admin).map((use) => use.person_id));
    for (const use of uses) {
      const found = { organisationId, use, now };
      const due = dueForUnused(await accessUse(tx, found, admins), now);
      if (due === 'tell') await tell(tx, found);
      if (due === 'suspend') {
        await suspend(tx, found);
        admins.delete(use.person_id);
      }
    }
  });
}

async function accessUse(tx: Tx, { organisationId, use }: Found, admins: ReadonlySet<string>) {
  const { person_id: personId, last_used_at: lastUsedAt } = use;
  const told = await tx.unusedNotice.findFirst({
    where: { organisationId, personId, lastUsedAt },
    select: { toldAt: true },
  });
  const canBeGivenBack = [...admins].some((admin) => admin !== personId);
  return { lastUsedAt, toldAt: told?.toldAt ?? null, canBeGivenBack };
}

async function tell(tx: Tx, { organisationId, use, now }: Found): Promise<void> {
  const { person_id: personId, last_used_at: lastUsedAt } = use;
  const noticeId = randomUUID();
  await tx.unusedNotice.createMany({
    data: [{ id: noticeId, organisationId, personId, lastUsedAt, toldAt: now }],
  });
  await addJob(tx, 'tell-unused', { organisationId, noticeId });
  await record(tx, {
    event: 'person.unused_told',
    organisationId,
    details: { personId, lastUsedAt: lastUsedAt.toISOString() },
  });
}

async function suspend(tx: Tx, { organisationId, use, now }: Found): Promise<void> {
  const { person_id: personId } = use;
  await tx.accessSuspension.createMany({
    data: [{ organisationId, personId, reason: 'unused', suspendedBy: null, suspendedAt: now }],
  });
  await record(tx, {
    event: 'person.suspended',
    organisationId,
    reason: 'unused',
    details: { personId },
  });
}
