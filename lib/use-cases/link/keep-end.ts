import type { Tx } from '#lib/adapters/db/client.ts';
import { addJob } from '#lib/adapters/db/jobs.ts';
import { remindersOf } from '#lib/domain/link/longer.ts';

/** Sees to it that a link is said to be over at its end, and that whoever has it is reminded before. In one go with what set the end. */
export async function keepEnd(
  tx: Tx,
  link: {
    readonly organisationId: string;
    readonly linkId: string;
    readonly from: Date;
    readonly expiresAt: Date;
  },
): Promise<void> {
  const { organisationId, linkId, from, expiresAt } = link;
  const of = { organisationId, linkId };
  await addJob(tx, 'end-link', of, { key: `end-link:${linkId}`, runAt: expiresAt });
  for (const { days, at } of remindersOf(from, expiresAt)) {
    await addJob(
      tx,
      'remind-of-end',
      { ...of, days },
      { key: `remind:${linkId}:${days}`, runAt: at },
    );
  }
}
