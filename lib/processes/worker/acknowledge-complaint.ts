import { asSystem } from '#lib/adapters/db/context.ts';
import type { Jobs } from '#lib/adapters/db/jobs.ts';
import { formatDateWithDay } from '#lib/base/display-date.ts';
import { moveComplaint } from '#lib/use-cases/complaint/move-complaint.ts';
import { words } from '#lib/words/words.ts';
import { complaintToTell } from './complaint-to-tell.ts';
import type { LetterServices } from './services.ts';

/** Writes to whoever complained that it has come, and when there will be an answer; then it is acknowledged (RF-3). */
export async function acknowledgeComplaint(
  { db, mailer, settings }: LetterServices,
  { organisationId, complaintId }: Jobs['acknowledge-complaint'],
): Promise<void> {
  const found = await complaintToTell(db, { organisationId, complaintId });
  if (found === null) return;
  const { letters } = words();
  if (found.email !== null) {
    await mailer.send({
      id: `complaint-${complaintId}-received`,
      to: found.email,
      subject: letters.complaintReceived.subject,
      text: [
        letters.greeting(found.name),
        letters.complaintReceived.body(found.reference, formatDateWithDay(found.answerTarget)),
        letters.complaintReceived.follow(
          new URL(`/complaints/${complaintId}`, settings.LANTERN_PUBLIC_URL).toString(),
        ),
        letters.closing,
      ].join('\n\n'),
    });
  }
  const event = { kind: 'acknowledge' } as const;
  // Acknowledged already, by an earlier run of this job: the letter said the same.
  await moveComplaint(db, asSystem(organisationId), { complaintId, event, now: new Date() });
}
