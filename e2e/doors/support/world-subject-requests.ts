import { randomUUID } from 'node:crypto';
import { insert } from '#lib/testing/builders/rows.ts';
import type { Behind } from './behind.ts';

/** The patient has asked for a record to be corrected, and was asked something about it. */
export async function subjectRequestThings(
  { superuser }: Behind,
  of: { readonly organisationId: string; readonly personId: string; readonly canary: string },
) {
  const correction = randomUUID();
  const now = new Date();
  await insert(superuser, 'subject_request', {
    ...{ id: correction, organisation_id: of.organisationId, person_id: of.personId },
    reference: `COR-${of.canary}`,
    ...{ kind: 'record', parts: ['record'], description: of.canary },
    ...{ state: 'awaiting_person', received_at: now, state_since: now },
    ...{ due_on: '2030-01-01', calendar_version: 'england' },
  });
  return { correction };
}
