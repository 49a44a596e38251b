'use server';

import { notFound, redirect } from 'next/navigation';
import { admit } from '#app/_web/admit.ts';
import { textOf, type FormState } from '#app/_web/form-state.ts';
import { stepUpFirst } from '#app/_web/step-up-first.ts';
import { isProofRefusal } from '#lib/domain/identity/step-up.ts';
import { ECHO_DIRECTIONS } from '#lib/domain/joining/echo.ts';
import { joiningProof, type JoiningDecision } from '#lib/domain/policy/joining.ts';
import { services } from '#lib/processes/web/services.ts';
import { approveJoining } from '#lib/use-cases/joining/approve-joining.ts';
import { askRegisterAgain } from '#lib/use-cases/joining/ask-register-again.ts';
import { lookByHand, putOffInward } from '#lib/use-cases/joining/look-by-hand.ts';
import { refuseJoining } from '#lib/use-cases/joining/refuse-joining.ts';
import { testAppliedNode } from '#lib/use-cases/joining/test-node.ts';
import { words, type Words } from '#lib/words/words.ts';

type Seen = { readonly joiningId: string; readonly version: number };

/** Has the register asked about an institution that applies. */
export async function askAboutApplicant(joiningId: string, _: FormState): Promise<FormState> {
  const { acting } = await admit('askAboutApplicant', [joiningId]);
  const asked = await askRegisterAgain(services().db, acting, { joiningId, now: new Date() });
  if (asked.ok) redirect(`${pageOf(joiningId)}?done=asked`);
  return refused(asked.error);
}

/** Calls a system of an institution that applies, or begins to wait for its call. */
export async function testApplicantSystem(
  joiningId: string,
  nodeId: string,
  direction: string,
  _: FormState,
): Promise<FormState> {
  const { acting } = await admit('testApplicantSystem', [joiningId, nodeId]);
  const known = ECHO_DIRECTIONS.find((one) => one === direction) ?? notFound();
  const input = { joiningId, nodeId, direction: known, now: new Date() };
  const asked = await testAppliedNode(services().db, acting, input);
  if (asked.ok) redirect(`${pageOf(joiningId)}?done=tested`);
  return refused(asked.error);
}

/** Keeps what somebody saw who looked an applicant up. */
export async function lookUpApplicant(
  joiningId: string,
  _: FormState,
  form: FormData,
): Promise<FormState> {
  const { acting } = await admit('lookUpApplicant', [joiningId]);
  const text = textOf(form, 'text');
  const kept = await lookByHand(services().db, acting, { joiningId, text, now: new Date() });
  if (kept.ok) redirect(`${pageOf(joiningId)}?done=looked`);
  proveFirst(kept.error, joiningId, 'look', 'look');
  return refused(kept.error, { text });
}

/** Lets a system of an applicant call later. */
export async function letSystemCallLater(
  joiningId: string,
  nodeId: string,
  _: FormState,
  form: FormData,
): Promise<FormState> {
  const { acting } = await admit('letSystemCallLater', [joiningId, nodeId]);
  const text = textOf(form, 'text');
  const input = { joiningId, nodeId, text, now: new Date() };
  const kept = await putOffInward(services().db, acting, input);
  if (kept.ok) redirect(`${pageOf(joiningId)}?done=later`);
  proveFirst(kept.error, joiningId, 'put_off_inward', `later/${nodeId}`);
  return refused(kept.error, { text });
}

/** Lets an institution join. */
export async function approveApplicant(seen: Seen, _: FormState): Promise<FormState> {
  const { acting } = await admit('approveApplicant', [seen.joiningId]);
  const { joiningId, version: expectedVersion } = seen;
  const input = { joiningId, expectedVersion, now: new Date() };
  const approved = await approveJoining(services().db, acting, input);
  if (approved.ok) redirect(`${pageOf(joiningId)}?done=approved`);
  proveFirst(approved.error, joiningId, 'approve', 'approve');
  return refused(approved.error);
}

/** Refuses an institution, in words that it reads. */
export async function refuseApplicant(
  seen: Seen,
  _: FormState,
  form: FormData,
): Promise<FormState> {
  const { acting } = await admit('refuseApplicant', [seen.joiningId]);
  const { joiningId, version: expectedVersion } = seen;
  const text = textOf(form, 'text');
  const input = { joiningId, text, expectedVersion, now: new Date() };
  const done = await refuseJoining(services().db, acting, input);
  if (done.ok) redirect(`${pageOf(joiningId)}?done=refused`);
  proveFirst(done.error, joiningId, 'refuse', 'refuse');
  return refused(done.error, { text });
}

type Problem = keyof Words['joiningDesk']['problems'];

function proveFirst(
  error: Problem,
  joiningId: string,
  decision: JoiningDecision,
  page: string,
): void {
  if (!isProofRefusal(error)) return;
  stepUpFirst(joiningProof(joiningId, decision), `${pageOf(joiningId)}/${page}`);
}

/** Who does not operate the service is told nothing of who applies (INV-17). */
function refused(error: Problem, values: FormState['values'] = {}): FormState {
  if (error === 'not_found' || error === 'not_permitted') notFound();
  const isOfText = error === 'reason_missing' || error === 'text_too_long';
  const field = isOfText && 'text' in values ? 'text' : 'form';
  return { problems: { [field]: words().joiningDesk.problems[error] }, values };
}

function pageOf(joiningId: string): string {
  return `/support/joinings/${joiningId}`;
}
