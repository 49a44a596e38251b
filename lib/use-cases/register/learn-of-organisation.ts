import { randomUUID } from 'node:crypto';
import { record } from '#lib/adapters/db/audit.ts';
import type { Db, Tx } from '#lib/adapters/db/client.ts';
import { asSystem } from '#lib/adapters/db/context.ts';
import { loadRegister, type FoundRegister } from '#lib/adapters/db/register-facts.ts';
import type { Look } from '#lib/adapters/registers/port.ts';
import { ASKED } from '#lib/domain/organisation/kinds.ts';
import { learn, type Learned } from '#lib/domain/register/lifecycle.ts';
import { isEnding, staleAt, type EndingStanding } from '#lib/domain/register/standing.ts';
import { suspendLinks } from './suspend-links.ts';
import { answerOf, checkRowOf } from './said-of-entry.ts';

type Asked = {
  readonly organisationId: string;
  readonly code: string;
  readonly look: Look;
  /** When it was asked. What it said may be older. */
  readonly now: Date;
};

/**
 * Keeps what came of asking an organisation's register, and what follows. What the register has against it halts it in
 * this same transaction: its roles give nothing, its people's sessions are over, what others released to them is
 * suspended, and letters go out (SR-4). However often the same is learned, it is halted and told once.
 */
export function learnOfOrganisation(db: Db, asked: Asked): Promise<void> {
  const { organisationId, look, now } = asked;
  return db.as(asSystem(organisationId).context, async (tx) => {
    await tx.$queryRaw`SELECT 1 FROM organisation WHERE id = ${organisationId}::uuid FOR UPDATE`;
    const found = await loadRegister(tx, organisationId);
    if (found === null || !isMachine(found)) return;
    const checkId = await keepCheck(tx, asked, found);
    if (isOvertaken(found, look, now)) return;
    const learned = learn(found.facts, answerOf(look), atOf(look, now));
    await keepStanding(tx, { organisationId, checkId, look }, found, learned);
    if (learned.ends === null || isEnding(found.facts.standing)) return;
    if (found.state === 'active') await halt(tx, { organisationId, checkId, now }, learned.ends);
    await suspendLinks(tx, { organisationId, personId: null });
  });
}

/** Two people may have looked meanwhile, of one whose kind or place was put right. */
function isMachine({ facts }: FoundRegister): boolean {
  return ASKED[facts.register] === 'by_machine';
}

function atOf(look: Look, now: Date): Date {
  return look.answer === 'unavailable' ? now : look.asOf;
}

/**
 * Whether something later is known already: of two who ask at once the slower one has nothing to add. While what two
 * people saw is fresh, a register that does not answer takes nothing from it.
 */
function isOvertaken({ facts, isByHand }: FoundRegister, look: Look, now: Date): boolean {
  const { register, answeredAt } = facts;
  if (answeredAt === null) return false;
  if (look.answer === 'unavailable') return isByHand && now < staleAt(register, answeredAt);
  return look.asOf < answeredAt;
}

async function keepCheck(tx: Tx, asked: Asked, { facts }: FoundRegister): Promise<string> {
  const { organisationId, code, look, now } = asked;
  const id = randomUUID();
  const row = { id, organisationId, register: facts.register, code, ...checkRowOf(look, now) };
  await tx.registerCheck.createMany({ data: [row] });
  return id;
}

async function keepStanding(
  tx: Tx,
  { organisationId, checkId, look }: { organisationId: string; checkId: string; look: Look },
  { facts }: FoundRegister,
  { standing, answeredAt, silentSince }: Learned,
): Promise<void> {
  await tx.organisation.updateMany({
    where: { id: organisationId },
    data: {
      registerStanding: standing,
      registerAnsweredAt: answeredAt,
      registerSilentSince: silentSince,
      ...(look.answer !== 'unavailable' && { registerCheckId: checkId }),
    },
  });
  if (standing === facts.standing) return;
  await record(tx, {
    event: 'organisation.standing_changed',
    organisationId,
    fromState: facts.standing,
    toState: standing,
    details: { register: facts.register, registerCheckId: checkId },
  });
}

/** As whoever operates the service halts one, and by the same ways; nobody has asked, so the register's word is the reason. */
async function halt(
  tx: Tx,
  { organisationId, checkId, now }: { organisationId: string; checkId: string; now: Date },
  reason: EndingStanding,
): Promise<void> {
  await tx.haltingEvent.createMany({
    data: [{ organisationId, event: 'suspend', text: reason, registerCheckId: checkId, at: now }],
  });
  const { count } = await tx.organisation.updateMany({
    where: { id: organisationId, state: 'active' },
    data: {
      state: 'suspended',
      stateSince: now,
      stateVersion: { increment: 1 },
      askedEventId: null,
    },
  });
  if (count !== 1) throw new Error('an institution that was locked has changed');
  await tx.$queryRaw`SELECT app.end_sessions_by_register(${organisationId}::uuid, NULL)`;
  await record(tx, {
    event: 'organisation.suspended',
    organisationId,
    fromState: 'active',
    toState: 'suspended',
    reason,
    details: { registerCheckId: checkId },
  });
}
