import type { CheckpointLog, LogExtent } from '#lib/adapters/checkpoints/port.ts';
import type { AuditReading, ChainState } from '#lib/adapters/db/audit-reading.ts';
import { checkChain } from '#lib/evidence/audit-chain/check-chain.ts';
import { checkCheckpoints, type Told } from '#lib/evidence/audit-chain/check-checkpoints.ts';
import { checkHistory, type HistoryCheck } from '#lib/evidence/audit-chain/check-history.ts';
import type { ChainFault, Finding } from '#lib/evidence/audit-chain/fault.ts';
import type { PublicKey } from '#lib/evidence/audit-chain/signing-key.ts';

export type Verification = {
  readonly reading: AuditReading;
  readonly log: CheckpointLog;
  /** How far the log went before the reading began: what is in it then is in the reading, too. */
  readonly extent: LogExtent;
  readonly keys: readonly PublicKey[];
};

/** Heads of checkpoints that are looked up together. */
const HEADS = 500;

/**
 * Reads the whole audit, recomputes every chain, and compares it with the checkpoints outside.
 * Tells what it finds as it goes, in flat memory however many rows there are, and answers how many
 * faults there were.
 */
export async function verifyAudit(
  verification: Verification,
  tell: (finding: Finding) => void,
): Promise<number> {
  let faults = 0;
  const count = (finding: Finding) => {
    if (finding.is.endsWith('_fault')) faults += 1;
    tell(finding);
  };
  const states = new Map<string, ChainState>();
  for (const chain of await verification.reading.chains()) {
    states.set(chain, await verifyChain(verification.reading, chain, count));
  }
  await verifyCheckpoints(verification, states, count);
  return faults;
}

async function verifyChain(
  reading: AuditReading,
  chain: string,
  tell: (finding: Finding) => void,
): Promise<ChainState> {
  let faults = 0;
  const tellFault = (fault: ChainFault) => {
    faults += 1;
    tell({ is: 'chain_fault', fault });
  };
  const state = await reading.stateOf(chain);
  await verifySeals(reading, chain, tellFault);
  for await (const rows of reading.inserted(chain)) {
    for (const eventId of rows) tellFault({ chain, kind: 'inserted', position: null, eventId });
  }
  tell({ is: 'chain', chain: { ...state, chain, faults } });
  return state;
}

/**
 * Reads a chain by place. If places were exchanged, what is found then says little about single
 * rows; so it is read again as its rows were written, which tells those that stand elsewhere.
 */
async function verifySeals(
  reading: AuditReading,
  chain: string,
  tell: (fault: ChainFault) => void,
): Promise<void> {
  const kept: ChainFault[] = [];
  const inPlace = checkChain(chain, (fault) => {
    if (kept.length < MOST_KEPT) kept.push(fault);
  });
  for await (const seals of reading.seals(chain, 'place')) {
    for (const seal of seals) inPlace.next(seal);
  }
  const { isInOrder, faults } = inPlace.end();
  if (isInOrder && faults === kept.length) {
    kept.forEach(tell);
    return;
  }

  const asWritten = checkChain(chain, tell);
  for await (const seals of reading.seals(chain, isInOrder ? 'place' : 'writing')) {
    for (const seal of seals) {
      const { eventId, standsAt, isOutOfPlace } = seal;
      if (isOutOfPlace) tell({ chain, kind: 'reordered', position: standsAt, eventId });
      asWritten.next(seal);
    }
  }
  asWritten.end();
}

/** Faults kept back until the order is known; with more, the chain is simply read again. */
const MOST_KEPT = 1_000;

async function verifyCheckpoints(
  { reading, log, extent, keys }: Verification,
  states: ReadonlyMap<string, ChainState>,
  tell: (finding: Finding) => void,
): Promise<void> {
  const check = checkCheckpoints(keys);
  const sealedUntil = (chain: string) => states.get(chain)?.position ?? 0;
  const history = checkHistory(sealedUntil, (fault) => tell({ is: 'history_fault', fault }));
  let count = 0;
  let lastAt: string | null = null;
  const take = async (told: readonly Told[]) => {
    for (const each of told) {
      if (each.is === 'fault') tell({ is: 'checkpoint_fault', fault: each.fault });
      if (each.is === 'torn') tell({ is: 'torn', torn: each.torn });
      if (each.is !== 'checkpoint') continue;
      count += 1;
      lastAt = each.checkpoint.at;
      history.add(each.checkpoint);
      if (history.waiting().length >= HEADS) await compare(reading, history);
    }
  };
  for await (const line of log.read(extent)) await take(check.next(line));
  await take(check.end());
  await compare(reading, history);
  tell({ is: 'checkpoints', count, lastAt });

  for (const [chain, { position, sealedAt }] of states) {
    const covered = history.coveredUntil(chain);
    const isDue = sealedAt !== null && reading.at.getTime() - sealedAt.getTime() > DUE_MILLISECONDS;
    if (isDue && covered < position) {
      tell({ is: 'unsigned_fault', fault: { chain, covered, sealedUntil: position, sealedAt } });
    }
  }
}

/** Seals get a checkpoint within ten seconds; after a minute something keeps them from it. */
const DUE_MILLISECONDS = 60_000;

async function compare(reading: AuditReading, history: HistoryCheck): Promise<void> {
  history.compare(await reading.hashesAt(history.waiting()));
}
