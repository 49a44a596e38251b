import { record } from '#lib/adapters/db/audit.ts';
import type { Tx } from '#lib/adapters/db/client.ts';
import { addJob } from '#lib/adapters/db/jobs.ts';
import type { ConsentState } from '#lib/domain/legal-basis/consent-lifecycle.ts';

type Ended = { release_id: string; request_id: string; was: string; is_now: string };

/**
 * Closes every release and link that stands on a consent, in the transaction in which it ended, whoever they went to
 * (WD-2). Who looks or downloads is cut off within seconds, because each asks these rows as it goes on. What had been
 * delivered is kept (WD-3); requests and people are seen to by a job, which nothing waits for.
 */
export async function endWhatStandsOn(
  tx: Tx,
  over: {
    readonly id: string;
    readonly organisationId: string;
    readonly subjectPersonId: string | null;
  },
  ending: { readonly to: ConsentState; readonly now: Date },
): Promise<void> {
  const { id: consentId, organisationId, subjectPersonId } = over;
  const closed = await tx.$queryRaw<Ended[]>`
    SELECT * FROM app.end_what_stands_on(${consentId}::uuid, ${ending.now}::timestamptz)`;
  for (const release of closed) {
    await record(tx, {
      event: 'release.revoked',
      organisationId,
      requestId: release.request_id,
      releaseId: release.release_id,
      subjectPersonId,
      fromState: release.was,
      toState: release.is_now,
      reason: `consent_${ending.to}`,
    });
  }
  const job = { organisationId, consentId };
  await addJob(tx, 'follow-consent-end', job, { key: `follow-consent-end:${consentId}` });
}
