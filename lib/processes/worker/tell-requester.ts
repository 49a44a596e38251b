import { asSystem } from '#lib/adapters/db/context.ts';
import type { Jobs } from '#lib/adapters/db/jobs.ts';
import { words } from '#lib/words/words.ts';
import type { WorkerServices } from './services.ts';

/** Writes to whoever asked that there is news; what it is, they read after signing in. */
export async function tellRequester(
  { db, mailer, settings }: WorkerServices,
  job: Jobs['tell-requester'],
): Promise<void> {
  const request = await db.as(asSystem(job.organisationId).context, (tx) =>
    tx.accessRequest.findUnique({
      where: { id: job.requestId },
      select: {
        reference: true,
        version: true,
        requester: { select: { givenNames: true, familyName: true, verifiedEmail: true } },
      },
    }),
  );
  // A link is told of in a letter of its own.
  if (!request?.requester.verifiedEmail || job.event === 'link_issued') return;
  const { letters } = words();
  const name = `${request.requester.givenNames} ${request.requester.familyName}`.trim();
  await mailer.send({
    id: `request-${job.requestId}-${job.event}-${request.version}`,
    to: request.requester.verifiedEmail,
    subject: letters.requestMoved.subject,
    text: [
      letters.greeting(name),
      letters.requestMoved.body(
        request.reference,
        new URL(`/requests/${job.requestId}`, settings.LANTERN_PUBLIC_URL).toString(),
      ),
      letters.closing,
    ].join('\n\n'),
  });
}
