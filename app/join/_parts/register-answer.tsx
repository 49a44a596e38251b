import { isGood } from '#lib/domain/register/standing.ts';
import type { ShownRegister } from '#lib/queries/joining/joining-row.ts';
import { words } from '#lib/words/words.ts';

/** What the register of an institution that applies has said, and what to do about it. */
export function registerWords({ isByMachine, standing, answer }: ShownRegister): string {
  const { register: t } = words().joinPages;
  if (!isByMachine) return t.byHand;
  if (answer === null) return t.notAsked;
  if (answer === 'unavailable') return t.unavailable;
  if (answer === 'not_found') return t.notFound;
  if (isGood(standing)) return t.verified;
  return t.against(words().publicRegisters.standings[standing]);
}
