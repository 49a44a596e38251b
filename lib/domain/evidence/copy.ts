import type { RequestFacts } from '#lib/domain/access-request/facts.ts';
import { no, ok, type Result } from '#lib/base/result.ts';
import {
  nextCopyState,
  type CopyEvent,
  type CopyState,
} from '#lib/domain/evidence/copy-lifecycle.ts';
import { areOnePerson, type PersonIdentity } from '#lib/domain/person/person-identity.ts';
import type { Actor } from '#lib/domain/policy/actor.ts';
import {
  mayApproveCopy,
  mayRefuseCopy,
  maySealCopy,
  type CopyRole,
  type CopyStaffRefusal,
} from '#lib/domain/policy/evidence.ts';
import type { ReleaseState } from '#lib/domain/release/lifecycle.ts';

/** What decides about an evidential copy, read from current rows. */
export type CopyFacts = {
  readonly id: string;
  readonly state: CopyState;
  readonly version: number;
  readonly releaseState: ReleaseState;
  readonly orderedBy: PersonIdentity;
  readonly approvals: readonly { readonly person: PersonIdentity; readonly role: CopyRole }[];
  /** The line that pays for it; null where nothing is to be paid. */
  readonly serviceLineId: string | null;
};

/** What whoever a copy is for is written about. */
export type CopyNews = 'ready' | 'refused';

export type CopyRefusal =
  CopyStaffRefusal | 'wrong_state' | 'already_decided' | 'release_not_open' | 'not_paid';

export type CopyMove = {
  readonly to: CopyState;
  readonly as: CopyRole;
};

const ASKED = {
  approve: mayApproveCopy,
  refuse: mayRefuseCopy,
  seal: maySealCopy,
} as const;

/**
 * Whether an officer may do this to a copy now. A release that is not open any more has none made of it, and nobody with a
 * stake in the request, nor whoever ordered the copy, decides about it (INV-2).
 */
export function decideCopy(
  actor: Actor,
  { request, copy }: { readonly request: RequestFacts; readonly copy: CopyFacts },
  event: keyof typeof ASKED & CopyEvent,
  now: Date,
): Result<CopyMove, CopyRefusal> {
  const may = ASKED[event](actor, request, copy, now);
  if (!may.ok) return may;
  const next = nextCopyState(copy.state, event, may.value);
  if (!next.ok) return next;
  if (event !== 'refuse' && copy.releaseState !== 'active') return no('release_not_open');
  return ok({ to: next.value, as: may.value });
}

/** Whether it may be put together: where something is to be paid for it, only once it was (INV-12). */
export function isPaidOrFree(
  { serviceLineId }: Pick<CopyFacts, 'serviceLineId'>,
  paidLines: readonly string[] = [],
): boolean {
  return serviceLineId === null || paidLines.includes(serviceLineId);
}

/** Whether two officers have approved, two humans in two roles (INV-3): two accounts of one are one (0.1.2). */
export function isApprovedByTwo({ approvals }: Pick<CopyFacts, 'approvals'>): boolean {
  const roles = new Set(approvals.map(({ role }) => role));
  return !areOnePerson(approvals.map(({ person }) => person)) && roles.size >= 2;
}
