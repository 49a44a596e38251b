import { randomUUID } from 'node:crypto';
import type { Pool } from 'pg';
import type { SettingKey } from '#lib/domain/trust-policy/catalogue.ts';
import { aPerson, insert } from './rows.ts';

/** A setting that an institution has laid down, confirmed by another where it protects less. Answers the change's id. */
export async function layDown(
  behind: Pool,
  organisationId: string,
  key: SettingKey,
  value: string,
): Promise<string> {
  const { rows } = await behind.query<{ change_id: string | null; is_weaker: boolean }>(
    `SELECT p.change_id, app.weakens(s.key, coalesce(p.value, s.usual), $3) AS is_weaker
     FROM app.trust_settings() s LEFT JOIN app.trust_policy_at($1, 'infinity') p ON p.key = s.key
     WHERE s.key = $2`,
    [organisationId, key, value],
  );
  const [was] = rows;
  const [id, now] = [randomUUID(), new Date(Date.now() - 1000)];
  await insert(behind, 'trust_policy_change', {
    ...{ id, organisation_id: organisationId, key, value, why: 'For this test' },
    ...{ is_weaker: was?.is_weaker, replaces: was?.change_id ?? null },
    ...{ made_by: await aPerson(behind), made_by_name: 'Ada Tester', made_at: now },
  });
  if (was?.is_weaker === true) {
    await insert(behind, 'trust_policy_answer', {
      ...{ organisation_id: organisationId, change_id: id, answer: 'confirm' },
      ...{ answered_by: await aPerson(behind), answered_by_name: 'Bo Tester', answered_at: now },
    });
  }
  return id;
}
