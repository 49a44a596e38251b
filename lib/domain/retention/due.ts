import { addMonths, laterDate, type CalendarDate } from '#lib/base/calendar-date.ts';
import { no, ok, type Result } from '#lib/base/result.ts';
import { localDate, type TimeZone } from '#lib/base/time-zone.ts';
import { isTerminal, type RequestState } from '#lib/domain/access-request/states.ts';
import type { RequestType } from '#lib/domain/access-request/request-types.ts';
import { hasHold, type Hold } from './holds.ts';
import { dueBy, rulesOfRequestFile, type RetentionRuleName } from './schedule.ts';

/** A record as the schedule sees it. Dates are the institution's own; instants are turned into them there. */
export type KeptRecord = { readonly zone: TimeZone } & (
  | {
      readonly kind: 'release_package';
      readonly requestId: string;
      readonly patientId: string | null;
      /** When the last of its links ended, or it itself where it never had one; null while one is open. */
      readonly linkEndedAt: Date | null;
    }
  | {
      readonly kind: 'request_file';
      readonly requestId: string;
      readonly patientId: string | null;
      readonly type: RequestType;
      readonly state: RequestState;
      readonly closedAt: Date | null;
      readonly isAppealed: boolean;
      /** Whether a complaint about it is still kept: a file that another file speaks of stays with it. */
      readonly isReferredTo: boolean;
      /** Whether the download of a release of it is still there: that goes first. */
      readonly hasPackage: boolean;
    }
  | {
      readonly kind: 'complaint';
      readonly requestId: string | null;
      readonly patientId: string | null;
      readonly closedAt: Date | null;
      /** When the request it is about was closed; null when it is about none, or that is open. */
      readonly requestClosedAt: Date | null;
    }
  | { readonly kind: 'incident'; readonly closedAt: Date | null; readonly isSerious: boolean }
  | {
      readonly kind: 'images';
      readonly patientId: string;
      readonly lastSeenOn: CalendarDate;
      readonly dateOfBirth: CalendarDate;
    }
  | { readonly kind: 'audit'; readonly writtenAt: Date }
);

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
