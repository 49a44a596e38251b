import { asSystem } from '#lib/adapters/db/context.ts';
import type { Jobs } from '#lib/adapters/db/jobs.ts';
import { formatInstant } from '#lib/base/display-date.ts';
import type { TimeZone } from '#lib/base/time-zone.ts';
import { words } from '#lib/words/words.ts';
import type { LetterServices } from './services.ts';

const MS_PER_DAY = 86_400_000;

/** Reminds whoever has a link of its end. One that has ended, or ends later by now, is not written about. */
export async function remindOfEnd(
  { db, mailer, settings }: LetterServices,
  { organisationId, linkId, days }: Jobs['remind-of-end'],
): Promise<void> {
  const link = await db.as(asSystem(organisationId).context, (tx) =>
    tx.link.findUnique({ where: { id: linkId }, select: linkColumns }),
  );
  const now = Date.now();
  if (link?.state !== 'active' || !link.recipient.verifiedEmail) return;
  const { expiresAt, releaseId } = link;
  const isDue = now < expiresAt.getTime() && expiresAt.getTime() - now <= days * MS_PER_DAY;
  if (!isDue) return;
  const { letters } = words();
  await mailer.send({
    id: `link-ends-${linkId}-${days}-${expiresAt.getTime()}`,
    to: link.recipient.verifiedEmail,
    subject: letters.linkEnds.subject,
    text: [
      letters.greeting(nameOf(link.recipient)),
      letters.linkEnds.body(
        formatInstant(expiresAt, link.release.organisation.timeZone as TimeZone),
        new URL(`/releases/${releaseId}`, settings.LANTERN_PUBLIC_URL).toString(),
      ),
      letters.closing,
    ].join('\n\n'),
  });
}

/** Writes to whoever asked for more time with a link what the hospital said. */
export async function tellLonger(
  { db, mailer, settings }: LetterServices,
  { organisationId, extensionId }: Jobs['tell-longer'],
): Promise<void> {
  const asked = await db.as(asSystem(organisationId).context, (tx) =>
    tx.linkExtension.findUnique({
      where: { id: extensionId },
      select: { state: true, givenUntil: true, link: { select: linkColumns } },
    }),
  );
  if (!asked?.link.recipient.verifiedEmail) return;
  const { recipient, releaseId, release } = asked.link;
  const { letters } = words();
  const address = new URL(`/releases/${releaseId}`, settings.LANTERN_PUBLIC_URL).toString();
  const zone = release.organisation.timeZone as TimeZone;
  await mailer.send({
    id: `link-longer-${extensionId}`,
    to: asked.link.recipient.verifiedEmail,
    subject: letters.linkLonger.subject,
    text: [
      letters.greeting(nameOf(recipient)),
      asked.givenUntil === null
        ? letters.linkLonger.refused(address)
        : letters.linkLonger.given(formatInstant(asked.givenUntil, zone), address),
      letters.closing,
    ].join('\n\n'),
  });
}

const linkColumns = {
  state: true,
  expiresAt: true,
  releaseId: true,
  recipient: { select: { givenNames: true, familyName: true, verifiedEmail: true } },
  release: { select: { organisation: { select: { timeZone: true } } } },
} as const;

function nameOf({ givenNames, familyName }: { givenNames: string; familyName: string }): string {
  return `${givenNames} ${familyName}`.trim();
}
