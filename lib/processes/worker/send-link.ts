import { formatInstant } from '#lib/base/display-date.ts';
import type { TimeZone } from '#lib/base/time-zone.ts';
import type { Jobs } from '#lib/adapters/db/jobs.ts';
import { activateLink } from '#lib/use-cases/release/activate-link.ts';
import { words } from '#lib/words/words.ts';
import { letterIdOf } from './letter-id.ts';
import type { WorkerServices } from './services.ts';

/**
 * Mails the named recipient their link. If the process dies before the letter is out, the job runs
 * again with a new secret: a second letter, whose link leads to the same place.
 */
export async function sendLink(
  { db, mailer, tokens, settings }: WorkerServices,
  job: Jobs['send-link'],
): Promise<void> {
  const secret = tokens.newToken();
  const secretHash = tokens.hashToken(secret);
  const link = await activateLink(db, { ...job, secretHash, now: new Date() });
  if (!link) return;
  const { letters } = words();
  await mailer.send({
    id: letterIdOf(`link-${job.linkId}`, secretHash),
    to: link.recipientEmail,
    subject: letters.linkReady.subject,
    text: [
      letters.greeting(link.recipientName),
      letters.linkReady.body(
        new URL(`/link/${secret}`, settings.LANTERN_PUBLIC_URL).toString(),
        formatInstant(link.expiresAt, link.timeZone as TimeZone),
      ),
      letters.closing,
    ].join('\n\n'),
  });
}
