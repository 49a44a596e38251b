'use server';

import { notFound, redirect } from 'next/navigation';
import { admit } from '#app/_web/admit.ts';
import { textOf, type FormState } from '#app/_web/form-state.ts';
import { stepUpFirst } from '#app/_web/step-up-first.ts';
import type { OrganisationId } from '#lib/base/id.ts';
import { isProofRefusal } from '#lib/domain/identity/step-up.ts';
import { HALTING_EVENTS } from '#lib/domain/organisation/halting-lifecycle.ts';
import { haltingProof } from '#lib/domain/policy/organisation.ts';
import { services } from '#lib/processes/web/services.ts';
import { haltOrganisation } from '#lib/use-cases/organisation/halt-organisation.ts';
import { words } from '#lib/words/words.ts';

type Seen = {
  readonly organisationId: string;
  readonly odsCode: string;
  readonly version: number;
};

/** Does one thing to an institution. What may be done is decided by its rules, whatever the page offered. */
export async function haltInstitution(
  seen: Seen,
  name: string,
  _: FormState,
  form: FormData,
): Promise<FormState> {
  const { acting } = await admit('haltInstitution', [seen.organisationId]);
  const event = HALTING_EVENTS.find((one) => one === name) ?? notFound();
  const text = textOf(form, 'text');
  const here = `/support/organisations/${encodeURIComponent(seen.odsCode)}`;
  const halted = await haltOrganisation(services().db, acting, {
    organisationId: seen.organisationId as OrganisationId,
    event,
    text,
    expectedVersion: seen.version,
    now: new Date(),
  });
  if (halted.ok) redirect(`${here}?done=${event}`);
  // Who does not operate the service is told nothing of what an institution's state is (INV-17).
  if (halted.error === 'not_found' || halted.error === 'not_permitted') notFound();
  if (isProofRefusal(halted.error)) {
    stepUpFirst(haltingProof(seen.organisationId, event), `${here}/${event}`);
  }
  const problem = words().halting.problems[halted.error];
  const field = halted.error === 'reason_missing' || halted.error === 'text_too_long';
  return { problems: { [field ? 'text' : 'form']: problem }, values: { text } };
}
