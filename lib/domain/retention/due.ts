import { addMonths, laterDate, type CalendarDate } from '#lib/base/calendar-date.ts';
import { no, ok, type Result } from '#lib/base/result.ts';
import { localDate } from '#lib/base/time-zone.ts';
import { isTerminal } from '#lib/domain/access-request/states.ts';
import { hasHold, type Hold } from './holds.ts';
import type { KeptRecord } from './kept-record.ts';
import { dueBy, rulesOfRequestFile, type RetentionRuleName } from './schedule.ts';

/** By which rule a record is due, counted from which day, and from which day on. */
export type Due = {
  readonly rule: RetentionRuleName;
  readonly from: CalendarDate;
  readonly dueOn: CalendarDate;
};

export type NotDue = 'on_hold' | 'not_due' | 'still_open' | 'in_use' | 'no_rule' | 'never_deleted';

/**
 * Whether a record may be deleted now, by the longest of the rules that keep it. A hold wins over everything (INV-7);
 * what is open, what another record speaks of and what no rule names stays.
 */
export function dueForDeletion(
  record: KeptRecord,
  holds: readonly Hold[],
  now: Date,
): Result<Due, NotDue> {
  const today = localDate(now, record.zone);
  if (hasHold(record, holds, today)) return no('on_hold');
  // The chain of the audit proves that no row was taken from it: taking the oldest breaks that proof (ADR 0010, 0024).
  if (record.kind === 'audit') return no('never_deleted');
  const counted = countedFrom(record);
  if (!counted.ok) return counted;
  const due = longest(counted.value);
  if (due === null) return no('no_rule');
  return due.dueOn <= today ? ok(due) : no('not_due');
}

type Counted = readonly (readonly [RetentionRuleName, CalendarDate])[];

function countedFrom(record: Exclude<KeptRecord, { kind: 'audit' }>): Result<Counted, NotDue> {
  const closed = (at: Date | null, rules: readonly RetentionRuleName[]): Result<Counted, NotDue> =>
    at === null
      ? no('still_open')
      : ok(rules.map((rule) => [rule, localDate(at, record.zone)] as const));
  switch (record.kind) {
    case 'release_package':
      return closed(record.linkEndedAt, ['package_after_link']);
    case 'request_file':
      if (!isTerminal(record.state)) return no('still_open');
      if (record.isReferredTo || record.hasPackage) return no('in_use');
      return closed(record.closedAt, rulesOfRequestFile(record));
    case 'complaint':
      return closed(record.closedAt, ['complaint_file']);
    case 'incident':
      return closed(record.closedAt, [
        record.isSerious ? 'serious_incident_file' : 'incident_file',
      ]);
    case 'images':
      return ok(rulesOfImages(record));
  }
}

/** An adult's eight years hold for everybody; a child's images stay at least until the birthday of 5.1. */
function rulesOfImages({ lastSeenOn, dateOfBirth }: KeptRecord & { kind: 'images' }): Counted {
  const adult = ['adult_images', lastSeenOn] as const;
  const birthday = (years: number) => addMonths(dateOfBirth, years * 12);
  if (lastSeenOn >= birthday(18)) return [adult];
  const rule = lastSeenOn >= birthday(17) ? 'images_of_17' : 'childs_images';
  return [adult, [rule, dateOfBirth]];
}

function longest(counted: Counted): Due | null {
  const all = counted.map(([rule, from]) => ({ rule, from, dueOn: dueBy(rule, from) }));
  const last = all
    .map(({ dueOn }) => dueOn)
    .reduce<CalendarDate | null>(
      (latest, dueOn) => (latest === null ? dueOn : laterDate(latest, dueOn)),
      null,
    );
  return all.find(({ dueOn }) => dueOn === last) ?? null;
}
