import { setTimeout as sleep } from 'node:timers/promises';
import type { Logger } from 'pino';
import { openCheckpointLog } from '#lib/adapters/checkpoints/open-checkpoint-log.ts';
import { connectHeadKeeper } from '#lib/adapters/db/audit-heads.ts';
import { connectSeals } from '#lib/adapters/db/audit-seals.ts';
import type { WorkerSettings } from '#lib/config/env.ts';
import { parseSigningKey } from '#lib/evidence/audit-chain/signing-key.ts';
import { sealAudit } from './seal-audit.ts';
import { checkpointWriter } from './write-checkpoints.ts';

const SEAL_MILLISECONDS = 2_000;
/** With what sealing takes, a row is outside within ten seconds. */
const CHECKPOINT_MILLISECONDS = 5_000;
/** So long a worker that is told to stop still seals; what is left waits for the next. */
const LAST_SEALING_MILLISECONDS = 5_000;

/**
 * Seals the audit and writes its checkpoints for as long as the worker lives. A round that fails is
 * told and tried again: what is not sealed yet is sealed then.
 */
export async function keepAudit(
  settings: WorkerSettings,
  say: Logger,
): Promise<{ stop(): Promise<void> }> {
  const key = parseSigningKey(settings.AUDIT_SIGNING_KEY);
  if (!key.ok) throw new Error('AUDIT_SIGNING_KEY is not a key.');
  const log = await openCheckpointLog(settings.AUDIT_CHECKPOINTS);
  const seals = connectSeals(settings.DATABASE_WORKER_URL);
  const keeper = connectHeadKeeper(settings.DATABASE_WORKER_URL);
  const write = checkpointWriter({ keeper, log, key: key.value, say });
  const stopping = new AbortController();
  const isStopping = () => stopping.signal.aborted;

  const every = async (milliseconds: number, what: string, act: () => Promise<unknown>) => {
    while (!isStopping()) {
      await act().catch((fault: unknown) => say.error({ err: fault }, `${what} failed`));
      await sleep(milliseconds, undefined, { signal: stopping.signal }).catch(() => undefined);
    }
  };
  const loops = [
    every(SEAL_MILLISECONDS, 'sealing the audit', () => sealAudit(seals, isStopping)),
    every(CHECKPOINT_MILLISECONDS, 'writing a checkpoint of the audit', () => write(new Date())),
  ];
  say.info({ key: key.value.public.id, publicKey: key.value.public.base64 }, 'sealing the audit');
  return {
    stop: async () => {
      stopping.abort();
      await Promise.all(loops);
      // What the last jobs wrote goes outside now, not with the next start.
      const deadline = Date.now() + LAST_SEALING_MILLISECONDS;
      await sealAudit(seals, () => Date.now() > deadline)
        .then(() => write(new Date()))
        .catch((fault: unknown) =>
          say.error({ err: fault }, 'the last of the audit is not sealed'),
        );
      await keeper.close();
      await seals.close();
    },
  };
}
