import { randomBytes, randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import { createIdentity } from '#lib/adapters/identity/identity.ts';
import type { Actor } from '#lib/domain/policy/actor.ts';
import { actingAs } from '#lib/testing/builders/acting.ts';
import { anOrganisation, aPerson } from '#lib/testing/builders/rows.ts';
import { createTestDatabase, type TestDatabase } from '#lib/testing/database/test-database.ts';
import { letPass, shutOutUntil, type Visit } from './let-pass.ts';

const NOW = new Date();
const MINUTE = 60_000;
const SENDINGS = 240;

let database: TestDatabase;
let identity: ReturnType<typeof createIdentity>;
beforeAll(async () => {
  database = await createTestDatabase(inject('superuserUrl'));
  identity = createIdentity(randomBytes(32).toString('base64'));
});
afterAll(() => database.drop());

const pass = (actor: Actor, what: Visit['what'] = 'sending', now = NOW, network = '192.0.2.1') =>
  letPass({ db: database.web, identity }, { what, actor, address: network, network }, now);

async function somebody(...organisations: readonly string[]) {
  const roles = organisations.map((organisationId) => ({
    role: 'access_officer' as const,
    organisationId,
  }));
  return actingAs(await aPerson(database.behind), {}, ...roles).actor;
}

async function told(): Promise<number> {
  const { rows } = await database.behind.query<{ n: number }>(
    `SELECT count(*)::int AS n FROM audit_event WHERE event = 'visit.throttled' AND outcome = 'denied'`,
  );
  return rows[0]?.n ?? 0;
}

async function many(times: number, act: () => ReturnType<typeof pass>) {
  const answers = [];
  for (let done = 0; done < times; done += 20) {
    answers.push(...(await Promise.all(Array.from({ length: 20 }, act))));
  }
  return answers;
}

it('lets a person send so often and no more, whichever process and network they come by, and says so once', async () => {
  const person = await somebody();
  const before = await told();
  const answers = await many(SENDINGS + 20, () => pass(person));
  expect(answers.filter((wait) => wait === null)).toHaveLength(SENDINGS);
  expect(await told()).toBe(before + 1);
  expect(await pass(person, 'sending', NOW, '203.0.113.7')).not.toBeNull();
  expect(await pass(person)).toEqual(new Date(NOW.getTime() + 5 * MINUTE));
  // Nobody else is slowed by it, and they themselves no longer than that.
  expect(await pass(await somebody())).toBeNull();
  expect(await pass(person, 'seeking')).toBeNull();
  const afterwards = new Date(NOW.getTime() + 5 * MINUTE);
  expect(await pass(person, 'sending', afterwards)).toBeNull();
});

it('lets nobody look for what is not there without end', async () => {
  const person = await somebody();
  const answers = await many(120, () => pass(person, 'seeking'));
  expect(answers.filter((wait) => wait === null)).toHaveLength(100);
  const until = new Date(NOW.getTime() + 10 * MINUTE);
  const shut = (actor: Actor, now = NOW) =>
    shutOutUntil({ db: database.web, identity }, { actor, address: '192.0.2.1' }, now);
  expect(await shut(person)).toEqual(until);
  expect(await shut(await somebody())).toBeNull();
  expect(await shut(person, until)).toBeNull();
});

it('counts a whole organisation too, whoever sends, and only in that organisation', async () => {
  const [one, other] = [
    await anOrganisation(database.behind),
    await anOrganisation(database.behind),
  ];
  const [of, elsewhere] = [await somebody(one), await somebody(other)];
  expect(await pass(of)).toBeNull();
  await database.behind.query('UPDATE throttle SET attempts = 20000 WHERE key = $1', [
    identity.throttleKey(`sending:organisation:${one}`),
  ]);
  expect(await pass(of)).not.toBeNull();
  expect(await pass(await somebody(one))).not.toBeNull();
  expect(await pass(elsewhere)).toBeNull();
});

it('counts strangers by network, and nobody who is known by it', async () => {
  const network = `198.51.100.${Math.floor(Math.random() * 200)}`;
  const stranger = { kind: 'anonymous' } as const;
  expect(await pass(stranger, 'sending', NOW, network)).toBeNull();
  await database.behind.query('UPDATE throttle SET attempts = 20000 WHERE key = $1', [
    identity.throttleKey(`sending:network:${network}`),
  ]);
  expect(await pass(stranger, 'sending', NOW, network)).not.toBeNull();
  expect(await pass(await somebody(), 'sending', NOW, network)).toBeNull();
});

it('passes nobody when it cannot count', async () => {
  const person = await somebody();
  const away = { ...person, personId: randomUUID() as typeof person.personId };
  await database.behind.query('REVOKE INSERT ON throttle FROM lantern_web');
  await expect(pass(away)).rejects.toThrow();
  await database.behind.query('GRANT INSERT ON throttle TO lantern_web');
});
