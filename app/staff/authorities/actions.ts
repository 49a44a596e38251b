'use server';

import { notFound, redirect } from 'next/navigation';
import { admit } from '#app/_web/admit.ts';
import { textOf, type FormState } from '#app/_web/form-state.ts';
import { readAuthorityForm, typedAuthority } from '#app/staff/authorities/read-authority-form.ts';
import type { AuthorityEvent } from '#lib/domain/legal-basis/decide-authority.ts';
import { services } from '#lib/processes/web/services.ts';
import { staffOrganisations } from '#lib/queries/access-request/staff-organisations.ts';
import { moveAuthority } from '#lib/use-cases/legal-authority/move-authority.ts';
import { recordAuthority } from '#lib/use-cases/legal-authority/record-authority.ts';
import { words } from '#lib/words/words.ts';

/** The boxes beside which the rules’ refusals are shown; all others stand above the form. */
const FIELD_OF: Readonly<Record<string, string>> = {
  ...{ patient_not_found: 'nhsNumber', received_in_future: 'receivedOn' },
  ...{ issued_after_receipt: 'issuedOn', last_day_over: 'validTo', compels_nobody: 'force' },
  ...{ scope_missing: 'whole', scope_contradicts: 'whole', period_backwards: 'to' },
};

/** Writes down an order, a notice or a request by law. */
export async function recordAnAuthority(
  organisationId: string,
  _: FormState,
  form: FormData,
): Promise<FormState> {
  const { acting } = await admit('recordAnAuthority', [organisationId]);
  const now = new Date();
  const mine = await staffOrganisations(services().db, acting, now);
  const organisation =
    mine.find(({ id, recordsConsents }) => id === organisationId && recordsConsents) ?? notFound();
  const values = typedAuthority(form);
  const read = readAuthorityForm(form, organisation.zone);
  if (!read.ok) return { problems: read.problems, values };
  const made = await recordAuthority(services().db, acting, {
    ...{ organisationId: organisation.id, issued: read.value, now },
  });
  if (made.ok) redirect(`/staff/authorities/${made.value.authorityId}?done=recorded`);
  const { error } = made;
  const said = words().refusals.authority[error];
  return { problems: { [FIELD_OF[error] ?? 'form']: said }, values };
}

type Seen = { readonly authorityId: string; readonly version: number };

/** Lets a legal authority count, by another than who wrote it down. */
export async function verifyAnAuthority(
  seen: Seen,
  _: FormState,
  form: FormData,
): Promise<FormState> {
  const { acting } = await admit('verifyAnAuthority', [seen.authorityId]);
  return moved(acting, seen, {
    kind: 'verify',
    isSealVerified: textOf(form, 'seal') === 'yes',
    paperElsewhere: textOf(form, 'paperElsewhere'),
  });
}

/** Says that one is not good, or that it is over. */
export async function endAnAuthority(
  seen: Seen,
  name: string,
  _: FormState,
  form: FormData,
): Promise<FormState> {
  const { acting } = await admit('endAnAuthority', [seen.authorityId]);
  const kind = (['reject', 'end'] as const).find((one) => one === name) ?? notFound();
  return moved(acting, seen, { kind, reason: textOf(form, 'reason') });
}

type Verification = Extract<AuthorityEvent, { readonly kind: 'verify' }>;
type Acting = Awaited<ReturnType<typeof admit>>['acting'];

async function moved(acting: Acting, seen: Seen, event: AuthorityEvent): Promise<FormState> {
  const { authorityId, version: expectedVersion } = seen;
  const made = await moveAuthority(services().db, acting, {
    ...{ authorityId, event, expectedVersion, now: new Date() },
  });
  if (made.ok) redirect(`/staff/authorities/${authorityId}?done=yes`);
  const { error } = made;
  if (error === 'not_found') notFound();
  const field = MOVE_FIELD_OF[error] ?? 'form';
  const values = 'reason' in event ? { reason: event.reason } : typedVerification(event);
  return { problems: { [field]: words().refusals.authority[error] }, values };
}

/** The boxes of the forms by which one is moved. What is too long fits neither box, and is said above both. */
const MOVE_FIELD_OF: Readonly<Record<string, string>> = {
  ...{ reason_missing: 'reason', seal_not_verified: 'seal', paper_missing: 'paperElsewhere' },
};

function typedVerification({ isSealVerified, paperElsewhere }: Verification): FormState['values'] {
  return { paperElsewhere, ...(isSealVerified && { seal: 'yes' }) };
}
