import { record } from '#lib/adapters/db/audit.ts';
import type { Db } from '#lib/adapters/db/client.ts';
import { asSystem } from '#lib/adapters/db/context.ts';
import { auditOfAsk, lockAsk } from '#lib/adapters/db/image-ask-facts.ts';
import type { Jobs } from '#lib/adapters/db/jobs.ts';

type Job = Jobs['forget-brought'];

/** What lies in the store and is nobody's to open any more. */
export type LeftObject = { readonly id: string; readonly objectSha256: Uint8Array };

/**
 * Lets go what was brought and is over: taken in, refused, or of an ask that was stopped or taken back. The keys go first,
 * and with them the images, in every copy of the store; then what lies there is taken out. Repeating it does nothing more.
 */
export function forgetKeys(db: Db, { organisationId, askId }: Job, now: Date): Promise<void> {
  return db.as(asSystem(organisationId).context, async (tx) => {
    const ask = await lockAsk(tx, askId);
    if (!ask) return;
    const isOver = ['withdrawn', 'stopped', 'lapsed'].includes(ask.state);
    if (isOver) {
      await tx.broughtStudy.updateMany({
        where: { askId, state: 'waiting' },
        data: { state: 'gone', stateSince: now },
      });
    }
    const { count } = await tx.broughtObject.updateMany({
      where: {
        ...{ askId, sealKey: { not: null } },
        study: { state: { in: ['taken_in', 'refused', 'gone'] } },
      },
      data: { sealKey: null },
    });
    if (count === 0) return;
    await record(tx, {
      ...{ event: 'image_ask.forgotten', ...auditOfAsk(ask) },
      details: { askId, images: count },
    });
  });
}

/** Some of what is to be taken out of the store; none once all is gone. */
export function objectsLeft(
  db: Db,
  { organisationId, askId }: Job,
): Promise<readonly LeftObject[]> {
  return db.as(asSystem(organisationId).context, (tx) =>
    tx.broughtObject.findMany({
      where: { askId, sealKey: null, bytesGoneAt: null },
      orderBy: { id: 'asc' },
      take: 500,
      select: { id: true, objectSha256: true },
    }),
  );
}

export async function settleGone(
  db: Db,
  { organisationId }: Job,
  { ids, now }: { ids: readonly string[]; now: Date },
): Promise<void> {
  await db.as(asSystem(organisationId).context, (tx) =>
    tx.broughtObject.updateMany({
      where: { id: { in: [...ids] }, sealKey: null },
      data: { bytesGoneAt: now },
    }),
  );
}
