'use server';

import { notFound, redirect } from 'next/navigation';
import { requireActing } from '#app/_web/acting.ts';
import { textOf, type FormState } from '#app/_web/form-state.ts';
import { stepUpFirst } from '#app/staff/_parts/step-up-first.ts';
import { addMonths } from '#lib/base/calendar-date.ts';
import { parseId, type PersonId } from '#lib/base/id.ts';
import { localDate, startOfDay } from '#lib/base/time-zone.ts';
import { STAFF_ROLES } from '#lib/domain/person/staff-roles.ts';
import { SUSPENSION_REASONS } from '#lib/domain/person/suspension.ts';
import { staffOrganisations } from '#lib/queries/access-request/staff-organisations.ts';
import { services } from '#lib/processes/web/services.ts';
import { endRole } from '#lib/use-cases/person/end-role.ts';
import { grantRole } from '#lib/use-cases/person/grant-role.ts';
import { liftSuspension } from '#lib/use-cases/person/lift-suspension.ts';
import { suspendAccess } from '#lib/use-cases/person/suspend-access.ts';
import { words } from '#lib/words/words.ts';

type Of = { readonly odsCode: string; readonly personId: string };

export async function giveRole(of: Of, _: FormState, form: FormData): Promise<FormState> {
  const at = await place(of);
  const t = words().people.grant;
  const role = STAFF_ROLES.find((one) => one === textOf(form, 'role'));
  const months = Object.keys(t.forMonths).find((one) => one === textOf(form, 'months'));
  if (role === undefined || months === undefined) {
    return {
      problems: {
        ...(role === undefined && { role: t.roleMissing }),
        ...(months === undefined && { months: t.monthsMissing }),
      },
      values: { role: role ?? '', months: months ?? '' },
    };
  }
  const lastDay = addMonths(localDate(at.now, at.zone), Number(months));
  const until = startOfDay(lastDay, at.zone);
  const given = await grantRole(services().db, at.acting, { ...at, role, until });
  if (!given.ok) return problem(given.error, `${at.here}/role`, { role, months });
  redirect(`${at.here}?done=granted`);
}

export async function endColleagueRole(
  of: Of,
  grantId: string,
  _: FormState,
  _form: FormData,
): Promise<FormState> {
  const at = await place(of);
  const id = parseId(grantId);
  if (!id.ok) notFound();
  const ended = await endRole(services().db, at.acting, { ...at, grantId: id.value });
  if (!ended.ok) return problem(ended.error, at.here);
  redirect(`${at.here}?done=ended`);
}

export async function suspendColleague(of: Of, _: FormState, form: FormData): Promise<FormState> {
  const at = await place(of);
  const reason = SUSPENSION_REASONS.find((one) => one === textOf(form, 'reason'));
  if (reason === undefined) {
    return { problems: { reason: words().people.suspend.whyMissing }, values: {} };
  }
  const suspended = await suspendAccess(services().db, at.acting, { ...at, reason });
  if (!suspended.ok) return problem(suspended.error, `${at.here}/suspend`, { reason });
  redirect(`${at.here}?done=suspended`);
}

export async function giveAccessBack(of: Of, _: FormState, _form: FormData): Promise<FormState> {
  const at = await place(of);
  const lifted = await liftSuspension(services().db, at.acting, at);
  if (!lifted.ok) return problem(lifted.error, at.here);
  redirect(`${at.here}?done=lifted`);
}

/** Where the act happens, read anew: what a form says of itself is not believed. */
async function place({ odsCode, personId }: Of) {
  const { acting } = await requireActing();
  const now = new Date();
  const organisations = await staffOrganisations(services().db, acting, now);
  const organisation = organisations.find((one) => one.odsCode === odsCode) ?? notFound();
  const person = parseId<PersonId>(personId);
  if (!person.ok) notFound();
  return {
    acting,
    now,
    zone: organisation.zone,
    organisationId: organisation.id,
    personId: person.value,
    here: `/staff/people/${organisation.odsCode}/${person.value}`,
  };
}

type Refusal = Extract<
  Awaited<ReturnType<typeof grantRole | typeof suspendAccess | typeof liftSuspension>>,
  { ok: false }
>['error'];

function problem(
  error: Refusal,
  path: string,
  values: Readonly<Record<string, string>> = {},
): FormState {
  if (error === 'not_found') notFound();
  if (error === 'step_up_needed') stepUpFirst(path);
  return { problems: { form: words().refusals.people[error] }, values };
}
