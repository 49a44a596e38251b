import { notFound, redirect } from 'next/navigation';
import { asPerson, type Acting } from '#lib/adapters/db/context.ts';
import { parseId } from '#lib/base/id.ts';
import { mayEnter, type AdmissionRefusal } from '#lib/domain/policy/audience.ts';
import { ACTIONS, type ActionName } from '#lib/processes/web/action-table.ts';
import { UNSENT } from '#lib/processes/web/door.ts';
import { clientAddress, signedIn } from './session.ts';

/**
 * The door of one act: the first thing that each does, under its own name in the table of acts. Strangers
 * are led to sign in, and for people whom the act does not admit there is no such thing.
 *
 * `ids` are what the page had bound to the form. They come back from the browser as anything at all, whatever
 * their type says here: what is not the name of a row is no row.
 */
export async function admit(
  action: ActionName,
  ids: readonly unknown[] = [],
): Promise<{ acting: Acting }> {
  const person = await signedIn();
  const visitor = { actor: person?.actor ?? { kind: 'anonymous' as const }, isThisMachine: false };
  const may = mayEnter(ACTIONS[action].admits, visitor, new Date());
  if (!may.ok) turnAway(may.error);
  if (person === null) redirect(UNSENT);
  if (!ids.every((id) => typeof id === 'string' && parseId(id).ok)) notFound();
  return { acting: asPerson(person.actor, await clientAddress()) };
}

function turnAway(refusal: AdmissionRefusal): never {
  if (refusal === 'not_found') notFound();
  redirect(refusal === 'second_factor_needed' ? '/staff/care' : UNSENT);
}
