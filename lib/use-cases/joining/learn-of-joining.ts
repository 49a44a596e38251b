import type { Db, Tx } from '#lib/adapters/db/client.ts';
import { addJob } from '#lib/adapters/db/jobs.ts';
import { registerColumns, registerFactsOf } from '#lib/adapters/db/register-facts.ts';
import type { Look } from '#lib/adapters/registers/port.ts';
import { joiningKind } from '#lib/domain/joining/kinds.ts';
import { registerOf, type Register } from '#lib/domain/organisation/kinds.ts';
import type { Jurisdiction } from '#lib/domain/organisation/jurisdiction.ts';
import { learn } from '#lib/domain/register/lifecycle.ts';
import type { RegisterFacts } from '#lib/domain/register/standing.ts';
import { ASK_AGAIN_HOURS, ROUND_MINUTES } from '#lib/domain/register/rounds.ts';
import type { Prisma } from '../../../prisma/generated/client.ts';
import { answerOf, checkRowOf } from '../register/said-of-entry.ts';

/** What a register is to be asked about an institution that applies; null when nothing is open to ask. */
export async function askedOfRegister(
  db: Db,
  joiningId: string,
): Promise<{ readonly register: Register; readonly code: string } | null> {
  return db.as({ kind: 'about', id: joiningId }, async (tx) => {
    const row = await tx.joining.findFirst({
      where: { id: joiningId, state: { in: ['opened', 'sent'] } },
      select: { kind: true, jurisdiction: true, odsCode: true, registerCode: true },
    });
    const kind = joiningKind(row?.kind ?? null);
    if (!row || kind === null || row.jurisdiction === null) return null;
    const register = registerOf(kind, row.jurisdiction as Jurisdiction);
    return { register, code: row.odsCode ?? row.registerCode ?? '' };
  });
}

/**
 * Keeps what a register said of an institution that applies. It is asked again: soon while it is silent, and otherwise as
 * often as it is asked about those who have joined. What it said about another code, that was put right meanwhile, is
 * nothing.
 */
export async function learnOfJoining(
  db: Db,
  { joiningId, code, look, now }: { joiningId: string; code: string; look: Look; now: Date },
): Promise<void> {
  await db.as({ kind: 'about', id: joiningId }, async (tx) => {
    await tx.$queryRaw`SELECT 1 FROM joining WHERE id = ${joiningId}::uuid FOR UPDATE`;
    const facts = await knownOf(tx, joiningId, code);
    if (facts === null) return;
    const at = look.answer === 'unavailable' ? now : look.asOf;
    const learned = learn(facts, answerOf(look), at);
    await tx.joining.updateMany({
      where: { id: joiningId },
      data: {
        registerStanding: learned.standing,
        registerAnsweredAt: learned.answeredAt,
        registerSilentSince: learned.silentSince,
        registerAnswer: look.answer,
        registerSaid: saidOf(look, now),
      },
    });
    const minutes = look.answer === 'unavailable' ? ROUND_MINUTES : ASK_AGAIN_HOURS * 60;
    const key = `ask-joining-register:${joiningId}`;
    const runAt = new Date(now.getTime() + minutes * 60_000);
    await addJob(tx, 'ask-joining-register', { joiningId }, { key, runAt });
  });
}

/** Where it stands so far; null when it is not open any more, or another code was said meanwhile. */
async function knownOf(tx: Tx, joiningId: string, code: string): Promise<RegisterFacts | null> {
  const row = await tx.joining.findFirst({
    where: { id: joiningId, state: { in: ['opened', 'sent'] } },
    select: { odsCode: true, registerCode: true, ...registerColumns },
  });
  if (!row?.kind || row.jurisdiction === null) return null;
  const { kind, jurisdiction } = row;
  const isSame = (row.odsCode ?? row.registerCode ?? '') === code;
  return isSame ? registerFactsOf({ ...row, kind, jurisdiction }) : null;
}

function saidOf(look: Look, now: Date): Prisma.InputJsonValue {
  if (look.answer === 'unavailable') return { why: look.why };
  const { said = {} } = checkRowOf(look, now);
  return { ...said };
}
