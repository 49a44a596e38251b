import { fromColumn } from '#lib/adapters/db/calendar-dates.ts';
import type { CalendarDate } from '#lib/base/calendar-date.ts';
import type { TimeZone } from '#lib/base/time-zone.ts';
import type { ComplaintOutcome, ComplaintSubject } from '#lib/domain/complaint/complaint.ts';
import type { ComplaintState } from '#lib/domain/complaint/lifecycle.ts';
import type { Jurisdiction } from '#lib/domain/organisation/jurisdiction.ts';
import type { Prisma } from '../../../prisma/generated/client.ts';

/** A complaint as both sides read it. */
export type Complaint = {
  readonly id: string;
  readonly reference: string;
  readonly subject: ComplaintSubject;
  readonly requestId: string | null;
  readonly description: string;
  readonly hospital: string;
  readonly odsCode: string;
  readonly zone: TimeZone;
  readonly jurisdiction: Jurisdiction;
  readonly state: ComplaintState;
  readonly receivedAt: Date;
  readonly acknowledgeBy: CalendarDate;
  readonly acknowledgedAt: Date | null;
  readonly answerTarget: CalendarDate;
  readonly outcome: ComplaintOutcome | null;
  readonly answer: string | null;
  readonly answeredAt: Date | null;
};

export const complaintColumns = {
  id: true,
  reference: true,
  subject: true,
  requestId: true,
  description: true,
  state: true,
  receivedAt: true,
  acknowledgeBy: true,
  acknowledgedAt: true,
  answerTarget: true,
  outcome: true,
  answer: true,
  answeredAt: true,
  organisation: { select: { name: true, odsCode: true, timeZone: true, jurisdiction: true } },
} as const;

type Row = Prisma.ComplaintGetPayload<{ select: typeof complaintColumns }>;

export function complaintOf({ organisation, ...row }: Row): Complaint {
  return {
    ...row,
    subject: row.subject as ComplaintSubject,
    state: row.state as ComplaintState,
    outcome: row.outcome as ComplaintOutcome | null,
    acknowledgeBy: fromColumn(row.acknowledgeBy),
    answerTarget: fromColumn(row.answerTarget),
    hospital: organisation.name,
    odsCode: organisation.odsCode,
    zone: organisation.timeZone as TimeZone,
    jurisdiction: organisation.jurisdiction as Jurisdiction,
  };
}
