import type { Jobs } from '#lib/adapters/db/jobs.ts';
import { formatInstant } from '#lib/base/display-date.ts';
import type { TimeZone } from '#lib/base/time-zone.ts';
import { writeInvitation } from '#lib/use-cases/invitation/write-invitation.ts';
import { words } from '#lib/words/words.ts';
import { letterIdOf } from './letter-id.ts';
import type { WorkerServices } from './services.ts';

/** Writes to whoever is invited. Each letter has a secret of its own, and the newest is the one that works. */
export async function sendInvitation(
  { db, mailer, tokens, settings }: WorkerServices,
  job: Jobs['send-invitation'],
): Promise<void> {
  const secret = tokens.newToken();
  const tokenHash = tokens.hashToken(secret);
  const invitation = await writeInvitation(db, { ...job, tokenHash, now: new Date() });
  if (!invitation) return;
  const { email, organisation, expiresAt, timeZone } = invitation;
  const { invited, mailed } = words().letters;
  const address = new URL(`/invitation/${secret}`, settings.LANTERN_PUBLIC_URL).toString();
  const until = formatInstant(expiresAt, timeZone as TimeZone);
  await mailer.send({
    id: letterIdOf(`invitation-${job.invitationId}`, tokenHash),
    to: email,
    subject: invited.subject,
    text: [mailed.greeting, invited.body(organisation, address, until), invited.closing].join(
      '\n\n',
    ),
  });
}
