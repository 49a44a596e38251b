import { addDays } from '#lib/base/calendar-date.ts';
import { localDate } from '#lib/base/time-zone.ts';
import type { AgreementFacts } from '#lib/domain/agreement/facts.ts';
import { KIND_RULES } from '#lib/domain/agreement/kinds.ts';

/** Days that an exchange goes on after a party's toolkit has lapsed (AG-3). */
const DSPT_GRACE_DAYS = 90;

/** Whether both parties that must meet the toolkit do, or have not lapsed for longer than 90 days. Not said is no. */
export function meetsDspt(
  agreement: Pick<AgreementFacts, 'kind' | 'first' | 'second'>,
  now: Date,
): boolean {
  return KIND_RULES[agreement.kind].needsDspt.every((side) => {
    const { dsptUntil, zone } = agreement[side];
    return dsptUntil !== null && localDate(now, zone) <= addDays(dsptUntil, DSPT_GRACE_DAYS);
  });
}
