import type { CalendarDate } from '#lib/base/calendar-date.ts';
import type { HelpState } from '#lib/domain/help/lifecycle.ts';
import { answerTarget } from '#lib/domain/help/service-level.ts';
import type { Prisma } from '../../../prisma/generated/client.ts';

/** A request for help as both sides read it: who asked and who answers is in neither. */
export type Help = {
  readonly id: string;
  readonly reference: string;
  readonly hospital: string | null;
  readonly askedAt: Date;
  readonly state: HelpState;
  readonly stateSince: Date;
  /** The last day of those in which we aim to answer; null while nobody waits for us. */
  readonly answerBy: CalendarDate | null;
};

export type HelpMessage = {
  readonly id: string;
  readonly isAnswer: boolean;
  readonly text: string;
  readonly at: Date;
};

export const helpColumns = {
  id: true,
  reference: true,
  askedAt: true,
  state: true,
  stateSince: true,
  organisation: { select: { name: true } },
} as const;

export const messageColumns = { id: true, by: true, text: true, at: true } as const;

type Row = Prisma.HelpRequestGetPayload<{ select: typeof helpColumns }>;

export function helpOf({ organisation, ...row }: Row): Help {
  const isWaiting = row.state === 'asked' || row.state === 'asked_again';
  return {
    ...row,
    state: row.state as HelpState,
    hospital: organisation?.name ?? null,
    answerBy: isWaiting ? answerTarget(row.stateSince) : null,
  };
}

export function messageOf({
  by,
  ...row
}: Prisma.HelpMessageGetPayload<{ select: typeof messageColumns }>): HelpMessage {
  return { ...row, isAnswer: by === 'helper' };
}
