import { aSetDraft } from '#lib/testing/builders/request-set-rows.ts';
import { anOrganisation, aRequest, insert } from '#lib/testing/builders/rows.ts';
import type { Behind } from './behind.ts';

/** A form that is written, and one that was sent to this institution and to another. */
export async function setThings(
  { superuser }: Behind,
  of: {
    readonly organisationId: string;
    readonly personId: string;
    readonly inReview: string;
    readonly canary: string;
  },
): Promise<{ readonly draft: string; readonly set: string }> {
  const { organisationId, personId, canary } = of;
  const written = { personId, description: canary };
  const draft = await aSetDraft(superuser, { ...written, organisationIds: [organisationId] });
  const set = await aSetDraft(superuser, written);
  const elsewhere = await anOrganisation(superuser, { takes_requests: false });
  const there = await aRequest(superuser, elsewhere, {
    ...{ requester_person_id: personId, description: canary, claimed_family_name: canary },
  });
  const parts = [
    [organisationId, of.inReview],
    [elsewhere, there],
  ];
  for (const [organisation_id, request_id] of parts) {
    await insert(superuser, 'request_set_hospital', { set_id: set, organisation_id, request_id });
  }
  await superuser.query('UPDATE request_set SET sent_at = created_at WHERE id = $1', [set]);
  return { draft, set };
}
