import type { Jobs } from '#lib/adapters/db/jobs.ts';
import { words } from '#lib/words/words.ts';
import { complaintToTell } from './complaint-to-tell.ts';
import type { LetterServices } from './services.ts';

/** Writes to whoever complained that there is an outcome, and where else they may go with it (RF-4). */
export async function tellOutcome(
  { db, mailer, settings }: LetterServices,
  { organisationId, complaintId }: Jobs['tell-outcome'],
): Promise<void> {
  const found = await complaintToTell(db, { organisationId, complaintId });
  if (!found?.email) return;
  const { letters, complaints } = words();
  await mailer.send({
    id: `complaint-${complaintId}-outcome`,
    to: found.email,
    subject: letters.complaintOutcome.subject,
    text: [
      letters.greeting(found.name),
      letters.complaintOutcome.body(
        found.reference,
        new URL(`/complaints/${complaintId}`, settings.LANTERN_PUBLIC_URL).toString(),
      ),
      complaints.elsewhere(
        complaints.regulators[found.jurisdiction],
        complaints.ombudsmen[found.jurisdiction],
      ),
      letters.closing,
    ].join('\n\n'),
  });
}
