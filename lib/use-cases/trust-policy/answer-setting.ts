import { namedPerson } from '#lib/adapters/db/agreement-person.ts';
import { record, refuse } from '#lib/adapters/db/audit.ts';
import type { Db } from '#lib/adapters/db/client.ts';
import type { Acting } from '#lib/adapters/db/context.ts';
import { changeById, changesOf, lockSetting } from '#lib/adapters/db/setting-facts.ts';
import { ok, type Result } from '#lib/base/result.ts';
import {
  decideAnswer,
  type AnswerSettingRefusal,
  type SettingAnswer,
} from '#lib/domain/trust-policy/decide-setting.ts';
import { changeInForce, standingOf } from '#lib/domain/trust-policy/history.ts';

export type AnswerProposedRefusal = AnswerSettingRefusal | 'not_found';

const EVENTS = {
  confirm: 'organisation.setting_confirmed',
  decline: 'organisation.setting_declined',
} as const satisfies Record<SettingAnswer, string>;

/** Confirms or declines what another proposed for a setting. What is confirmed counts from now on, for what begins from now on. */
export function answerSetting(
  db: Db,
  { actor, context }: Acting,
  input: { readonly changeId: string; readonly answer: SettingAnswer; readonly now: Date },
): Promise<Result<SettingAnswer, AnswerProposedRefusal>> {
  const { changeId, answer, now } = input;
  const tried = { event: EVENTS[answer], details: { changeId } } as const;
  return db.as(context, async (tx) => {
    const found = await changeById(tx, changeId);
    if (!found) return refuse(tx, 'not_found', tried);
    const { organisationId, key } = found;
    await lockSetting(tx, organisationId, key);
    const changes = await changesOf(tx, organisationId, key);
    const change = changes.find(({ id }) => id === changeId);
    if (!change) return refuse(tx, 'not_found', tried);
    const details = { ...tried.details, setting: key, to: change.value };
    const about = { ...tried, organisationId, details };
    const standing = standingOf(change, changeInForce(changes, null));
    const { madeBy } = change;
    const proposal = { id: changeId, organisationId, standing, madeBy };
    const decision = decideAnswer(actor, proposal, answer, now);
    if (!decision.ok) return refuse(tx, decision.error, about);
    if (actor.kind !== 'person') return refuse(tx, 'not_permitted', about);
    const { personId, name } = await namedPerson(tx, actor);
    await tx.trustPolicyAnswer.createMany({
      data: [
        {
          ...{ organisationId, changeId, answer },
          ...{ answeredBy: personId, answeredByName: name, answeredAt: now },
        },
      ],
    });
    await record(tx, { ...about, actorRole: decision.value });
    return ok(answer);
  });
}
