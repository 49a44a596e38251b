import { record } from '#lib/adapters/db/audit.ts';
import type { Tx } from '#lib/adapters/db/client.ts';
import { missingSteps } from '#lib/adapters/db/joining-facts.ts';
import { addJob } from '#lib/adapters/db/jobs.ts';
import { no, ok, type Result } from '#lib/base/result.ts';
import { decideSending, type SendRefusal } from '#lib/domain/joining/decide-joining.ts';
import { joiningForgottenAt, JOINING_TRANSITIONS } from '#lib/domain/joining/lifecycle.ts';
import {
  withJoining,
  type Applying,
  type ApplyRefusal,
  type Deps,
  type OwnJoining,
} from './own-joining.ts';

/** Sends an application to whoever operates the service. From then on it stands as it is. */
export function sendJoining(
  deps: Deps,
  input: Applying,
): Promise<Result<null, SendRefusal | ApplyRefusal>> {
  const event = 'joining.sent';
  return withJoining<null, SendRefusal>(deps, input, event, async (tx, joining) => {
    const decided = decideSending(joining.state, await missingSteps(tx, joining.id));
    if (!decided.ok) return decided;
    await move(tx, joining, { state: decided.value, sentAt: input.now });
    await addJob(tx, 'tell-joining', { joiningId: joining.id, about: 'sent' });
    await record(tx, {
      event,
      fromState: joining.state,
      toState: 'sent',
      details: { joiningId: joining.id },
    });
    return ok(null);
  });
}

/** Takes an application back, sent or not. What was withdrawn is deleted after a time. */
export function withdrawJoining(deps: Deps, input: Applying): Promise<Result<null, ApplyRefusal>> {
  const { now } = input;
  const event = 'joining.withdrawn';
  return withJoining<null, 'wrong_state'>(deps, input, event, async (tx, joining) => {
    const { id: joiningId, state } = joining;
    if (JOINING_TRANSITIONS[state].withdraw === undefined) return no('wrong_state');
    await move(tx, joining, { state: 'withdrawn', endedAt: now });
    const runAt = joiningForgottenAt('withdrawn', now);
    if (runAt !== null) await addJob(tx, 'forget-joining', { joiningId }, { runAt });
    await record(tx, { event, fromState: state, toState: 'withdrawn', details: { joiningId } });
    return ok(null);
  });
}

async function move(
  tx: Tx,
  { id, state, version }: OwnJoining,
  data: { readonly state: 'sent' | 'withdrawn'; readonly sentAt?: Date; readonly endedAt?: Date },
): Promise<void> {
  const { count } = await tx.joining.updateMany({
    where: { id, state, version },
    data: { ...data, version: { increment: 1 } },
  });
  if (count !== 1) throw new Error('an application that was locked has changed');
}
