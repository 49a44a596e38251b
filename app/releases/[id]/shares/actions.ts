'use server';

import { redirect } from 'next/navigation';
import { admit } from '#app/_web/admit.ts';
import { textOf, type FormState } from '#app/_web/form-state.ts';
import { services } from '#lib/processes/web/services.ts';
import { readShare } from '#lib/domain/share/ask.ts';
import { endShare } from '#lib/use-cases/share/end-share.ts';
import { shareRelease, type ShareReleaseRefusal } from '#lib/use-cases/share/share-release.ts';
import { words } from '#lib/words/words.ts';
import { releaseIdOf } from '../../own-release.ts';

/** Lets a named person look at some of the actor’s own release. */
export async function share(id: string, _: FormState, form: FormData): Promise<FormState> {
  const { acting } = await admit('share', [id]);
  const releaseId = releaseIdOf(id);
  const studies = form.getAll('studies').filter((one): one is string => typeof one === 'string');
  const typed = {
    ...{ name: textOf(form, 'name'), email: textOf(form, 'email') },
    ...{ relation: textOf(form, 'relation'), days: textOf(form, 'days') },
    ...{ most: textOf(form, 'most'), how: textOf(form, 'how') },
  };
  const values = { ...typed, studies: studies.join(' ') };
  const read = readShare({ ...typed, studies });
  const { problems: t } = words().shares;
  if (!read.ok) {
    const problems = Object.entries(read.problems).map(([field, word]) => [field, t[word]]);
    return { problems: Object.fromEntries(problems) as Record<string, string>, values };
  }
  const asked = { releaseId, asked: read.value, now: new Date() };
  const shared = await shareRelease(services(), acting, asked);
  if (shared.ok) redirect(`/releases/${releaseId}/shares?done=shared`);
  return { problems: problemOf(shared.error), values };
}

/** Ends a share of the actor’s own, at once. */
export async function stopShare(releaseId: string, id: string, _: FormState): Promise<FormState> {
  const { acting } = await admit('stopShare', [releaseId, id]);
  const ended = await endShare(services().db, acting, { shareId: id, now: new Date() });
  if (ended.ok) redirect(`/releases/${ended.value.releaseId}/shares?done=stopped`);
  const { mine, refusals } = words().shares;
  const said = ended.error === 'already_ended' ? mine.alreadyEnded : refusals.not_found[0];
  return { problems: { form: said ?? '' }, values: {} };
}

function problemOf(refusal: ShareReleaseRefusal): Record<string, string> {
  const { shares, releases } = words();
  const { own_address, shared_already, not_in_release, ...others } = shares.cannot;
  switch (refusal) {
    case 'own_address':
      return { email: own_address };
    case 'shared_already':
      return { email: shared_already };
    case 'not_in_release':
      return { studies: not_in_release };
    case 'not_yours_to_share':
    case 'too_many_shares':
    case 'throttled':
      return { name: others[refusal] };
    default:
      return { name: releases.refusals[refusal].join(' ') };
  }
}
