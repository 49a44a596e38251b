import type { Abort, AssociateReject } from './types.ts';

/** Why an association is rejected (PS3.8 table 9-21), as result, source and reason. */
export const REJECTION = {
  'application-context-not-supported': { result: 1, source: 1, reason: 2 },
  'calling-ae-not-recognised': { result: 1, source: 1, reason: 3 },
  'called-ae-not-recognised': { result: 1, source: 1, reason: 7 },
  'protocol-version-not-supported': { result: 1, source: 2, reason: 2 },
  'no-reason-transient': { result: 2, source: 1, reason: 1 },
  'temporary-congestion': { result: 2, source: 3, reason: 1 },
  'local-limit-exceeded': { result: 2, source: 3, reason: 2 },
} as const satisfies Record<string, AssociateReject>;

export type RejectionWord = keyof typeof REJECTION;

/** Whether the peer may try again later (PS3.8 table 9-21, result 2). */
export function isTransient(rejection: AssociateReject): boolean {
  return rejection.result === 2;
}

export const ABORT_SOURCE = { user: 0, provider: 2 } as const;

/** Why the provider aborts (PS3.8 table 9-26). */
export const ABORT_REASON = {
  notSpecified: 0,
  unrecognisedPdu: 1,
  unexpectedPdu: 2,
  unrecognisedParameter: 4,
  unexpectedParameter: 5,
  invalidParameter: 6,
} as const;

/** What a user says when it ends an association: no reason can be given (PS3.8 9.3.8). */
export const USER_ABORT: Abort = {
  source: ABORT_SOURCE.user,
  reason: ABORT_REASON.notSpecified,
};

export function providerAbort(reason: number): Abort {
  return { source: ABORT_SOURCE.provider, reason };
}
