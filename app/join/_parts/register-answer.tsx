import { ASKED } from '#lib/domain/organisation/kinds.ts';
import { isGood } from '#lib/domain/register/standing.ts';
import type { AskedRegister } from '#lib/queries/joining/own-application.ts';
import { words } from '#lib/words/words.ts';

/** What the register of an institution that applies has said, and what to do about it. */
export function registerWords({ facts, answer }: AskedRegister): string {
  const { register: t } = words().joinPages;
  if (ASKED[facts.register] !== 'by_machine') return t.byHand;
  if (answer === null) return t.notAsked;
  if (answer === 'unavailable') return t.unavailable;
  if (answer === 'not_found') return t.notFound;
  if (isGood(facts.standing)) return t.verified;
  return t.against(words().publicRegisters.standings[facts.standing]);
}
