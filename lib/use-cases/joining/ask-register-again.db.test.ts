import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import type { Acting } from '#lib/adapters/db/context.ts';
import { aFilledJoining, joiningDeps, must } from '#lib/testing/builders/joinings.ts';
import { anOrganisation } from '#lib/testing/builders/rows.ts';
import { staffMember } from '#lib/testing/builders/staff.ts';
import { createTestDatabase, type TestDatabase } from '#lib/testing/database/test-database.ts';
import { askRegisterAgain } from './ask-register-again.ts';
import { sendJoining } from './send-joining.ts';

let database: TestDatabase;
let service: string;
beforeAll(async () => {
  database = await createTestDatabase(inject('superuserUrl'));
  service = await anOrganisation(database.behind, { kind: 'service_operator' });
});
afterAll(() => database.drop());

const ask = (by: Acting, joiningId: string) =>
  askRegisterAgain(database.web, by, { joiningId, now: new Date() });
const no = (error: string) => ({ ok: false, error });

/** When the register is to be asked about an application; there is one such time at most. */
async function asksAt(joiningId: string): Promise<readonly Date[]> {
  const { rows } = await database.behind.query<{ run_at: Date }>(
    'SELECT run_at FROM graphile_worker.jobs WHERE key = $1',
    [`ask-joining-register:${joiningId}`],
  );
  return rows.map(({ run_at }) => run_at);
}

it('has the register of whoever applies asked now, once however often it is pressed', async () => {
  const { joiningId, applying } = await aFilledJoining(database);
  const operator = await staffMember(database, service, ['platform_support']);
  expect(await ask(operator, joiningId)).toEqual(no('not_found'));
  must(await sendJoining(joiningDeps(database), applying));
  const [planned] = await asksAt(joiningId);
  // What was answered is asked again in hours.
  expect(planned!.getTime()).toBeGreaterThan(Date.now() + 3_600_000);
  expect(await ask(operator, joiningId)).toEqual({ ok: true, value: null });
  expect(await ask(operator, joiningId)).toEqual({ ok: true, value: null });
  const asked = await asksAt(joiningId);
  expect(asked).toHaveLength(1);
  expect(asked[0]!.getTime()).toBeLessThan(Date.now() + 60_000);
  const { rows } = await database.behind.query(
    `SELECT actor_role FROM audit_event WHERE event = 'joining.register_asked' AND outcome = 'success'
       AND details->>'joiningId' = $1`,
    [joiningId],
  );
  expect(rows).toEqual([{ actor_role: 'platform_support' }, { actor_role: 'platform_support' }]);
});

it('is nobody’s but an operator’s, and asks no register that two people stand for', async () => {
  const { joiningId, applying, partnerId } = await aFilledJoining(database, 'guest', {
    jurisdiction: 'malta',
    code: '',
  });
  must(await sendJoining(joiningDeps(database), applying));
  const administrator = await staffMember(database, partnerId, ['org_admin']);
  expect(await ask(administrator, joiningId)).toEqual(no('not_permitted'));
  const operator = await staffMember(database, service, ['platform_support']);
  expect(await ask(operator, joiningId)).toEqual(no('not_by_machine'));
  expect(await asksAt(joiningId)).toEqual([]);
});
