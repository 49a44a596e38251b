import { record } from '#lib/adapters/db/audit.ts';
import type { Tx } from '#lib/adapters/db/client.ts';
import { no, ok, type Result } from '#lib/base/result.ts';
import type { JoiningStep } from '#lib/domain/joining/steps.ts';
import type { Prisma } from '../../../prisma/generated/client.ts';
import {
  withJoining,
  type Applying,
  type ApplyRefusal,
  type Deps,
  type OwnJoining,
} from './own-joining.ts';

/** Keeps a step of an application that is still open, until the next visit. */
export function fillIn<E extends string>(
  deps: Deps,
  applying: Applying,
  step: JoiningStep,
  answer: (
    tx: Tx,
    joining: OwnJoining,
  ) => Promise<Result<Prisma.JoiningUpdateManyMutationInput, E>>,
): Promise<Result<null, E | ApplyRefusal>> {
  const event = 'joining.filled_in';
  return withJoining<null, E | 'wrong_state'>(deps, applying, event, async (tx, joining) => {
    if (joining.state !== 'opened') return no('wrong_state');
    const answered = await answer(tx, joining);
    if (!answered.ok) return answered;
    await tx.joining.updateMany({
      where: { id: joining.id },
      data: { ...answered.value, version: { increment: 1 } },
    });
    await record(tx, { event, details: { joiningId: joining.id, step } });
    return ok(null);
  });
}
