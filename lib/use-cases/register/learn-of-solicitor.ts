import { randomUUID } from 'node:crypto';
import { record } from '#lib/adapters/db/audit.ts';
import type { Db, Tx } from '#lib/adapters/db/client.ts';
import { asSystem } from '#lib/adapters/db/context.ts';
import { addJob } from '#lib/adapters/db/jobs.ts';
import type { Look } from '#lib/adapters/registers/port.ts';
import { learn, type Learned } from '#lib/domain/register/lifecycle.ts';
import type { EndingStanding, Standing } from '#lib/domain/register/standing.ts';
import { answerOf, checkRowOf } from './said-of-entry.ts';
import { suspendLinks } from './suspend-links.ts';

type Asked = {
  /** Where they hold a role. */
  readonly organisationId: string;
  readonly personId: string;
  readonly code: string;
  readonly look: Look;
  readonly now: Date;
};

type Before = {
  readonly standing: Standing;
  readonly answeredAt: Date | null;
  readonly silentSince: Date | null;
};

const NEVER: Before = { standing: 'unverified', answeredAt: null, silentSince: null };

/**
 * Keeps what came of asking about a solicitor, and what follows. What their register has against them halts their access
 * to this organisation in this same transaction, and their firm goes on without them (SR-4, scenario 23). What they are
 * as a patient, or elsewhere by another profession, is no business of that register.
 */
export function learnOfSolicitor(db: Db, asked: Asked): Promise<void> {
  const { organisationId, personId, code, look, now } = asked;
  return db.as(asSystem(organisationId).context, async (tx) => {
    await tx.$queryRaw`SELECT 1 FROM (SELECT pg_advisory_xact_lock(hashtextextended(${`solicitor ${personId}`}, 0))) l`;
    const before = await loadStanding(tx, personId);
    const checkId = randomUUID();
    const check = { id: checkId, personId, register: 'solicitors', code };
    await tx.registerCheck.createMany({ data: [{ ...check, ...checkRowOf(look, now) }] });
    const isOlder =
      look.answer !== 'unavailable' && before.answeredAt !== null && look.asOf < before.answeredAt;
    const at = look.answer === 'unavailable' ? now : look.asOf;
    // What another of their organisations has learned meanwhile is later, and ends their access here as well.
    const learned = isOlder ? learn(before, 'unavailable', now) : learn(before, answerOf(look), at);
    if (!isOlder) await keepStanding(tx, { ...asked, checkId }, before, learned);
    if (learned.ends !== null) await suspend(tx, { ...asked, checkId }, learned.ends);
  });
}

async function loadStanding(tx: Tx, personId: string): Promise<Before> {
  const row = await tx.personStanding.findUnique({
    where: { personId },
    select: { standing: true, answeredAt: true, silentSince: true },
  });
  return row === null ? NEVER : { ...row, standing: row.standing as Standing };
}

async function keepStanding(
  tx: Tx,
  { organisationId, personId, code, look, checkId }: Asked & { readonly checkId: string },
  before: Before,
  { standing, answeredAt, silentSince }: Learned,
): Promise<void> {
  const isAnswer = look.answer !== 'unavailable';
  const known = { code, standing, answeredAt, silentSince, ...(isAnswer && { checkId }) };
  const made = await tx.personStanding.createMany({
    data: [{ personId, register: 'solicitors', ...known }],
    skipDuplicates: true,
  });
  if (made.count === 0) await tx.personStanding.updateMany({ where: { personId }, data: known });
  if (standing === before.standing) return;
  await record(tx, {
    event: 'person.standing_changed',
    organisationId,
    fromState: before.standing,
    toState: standing,
    details: { personId, registerCheckId: checkId },
  });
}

/** Once: whoever is suspended here already, for whatever reason, has nothing left to lose. */
async function suspend(
  tx: Tx,
  { organisationId, personId, now, checkId }: Asked & { readonly checkId: string },
  reason: EndingStanding,
): Promise<void> {
  const suspended = await tx.accessSuspension.createMany({
    data: [{ organisationId, personId, reason: 'register', suspendedBy: null, suspendedAt: now }],
    skipDuplicates: true,
  });
  if (suspended.count === 0) return;
  await askElsewhere(tx, { organisationId, personId });
  await tx.$queryRaw`SELECT app.end_sessions_by_register(${organisationId}::uuid, ${personId}::uuid)`;
  await suspendLinks(tx, { organisationId, personId });
  await record(tx, {
    event: 'person.suspended',
    organisationId,
    reason: 'register',
    details: { personId, standing: reason, registerCheckId: checkId },
  });
}

/** Their other organisations learn it now, and not with their next round. */
async function askElsewhere(
  tx: Tx,
  { organisationId, personId }: { organisationId: string; personId: string },
): Promise<void> {
  const others = await tx.$queryRaw<{ id: string }[]>`
    SELECT id FROM app.workplaces_of_halted(${organisationId}::uuid, ${personId}::uuid) AS id`;
  for (const { id } of others) {
    const key = `check-solicitor:${id}:${personId}`;
    await addJob(tx, 'check-solicitor', { organisationId: id, personId }, { key });
  }
}
