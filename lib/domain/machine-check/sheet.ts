import { no, ok, type Result } from '#lib/base/result.ts';
import type { Checked } from './checks.ts';

/** A check that somebody says they have looked into: by its name, and by the print of what it said to them. */
export type Ticked = { readonly check: string; readonly print: string };

/** A check as it stood, with the print of what it said. */
export type PrintedCheck = Checked & { readonly print: string };

export type SheetRefusal = 'checks_not_known' | 'checks_changed' | 'looks_missing';

/**
 * Whether somebody who approves has looked at all that the checks want looked at, as it is now. What could not be found
 * out lets nobody approve (INV-20); what has changed since they ticked it they have not seen. Stops are the gate's to
 * refuse.
 */
export function lookedRefusal(
  checks: readonly PrintedCheck[],
  ticked: readonly Ticked[],
): Result<null, SheetRefusal> {
  if (checks.some(({ outcome }) => outcome === 'not_known')) return no('checks_not_known');
  const wanted = checks.filter(({ outcome }) => outcome === 'look');
  const isTicked = ({ check, print }: PrintedCheck) =>
    ticked.some((one) => one.check === check && one.print === print);
  if (wanted.every(isTicked)) return ok(null);
  const wasTicked = ({ check }: PrintedCheck) => ticked.some((one) => one.check === check);
  return no(wanted.every(wasTicked) ? 'checks_changed' : 'looks_missing');
}
