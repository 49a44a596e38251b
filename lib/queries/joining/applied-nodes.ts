import { attemptColumns, attemptOf } from '#lib/adapters/db/joining-facts.ts';
import {
  echoStanding,
  type EchoDirection,
  type EchoFound,
  type EchoOutcome,
} from '#lib/domain/joining/echo.ts';
import type { Transport } from '#lib/domain/joining/node.ts';

/** A system of an application, with what came of its last try in each direction. */
export type AppliedNode = {
  readonly id: string;
  readonly name: string;
  readonly host: string;
  readonly port: number;
  readonly calledAeTitle: string;
  readonly callingAeTitle: string;
  readonly addresses: readonly string[];
  readonly transport: Transport;
  readonly certificateFingerprint: string | null;
  readonly certificateSubject: string | null;
  readonly certificateUntil: Date | null;
  /** Why an operator lets it call later; null while none does. */
  readonly inwardLaterReason: string | null;
  readonly outward: LastTry | null;
  readonly inward: LastTry | null;
};

export type LastTry = {
  readonly standing: EchoOutcome | 'waiting';
  /** What was met so far, also while it is still waited for the right one. */
  readonly met: EchoOutcome | null;
  readonly found: EchoFound;
  readonly askedAt: Date;
  readonly until: Date;
};

export const appliedNodeColumns = {
  ...{ id: true, name: true, host: true, port: true, calledAeTitle: true, callingAeTitle: true },
  ...{ addresses: true, transport: true, certificateFingerprint: true, certificateSubject: true },
  ...{ certificateUntil: true, inwardLaterReason: true },
  echoes: { orderBy: { askedAt: 'desc' }, select: { ...attemptColumns, found: true } },
} as const;

type AttemptRow = Parameters<typeof attemptOf>[0] & { readonly found: unknown };

type NodeRow = Omit<AppliedNode, 'transport' | 'outward' | 'inward'> & {
  readonly transport: string;
  readonly echoes: readonly AttemptRow[];
};

export function appliedNodeOf({ echoes, transport, ...row }: NodeRow, now: Date): AppliedNode {
  return {
    ...{ ...row, transport: transport as Transport },
    ...{ outward: lastOf(echoes, 'outward', now), inward: lastOf(echoes, 'inward', now) },
  };
}

function lastOf(
  echoes: readonly AttemptRow[],
  direction: EchoDirection,
  now: Date,
): LastTry | null {
  const last = echoes.find((echo) => echo.direction === direction);
  if (last === undefined) return null;
  const attempt = attemptOf(last);
  const { askedAt, until, outcome: met } = attempt;
  const standing = echoStanding(attempt, now);
  return { standing, met, found: last.found as EchoFound, askedAt, until };
}
