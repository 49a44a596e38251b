'use server';

import { redirect } from 'next/navigation';
import { admit } from '#app/_web/admit.ts';
import { textOf, type FormState } from '#app/_web/form-state.ts';
import { namedOrganisation } from '#app/staff/_parts/named-organisation.ts';
import { stepUpFirst } from '#app/_web/step-up-first.ts';
import type { Acting } from '#lib/adapters/db/context.ts';
import { isProofRefusal } from '#lib/domain/identity/step-up.ts';
import { services } from '#lib/processes/web/services.ts';
import { addSite } from '#lib/use-cases/organisation/add-site.ts';
import { addTeam } from '#lib/use-cases/organisation/add-team.ts';
import { changeSite } from '#lib/use-cases/organisation/change-site.ts';
import { closePlace } from '#lib/use-cases/organisation/close-place.ts';
import { keepTeamSteps } from '#lib/use-cases/team-step/keep-team-steps.ts';
import { words } from '#lib/words/words.ts';

export async function addNewSite(
  odsCode: string,
  _: FormState,
  form: FormData,
): Promise<FormState> {
  const { acting } = await admit('addNewSite');
  const at = await place(acting, odsCode);
  const values = {
    name: textOf(form, 'name'),
    institutionNames: textOf(form, 'institutionNames'),
  };
  const added = await addSite(services().db, acting, { ...at, ...values });
  if (added.ok) redirect(`${at.here}?done=site`);
  return problem(added.error, at, `${at.here}/site`, values);
}

export async function saveSiteNames(
  odsCode: string,
  siteId: string,
  _: FormState,
  form: FormData,
): Promise<FormState> {
  const { acting } = await admit('saveSiteNames', [siteId]);
  const at = await place(acting, odsCode);
  const values = { institutionNames: textOf(form, 'institutionNames') };
  const saved = await changeSite(services().db, acting, { ...at, siteId, ...values });
  if (saved.ok) redirect(`${at.here}?done=names`);
  return problem(saved.error, at, `${at.here}/site/${siteId}`, values);
}

export async function addNewTeam(
  odsCode: string,
  _: FormState,
  form: FormData,
): Promise<FormState> {
  const { acting } = await admit('addNewTeam');
  const at = await place(acting, odsCode);
  const values = { name: textOf(form, 'name'), specialty: textOf(form, 'specialty') };
  const specialty = values.specialty === '' ? null : values.specialty;
  const added = await addTeam(services().db, acting, { ...at, name: values.name, specialty });
  if (added.ok) redirect(`${at.here}?done=team`);
  return problem(added.error, at, `${at.here}/team`, values);
}

export async function closeSiteOrTeam(
  of: { readonly odsCode: string; readonly kind: 'site' | 'team' },
  id: string,
  _: FormState,
  _form: FormData,
): Promise<FormState> {
  const { acting } = await admit('closeSiteOrTeam', [id]);
  const at = await place(acting, of.odsCode);
  const kind = of.kind === 'site' ? 'site' : 'team';
  const closed = await closePlace(services().db, acting, { ...at, kind, id });
  if (closed.ok) redirect(`${at.here}?done=closed`);
  return problem(closed.error, at, at.here);
}

/** Lays down what a team goes through before one of its requests is approved. */
export async function saveTeamSteps(
  odsCode: string,
  teamId: string,
  _: FormState,
  form: FormData,
): Promise<FormState> {
  const { acting } = await admit('saveTeamSteps', [teamId]);
  const at = await place(acting, odsCode);
  const typed = textOf(form, 'steps');
  const saved = await keepTeamSteps(services().db, acting, { ...at, teamId, typed });
  if (saved.ok) redirect(`${at.here}?done=steps`);
  const { error } = saved;
  if (isProofRefusal(error)) {
    const act = { action: 'manage_organisation', resourceId: at.organisationId } as const;
    stepUpFirst(act, `${at.here}/team/${teamId}`);
  }
  const field = error.startsWith('step_') || error === 'too_many_steps' ? 'steps' : 'form';
  return { problems: { [field]: words().steps.problems[error] }, values: { steps: typed } };
}

async function place(acting: Acting, odsCode: string) {
  const now = new Date();
  const organisation = await namedOrganisation(acting, odsCode, now);
  return {
    now,
    organisationId: organisation.id,
    here: `/staff/people/${organisation.odsCode}/places`,
  };
}

type Refusal = Extract<
  Awaited<ReturnType<typeof addSite | typeof changeSite | typeof addTeam | typeof closePlace>>,
  { ok: false }
>['error'];

function problem(
  error: Refusal,
  { organisationId }: { organisationId: string },
  path: string,
  values: Readonly<Record<string, string>> = {},
): FormState {
  if (isProofRefusal(error)) {
    stepUpFirst({ action: 'manage_organisation', resourceId: organisationId }, path);
  }
  const text = words().refusals.places[error];
  const field = error.startsWith('names_')
    ? 'institutionNames'
    : error.startsWith('name_')
      ? 'name'
      : 'form';
  return { problems: { [field]: text }, values };
}
