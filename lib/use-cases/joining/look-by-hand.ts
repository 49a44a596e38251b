import { namedPerson } from '#lib/adapters/db/agreement-person.ts';
import { record, refuse } from '#lib/adapters/db/audit.ts';
import type { Db, Tx } from '#lib/adapters/db/client.ts';
import type { Acting } from '#lib/adapters/db/context.ts';
import { loadJoining, type FoundJoining } from '#lib/adapters/db/joining-facts.ts';
import { ok, type Result } from '#lib/base/result.ts';
import { LONGEST_DECISION } from '#lib/domain/joining/decide-joining.ts';
import { ASKED } from '#lib/domain/organisation/kinds.ts';
import type { PersonActor } from '#lib/domain/policy/actor.ts';
import {
  mayDecideJoining,
  type DecideJoiningRefusal,
  type JoiningDecision,
} from '#lib/domain/policy/joining.ts';

export type LookRefusal =
  | DecideJoiningRefusal
  | 'not_found'
  | 'wrong_state'
  | 'not_by_hand'
  | 'reason_missing'
  | 'text_too_long';

type Judged = { readonly joiningId: string; readonly text: string; readonly now: Date };

/**
 * Keeps what one operator saw who looked whether an institution exists, where no program can ask. Another, who approves
 * it, has looked too: two people look by hand.
 */
export function lookByHand(
  db: Db,
  acting: Acting,
  input: Judged,
): Promise<Result<null, LookRefusal>> {
  const event = 'joining.looked_by_hand';
  return judge<'not_by_hand'>(
    db,
    acting,
    { ...input, event, as: 'look' },
    async (tx, actor, found) => {
      if (ASKED[found.facts.register.register] !== 'by_hand') return 'not_by_hand';
      const who = await namedPerson(tx, actor);
      await tx.joining.updateMany({
        where: { id: input.joiningId, state: 'sent' },
        data: {
          ...{ handEvidence: input.text.trim(), handAt: input.now, version: { increment: 1 } },
          ...{ handByPersonId: who.personId, handByName: who.name, handByEmail: who.email },
          handByRegistrationBody: who.registrationBody,
          handByRegistrationNumber: who.registrationNumber,
        },
      });
      return null;
    },
  );
}

/** Lets a system join that has not called us yet, with a reason: it was called, and will call once it is in use. */
export function putOffInward(
  db: Db,
  acting: Acting,
  input: Judged & { readonly nodeId: string },
): Promise<Result<null, LookRefusal>> {
  const event = 'joining.inward_put_off';
  const { joiningId, nodeId: id } = input;
  return judge<'not_found'>(
    db,
    acting,
    { ...input, event, as: 'put_off_inward' },
    async (tx, actor) => {
      const { count } = await tx.joiningNode.updateMany({
        where: { id, joiningId },
        data: {
          ...{ inwardLaterReason: input.text.trim(), inwardLaterAt: input.now },
          inwardLaterBy: actor.personId,
        },
      });
      return count === 0 ? 'not_found' : null;
    },
  );
}

/** What an operator says of an application that was sent, in words, with proof. */
function judge<E extends LookRefusal>(
  db: Db,
  { actor, context }: Acting,
  {
    joiningId,
    text,
    now,
    event,
    as,
  }: Judged & {
    readonly event: 'joining.looked_by_hand' | 'joining.inward_put_off';
    readonly as: JoiningDecision;
  },
  act: (tx: Tx, actor: PersonActor, found: FoundJoining) => Promise<E | null>,
): Promise<Result<null, LookRefusal>> {
  const about = { event, details: { joiningId } } as const;
  return db.as(context, async (tx) => {
    await tx.$queryRaw`SELECT 1 FROM joining WHERE id = ${joiningId}::uuid FOR UPDATE`;
    const found = await loadJoining(tx, joiningId);
    if (found === null) return refuse(tx, 'not_found', about);
    const may = mayDecideJoining(actor, found.facts, as, now);
    const wrong = found.facts.state === 'sent' ? textRefusal(text) : 'wrong_state';
    if (!may.ok) return refuse(tx, may.error, about);
    if (wrong !== null) return refuse(tx, wrong, about);
    if (actor.kind !== 'person') return refuse(tx, 'not_permitted', about);
    const refusal = await act(tx, actor, found);
    if (refusal !== null) return refuse(tx, refusal, about);
    await record(tx, { ...about, actorRole: may.value });
    return ok(null);
  });
}

function textRefusal(text: string): 'reason_missing' | 'text_too_long' | null {
  if (text.trim() === '') return 'reason_missing';
  return text.trim().length > LONGEST_DECISION ? 'text_too_long' : null;
}
