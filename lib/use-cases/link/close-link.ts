import { record, refuse } from '#lib/adapters/db/audit.ts';
import type { Db } from '#lib/adapters/db/client.ts';
import type { Acting } from '#lib/adapters/db/context.ts';
import { auditOfLink, loadLinkFacts } from '#lib/adapters/db/link-facts.ts';
import type { OrganisationId, PatientId } from '#lib/base/id.ts';
import { no, ok, type Result } from '#lib/base/result.ts';
import { nextLinkState } from '#lib/domain/link/lifecycle.ts';
import { mayCloseLink } from '#lib/domain/policy/link.ts';
import { WHOLE_INSTITUTION } from '#lib/domain/policy/reach.ts';

export type CloseRefusal = 'not_found' | 'already_ended';

/**
 * Lets the person a link was made for end it, at once and for good: a page that is open and a
 * download that runs are cut off within seconds. The hospital keeps the images.
 */
export function closeLink(
  db: Db,
  { actor, context }: Acting,
  input: { releaseId: string; now: Date },
): Promise<Result<null, CloseRefusal>> {
  const { releaseId, now } = input;
  const event = 'link.revoked';
  if (actor.kind !== 'person') return Promise.resolve(no('not_found'));
  return db.as(context, async (tx) => {
    await tx.$queryRaw`SELECT 1 FROM link WHERE release_id = ${releaseId}::uuid FOR UPDATE`;
    const link = await loadLinkFacts(tx, { releaseId, recipientPersonId: actor.personId });
    const parties = link && {
      controllerOrganisationId: link.organisationId as OrganisationId,
      // A record that is not known is nobody's: who is no recipient then closes nothing.
      patientId: (link.patientId ?? '') as PatientId,
      recipients: [link.facts.recipient],
      // Only the recipient closes a link here: no role is asked about.
      place: WHOLE_INSTITUTION,
    };
    const may = parties && mayCloseLink(actor, parties, link.facts.recipient, now);
    if (!link || !may?.ok || may.value !== 'recipient') {
      return refuse(tx, 'not_found', { event, releaseId });
    }

    const from = link.facts.state;
    const about = { event, ...auditOfLink(link), fromState: from } as const;
    const to = nextLinkState(from, 'revoke', 'recipient');
    if (!to.ok) return refuse(tx, 'already_ended', about);
    await tx.link.updateMany({
      where: { id: link.id, state: from },
      data: { state: to.value, revokedAt: now, revokedBecause: 'recipient' },
    });
    await record(tx, { ...about, toState: to.value, reason: 'recipient' });
    return ok(null);
  });
}
