import { record, refuse } from '#lib/adapters/db/audit.ts';
import type { Db } from '#lib/adapters/db/client.ts';
import type { Acting } from '#lib/adapters/db/context.ts';
import { auditOfLink, loadLinkFacts } from '#lib/adapters/db/link-facts.ts';
import { no, ok, type Result } from '#lib/base/result.ts';
import { mayOpenLink, type LinkRefusal } from '#lib/domain/link/access.ts';

/** Lets somebody go on from the very words that they were shown. Done again, it is done. */
export function passDisclaimer(
  db: Db,
  { actor, context }: Acting,
  input: { releaseId: string; disclaimerId: string; now: Date },
): Promise<Result<null, LinkRefusal>> {
  const { releaseId, disclaimerId, now } = input;
  if (actor.kind !== 'person') return Promise.resolve(no('sign_in_needed'));
  return db.as(context, async (tx) => {
    const event = 'disclaimer.passed';
    const link = await loadLinkFacts(tx, { releaseId, recipientPersonId: actor.personId });
    if (!link) return refuse(tx, 'not_found', { event, releaseId });
    const about = { event, ...auditOfLink(link) } as const;
    const may = mayOpenLink(actor, link.facts, now);
    if (!may.ok) return refuse(tx, may.error, about);
    const shown = await tx.disclaimer.findFirst({
      where: { id: disclaimerId, releaseId, personId: actor.personId },
      select: { language: true, textSha256: true },
    });
    if (!shown) return refuse(tx, 'not_found', about);
    const { count } = await tx.disclaimer.updateMany({
      where: { id: disclaimerId, passedAt: null },
      data: { passedAt: now },
    });
    if (count === 0) return ok(null);
    const text = Buffer.from(shown.textSha256).toString('hex');
    await record(tx, { ...about, details: { language: shown.language, text } });
    return ok(null);
  });
}
