import { randomUUID } from 'node:crypto';
import type { Pool } from 'pg';
import { insert } from './rows.ts';

/** A request with what its requester said when they asked: of a form that went to this hospital. Answers its id. */
export async function requestSetOf(
  behind: Pool,
  of: { readonly organisationId: string; readonly personId: string; readonly requestId: string },
): Promise<string> {
  const id = await aSetDraft(behind, { personId: of.personId });
  await insert(behind, 'request_set_hospital', {
    ...{ set_id: id, organisation_id: of.organisationId, request_id: of.requestId },
  });
  await behind.query('UPDATE request_set SET sent_at = created_at WHERE id = $1', [id]);
  return id;
}

/** A form that is written and not sent yet, to these hospitals. Answers its id. */
export async function aSetDraft(
  behind: Pool,
  of: {
    readonly personId: string;
    readonly organisationIds?: readonly string[];
    readonly description?: string;
  },
): Promise<string> {
  const id = randomUUID();
  await insert(behind, 'request_set', {
    ...{ id, requester_person_id: of.personId, created_at: new Date() },
    description: of.description ?? 'The scan of my head',
  });
  for (const organisationId of of.organisationIds ?? []) {
    await insert(behind, 'request_set_hospital', { set_id: id, organisation_id: organisationId });
  }
  return id;
}
