import type { Logger } from 'pino';
import type { CheckpointLog } from '#lib/adapters/checkpoints/port.ts';
import type { HeadKeeper, HeadNow } from '#lib/adapters/db/audit-heads.ts';
import {
  BEFORE_ALL,
  CHECKPOINT_FORM,
  hashOfLine,
  parseCheckpoint,
  writeCheckpoint,
  type Head,
} from '#lib/evidence/audit-chain/checkpoint.ts';
import type { SigningKey } from '#lib/evidence/audit-chain/signing-key.ts';

export type CheckpointServices = {
  readonly keeper: HeadKeeper;
  readonly log: CheckpointLog;
  readonly key: SigningKey;
  readonly say: Logger;
};

/** Where the log ends: the last checkpoint, and the last head of each chain. */
type LogEnd = {
  readonly number: number;
  readonly previous: string;
  readonly heads: ReadonlyMap<string, Head>;
};

/**
 * Writes a checkpoint of what was sealed since the last one, each time it is called; nothing when
 * there is nothing new, or when another process is the one that writes. A chain that no longer has
 * the hash a checkpoint signed gets no further ones: that would sign a changed past.
 */
export function checkpointWriter(services: CheckpointServices): (now: Date) => Promise<boolean> {
  const { keeper, log, say } = services;
  /** Null when the log must be read again: somebody else may have written. */
  let end: LogEnd | null = null;

  return async (now) => {
    let found = await keeper.heads(end?.heads ?? new Map());
    if (!found) return false;
    if (!end || found.isFirst) {
      end = await readEnd(log);
      found = await keeper.heads(end.heads);
    }
    if (!found) return false;
    const before = end;
    const grown = found.heads.filter((head) => isGrown(head, before.heads.get(head.chain), say));
    if (grown.length === 0) return false;

    end = null; // until the line is on the disk nobody knows what the log ends with
    end = await append(services, before, { now, grown });
    const written = { number: end.number, key: services.key.public.id, at: now, heads: grown };
    // The line is what proves; that the database cannot be told which one it is takes nothing from it.
    await keeper
      .tell(written)
      .catch((fault: unknown) =>
        say.error({ err: fault }, 'the database was not told of a checkpoint'),
      );
    return true;
  };
}

async function append(
  { log, key }: CheckpointServices,
  end: LogEnd,
  { now, grown }: { now: Date; grown: readonly HeadNow[] },
): Promise<LogEnd> {
  const heads = grown.map(({ chain, position, hash }) => ({ chain, position, hash }));
  const number = end.number + 1;
  const line = writeCheckpoint(
    {
      form: CHECKPOINT_FORM,
      number,
      at: now.toISOString(),
      key: key.public.id,
      previous: end.previous,
      heads,
    },
    key,
  );
  await log.append(line, now);
  const known = new Map(end.heads);
  for (const head of heads) known.set(head.chain, head);
  return { number, previous: hashOfLine(line), heads: known };
}

function isGrown(head: HeadNow, before: Head | undefined, say: Logger): boolean {
  if (!before) return true;
  if (head.hashThen === before.hash) return head.position > before.position;
  say.error(
    { chain: head.chain, position: before.position },
    'the audit is not what its last checkpoint signed: run audit:verify',
  );
  return false;
}

/** Signatures are not looked at here: whoever verifies does, with every key there has been. */
async function readEnd(log: CheckpointLog): Promise<LogEnd> {
  const heads = new Map<string, Head>();
  let number = 0;
  let previous = BEFORE_ALL;
  for await (const { text } of log.read(await log.extent())) {
    const read = parseCheckpoint(text);
    if (!read.ok) continue;
    ({ number } = read.value.checkpoint);
    previous = hashOfLine(text);
    for (const head of read.value.checkpoint.heads) heads.set(head.chain, head);
  }
  return { number, previous, heads };
}
