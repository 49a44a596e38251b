'use server';

import { notFound, redirect } from 'next/navigation';
import { admit } from '#app/_web/admit.ts';
import { textOf, type FormState } from '#app/_web/form-state.ts';
import { parseId } from '#lib/base/id.ts';
import { readFilter } from '#lib/domain/queue/filter.ts';
import { services } from '#lib/processes/web/services.ts';
import { staffOrganisations } from '#lib/queries/access-request/staff-organisations.ts';
import { ROWS_A_PAGE } from '#lib/queries/queue/queue.ts';
import { assignRequests, type Assigned } from '#lib/use-cases/access-request/assign-requests.ts';
import { landOnQueueView } from '#lib/use-cases/queue-view/land-on-queue-view.ts';
import { removeQueueView } from '#lib/use-cases/queue-view/remove-queue-view.ts';
import { saveQueueView } from '#lib/use-cases/queue-view/save-queue-view.ts';
import { words } from '#lib/words/words.ts';
import { queueAddress } from './_parts/queue-address.ts';
import { writeOutcomes } from './_parts/queue-outcomes.ts';

/** What a page had bound to its form: it comes back from the browser as anything at all. */
type Bound<Name extends string> = Readonly<Record<Name, unknown>>;

function textIn(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

/** Gives requests of the queue to a colleague or, with nobody, takes them away; `shown` are those of the page. */
export async function assignChosen(
  back: Bound<'org' | 'query' | 'shown'>,
  _: FormState,
  form: FormData,
): Promise<FormState> {
  const { acting } = await admit('assignChosen');
  const t = words().queue.assign;
  const to = textOf(form, 'to');
  const isNobody = to === 'nobody';
  const isEverything = textOf(form, 'everything') === 'yes';
  const chosen = isEverything ? textIn(back.shown).split(' ') : form.getAll('requests');
  const requests = chosen.flatMap(choiceIn).slice(0, ROWS_A_PAGE);
  const values = { to, everything: isEverything ? 'yes' : '' };
  if (requests.length === 0) return { problems: { everything: t.noneChosen }, values };
  if (!isNobody && !parseId(to).ok) return { problems: { to: t.toMissing }, values };
  const outcomes = await assignRequests(services().db, acting, {
    requests,
    personId: isNobody ? null : to,
    now: new Date(),
  });
  const filter = readFilter(Object.fromEntries(new URLSearchParams(textIn(back.query))));
  redirect(queueAddress(textIn(back.org), filter, null, writeOutcomes(outcomes)));
}

/** A request and its version as the page had them; what is none of ours is left out. */
function choiceIn(value: FormDataEntryValue): readonly Assigned[] {
  const [id = '', version = ''] = typeof value === 'string' ? value.split('.') : [];
  if (!parseId(id).ok || !/^\d{1,9}$/.test(version)) return [];
  return [{ requestId: id, expectedVersion: Number(version) }];
}

/** Keeps what the queue shows under a name, for the reader alone. */
export async function saveView(
  seen: Bound<'org' | 'query'>,
  _: FormState,
  form: FormData,
): Promise<FormState> {
  const { acting } = await admit('saveView');
  const { db } = services();
  const now = new Date();
  const all = await staffOrganisations(db, acting, now);
  const organisation =
    all.find(({ hasQueue, odsCode }) => hasQueue && odsCode === seen.org) ?? notFound();
  const filter = readFilter(Object.fromEntries(new URLSearchParams(textIn(seen.query))));
  const name = textOf(form, 'name');
  const isLanding = textOf(form, 'landing') === 'yes';
  const { id: organisationId } = organisation;
  const saved = await saveQueueView(db, acting, { organisationId, name, filter, isLanding, now });
  if (saved.ok) redirect(queueAddress(organisation.odsCode, filter, null, { done: 'view_saved' }));
  const problem = words().queue.views.problems[saved.error];
  return { problems: { name: problem }, values: { name, landing: isLanding ? 'yes' : '' } };
}

/** Opens the queue with one of the reader's own views from now on, or no more. */
export async function landOnView(
  seen: { readonly viewId: string; readonly isLanding: boolean } & Bound<'org'>,
  _: FormState,
  _form: FormData,
): Promise<FormState> {
  const { acting } = await admit('landOnView', [seen.viewId]);
  const { viewId, isLanding } = seen;
  const landed = await landOnQueueView(services().db, acting, { viewId, isLanding });
  if (!landed.ok) notFound();
  redirect(viewsAddress(seen.org, isLanding ? 'view_landed' : 'view_landed_no_more'));
}

/** Forgets one of the reader's own views. */
export async function removeView(
  seen: { readonly viewId: string } & Bound<'org'>,
  _: FormState,
  _form: FormData,
): Promise<FormState> {
  const { acting } = await admit('removeView', [seen.viewId]);
  const removed = await removeQueueView(services().db, acting, { viewId: seen.viewId });
  if (!removed.ok) notFound();
  redirect(viewsAddress(seen.org, 'view_removed'));
}

function viewsAddress(org: unknown, done: string): string {
  return `/staff/views?${new URLSearchParams({ org: textIn(org), done }).toString()}`;
}
