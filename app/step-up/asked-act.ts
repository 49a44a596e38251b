import { notFound } from 'next/navigation';
import { parseId } from '#lib/base/id.ts';
import { GRAVE_ACTIONS, type GraveAct } from '#lib/domain/identity/step-up.ts';

/** The act an address asks proof for. What is no act of ours, or about no thing, is not there. */
export function askedAct(action: string, on: string): GraveAct {
  const known = GRAVE_ACTIONS.find((one) => one === action);
  const id = parseId(on);
  if (known === undefined || !id.ok) notFound();
  return { action: known, resourceId: id.value };
}
