import type { Db } from '#lib/adapters/db/client.ts';
import type { Acting } from '#lib/adapters/db/context.ts';
import { changesOf, type KnownChange } from '#lib/adapters/db/setting-facts.ts';
import type { OrganisationId } from '#lib/base/id.ts';
import { no, ok, type Result } from '#lib/base/result.ts';
import { isProofRefusal } from '#lib/domain/identity/step-up.ts';
import type { Actor } from '#lib/domain/policy/actor.ts';
import type { StaffRefusal } from '#lib/domain/policy/staff.ts';
import { mayChangeSetting, maySeeSettings } from '#lib/domain/policy/trust-policy.ts';
import { ruleOf, SETTING_KEYS, type SettingKey } from '#lib/domain/trust-policy/catalogue.ts';
import {
  decideAnswer,
  SETTING_ANSWERS,
  type SettingAnswer,
} from '#lib/domain/trust-policy/decide-setting.ts';
import {
  changeInForce,
  countsFrom,
  standingOf,
  type ChangeStanding,
} from '#lib/domain/trust-policy/history.ts';

/** One setting as its institution has it now. */
export type Setting = {
  readonly key: SettingKey;
  readonly value: string;
  /** Who made it so and since when; null for the default. */
  readonly changed: { readonly byName: string; readonly since: Date } | null;
  /** Whether something that protects less waits to be confirmed. */
  readonly isProposed: boolean;
};

export type Settings = {
  readonly settings: readonly Setting[];
  /** Whether the reader may change them, leaving proof aside. */
  readonly mayChange: boolean;
};

/** What an institution has laid down, in the order of the catalogue, to whoever works there. */
export function settingsOf(
  db: Db,
  { actor, context }: Acting,
  { organisationId, now }: { organisationId: OrganisationId; now: Date },
): Promise<Result<Settings, StaffRefusal>> {
  const may = maySeeSettings(actor, organisationId, now);
  if (!may.ok) return Promise.resolve(no(may.error));
  return db.as(context, async (tx) => {
    const all = await changesOf(tx, organisationId);
    return ok({
      settings: SETTING_KEYS.map((key) =>
        settingOf(
          key,
          all.filter((change) => change.key === key),
        ),
      ),
      mayChange: isOffered(mayChangeSetting(actor, organisationId, now)),
    });
  });
}

export type HistoryLine = {
  readonly id: string;
  readonly value: string;
  readonly why: string;
  readonly standing: ChangeStanding;
  readonly madeByName: string;
  readonly madeAt: Date;
  /** What another said to it; null for what needed nobody else, or waits. */
  readonly answer: {
    readonly kind: SettingAnswer;
    readonly byName: string;
    readonly at: Date;
  } | null;
};

/** What waits for another person's word, and what the reader may say to it, leaving proof aside. */
export type Proposal = {
  readonly id: string;
  readonly value: string;
  readonly why: string;
  readonly madeByName: string;
  readonly madeAt: Date;
  readonly offered: readonly SettingAnswer[];
};

export type SettingView = Setting & {
  /** The change that is in force; null for the default. */
  readonly changeId: string | null;
  readonly mayChange: boolean;
  /** Whether the reader has just proved for it that it is they. */
  readonly hasProved: boolean;
  readonly proposal: Proposal | null;
  /** Newest first. */
  readonly history: readonly HistoryLine[];
};

/** One setting with everything that was ever done to it. */
export function setting(
  db: Db,
  { actor, context }: Acting,
  input: { organisationId: OrganisationId; key: SettingKey; now: Date },
): Promise<Result<SettingView, StaffRefusal>> {
  const { organisationId, key, now } = input;
  const may = maySeeSettings(actor, organisationId, now);
  if (!may.ok) return Promise.resolve(no(may.error));
  return db.as(context, async (tx) => {
    const changes = await changesOf(tx, organisationId, key);
    const inForce = changeInForce(changes, null);
    const change = mayChangeSetting(actor, organisationId, now);
    const waiting = changes.find((change) => standingOf(change, inForce) === 'proposed');
    return ok({
      ...settingOf(key, changes),
      changeId: inForce?.id ?? null,
      mayChange: isOffered(change),
      hasProved: change.ok,
      proposal: waiting ? proposalOf(actor, waiting, { organisationId, now }) : null,
      history: changes.map((change) => lineOf(change, inForce)).toReversed(),
    });
  });
}

function settingOf(key: SettingKey, changes: readonly KnownChange[]): Setting {
  const inForce = changeInForce(changes, null);
  const since = inForce && countsFrom(inForce);
  return {
    key,
    value: inForce?.value ?? ruleOf(key).usual,
    changed: inForce && since && { byName: inForce.madeByName, since },
    isProposed: changes.some((change) => standingOf(change, inForce) === 'proposed'),
  };
}

function proposalOf(
  actor: Actor,
  { id, value, why, madeBy, madeByName, madeAt }: KnownChange,
  { organisationId, now }: { organisationId: OrganisationId; now: Date },
): Proposal {
  const facts = { id, organisationId, standing: 'proposed', madeBy } as const;
  const offered = SETTING_ANSWERS.filter((one) => isOffered(decideAnswer(actor, facts, one, now)));
  return { id, value, why, madeByName, madeAt, offered };
}

function lineOf(change: KnownChange, inForce: KnownChange | null): HistoryLine {
  const { id, value, why, madeByName, madeAt, answer } = change;
  return {
    ...{ id, value, why, madeByName, madeAt, answer },
    standing: standingOf(change, inForce),
  };
}

function isOffered(decided: Result<unknown>): boolean {
  return decided.ok || isProofRefusal(decided.error);
}
