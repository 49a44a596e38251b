import { asSystem } from '#lib/adapters/db/context.ts';
import type { Jobs } from '#lib/adapters/db/jobs.ts';
import { words } from '#lib/words/words.ts';
import type { LetterServices } from './services.ts';

/** Writes to whoever reported an entry of their diary that there is an answer; what it says, they read after signing in. */
export async function tellAnswer(
  { db, mailer, settings }: LetterServices,
  { organisationId, incidentId }: Jobs['tell-answer'],
): Promise<void> {
  const found = await db.as(asSystem(organisationId).context, async (tx) => {
    const incident = await tx.incident.findUnique({
      where: { id: incidentId },
      select: { reference: true, auditEventId: true, reportedByPersonId: true },
    });
    const person = await tx.person.findUnique({
      where: { id: incident?.reportedByPersonId ?? incidentId },
      select: { givenNames: true, familyName: true, verifiedEmail: true },
    });
    return incident && person && { ...incident, ...person };
  });
  if (!found?.verifiedEmail || found.auditEventId === null) return;
  const { letters } = words();
  const address = new URL(`/diary/${found.auditEventId}/told`, settings.LANTERN_PUBLIC_URL);
  await mailer.send({
    id: `incident-${incidentId}-answered`,
    to: found.verifiedEmail,
    subject: letters.answered.subject,
    text: [
      letters.greeting(`${found.givenNames} ${found.familyName}`.trim()),
      letters.answered.body(found.reference, address.toString()),
      letters.closing,
    ].join('\n\n'),
  });
}
