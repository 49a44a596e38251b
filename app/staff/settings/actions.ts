'use server';

import { notFound, redirect } from 'next/navigation';
import { admit } from '#app/_web/admit.ts';
import { textOf, type FormState } from '#app/_web/form-state.ts';
import { stepUpFirst } from '#app/_web/step-up-first.ts';
import { namedOrganisation } from '#app/staff/_parts/named-organisation.ts';
import type { Acting } from '#lib/adapters/db/context.ts';
import { isProofRefusal } from '#lib/domain/identity/step-up.ts';
import { settingKey } from '#lib/domain/trust-policy/catalogue.ts';
import type { SettingAnswer } from '#lib/domain/trust-policy/decide-setting.ts';
import { services } from '#lib/processes/web/services.ts';
import { answerSetting } from '#lib/use-cases/trust-policy/answer-setting.ts';
import { changeSetting } from '#lib/use-cases/trust-policy/change-setting.ts';
import { words } from '#lib/words/words.ts';

/** The boxes beside which refusals are shown; all others stand above the form. */
const OF_WHY = ['why_missing', 'why_too_long'];
const OF_VALUE = [
  ...['not_a_number', 'below_bounds', 'above_bounds', 'not_a_choice', 'same_value'],
  ...['value_too_long', 'value_has_link', 'value_has_controls'],
];

type Seen = {
  readonly odsCode: string;
  readonly key: string;
  /** The change that was in force on the page; null for the default. */
  readonly seen: string | null;
};

/** Changes a setting of an institution, or proposes what protects less. */
export async function changeASetting(
  { odsCode, key: name, seen }: Seen,
  _: FormState,
  form: FormData,
): Promise<FormState> {
  const { acting } = await admit('changeASetting', seen === null ? [] : [seen]);
  const now = new Date();
  const key = settingKey(name) ?? notFound();
  const { id, odsCode: org } = await namedOrganisation(acting, odsCode, now);
  const here = `/staff/settings/${org}/${key}`;
  const values = { value: textOf(form, 'value'), why: textOf(form, 'why') };
  const asked = { typed: values.value, why: values.why, seen };
  const made = await changeSetting(services().db, acting, {
    ...{ organisationId: id, key, now },
    ...asked,
  });
  if (made.ok) redirect(`${here}?done=${made.value}`);
  const { error } = made;
  if (isProofRefusal(error)) {
    stepUpFirst({ action: 'manage_organisation', resourceId: id }, `${here}/change`);
  }
  const field = OF_WHY.includes(error) ? 'why' : OF_VALUE.includes(error) ? 'value' : 'form';
  return { problems: { [field]: words().settings.problems[error] }, values };
}

type Proposed = { readonly odsCode: string; readonly key: string; readonly changeId: string };

/** Lets what another proposed count. */
export async function confirmASetting(
  proposed: Proposed,
  _: FormState,
  _form: FormData,
): Promise<FormState> {
  const { acting } = await admit('confirmASetting', [proposed.changeId]);
  return answered(acting, proposed, 'confirm');
}

/** Leaves everything as it is. */
export async function declineASetting(
  proposed: Proposed,
  _: FormState,
  _form: FormData,
): Promise<FormState> {
  const { acting } = await admit('declineASetting', [proposed.changeId]);
  return answered(acting, proposed, 'decline');
}

const PROOF_OF = { confirm: 'confirm_setting', decline: 'decline_setting' } as const;

async function answered(
  acting: Acting,
  { odsCode, key: name, changeId }: Proposed,
  answer: SettingAnswer,
): Promise<FormState> {
  const now = new Date();
  const key = settingKey(name) ?? notFound();
  const { odsCode: org } = await namedOrganisation(acting, odsCode, now);
  const here = `/staff/settings/${org}/${key}`;
  const given = await answerSetting(services().db, acting, { changeId, answer, now });
  if (given.ok) redirect(`${here}?done=${answer}`);
  if (isProofRefusal(given.error)) {
    stepUpFirst({ action: PROOF_OF[answer], resourceId: changeId }, `${here}/proposed`);
  }
  return { problems: { form: words().settings.problems[given.error] }, values: {} };
}
