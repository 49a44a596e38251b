'use server';

import { notFound, redirect } from 'next/navigation';
import { admit } from '#app/_web/admit.ts';
import { textOf, type FormState } from '#app/_web/form-state.ts';
import { limitsFrom, limitValues } from '#app/staff/_parts/limit-fields.ts';
import { namedOrganisation } from '#app/staff/_parts/named-organisation.ts';
import { stepUpFirst } from '#app/_web/step-up-first.ts';
import type { Acting } from '#lib/adapters/db/context.ts';
import { addMonths } from '#lib/base/calendar-date.ts';
import { localDate, startOfDay } from '#lib/base/time-zone.ts';
import { isProofRefusal, type GraveAct } from '#lib/domain/identity/step-up.ts';
import { STAFF_ROLES } from '#lib/domain/person/staff-roles.ts';
import { SUSPENSION_REASONS } from '#lib/domain/person/suspension.ts';
import { services } from '#lib/processes/web/services.ts';
import { endRole } from '#lib/use-cases/person/end-role.ts';
import { grantRole } from '#lib/use-cases/person/grant-role.ts';
import { liftSuspension } from '#lib/use-cases/person/lift-suspension.ts';
import { suspendAccess } from '#lib/use-cases/person/suspend-access.ts';
import { words } from '#lib/words/words.ts';

type Of = { readonly odsCode: string; readonly personId: string };

export async function giveRole(of: Of, _: FormState, form: FormData): Promise<FormState> {
  const { acting } = await admit('giveRole', [of.personId]);
  const at = await place(acting, of);
  const t = words().people.grant;
  const role = STAFF_ROLES.find((one) => one === textOf(form, 'role'));
  const months = Object.keys(t.forMonths).find((one) => one === textOf(form, 'months'));
  const limits = limitsFrom(form);
  const values = { role: role ?? '', months: months ?? '', ...limitValues(limits) };
  if (role === undefined || months === undefined) {
    return {
      problems: {
        ...(role === undefined && { role: t.roleMissing }),
        ...(months === undefined && { months: t.monthsMissing }),
      },
      values,
    };
  }
  const lastDay = addMonths(localDate(at.now, at.zone), Number(months));
  const until = startOfDay(lastDay, at.zone);
  const given = await grantRole(services().db, acting, { ...at, role, until, limits });
  const act = { action: 'grant_role', resourceId: at.personId } as const;
  if (!given.ok) return problem(given.error, act, `${at.here}/role`, values);
  redirect(`${at.here}?done=granted`);
}

export async function endColleagueRole(
  of: Of,
  grantId: string,
  _: FormState,
  _form: FormData,
): Promise<FormState> {
  const { acting } = await admit('endColleagueRole', [of.personId, grantId]);
  const at = await place(acting, of);
  const ended = await endRole(services().db, acting, { ...at, grantId });
  const act = { action: 'end_role', resourceId: grantId } as const;
  if (!ended.ok) return problem(ended.error, act, at.here);
  redirect(`${at.here}?done=ended`);
}

export async function suspendColleague(of: Of, _: FormState, form: FormData): Promise<FormState> {
  const { acting } = await admit('suspendColleague', [of.personId]);
  const at = await place(acting, of);
  const reason = SUSPENSION_REASONS.find((one) => one === textOf(form, 'reason'));
  if (reason === undefined) {
    return { problems: { reason: words().people.suspend.whyMissing }, values: {} };
  }
  const suspended = await suspendAccess(services().db, acting, { ...at, reason });
  const act = { action: 'suspend_access', resourceId: at.personId } as const;
  if (!suspended.ok) return problem(suspended.error, act, `${at.here}/suspend`, { reason });
  redirect(`${at.here}?done=suspended`);
}

export async function giveAccessBack(of: Of, _: FormState, _form: FormData): Promise<FormState> {
  const { acting } = await admit('giveAccessBack', [of.personId]);
  const at = await place(acting, of);
  const lifted = await liftSuspension(services().db, acting, at);
  const act = { action: 'suspend_access', resourceId: at.personId } as const;
  if (!lifted.ok) return problem(lifted.error, act, at.here);
  redirect(`${at.here}?done=lifted`);
}

async function place(acting: Acting, { odsCode, personId }: Of) {
  const now = new Date();
  const organisation = await namedOrganisation(acting, odsCode, now);
  return {
    now,
    zone: organisation.zone,
    organisationId: organisation.id,
    personId,
    here: `/staff/people/${organisation.odsCode}/${personId}`,
  };
}

type Refusal = Extract<
  Awaited<ReturnType<typeof grantRole | typeof suspendAccess | typeof liftSuspension>>,
  { ok: false }
>['error'];

function problem(
  error: Refusal,
  act: GraveAct,
  path: string,
  values: Readonly<Record<string, string>> = {},
): FormState {
  if (error === 'not_found') notFound();
  if (isProofRefusal(error)) stepUpFirst(act, path);
  return { problems: { form: words().refusals.people[error] }, values };
}
