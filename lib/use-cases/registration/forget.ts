import type { Db } from '#lib/adapters/db/client.ts';

/** Takes away what is left of a ticket or a registration that has run out: nobody is kept who did not finish. */
export async function forget(
  db: Db,
  { kind, id, now }: { kind: 'ticket' | 'registration'; id: string; now: Date },
): Promise<void> {
  const where = { id, expiresAt: { lte: now } };
  await db.as({ kind: 'about', id }, (tx) =>
    kind === 'ticket' ? tx.ticket.deleteMany({ where }) : tx.registration.deleteMany({ where }),
  );
}
