import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import type { Acting } from '#lib/adapters/db/context.ts';
import { databaseRefusal } from '#lib/adapters/db/sql-state.ts';
import { policyOf } from '#lib/adapters/db/trust-policy.ts';
import type { OrganisationId } from '#lib/base/id.ts';
import type { StepUp } from '#lib/domain/identity/step-up.ts';
import { ruleOf, SETTING_KEYS, type SettingKey } from '#lib/domain/trust-policy/catalogue.ts';
import { parseSetting, weakens } from '#lib/domain/trust-policy/value.ts';
import { setting, settingsOf } from '#lib/queries/trust-policy/settings.ts';
import { proved } from '#lib/testing/builders/acting.ts';
import { anOrganisation } from '#lib/testing/builders/rows.ts';
import { layDown } from '#lib/testing/builders/settings.ts';
import { staffMember } from '#lib/testing/builders/staff.ts';
import { createTestDatabase, type TestDatabase } from '#lib/testing/database/test-database.ts';
import { answerSetting } from './answer-setting.ts';
import { changeSetting } from './change-setting.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase(inject('superuserUrl'));
});
afterAll(() => database.drop());

const no = (error: string) => ({ ok: false, error });
const KEY = 'patient_link_days';

async function aTrust() {
  const organisationId = (await anOrganisation(database.behind)) as OrganisationId;
  const member = (role: string) => staffMember(database, organisationId, [role]);
  const [admin, siro] = [await member('org_admin'), await member('siro')];
  const [clinician, privacy] = [await member('clinician'), await member('privacy_officer')];
  const keeper = proved(admin, 'manage_organisation', organisationId);
  return { organisationId, admin, siro, clinician, privacy, keeper };
}
type Trust = Awaited<ReturnType<typeof aTrust>>;

async function view({ organisationId }: Trust, by: Acting, key: SettingKey = KEY) {
  const found = await setting(database.web, by, { organisationId, key, now: new Date() });
  if (!found.ok) throw new Error(found.error);
  return found.value;
}
async function change(trust: Trust, typed: string, of: { by?: Acting; key?: SettingKey } = {}) {
  const { organisationId } = trust;
  const { by = trust.keeper, key = KEY } = of;
  const { changeId: seen } = await view(trust, trust.admin, key);
  const input = { organisationId, key, typed, why: 'We decided so', seen, now: new Date() };
  return changeSetting(database.web, by, input);
}
async function aProposed(trust: Trust, typed = '60'): Promise<string> {
  expect(await change(trust, typed)).toEqual({ ok: true, value: 'proposed' });
  return (await view(trust, trust.admin)).proposal!.id;
}
const answer = (by: Acting, changeId: string, given: 'confirm' | 'decline' = 'confirm') =>
  answerSetting(
    database.web,
    proved(by, given === 'confirm' ? 'confirm_setting' : 'decline_setting', changeId),
    { changeId, answer: given, now: new Date() },
  );
const daysOf = ({ organisationId }: Trust, at: Date | null = null) =>
  database.worker.as({ kind: 'system', organisationId }, async (tx) => {
    const { linkTerms } = await policyOf(tx, organisationId, at);
    return linkTerms.patient.days;
  });

describe('the catalogue in the database', () => {
  it('is the one of the rules', async () => {
    const { rows } = await database.behind.query(
      `SELECT key, kind, usual, at_least AS least, at_most AS most, weaker, choices
       FROM app.trust_settings()`,
    );
    const expected = SETTING_KEYS.map((key) => {
      const { kind, usual, least, most, weaker, choices } = ruleOf(key);
      const kept = choices.length === 0 ? null : choices;
      return { key, kind, usual, least, most, weaker, choices: kept };
    });
    expect(rows).toEqual(expected);
  });

  it('judges values and what protects less as the rules do', async () => {
    const typed = ['0', '1', '2', '3', '5', '7', '8', '10', '12', '13', '21', '30', '31', '90'];
    typed.push('91', '9999', '-1', '01', 'yes', 'no', 'blue', 'red', '', 'words', 'x'.repeat(501));
    typed.push('{name}', '{due}', '{until}', '{diagnosis}', '{name', '{}');
    for (const key of SETTING_KEYS) {
      for (const value of [...typed, 'https://example.org', ' padded']) {
        const parsed = parseSetting(key, value);
        const { rows } = await database.behind.query<{ is_value: boolean; weakens: boolean }>(
          'SELECT app.is_setting_value($1, $2) AS is_value, app.weakens($1, $3, $2) AS weakens',
          [key, value, ruleOf(key).usual],
        );
        const isKept = parsed.ok && parsed.value === value;
        expect(rows[0]?.is_value, `${key} ${value}`).toBe(isKept);
        if (!isKept) continue;
        expect(rows[0]?.weakens, `${key} ${value}`).toBe(weakens(key, ruleOf(key).usual, value));
      }
    }
  });
});

describe('a setting', () => {
  it('that protects more counts at once; one that protects less when another has confirmed it, and each is written down', async () => {
    const trust = await aTrust();
    expect(await daysOf(trust)).toBe(30);
    expect(await change(trust, '14')).toEqual({ ok: true, value: 'changed' });
    expect(await daysOf(trust)).toBe(14);
    const beforeIt = new Date();
    const id = await aProposed(trust, '60');
    expect(await daysOf(trust)).toBe(14);
    expect((await view(trust, trust.admin)).proposal?.offered).toEqual(['decline']);
    expect((await view(trust, trust.siro)).proposal?.offered).toEqual(['confirm', 'decline']);
    expect((await view(trust, trust.clinician)).proposal?.offered).toEqual([]);
    expect(await answer(trust.siro, id)).toEqual({ ok: true, value: 'confirm' });
    expect(await daysOf(trust)).toBe(60);
    expect(await daysOf(trust, beforeIt)).toBe(14);
    expect(await answer(trust.siro, id)).toEqual(no('wrong_state'));
    const seen = await view(trust, trust.clinician);
    expect(seen).toMatchObject({ value: '60', mayChange: false, proposal: null });
    expect(
      seen.history.map(({ value, standing, answer: given }) => [value, standing, given?.kind]),
    ).toEqual([
      ['60', 'in_force', 'confirm'],
      ['14', 'replaced', undefined],
    ]);
    const { rows } = await database.behind.query<{ said: string }>(
      `SELECT event || ' ' || outcome || ' ' || coalesce(details->>'to', '') AS said FROM audit_event
       WHERE organisation_id = $1 AND event LIKE 'organisation.setting%' ORDER BY at, id`,
      [trust.organisationId],
    );
    expect(rows.map(({ said }) => said)).toEqual([
      'organisation.setting_changed success 14',
      'organisation.setting_proposed success 60',
      'organisation.setting_confirmed success 60',
      'organisation.setting_confirmed denied 60',
    ]);
  });

  it('is listed with who changed it last, to whoever works there and to nobody else', async () => {
    const [trust, other] = [await aTrust(), await aTrust()];
    await change(trust, '14');
    const { organisationId } = trust;
    const list = (by: Acting) => settingsOf(database.web, by, { organisationId, now: new Date() });
    const listed = await list(trust.clinician);
    const line = listed.ok && listed.value.settings.find(({ key }) => key === KEY);
    expect(line).toMatchObject({ value: '14', changed: { byName: 'Ada Tester' } });
    expect(await list(other.siro)).toEqual(no('not_permitted'));
    expect(
      await setting(database.web, other.siro, { organisationId, key: KEY, now: new Date() }),
    ).toEqual(no('not_permitted'));
  });

  it('of another institution is as if it were not there', async () => {
    const [trust, other] = [await aTrust(), await aTrust()];
    const id = await aProposed(trust);
    expect(await answer(other.siro, id)).toEqual(no('not_found'));
    expect(await answer(other.siro, randomUUID())).toEqual(no('not_found'));
    expect(await change(trust, '14', { by: other.keeper })).toEqual(no('not_permitted'));
    await answer(trust.siro, id);
    expect([await daysOf(trust), await daysOf(other)]).toEqual([60, 30]);
  });

  it('is not changed without proof, nor by whoever has no part in it', async () => {
    const trust = await aTrust();
    expect(await change(trust, '14', { by: trust.admin })).toEqual(no('step_up_needed'));
    expect(await change(trust, '14', { by: trust.clinician })).toEqual(no('not_permitted'));
    expect(await change(trust, '91')).toEqual(no('above_bounds'));
  });

  it('that was proposed is declined by whoever proposed it, or overtaken by a stricter one', async () => {
    const trust = await aTrust();
    const first = await aProposed(trust);
    expect(await change(trust, '70')).toEqual(no('already_proposed'));
    expect(await answer(trust.admin, first, 'decline')).toEqual({ ok: true, value: 'decline' });
    const second = await aProposed(trust);
    expect(await change(trust, '20')).toEqual({ ok: true, value: 'changed' });
    expect(await answer(trust.siro, second)).toEqual(no('overtaken'));
    expect(await answer(trust.siro, second, 'decline')).toEqual({ ok: true, value: 'decline' });
    expect(await daysOf(trust)).toBe(20);
  });

  it('is changed by one of twenty at once, and confirmed once', async () => {
    const trust = await aTrust();
    const { organisationId, keeper } = trust;
    const tries = await Promise.all(
      Array.from({ length: 20 }, (_, index) =>
        changeSetting(database.web, keeper, {
          ...{ organisationId, key: KEY, typed: String(8 + index), why: 'At once', seen: null },
          now: new Date(),
        }),
      ),
    );
    expect(tries.filter(({ ok }) => ok)).toHaveLength(1);
    expect(tries.filter((one) => !one.ok && one.error === 'changed_meanwhile')).toHaveLength(19);
    const id = await aProposed(trust, '90');
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, index) =>
        answer(index % 2 === 0 ? trust.siro : trust.privacy, id),
      ),
    );
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
    expect(answers.filter((one) => !one.ok && one.error === 'wrong_state')).toHaveLength(19);
  });
});

describe('two people', () => {
  it('are never one, also not by a second account with the same address', async () => {
    const trust = await aTrust();
    const both = await staffMember(database, trust.organisationId, ['org_admin', 'siro']);
    const { organisationId } = trust;
    await change(trust, '60', { by: proved(both, 'manage_organisation', organisationId) });
    const { proposal } = await view(trust, both);
    expect(proposal?.offered).toEqual(['decline']);
    expect(await answer(both, proposal!.id)).toEqual(no('same_person'));
    const { actor } = trust.siro;
    if (actor.kind !== 'person' || both.actor.kind !== 'person') throw new Error('nobody');
    const { verifiedEmail } = both.actor;
    const second = { ...trust.siro, actor: { ...actor, verifiedEmail } };
    expect(await answer(second, proposal!.id)).toEqual(no('same_person'));
    expect(await daysOf(trust)).toBe(30);
  });

  it('are asked for by the database too, of one person and of joined accounts, whatever the rules say', async () => {
    const trust = await aTrust();
    const { organisationId, admin, siro } = trust;
    const id = await aProposed(trust);
    const insertAnswer = (who: Acting, answeredBy: string) =>
      database.web
        .as(who.context, (tx) =>
          tx.trustPolicyAnswer.createMany({
            data: [
              {
                ...{ organisationId, changeId: id, answer: 'confirm', answeredBy },
                ...{ answeredByName: 'Somebody', answeredAt: new Date() },
              },
            ],
          }),
        )
        .then(
          () => 'done',
          (fault: unknown) => databaseRefusal(fault)?.sqlState,
        );
    // Nobody answers in another's name, nor who may not confirm.
    expect(await insertAnswer(siro, admin.personId)).toBe('23514');
    expect(await insertAnswer(siro, trust.privacy.personId)).toBe('42501');
    expect(await insertAnswer(trust.clinician, trust.clinician.personId)).toBe('42501');
    expect(await insertAnswer(admin, admin.personId)).toBe('23514');
    await database.behind.query(
      'UPDATE person SET joined_to = $1, joined_at = now() WHERE id = $2',
      [admin.personId, siro.personId],
    );
    expect(await insertAnswer(siro, siro.personId)).toBe('23514');
    expect(await daysOf(trust)).toBe(30);
  });
});

describe('the database', () => {
  const raw = (trust: Trust, row: Readonly<Record<string, unknown>>, by: Acting = trust.admin) =>
    database.web
      .as(by.context, (tx) =>
        tx.trustPolicyChange.createMany({
          data: [
            {
              ...{ organisationId: trust.organisationId, key: KEY, value: '14', why: 'So' },
              ...{ isWeaker: false, replaces: null, madeBy: trust.admin.personId },
              ...{ madeByName: 'Somebody', madeAt: new Date() },
              ...row,
            },
          ],
        }),
      )
      .then(
        () => 'done',
        (fault: unknown) => databaseRefusal(fault)?.sqlState,
      );

  it.each([
    ['a value beyond its bounds', { value: '91', isWeaker: true }],
    ['a value that is no number', { value: 'many' }],
    ['a setting that there is not', { key: 'everything' }],
    ['what protects less, said to protect more', { value: '60' }],
    ['what replaces something else than what is in force', { replaces: randomUUID() }],
    ['no change', { value: '30' }],
    ['no reason', { why: ' ' }],
  ])('refuses %s', async (_, row) => {
    expect(await raw(await aTrust(), row)).toBe('23514');
  });

  it('takes a change only of those who keep settings, in their own name, and lets none be changed', async () => {
    const [trust, other] = [await aTrust(), await aTrust()];
    const { clinician } = trust;
    expect(await raw(trust, { madeBy: clinician.personId }, clinician)).toBe('42501');
    expect(await raw(trust, { madeBy: other.admin.personId }, other.admin)).toBe('42501');
    expect(await raw(trust, { madeBy: trust.siro.personId })).toBe('42501');
    expect(await raw(trust, {})).toBe('done');
    const attempt = (act: 'updateMany' | 'deleteMany') =>
      database.web
        .as(trust.admin.context, (tx) =>
          act === 'deleteMany'
            ? tx.trustPolicyChange.deleteMany({})
            : tx.trustPolicyChange.updateMany({ data: { value: '90' } }),
        )
        .catch((fault: unknown) => databaseRefusal(fault)?.sqlState);
    expect([await attempt('updateMany'), await attempt('deleteMany')]).toEqual(['42501', '42501']);
  });

  it('has a change count from after what it replaces, whichever clock is behind', async () => {
    const trust = await aTrust();
    await layDown(database.behind, trust.organisationId, KEY, '20');
    const { changeId: seen } = await view(trust, trust.admin);
    const early = new Date(Date.now() - 60_000);
    const { organisationId, siro } = trust;
    if (siro.actor.kind !== 'person') throw new Error('nobody');
    const proof: StepUp = {
      action: 'manage_organisation',
      resourceId: organisationId,
      factor: 'passkey',
      at: new Date(early.getTime() - 1000),
    };
    const assurance = { ...siro.actor.assurance, stepUps: [proof] };
    const before = { ...siro, actor: { ...siro.actor, assurance } };
    const input = { organisationId, key: KEY, typed: '10', why: 'So', seen, now: early } as const;
    expect(await changeSetting(database.web, before, input)).toEqual({
      ok: true,
      value: 'changed',
    });
    expect(await daysOf(trust)).toBe(10);
  });

  it('says to anybody who asks what is in force and not who made it so', async () => {
    const trust = await aTrust();
    await layDown(database.behind, trust.organisationId, 'office_contact', 'Ring 0117 496 0000');
    const { shown } = await database.web.as({ kind: 'anonymous', address: null }, (tx) =>
      policyOf(tx, trust.organisationId, null),
    );
    expect(shown.officeContact).toBe('Ring 0117 496 0000');
    const rows = await database.web.as({ kind: 'anonymous', address: null }, (tx) =>
      tx.trustPolicyChange.count(),
    );
    expect(rows).toBe(0);
  });
});
