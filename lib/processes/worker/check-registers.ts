import type { Tx } from '#lib/adapters/db/client.ts';
import { asSystem } from '#lib/adapters/db/context.ts';
import { addJob, type Jobs } from '#lib/adapters/db/jobs.ts';
import { loadRegister, registerColumns, registerFactsOf } from '#lib/adapters/db/register-facts.ts';
import type { Look } from '#lib/adapters/registers/port.ts';
import { isDueForRound, placeInRound, ROUND_MINUTES } from '#lib/domain/register/rounds.ts';
import { isEnding, type Standing } from '#lib/domain/register/standing.ts';
import { learnOfOrganisation } from '#lib/use-cases/register/learn-of-organisation.ts';
import { learnOfSolicitor } from '#lib/use-cases/register/learn-of-solicitor.ts';
import { suspendLinks } from '#lib/use-cases/register/suspend-links.ts';
import type { WorkerServices } from './services.ts';

/** Every quarter of an hour; when a worker that was down is back, the last round is made up for. */
export const REGISTER_ROUNDS = `*/${ROUND_MINUTES} * * * * check-registers ?fill=1h&max=25`;

/**
 * A round: has the register asked about each organisation whose answer is old or missing, spread over ten minutes, and
 * about the solicitors there. Two rounds at once ask once, by the key.
 */
export async function checkRegisters(
  { db, registers }: Pick<WorkerServices, 'db' | 'registers'>,
  { isStart = false }: Jobs['check-registers'],
): Promise<void> {
  const now = new Date();
  const organisations = await db.as({ kind: 'sweeper' }, (tx) =>
    tx.organisation.findMany({
      where: { state: { not: 'closed' } },
      select: { id: true, ...registerColumns },
    }),
  );
  for (const { id: organisationId, ...row } of organisations) {
    const runAt = isStart ? now : placeInRound(organisationId, now);
    await db.as(asSystem(organisationId).context, async (tx) => {
      if (isDueForRound(registerFactsOf(row), now)) {
        const key = `check-register:${organisationId}`;
        await addJob(tx, 'check-register', { organisationId }, { key, runAt });
      }
      if (registers.solicitors === null) return;
      for (const { personId } of await solicitorsDue(tx, organisationId, now)) {
        const key = `check-solicitor:${organisationId}:${personId}`;
        await addJob(tx, 'check-solicitor', { organisationId, personId }, { key, runAt });
      }
    });
  }
}

/** Asks the register about one organisation, and learns what it says. */
export async function checkRegister(
  { db, registers }: Pick<WorkerServices, 'db' | 'registers'>,
  { organisationId, askedAt }: Jobs['check-register'],
): Promise<void> {
  const found = await db.as(asSystem(organisationId).context, (tx) =>
    loadRegister(tx, organisationId),
  );
  if (found === null) return;
  const { register } = found.facts;
  if (register !== 'ods' && register !== 'sra') return;
  // Outside any transaction: it may take a minute. One without a code stands in no register.
  const now = new Date();
  const code = found.code ?? '';
  const since = askedAt === undefined ? undefined : new Date(askedAt);
  const look: Look =
    code === ''
      ? { answer: 'not_found', asOf: now }
      : await registers[register].lookUp(code, since);
  await learnOfOrganisation(db, { organisationId, code, look, now });
}

/** Asks the register about one solicitor, and learns what it says. */
export async function checkSolicitor(
  { db, registers }: Pick<WorkerServices, 'db' | 'registers'>,
  { organisationId, personId }: Jobs['check-solicitor'],
): Promise<void> {
  if (registers.solicitors === null) return;
  const held = await db.as(asSystem(organisationId).context, (tx) =>
    solicitorsAt(tx, organisationId),
  );
  const code = held.find((one) => one.personId === personId)?.sraId;
  if (code === undefined) return;
  const now = new Date();
  const look = await registers.solicitors.lookUpPerson(code);
  await learnOfSolicitor(db, { organisationId, personId, code, look, now });
}

/** Suspends what others released to the people of an organisation that two people found something against. */
export async function suspendLinksJob(
  { db }: Pick<WorkerServices, 'db'>,
  { organisationId }: Jobs['suspend-links'],
): Promise<void> {
  await db.as(asSystem(organisationId).context, async (tx) => {
    const found = await loadRegister(tx, organisationId);
    if (found === null || found.state === 'active') return;
    await suspendLinks(tx, { organisationId, personId: null });
  });
}

type Solicitor = { readonly personId: string; readonly sraId: string };

async function solicitorsAt(tx: Tx, organisationId: string): Promise<readonly Solicitor[]> {
  const rows = await tx.$queryRaw<{ person_id: string; sra_id: string }[]>`
    SELECT person_id, sra_id FROM app.solicitors_at(${organisationId}::uuid)`;
  return rows.map(({ person_id: personId, sra_id: sraId }) => ({ personId, sraId }));
}

async function solicitorsDue(
  tx: Tx,
  organisationId: string,
  now: Date,
): Promise<readonly Solicitor[]> {
  const all = await solicitorsAt(tx, organisationId);
  const known = await tx.personStanding.findMany({
    where: { personId: { in: all.map(({ personId }) => personId) } },
    select: { personId: true, standing: true, answeredAt: true, silentSince: true },
  });
  return all.filter(({ personId }) => {
    const standing = known.find((one) => one.personId === personId);
    // Whoever is struck off already and was given a role here since is halted with the next round.
    if (standing !== undefined && isEnding(standing.standing as Standing)) return true;
    const times = standing ?? { answeredAt: null, silentSince: null };
    // Asked by a program where this runs at all, as the SRA's firms are.
    return isDueForRound({ register: 'sra', ...times }, now);
  });
}
