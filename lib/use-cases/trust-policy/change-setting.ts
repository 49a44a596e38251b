import { randomUUID } from 'node:crypto';
import { namedPerson } from '#lib/adapters/db/agreement-person.ts';
import { record, refuse } from '#lib/adapters/db/audit.ts';
import type { Db, Tx } from '#lib/adapters/db/client.ts';
import type { Acting } from '#lib/adapters/db/context.ts';
import { changesOf, lockSetting } from '#lib/adapters/db/setting-facts.ts';
import type { OrganisationId } from '#lib/base/id.ts';
import { ok, type Result } from '#lib/base/result.ts';
import { ruleOf, type SettingKey } from '#lib/domain/trust-policy/catalogue.ts';
import {
  decideChange,
  type AskedChange,
  type ChangeSettingRefusal,
  type SettingFacts,
} from '#lib/domain/trust-policy/decide-setting.ts';
import { changeInForce, standingOf } from '#lib/domain/trust-policy/history.ts';

export type ChangeSetting = AskedChange & {
  readonly organisationId: OrganisationId;
  readonly key: SettingKey;
  readonly now: Date;
};

/**
 * Changes a setting of an institution, with why. One that protects more counts at once; one that protects less is proposed,
 * and counts when another person has confirmed it. What is under way keeps to what was in force when it began.
 */
export function changeSetting(
  db: Db,
  { actor, context }: Acting,
  input: ChangeSetting,
): Promise<Result<'changed' | 'proposed', ChangeSettingRefusal>> {
  const { organisationId, key, now } = input;
  const tried = {
    event: 'organisation.setting_changed',
    organisationId,
    details: { setting: key },
  } as const;
  return db.as(context, async (tx) => {
    await lockSetting(tx, organisationId, key);
    const facts = await factsOf(tx, organisationId, key);
    const decision = decideChange(actor, facts, input, now);
    if (!decision.ok) return refuse(tx, decision.error, tried);
    if (actor.kind !== 'person') return refuse(tx, 'not_permitted', tried);
    const { value, isWeaker, by } = decision.value;
    const id = randomUUID();
    const who = await namedPerson(tx, actor);
    await tx.trustPolicyChange.createMany({
      data: [
        {
          ...{ id, organisationId, key, value, isWeaker, why: input.why.trim() },
          replaces: facts.changeId,
          madeBy: who.personId,
          madeByName: who.name,
          madeByEmail: who.email,
          madeByRegistrationBody: who.registrationBody,
          madeByRegistrationNumber: who.registrationNumber,
          madeAt: now,
        },
      ],
    });
    const details = { setting: key, changeId: id, from: facts.value, to: value };
    const event = isWeaker ? 'organisation.setting_proposed' : 'organisation.setting_changed';
    await record(tx, { event, organisationId, actorRole: by, details });
    return ok(isWeaker ? 'proposed' : 'changed');
  });
}

/** A setting as it is now, whatever the clock of this process says: every change before this one has been made. */
async function factsOf(
  tx: Tx,
  organisationId: OrganisationId,
  key: SettingKey,
): Promise<SettingFacts> {
  const changes = await changesOf(tx, organisationId, key);
  const inForce = changeInForce(changes, null);
  return {
    organisationId,
    key,
    value: inForce?.value ?? ruleOf(key).usual,
    changeId: inForce?.id ?? null,
    isProposed: changes.some((change) => standingOf(change, inForce) === 'proposed'),
  };
}
