import { addDays, type CalendarDate } from '#lib/base/calendar-date.ts';
import type { StudyId } from '#lib/base/id.ts';
import { localDate } from '#lib/base/time-zone.ts';
import { outgoing } from '#lib/domain/access-request/gate.ts';
import { opinionValidTo } from '#lib/domain/access-request/harm-opinion.ts';
import { requestDueOn, requestShadowDueOn } from '#lib/domain/access-request/request-clock.ts';
import { requestRule } from '#lib/domain/access-request/request-types.ts';
import { CONTENT_FLAGS, type Evidence } from './evidence.ts';
import { NOT_KNOWN, saw, where, type Looked, type Looking } from './looking.ts';

/** An opinion on harm that ends within as many days may end before the scans are sent. */
const SOON_OLD_DAYS = 14;

/** What in the studies that would go out may be of somebody else, or more than an image, or is taken away (TP-2, TP-3). */
export function ofContents({ facts, found }: Looking): Looked {
  if (!found.contents.isKnown) return NOT_KNOWN;
  const going: readonly StudyId[] = outgoing(facts).map(({ studyId }) => studyId);
  const { flagged, redactions } = found.contents.value;
  const unredacted = found.contents.value.unredacted.filter((studyId) => going.includes(studyId));
  const takenAway = redactions.filter(({ studyId }) => going.includes(studyId));
  const redacted: Evidence = {
    says: 'redacted',
    redactions: takenAway.map(({ id }) => id),
    studies: [...new Set(takenAway.map(({ studyId }) => studyId))],
  };
  const flags = CONTENT_FLAGS.flatMap((flag) => {
    const studies = flagged
      .filter(({ studyId, flags }) => going.includes(studyId) && flags.includes(flag))
      .map(({ studyId }) => studyId);
    return where(studies.length > 0, { says: 'flagged', flag, studies });
  });
  const look = [
    ...where(takenAway.length > 0, redacted),
    ...where(unredacted.length > 0, { says: 'unredacted', studies: unredacted }),
    ...flags,
  ];
  return saw(look, where(look.length === 0 && going.length > 0, { says: 'no_flags' }));
}

/** Whether the opinion on serious harm stands, and until when (SH-3). */
export function ofHarm({ facts, now }: Looking): Looked {
  if (!requestRule(facts.type).harmReview) return saw([], [{ says: 'opinion_not_needed' }]);
  if (facts.harmOpinion === null) return saw([]);
  const { zone } = facts.calendar;
  const on = opinionValidTo(facts.harmOpinion, zone);
  const until: Evidence = { says: 'opinion_until', on };
  return on < addDays(localDate(now, zone), SOON_OLD_DAYS) ? saw([until]) : saw([], [until]);
}

/** Whether what goes out is reported, and finally so. It is not waited for beyond the day of the answer (SH-5). */
export function ofReports({ facts }: Looking): Looked {
  const going = outgoing(facts);
  const withStatus = (status: string) =>
    going.filter(({ reportStatus }) => reportStatus === status).map(({ studyId }) => studyId);
  const [notFinal, none] = [withStatus('preliminary'), withStatus('none')];
  const look = [
    ...where(notFinal.length > 0, { says: 'not_final', studies: notFinal }),
    ...where(none.length > 0, { says: 'no_report', studies: none }),
  ];
  return saw(look, where(look.length === 0 && going.length > 0, { says: 'reports_final' }));
}

/** How much of its team's checklist is not done, where the institution does not insist on it. */
export function ofSteps({ facts }: Looking): Looked {
  const { stepsLeft, policy } = facts;
  if (stepsLeft === 0) return saw([], [{ says: 'steps_done' }]);
  return saw(where(!policy.checklistFirst, { says: 'steps_open', count: stepsLeft }));
}

/** How near the last day is. It holds nothing up: what is late is answered all the same. */
export function ofClock({ facts, dueSoonDays, now }: Looking): Looked {
  const on = requestDueOn(facts) ?? requestShadowDueOn(facts);
  if (on === null) return saw([], [{ says: 'no_clock' }]);
  const says = standingOf(on, localDate(now, facts.calendar.zone), dueSoonDays);
  return says === 'due' ? saw([], [{ says, on }]) : saw([{ says, on }]);
}

function standingOf(on: CalendarDate, today: CalendarDate, soonDays: number) {
  if (today > on) return 'overdue';
  return addDays(today, soonDays) >= on ? 'due_soon' : 'due';
}
