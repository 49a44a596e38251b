import type { Db } from '#lib/adapters/db/client.ts';

/** Takes away a form that was not sent within its 30 days. One that was sent the worker cannot even see. */
export async function forgetSet(db: Db, { setId }: { setId: string }): Promise<void> {
  await db.as({ kind: 'about', id: setId }, (tx) =>
    tx.requestSet.deleteMany({ where: { id: setId, sentAt: null } }),
  );
}
