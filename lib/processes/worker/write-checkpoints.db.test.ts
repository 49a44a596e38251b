import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import { anOrganisation } from '#lib/testing/builders/rows.ts';
import { openAuditStand, type AuditStand } from '#lib/testing/database/audit-stand.ts';

let stand: AuditStand;
beforeAll(async () => {
  stand = await openAuditStand(inject('superuserUrl'));
});
afterAll(() => stand.close());

it('a checkpoint is told to the database once its line is in the second place, and only then', async () => {
  const organisationId = await anOrganisation(stand.database.behind);
  await stand.write(organisationId, 3);
  await stand.seal();
  expect(await told(organisationId)).toEqual([]);
  await stand.checkpoint();
  await stand.write(organisationId, 2);
  await stand.seal();
  await stand.checkpoint();
  const key_id = stand.key.public.id;
  const [first, second] = await told(organisationId);
  expect([first, second]).toMatchObject([
    { position: '3', key_id },
    { position: '5', key_id },
  ]);
  const lines: string[] = [];
  for await (const { text } of stand.log.read(await stand.log.extent())) lines.push(text);
  expect(lines.at(-1)).toContain(`"number":${second?.['number']},`);
});

it('a checkpoint that the database cannot be told of is written all the same, and so is the next', async () => {
  const organisationId = await anOrganisation(stand.database.behind);
  const next = async () => {
    await stand.write(organisationId, 1);
    await stand.seal();
    return stand.checkpoint();
  };
  await stand.tamper('ALTER TABLE audit_checkpoint RENAME TO audit_checkpoint_away');
  expect(await next()).toBe(true);
  await stand.tamper('ALTER TABLE audit_checkpoint_away RENAME TO audit_checkpoint');
  expect(await told(organisationId)).toEqual([]);
  expect(await next()).toBe(true);
  expect(await told(organisationId)).toMatchObject([{ position: '2' }]);
  expect((await stand.verify()).faults).toBe(0);
});

async function told(chain: string): Promise<readonly Record<string, string>[]> {
  const { rows } = await stand.database.behind.query<Record<string, string>>(
    'SELECT number, position, key_id FROM audit_checkpoint WHERE chain_id = $1 ORDER BY number',
    [chain],
  );
  return rows;
}
