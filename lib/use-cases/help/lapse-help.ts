import type { Db } from '#lib/adapters/db/client.ts';
import { applyHelpEvent } from './apply-help-event.ts';

/** Closes an answered request in which nothing more was asked. One that was asked again meanwhile has another version, and stays. */
export async function lapseHelp(
  db: Db,
  { helpRequestId, version, now }: { helpRequestId: string; version: number; now: Date },
): Promise<void> {
  await db.as({ kind: 'about', id: helpRequestId }, (tx) =>
    applyHelpEvent(tx, {
      actor: { kind: 'system', process: 'worker' },
      helpRequestId,
      event: { kind: 'lapse' },
      expectedVersion: version,
      now,
    }),
  );
}
