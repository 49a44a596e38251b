import type { TimeZone } from '#lib/base/time-zone.ts';
import {
  isSupportGrantLive,
  type DeclinedBecause,
} from '#lib/domain/support-grant/decide-support-grant.ts';
import type { SupportGrantState } from '#lib/domain/support-grant/lifecycle.ts';
import type { Prisma } from '../../../prisma/generated/client.ts';

/** Leave to look as both sides read it: nothing of whose request it is. */
export type SupportGrantLine = {
  readonly id: string;
  readonly organisation: string;
  readonly zone: TimeZone;
  readonly helpRequestId: string | null;
  readonly helpReference: string;
  readonly requestReference: string;
  /** What time alone has ended is over from that very moment, before the worker has written it. */
  readonly state: SupportGrantState;
  readonly askedAt: Date;
  readonly lapsesAt: Date;
  readonly answeredAs: string | null;
  readonly answeredAt: Date | null;
  readonly endsAt: Date | null;
  readonly endedAt: Date | null;
  readonly endedBecause: 'support' | 'trust' | 'time' | null;
  readonly declinedBecause: DeclinedBecause | null;
};

export const supportGrantColumns = {
  id: true,
  helpRequestId: true,
  helpReference: true,
  requestReference: true,
  state: true,
  askedAt: true,
  lapsesAt: true,
  answeredAs: true,
  answeredAt: true,
  endsAt: true,
  endedAt: true,
  endedBecause: true,
  declinedBecause: true,
  organisation: { select: { name: true, timeZone: true } },
} as const;

type Row = Prisma.SupportGrantGetPayload<{ select: typeof supportGrantColumns }>;

export function supportGrantOf({ organisation, ...row }: Row, now: Date): SupportGrantLine {
  const hasRunOut = row.state === 'active' && !isSupportGrantLive({ ...row, state: 'active' }, now);
  return {
    ...row,
    organisation: organisation.name,
    zone: organisation.timeZone as TimeZone,
    state: stateOf(row, now),
    endedAt: hasRunOut ? row.endsAt : row.endedAt,
    endedBecause: hasRunOut ? 'time' : (row.endedBecause as SupportGrantLine['endedBecause']),
    declinedBecause: row.declinedBecause as DeclinedBecause | null,
  };
}

function stateOf(
  { state, lapsesAt, endsAt }: { state: string; lapsesAt: Date; endsAt: Date | null },
  now: Date,
): SupportGrantState {
  if (state === 'asked' && now >= lapsesAt) return 'lapsed';
  if (state === 'active' && endsAt !== null && now >= endsAt) return 'ended';
  return state as SupportGrantState;
}
