import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, inject, it } from 'vitest';
import type { Acting } from '#lib/adapters/db/context.ts';
import { lockLine } from '#lib/adapters/db/line-facts.ts';
import { databaseRefusal } from '#lib/adapters/db/sql-state.ts';
import { actingAs, proved } from '#lib/testing/builders/acting.ts';
import { aServiceLine } from '#lib/testing/builders/payments.ts';
import { aRelease } from '#lib/testing/builders/releases.ts';
import { rowOf, staffMember } from '#lib/testing/builders/staff.ts';
import { createTestDatabase, type TestDatabase } from '#lib/testing/database/test-database.ts';
import { openTill, press, type Till } from '#lib/testing/payments.ts';
import { applyLineMove } from '../payment/move-line.ts';
import { endLine } from '../payment/keep-line.ts';
import { declineLine } from '../payment/leave-payment.ts';
import { quoteLine } from '../payment/quote-line.ts';
import { approveCopy } from './approve-copy.ts';
import { claimAssembly } from './assemble-copy.ts';
import { orderOwnCopy } from './order-copy.ts';
import { refuseCopy } from './refuse-copy.ts';

let database: TestDatabase;
let till: Till;
beforeAll(async () => {
  database = await createTestDatabase(inject('superuserUrl'));
});
afterAll(() => database.drop());
beforeEach(async () => {
  till = await openTill(database);
});
afterEach(async () => {
  await till.stop();
  await database.behind.query('DELETE FROM graphile_worker._private_jobs');
});

const now = () => new Date();

/** Something released to whoever asked for it, and two officers who may approve an evidential copy of it. */
async function aReleased() {
  const made = await aRelease(database.behind);
  const { organisationId } = made;
  return {
    ...made,
    recipient: actingAs(made.personId),
    officer: await staffMember(database, organisationId, ['access_officer']),
    lawyer: await staffMember(database, organisationId, ['legal_approver']),
  };
}
type Released = Awaited<ReturnType<typeof aReleased>>;

async function order({ releaseId, recipient }: Released): Promise<string> {
  const made = await orderOwnCopy(database.web, recipient, { releaseId, now: now() });
  if (!made.ok) throw new Error(made.error);
  return made.value.copyId;
}

async function quote(
  { requestId, officer }: Released,
  kind: 'certified_copy' | 'witness_statement' = 'certified_copy',
): Promise<string> {
  const made = await quoteLine(database.web, officer, {
    ...{ requestId, kind, description: 'For the county court', netPence: 7500 },
    ...{ vatPercent: 20, vatNumber: 'GB123456789', takesPayments: true, now: now() },
  });
  if (!made.ok) throw new Error(made.error);
  return made.value.serviceLineId;
}

async function approve({ officer, lawyer }: Released, copyId: string): Promise<void> {
  for (const acting of [officer, lawyer] as readonly Acting[]) {
    const grave = proved(acting, 'approve_evidence', copyId);
    const approved = await approveCopy(database.web, grave, { copyId, now: now() });
    if (!approved.ok) throw new Error(approved.error);
  }
}

async function pay({ recipient }: Released, serviceLineId: string): Promise<void> {
  const pressed = await press(database, till, recipient, serviceLineId);
  if (!pressed.ok) throw new Error(pressed.error);
  await till.stripe.pay(pressed.value.pageId);
  await till.hear(till.stripe.told.at(-1)?.body ?? '');
  await till.work();
}

const lineOf = async (copyId: string) =>
  (await rowOf(database, 'evidential_copy', copyId))['service_line_id'];
const begins = async ({ organisationId }: Released, copyId: string) =>
  (await claimAssembly(database.worker, { organisationId, copyId, now: now() })) !== null;

async function isQueued(copyId: string): Promise<boolean> {
  const { rowCount } = await database.behind.query(
    'SELECT FROM graphile_worker._private_jobs WHERE key = $1',
    [`evidence:${copyId}`],
  );
  return rowCount === 1;
}

describe('an evidential copy with a price', () => {
  it('is put together once its line is paid, and not before (INV-12)', async () => {
    const of = await aReleased();
    const copyId = await order(of);
    const serviceLineId = await quote(of);
    expect(await lineOf(copyId)).toBe(serviceLineId);
    await approve(of, copyId);
    expect(await isQueued(copyId)).toBe(false);
    expect(await begins(of, copyId)).toBe(false);
    await pay(of, serviceLineId);
    expect(await isQueued(copyId)).toBe(true);
    expect(await begins(of, copyId)).toBe(true);
  });

  it('waits for a price that was there before it, and is paid before it is approved', async () => {
    const of = await aReleased();
    const serviceLineId = await quote(of);
    const copyId = await order(of);
    expect(await lineOf(copyId)).toBe(serviceLineId);
    await pay(of, serviceLineId);
    expect(await isQueued(copyId)).toBe(false);
    await approve(of, copyId);
    expect(await isQueued(copyId)).toBe(true);
  });

  it('goes on when an officer lets it be had for nothing', async () => {
    const of = await aReleased();
    const copyId = await order(of);
    const serviceLineId = await quote(of);
    await approve(of, copyId);
    const waived = await endLine(database.web, of.officer, {
      ...{ serviceLineId, how: 'waive', because: 'She cannot pay', now: now() },
    });
    expect(waived.ok).toBe(true);
    expect(await isQueued(copyId)).toBe(true);
    expect(await begins(of, copyId)).toBe(true);
  });

  it('is made when its price is let go in the very moment of its second approval', async () => {
    const of = await aReleased();
    const copyId = await order(of);
    const serviceLineId = await quote(of);
    const approveBy = (acting: Acting) =>
      approveCopy(database.web, proved(acting, 'approve_evidence', copyId), { copyId, now: now() });
    await approveBy(of.officer);
    const second = await database.web.as(of.officer.context, async (tx) => {
      const line = await lockLine(tx, serviceLineId);
      const move = { kind: 'waive', event: 'service_line.waived', now: now() } as const;
      expect(line && (await applyLineMove(tx, line, move))).toBe(true);
      const approved = approveBy(of.lawyer);
      // Long enough for an approval that does not look whether somebody is at the line.
      await sleep(500);
      return { approved };
    });
    expect(await second.approved).toEqual({ ok: true, value: 'approved' });
    expect(await isQueued(copyId)).toBe(true);
  });

  it('stands still when its price is declined, until there is another that is paid', async () => {
    const of = await aReleased();
    const copyId = await order(of);
    const first = await quote(of);
    await approve(of, copyId);
    const declined = await declineLine(database.web, of.recipient, {
      ...{ serviceLineId: first, now: now() },
    });
    expect(declined.ok).toBe(true);
    expect(await begins(of, copyId)).toBe(false);
    const second = await quote(of);
    expect(await lineOf(copyId)).toBe(second);
    await pay(of, second);
    expect(await begins(of, copyId)).toBe(true);
  });

  it('is not asked a price for that comes too late, or is for something else', async () => {
    const of = await aReleased();
    const copyId = await order(of);
    await quote(of, 'witness_statement');
    expect(await lineOf(copyId)).toBeNull();
    await approve(of, copyId);
    await quote(of);
    expect(await lineOf(copyId)).toBeNull();
    expect(await begins(of, copyId)).toBe(true);
  });

  it('hands its line on when it is refused: what is paid once is made once', async () => {
    const of = await aReleased();
    const first = await order(of);
    const serviceLineId = await quote(of);
    await pay(of, serviceLineId);
    const refused = await refuseCopy(database.web, of.officer, {
      ...{ copyId: first, because: 'It is not of what was asked for', now: now() },
    });
    expect(refused.ok).toBe(true);
    expect(await lineOf(await order(of))).toBe(serviceLineId);
  });
});

describe('the database', () => {
  it('lets no copy be put together that is not paid for, whatever a program says', async () => {
    const of = await aReleased();
    const copyId = await order(of);
    await quote(of);
    await approve(of, copyId);
    const assembling = database.behind.query(
      `UPDATE evidential_copy SET state = 'assembling' WHERE id = $1`,
      [copyId],
    );
    await expect(assembling).rejects.toThrow('this copy is not paid for');
  });

  it('ties no copy to another request’s line', async () => {
    const [of, other] = [await aReleased(), await aReleased()];
    const copyId = await order(of);
    const serviceLineId = await aServiceLine(database.behind, {
      ...{ requestId: other.requestId, quotedBy: other.officer.personId },
    });
    const tied = database.web.as(of.officer.context, (tx) =>
      tx.evidentialCopy.updateMany({ where: { id: copyId }, data: { serviceLineId } }),
    );
    expect(await tied.then(() => null, databaseRefusal)).not.toBeNull();
  });
});
