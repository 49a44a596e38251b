'use server';

import { notFound, redirect } from 'next/navigation';
import { admit } from '#app/_web/admit.ts';
import { textOf, type FormState } from '#app/_web/form-state.ts';
import { stepUpFirst } from '#app/_web/step-up-first.ts';
import { isProofRefusal } from '#lib/domain/identity/step-up.ts';
import { supportGrantProof } from '#lib/domain/policy/support-grant.ts';
import { DECLINED_BECAUSE } from '#lib/domain/support-grant/decide-support-grant.ts';
import { SUPPORT_GRANT_ACTS, type SupportGrantAct } from '#lib/domain/support-grant/lifecycle.ts';
import { services } from '#lib/processes/web/services.ts';
import {
  moveSupportGrant,
  type MoveSupportGrantRefusal,
  type SupportAnswer,
} from '#lib/use-cases/support-grant/move-support-grant.ts';
import { words } from '#lib/words/words.ts';

type Seen = { readonly grantId: string; readonly version: number };

/** Lets support look, says no, or ends it. What may be done is decided by its rules, whatever the page offered. */
export async function answerSupport(
  seen: Seen,
  name: string,
  _: FormState,
  form: FormData,
): Promise<FormState> {
  const { acting } = await admit('answerSupport', [seen.grantId]);
  const act = SUPPORT_GRANT_ACTS.find((one) => one === name) ?? notFound();
  const { grantId, version } = seen;
  const here = `/staff/support-grants/${grantId}`;
  const moved = await moveSupportGrant(services().db, acting, {
    grantId,
    move: answerOf(act, form),
    expectedVersion: version,
    now: new Date(),
  });
  if (moved.ok) redirect(`${here}?done=${act}`);
  const { error } = moved;
  if (error === 'not_found') notFound();
  if (isProofRefusal(error) && act !== 'end') {
    stepUpFirst(supportGrantProof(grantId, act), `${here}/act/${act}`);
  }
  const problem = words().supportGrants.problems.moving[error];
  return {
    problems: { [FIELD_OF[error] ?? 'form']: problem },
    values: { hours: textOf(form, 'hours'), because: textOf(form, 'because') },
  };
}

function answerOf(act: SupportGrantAct, form: FormData): SupportAnswer {
  if (act === 'approve') return { kind: act, hours: hoursOf(textOf(form, 'hours')) };
  if (act === 'end') return { kind: act };
  const because = DECLINED_BECAUSE.find((one) => one === textOf(form, 'because')) ?? null;
  return { kind: act, because };
}

/** What was chosen of a list. Nothing chosen, and anything else, is no number of hours. */
function hoursOf(typed: string): number {
  return /^\d$/.test(typed) ? Number(typed) : Number.NaN;
}

/** Where on its form a refusal is put right. */
const FIELD_OF: Readonly<Partial<Record<MoveSupportGrantRefusal, string>>> = {
  hours_wrong: 'hours',
  because_missing: 'because',
};
