'use server';

import { notFound, redirect } from 'next/navigation';
import { admit } from '#app/_web/admit.ts';
import type { FormState } from '#app/_web/form-state.ts';
import { services } from '#lib/processes/web/services.ts';
import { tickSteps } from '#lib/use-cases/team-step/tick-steps.ts';
import { words } from '#lib/words/words.ts';

/** Records which of its team's steps were done for a request. */
export async function tickTeamSteps(
  seen: { readonly requestId: string; readonly version: number },
  _: FormState,
  form: FormData,
): Promise<FormState> {
  const { acting } = await admit('tickTeamSteps', [seen.requestId]);
  const ticks = form.getAll('steps').filter((one) => typeof one === 'string');
  const ticked = await tickSteps(services().db, acting, {
    ...{ requestId: seen.requestId, expectedVersion: seen.version },
    ...{ ticks, now: new Date() },
  });
  if (ticked.ok) redirect(`/staff/requests/${seen.requestId}?done=steps`);
  if (ticked.error === 'not_found') notFound();
  const { problems } = words().steps;
  return { problems: { form: problems[ticked.error] }, values: { steps: ticks.join(' ') } };
}
