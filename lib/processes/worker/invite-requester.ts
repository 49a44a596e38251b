import { asSystem } from '#lib/adapters/db/context.ts';
import type { Jobs } from '#lib/adapters/db/jobs.ts';
import { words } from '#lib/words/words.ts';
import type { LetterServices } from './services.ts';

/**
 * Writes to whoever sent a letter and gave an address that they can follow their request on line. It opens nothing: the
 * request becomes theirs when the hospital has made sure who they are, and never by the address alone.
 */
export async function inviteRequester(
  { db, mailer, settings }: LetterServices,
  { organisationId, requestId }: Jobs['invite-requester'],
): Promise<void> {
  const log = await db.as(asSystem(organisationId).context, (tx) =>
    tx.requestLog.findUnique({
      where: { requestId },
      select: {
        email: true,
        boundAt: true,
        request: {
          select: {
            reference: true,
            claimedGivenNames: true,
            claimedFamilyName: true,
            organisation: { select: { name: true } },
          },
        },
      },
    }),
  );
  if (!log?.email || log.boundAt !== null) return;
  const { request } = log;
  const { letters } = words();
  const name = `${request.claimedGivenNames} ${request.claimedFamilyName}`.trim();
  const address = new URL('/register', settings.LANTERN_PUBLIC_URL).toString();
  await mailer.send({
    id: `request-invitation-${requestId}`,
    to: log.email,
    subject: letters.requestLogged.subject,
    text: [
      letters.greeting(name),
      letters.requestLogged.body(request.organisation.name, request.reference, address),
      letters.closing,
    ].join('\n\n'),
  });
}
