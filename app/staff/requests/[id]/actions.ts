'use server';

import { notFound, redirect } from 'next/navigation';
import { admit } from '#app/_web/admit.ts';
import { textOf, type FormState } from '#app/_web/form-state.ts';
import { stepUpFirst } from '#app/_web/step-up-first.ts';
import type { StudyId } from '#lib/base/id.ts';
import type { HarmOutcome } from '#lib/domain/access-request/facts.ts';
import { isProofRefusal } from '#lib/domain/identity/step-up.ts';
import { services } from '#lib/processes/web/services.ts';
import { checkStudy } from '#lib/use-cases/access-request/check-study.ts';
import { confirmMatch } from '#lib/use-cases/access-request/confirm-match.ts';
import { listStudies } from '#lib/use-cases/access-request/list-studies.ts';
import { moveRequest } from '#lib/use-cases/access-request/move-request.ts';
import { rejectCandidates } from '#lib/use-cases/access-request/reject-candidates.ts';
import { recordOpinion } from '#lib/use-cases/access-request/record-opinion.ts';
import {
  STAFF_WITHHOLDING_REASONS,
  withholdStudy,
} from '#lib/use-cases/access-request/withhold-study.ts';
import { words } from '#lib/words/words.ts';

/** A request as it was when the page was made: acting on an older one is refused and told. */
type Seen = { readonly requestId: string; readonly version: number };

/** A study of it, and the study that is to be looked through after it. */
type SeenStudy = Seen & { readonly studyId: string; readonly next: string | null };

export async function confirmPatient(
  seen: Seen,
  patientId: string,
  _: FormState,
  _form: FormData,
): Promise<FormState> {
  const { acting } = await admit('confirmPatient', [seen.requestId, patientId]);
  const confirmed = await confirmMatch(services().db, acting, {
    ...expected(seen),
    patientId,
    now: new Date(),
  });
  if (!confirmed.ok) {
    if (confirmed.error === 'not_found') notFound();
    return problem(words().refusals.match[confirmed.error]);
  }
  return done(seen, confirmed.value.outcome === 'confirmed' ? 'match' : 'second');
}

export async function closeNotFound(seen: Seen, _: FormState, _form: FormData): Promise<FormState> {
  const { acting } = await admit('closeNotFound', [seen.requestId]);
  const closed = await rejectCandidates(services().db, acting, {
    ...expected(seen),
    now: new Date(),
  });
  if (!closed.ok) {
    if (closed.error === 'not_found') notFound();
    return problem(words().refusals.request[closed.error]);
  }
  return done(seen, 'close_not_found');
}

export async function chooseStudies(seen: Seen, _: FormState, form: FormData): Promise<FormState> {
  const { acting } = await admit('chooseStudies', [seen.requestId]);
  const studyIds = choicesOf(form, 'studies');
  const listed = await listStudies(services().db, acting, {
    ...expected(seen),
    studyIds,
    isNothingHeld: false,
    now: new Date(),
  });
  if (!listed.ok) {
    if (listed.error === 'not_found') notFound();
    return problem(words().refusals.list[listed.error], 'studies', {
      studies: studyIds.join(' '),
    });
  }
  return done(seen, 'studies_listed');
}

export async function sayNothingIsHeld(
  seen: Seen,
  _: FormState,
  _form: FormData,
): Promise<FormState> {
  const { acting } = await admit('sayNothingIsHeld', [seen.requestId]);
  const closed = await listStudies(services().db, acting, {
    ...expected(seen),
    studyIds: [],
    isNothingHeld: true,
    now: new Date(),
  });
  if (!closed.ok) {
    if (closed.error === 'not_found') notFound();
    return problem(words().refusals.list[closed.error]);
  }
  return done(seen, 'close_not_held');
}

const OUTCOMES: readonly HarmOutcome[] = ['not_met', 'met_partial', 'met_full', 'already_known'];

export async function giveOpinion(seen: Seen, _: FormState, form: FormData): Promise<FormState> {
  const { acting } = await admit('giveOpinion', [seen.requestId]);
  const t = words().staff.opinion;
  const outcome = OUTCOMES.find((one) => one === textOf(form, 'outcome'));
  const withheld = choicesOf(form, 'withheld');
  const rationale = textOf(form, 'rationale');
  const values = { outcome: outcome ?? '', withheld: withheld.join(' '), rationale };
  if (!outcome || rationale === '') {
    return {
      problems: {
        ...(!outcome && { outcome: t.outcomeMissing }),
        ...(rationale === '' && { rationale: t.rationaleMissing }),
      },
      values,
    };
  }
  const recorded = await recordOpinion(services().db, acting, {
    ...expected(seen),
    opinion: { outcome, withheld: withheld as StudyId[], rationale },
    now: new Date(),
  });
  if (!recorded.ok) {
    if (recorded.error === 'not_found') notFound();
    const field = recorded.error === 'opinion_contradicts_itself' ? 'withheld' : 'rationale';
    return problem(words().refusals.request[recorded.error], field, values);
  }
  return done(seen, 'opinion_recorded');
}

/** Goes on to the next study that is still to be looked through, and from the last back to the request. */
export async function saveChecks(
  seen: SeenStudy,
  _: FormState,
  form: FormData,
): Promise<FormState> {
  const { acting } = await admit('saveChecks', [seen.requestId, seen.studyId]);
  const { requestId, studyId, next } = seen;
  const ticks = choicesOf(form, 'ticks');
  const checked = await checkStudy(services().db, acting, {
    requestId,
    studyId,
    ticks,
    now: new Date(),
  });
  if (!checked.ok) {
    if (checked.error === 'not_found') notFound();
    return problem(words().refusals.check[checked.error], 'ticks', { ticks: ticks.join(' ') });
  }
  redirect(next ? `/staff/requests/${requestId}/checks/${next}` : afterwards(seen, 'checked'));
}

export async function keepBack(seen: SeenStudy, _: FormState, form: FormData): Promise<FormState> {
  const { acting } = await admit('keepBack', [seen.requestId, seen.studyId]);
  const { requestId, studyId, next } = seen;
  const reason = STAFF_WITHHOLDING_REASONS.find((one) => one === textOf(form, 'reason'));
  if (!reason) return problem(words().staff.check.keepBackMissing, 'reason');
  const kept = await withholdStudy(services().db, acting, {
    requestId,
    studyId,
    reason,
    now: new Date(),
  });
  if (!kept.ok) {
    if (kept.error === 'not_found') notFound();
    return problem(words().refusals.check[kept.error], 'reason', { reason });
  }
  redirect(next ? `/staff/requests/${requestId}/checks/${next}` : afterwards(seen, 'checked'));
}

export async function giveBack(
  { requestId, studyId }: SeenStudy,
  _: FormState,
  _form: FormData,
): Promise<FormState> {
  const { acting } = await admit('giveBack', [requestId, studyId]);
  const given = await withholdStudy(services().db, acting, {
    requestId,
    studyId,
    reason: null,
    now: new Date(),
  });
  if (!given.ok) {
    if (given.error === 'not_found') notFound();
    return problem(words().refusals.check[given.error]);
  }
  redirect(`/staff/requests/${requestId}/checks/${studyId}`);
}

const APPROVALS = ['first_approve', 'final_approve'] as const;

export async function approve(
  seen: Seen,
  event: (typeof APPROVALS)[number],
  _: FormState,
  form: FormData,
): Promise<FormState> {
  const { acting } = await admit('approve', [seen.requestId]);
  if (!APPROVALS.includes(event)) notFound();
  const ticks = choicesOf(form, 'looked');
  const approved = await moveRequest(services().db, acting, {
    ...expected(seen),
    event: { kind: event },
    looked: ticks.map(tickedOf),
    now: new Date(),
  });
  if (!approved.ok) {
    if (approved.error === 'not_found') notFound();
    if (isProofRefusal(approved.error)) {
      const act = { action: 'approve_request', resourceId: seen.requestId } as const;
      stepUpFirst(act, `/staff/requests/${seen.requestId}/approve`);
    }
    const field = approved.error === 'looks_missing' ? 'looked' : 'form';
    const values = { looked: ticks.join(' ') };
    return problem(words().refusals.request[approved.error], field, values);
  }
  return done(seen, event);
}

/** What a box of the page says that somebody looked at: the check, and the print of what it said to them. */
function tickedOf(value: string) {
  const [check = '', print = ''] = value.split(':', 2);
  return { check, print };
}

function expected({ requestId, version }: Seen) {
  return { requestId, expectedVersion: version };
}

function choicesOf(form: FormData, name: string): readonly string[] {
  return form.getAll(name).filter((value) => typeof value === 'string');
}

function problem(
  text: string,
  field = 'form',
  values: Readonly<Record<string, string>> = {},
): FormState {
  return { problems: { [field]: text }, values };
}

function done(seen: Seen, what: string): never {
  redirect(afterwards(seen, what));
}

function afterwards({ requestId }: Seen, what: string): string {
  return `/staff/requests/${requestId}?done=${what}`;
}
