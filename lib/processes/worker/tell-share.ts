import { asSystem } from '#lib/adapters/db/context.ts';
import type { Jobs } from '#lib/adapters/db/jobs.ts';
import { formatInstant } from '#lib/base/display-date.ts';
import type { TimeZone } from '#lib/base/time-zone.ts';
import { words } from '#lib/words/words.ts';
import type { LetterServices } from './services.ts';

/**
 * Writes to the person whom a share names, at the address that whoever shared gave. There is no secret in the letter: it
 * opens to whoever signs in with that address. One that has ended by now is not written about.
 */
export async function tellShare(
  { db, mailer, settings }: LetterServices,
  { organisationId, shareId }: Jobs['tell-share'],
): Promise<void> {
  const share = await db.as(asSystem(organisationId).context, (tx) =>
    tx.share.findUnique({ where: { id: shareId }, select: columns }),
  );
  if (share?.state !== 'offered' || new Date() >= share.expiresAt) return;
  const { letters } = words();
  const zone = share.organisation.timeZone as TimeZone;
  const address = new URL(`/shared/${shareId}`, settings.LANTERN_PUBLIC_URL).toString();
  const until = formatInstant(share.expiresAt, zone);
  await mailer.send({
    id: `share-${shareId}`,
    to: share.email,
    subject: letters.shared.subject,
    text: [
      letters.greeting(share.name),
      letters.shared.body(share.sharedByName, address, until, share.email),
      letters.shared.closing,
    ].join('\n\n'),
  });
}

const columns = {
  state: true,
  name: true,
  email: true,
  sharedByName: true,
  expiresAt: true,
  organisation: { select: { timeZone: true } },
} as const;
