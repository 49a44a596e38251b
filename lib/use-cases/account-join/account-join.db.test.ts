import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { createIdentity } from '#lib/adapters/identity/identity.ts';
import { asPerson } from '#lib/adapters/db/context.ts';
import { hashToken, newToken } from '#lib/adapters/identity/token.ts';
import type { Result } from '#lib/base/result.ts';
import { myDiary } from '#lib/queries/audit/my-diary.ts';
import { actorOfToken } from '#lib/queries/session/actor-of-token.ts';
import { proved } from '#lib/testing/builders/acting.ts';
import { COMPARED, recoveryStand } from '#lib/testing/builders/recoveries.ts';
import { anOrganisation, aPerson, aRequest, aRole, insert } from '#lib/testing/builders/rows.ts';
import { signIn } from '#lib/testing/builders/sessions.ts';
import { staffMember } from '#lib/testing/builders/staff.ts';
import { createTestDatabase, type TestDatabase } from '#lib/testing/database/test-database.ts';
import { askForCheck } from '../identity-check/ask-for-check.ts';
import { decideCheck } from '../identity-check/decide-check.ts';
import { beginJoin, joinAccounts, joinToConfirm } from './join-accounts.ts';

let database: TestDatabase;
let organisationId = '';
beforeAll(async () => {
  database = await createTestDatabase(inject('superuserUrl'));
  organisationId = await anOrganisation(database.behind);
});
afterAll(() => database.drop());

const identity = createIdentity('a deployment key for these tests only');
const deps = () => ({ db: database.web, identity });
const said = (result: Result<unknown>) => (result.ok ? 'ok' : result.error);

type Who = Awaited<ReturnType<typeof signIn>>;

async function somebody(row: Readonly<Record<string, unknown>> = {}): Promise<Who> {
  return signIn(database, `${await aPerson(database.behind, row)}@example.org`);
}

const again = (who: Who) => signIn(database, `${who.personId}@example.org`);

async function begin(who: Who): Promise<string> {
  const begun = await beginJoin(deps(), who.acting, new Date());
  if (!begun.ok) throw new Error(begun.error);
  return begun.value.token;
}

const join = (who: Who, token: string) =>
  joinAccounts(deps(), proved(who.acting, 'join_accounts', who.personId, 'totp'), {
    token,
    now: new Date(),
  }).then(said);

async function joined(first: Who, other: Who): Promise<void> {
  expect(await join(other, await begin(first))).toBe('ok');
}

const pointerOf = async (personId: string) =>
  (
    await database.behind.query<{ joined_to: string | null }>(
      'SELECT joined_to FROM person WHERE id = $1',
      [personId],
    )
  ).rows[0]!.joined_to;

const actorOf = async ({ token }: Who) => {
  const found = await actorOfToken(database.web, {
    ...{ tokenHash: identity.hashToken(token), address: '192.0.2.1', now: new Date() },
  });
  return found!.actor;
};

describe('two accounts of one person', () => {
  it('are joined by whoever signs in to both, sees both, and proves it once more', async () => {
    const [first, other] = [await somebody({ given_names: 'Nia' }), await somebody()];
    const token = await begin(first);
    const unproved = { token, now: new Date() };
    expect(said(await joinAccounts(deps(), other.acting, unproved))).toBe('step_up_needed');
    expect(await joinToConfirm(deps(), other.acting, token)).toMatchObject({
      isJoined: false,
      other: { name: 'Nia Tester', email: `${first.personId}@example.org` },
    });
    expect(await join(other, token)).toBe('ok');
    expect(await pointerOf(other.personId)).toBe(first.personId);
    expect(await pointerOf(first.personId)).toBeNull();
    for (const [me, them] of [
      [first, other],
      [other, first],
    ] as const) {
      expect((await actorOf(me)).alsoKnownAs).toEqual([them.personId]);
    }
    expect(await join(await again(other), token)).toBe('not_begun');
  });

  it('may be one with an address and one of NHS login, which has none', async () => {
    const first = await somebody();
    const personId = randomUUID();
    const accountId = randomUUID();
    await insert(database.behind, 'person', {
      ...{ id: personId, given_names: 'Ada', family_name: 'Tester', identity_level: 'P9' },
    });
    await insert(database.behind, 'account', { id: accountId, person_id: personId });
    const token = newToken();
    await insert(database.behind, 'session', {
      ...{ token_hash: Buffer.from(hashToken(token)), person_id: personId, account_id: accountId },
      ...{ stage: 'signed_in', idle_seconds: 900, second_factor: 'nhs_login' },
      ...{ second_factor_at: new Date(), expires_at: new Date(Date.now() + 3_600_000) },
    });
    const found = await actorOfToken(database.web, {
      ...{ tokenHash: hashToken(token), address: '192.0.2.1', now: new Date() },
    });
    const acting = asPerson(found!.actor, '192.0.2.1');
    const by = proved(acting, 'join_accounts', personId, 'nhs_login');
    const input = { token: await begin(first), now: new Date() };
    expect(said(await joinAccounts(deps(), by, input))).toBe('ok');
    expect(await pointerOf(personId)).toBe(first.personId);
  });

  it('show what was done to either in both diaries', async () => {
    const [first, other] = [await somebody(), await somebody()];
    const requestId = await aRequest(database.behind, organisationId, {
      requester_person_id: other.personId,
    });
    await insert(database.behind, 'audit_event', {
      ...{ event: 'request.viewed', outcome: 'success', actor_kind: 'person' },
      ...{ organisation_id: organisationId, request_id: requestId },
      ...{ subject_person_id: other.personId, actor_person_id: await aPerson(database.behind) },
    });
    const looks = async (who: Who) => {
      const acting = asPerson(await actorOf(who), null);
      const { lines } = await myDiary(database.web, acting, 1);
      return lines.filter(({ what }) => what.kind === 'act' && what.act === 'request.viewed');
    };
    expect(await looks(first)).toEqual([]);
    await joined(first, other);
    expect(await looks(first)).toHaveLength(1);
    expect(await looks(other)).toHaveLength(1);
  });

  it.each([
    ['the same account', async (first: Who) => again(first), 'same_account'],
    [
      'two different proved NHS numbers',
      async (first: Who) => {
        await database.behind.query(`UPDATE person SET nhs_number = '9990000018' WHERE id = $1`, [
          first.personId,
        ]);
        return somebody({ nhs_number: '9990000026' });
      },
      'two_nhs_numbers',
    ],
    [
      'one whose access is suspended',
      async (first: Who) => {
        await insert(database.behind, 'access_suspension', {
          ...{ organisation_id: organisationId, person_id: first.personId, reason: 'left' },
          ...{ suspended_by: await aPerson(database.behind), suspended_at: new Date() },
        });
        return somebody();
      },
      'access_suspended',
    ],
    [
      'one whose account is halted',
      async (first: Who) => {
        await database.behind.query(`UPDATE account SET state = 'suspended' WHERE person_id = $1`, [
          first.personId,
        ]);
        return somebody();
      },
      'access_suspended',
    ],
    [
      'one whose session has ended',
      async (first: Who) => {
        await database.behind.query(
          `UPDATE session SET ended_at = now(), ended_because = 'signed_out' WHERE person_id = $1`,
          [first.personId],
        );
        return somebody();
      },
      'not_begun',
    ],
    [
      'one that began too long ago',
      async (first: Who) => {
        await database.behind.query(
          `UPDATE account_join SET created_at = created_at - interval '15 minutes', expires_at = expires_at - interval '15 minutes' WHERE person_id = $1`,
          [first.personId],
        );
        return somebody();
      },
      'not_begun',
    ],
  ] as const)('are not %s', async (_, make, word) => {
    const first = await somebody();
    const token = await begin(first);
    const other = await make(first);
    expect(await join(other, token)).toBe(word);
    expect(await pointerOf(other.personId)).toBeNull();
  });

  it('with the same unproved number, or one that is proved alone, are joined', async () => {
    const first = await somebody({ nhs_number: '9990000018' });
    const other = await somebody({ nhs_number: '9990000026', identity_level: 'P0' });
    await joined(first, other);
  });

  it('are three after another joining, and never a chain', async () => {
    const [one, two, three] = [await somebody(), await somebody(), await somebody()];
    await joined(two, three);
    await joined(one, two);
    expect(await pointerOf(two.personId)).toBe(one.personId);
    expect(await pointerOf(three.personId)).toBe(one.personId);
    const stranger = await aPerson(database.behind);
    for (const [from, to] of [
      [stranger, two.personId],
      [one.personId, stranger],
    ]) {
      await expect(
        database.behind.query('UPDATE person SET joined_to = $2, joined_at = now() WHERE id = $1', [
          from,
          to,
        ]),
      ).rejects.toThrow('never by a chain');
    }
  });

  it('joined both ways at once, point one way', async () => {
    const [first, other] = [await somebody(), await somebody()];
    const [mine, theirs] = [await begin(first), await begin(other)];
    const both = await Promise.allSettled([join(other, mine), join(first, theirs)]);
    expect(both.filter((one) => one.status === 'fulfilled' && one.value === 'ok')).toHaveLength(1);
    const pointers = [await pointerOf(first.personId), await pointerOf(other.personId)];
    expect(pointers.filter((one) => one !== null)).toHaveLength(1);
  });
});

describe('whoever is one human by two accounts', () => {
  it('proves nobody that they are, by rule and by row', async () => {
    const officer = await staffMember(database, organisationId, ['access_officer']);
    const patient = await somebody({ identity_level: 'P0' });
    await joined(patient, { ...officer, token: '', acting: officer });
    const asked = await askForCheck(database.web, asPerson(await actorOf(patient), null), {
      ...{ organisationId, way: 'video', now: new Date() },
    });
    if (!asked.ok) throw new Error(asked.error);
    const { checkId } = asked.value;
    const me = await signIn(database, `${officer.personId}@example.org`);
    const by = proved(me.acting, 'decide_identity', checkId);
    const input = { checkId, finding: COMPARED, now: new Date() };
    expect(said(await decideCheck(database.web, by, input))).toBe('own_check');
    await expect(
      database.behind.query(
        `UPDATE identity_check SET state = 'refused', answer = 'No', ended_at = now(), decided_by = $2 WHERE id = $1`,
        [checkId, officer.personId],
      ),
    ).rejects.toThrow('one human');
  });

  it('is no second person for themselves', async () => {
    const stand = recoveryStand(database);
    const personId = await aPerson(database.behind);
    await aRole(database.behind, { personId, organisationId, role: 'clinician' });
    await stand.begin(`${personId}@example.org`, organisationId);
    const officer = await staffMember(database, organisationId, ['access_officer']);
    const admin = await staffMember(database, organisationId, ['org_admin']);
    await joined(
      { ...officer, token: '', acting: officer },
      { ...admin, token: '', acting: admin },
    );
    await stand.decide(officer, personId);
    const me = await signIn(database, `${admin.personId}@example.org`);
    expect(await stand.confirm(me.acting, personId)).toBe('first_person');
    const { id } = await stand.rowOf(personId);
    await expect(
      database.behind.query(
        `UPDATE account_recovery SET state = 'waiting', second_by = $2, second_at = now(), second_organisation_id = $3,
           takes_effect_at = now() + interval '25 hours' WHERE id = $1`,
        [id, admin.personId, organisationId],
      ),
    ).rejects.toThrow('one human');
  });

  it('is told at the addresses of both that somebody gets back into one', async () => {
    const stand = recoveryStand(database);
    const [first, other] = [await somebody(), await somebody()];
    await joined(first, other);
    await stand.begin(`${other.personId}@example.org`, organisationId);
    const { letters } = await stand.tell(other.personId, 'begun');
    const both = [first, other].map(({ personId }) => `${personId}@example.org`);
    expect(letters.map(({ to }) => to).toSorted()).toEqual(both.toSorted());
  });

  it('gives themselves no role and approves nothing they asked for, whatever writes the row', async () => {
    const [first, other] = [await somebody(), await somebody()];
    await joined(first, other);
    await expect(
      insert(database.behind, 'role_grant', {
        ...{ person_id: first.personId, organisation_id: organisationId, role: 'clinician' },
        ...{
          granted_by: other.personId,
          starts_at: new Date(),
          ends_at: new Date(Date.now() + 9e6),
        },
      }),
    ).rejects.toThrow('one human');
    const requestId = await aRequest(database.behind, organisationId, {
      ...{ requester_person_id: first.personId, state: 'in_review' },
    });
    await expect(
      insert(database.behind, 'approval', {
        ...{ organisation_id: organisationId, request_id: requestId, role: 'access_officer' },
        ...{ approver_person_id: other.personId, decision: 'approve', decided_at: new Date() },
      }),
    ).rejects.toThrow('nobody approves their own request');
  });
});
