import type { HaltingEvent } from '#lib/domain/organisation/halting-lifecycle.ts';
import type { HaltedInstitution } from '#lib/queries/organisation/halted.ts';

/** Whether an act stops what is stopped: it only takes back what was asked. */
export function isKept(event: HaltingEvent, { state }: HaltedInstitution): boolean {
  return event === 'suspend' && state === 'suspended';
}
