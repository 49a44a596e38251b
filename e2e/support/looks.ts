import { randomUUID } from 'node:crypto';
import { insert } from '#lib/testing/builders/rows.ts';
import { openBehind } from '../doors/support/behind.ts';

/** Leaves in the audit that somebody who works at a hospital looked at a request of a patient's, a moment ago. */
export async function aLookAt(patient: string, by: string, odsCode: string): Promise<void> {
  const behind = await openBehind();
  const idOf = async (sql: string, value: string) => {
    const { rows } = await behind.superuser.query<{ id: string }>(sql, [value]);
    return rows[0]?.id ?? null;
  };
  const person = 'SELECT person_id AS id FROM account WHERE email = $1';
  await insert(behind.superuser, 'audit_event', {
    id: randomUUID(),
    event: 'request.viewed',
    outcome: 'success',
    actor_kind: 'person',
    actor_person_id: await idOf(person, by),
    actor_role: 'access_officer',
    organisation_id: await idOf('SELECT id FROM organisation WHERE ods_code = $1', odsCode),
    subject_person_id: await idOf(person, patient),
  });
  await behind.close();
}
