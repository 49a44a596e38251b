import { anExpertOf } from '#lib/testing/builders/expert-rows.ts';
import { insert } from '#lib/testing/builders/rows.ts';
import type { Behind } from './behind.ts';

/**
 * What was released, on the firm's matter; an expert who was given it, who is the person of the story; and another whom
 * nobody has looked up yet.
 */
export async function expertThings(
  { superuser }: Behind,
  of: {
    readonly organisationId: string;
    readonly personId: string;
    readonly canary: string;
    readonly released: string;
    readonly release: string;
    readonly matter: string;
    readonly signature: string;
  },
): Promise<{ readonly expert: string; readonly given: string; readonly expertToCheck: string }> {
  const { canary, released: requestId, release: releaseId, matter, signature } = of;
  await superuser.query(
    `INSERT INTO matter_request (request_id, organisation_id, firm_id, matter_id, authority_id, sent_by, supervisor_person_id,
       terms_version, terms_accepted_at)
     SELECT $1, $2, m.organisation_id, m.id, $3, m.opened_by, m.opened_by, '2026-11-30', now() FROM matter m WHERE m.id = $4`,
    [requestId, of.organisationId, signature, matter],
  );
  const named = { name: canary, purpose: canary, invited_by_name: canary };
  const asked = { requestId, releaseId, personId: of.personId };
  const { expertId: expert, grantId: given } = await anExpertOf(superuser, asked, named);
  const { rows } = await superuser.query<Record<string, unknown>>(
    'SELECT * FROM expert WHERE id = $1',
    [expert],
  );
  const { id: expertToCheck } = await waiting(superuser, { ...rows[0], ...named });
  return { expert, given, expertToCheck };
}

async function waiting(superuser: Behind['superuser'], like: Readonly<Record<string, unknown>>) {
  const id = crypto.randomUUID();
  await insert(superuser, 'expert', {
    ...like,
    ...{ id, email: `${id}@example.org`, state: 'to_check', person_id: null, accepted_at: null },
    version: 1,
  });
  return { id };
}
