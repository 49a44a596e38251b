import { isAddressIn } from '#lib/domain/organisation/network-range.ts';

/** Ours to their system, or theirs to us. */
export const ECHO_DIRECTIONS = ['outward', 'inward'] as const;

export type EchoDirection = (typeof ECHO_DIRECTIONS)[number];

/** What can come of our calling their system, in the order in which it is tried. */
export const OUTWARD_OUTCOMES = [
  'good',
  'host_not_found',
  'address_inside',
  'address_not_private',
  'connection_refused',
  'unreachable',
  'connect_timed_out',
  'tls_failed',
  'certificate_other',
  'certificate_expired',
  'certificate_not_yet',
  'certificate_name',
  'no_dicom_answer',
  'connection_lost',
  'aborted',
  'called_ae_unknown',
  'calling_ae_unknown',
  'rejected',
  'verification_not_accepted',
  'echo_refused',
  'echo_timed_out',
] as const;

export type OutwardOutcome = (typeof OUTWARD_OUTCOMES)[number];

/** What can come of their calling us. */
export const INWARD_OUTCOMES = [
  'good',
  'nobody_called',
  'called_ae_other',
  'calling_ae_other',
  'address_other',
  'client_certificate_missing',
  'client_certificate_other',
  'associated_only',
] as const;

export type InwardOutcome = (typeof INWARD_OUTCOMES)[number];

export type EchoOutcome = OutwardOutcome | InwardOutcome;

/** What was found, for an engineer to act on. Whatever a peer says of itself is kept as text and shown as such. */
export type EchoFound = {
  /** The address that was called, or that called. */
  readonly address?: string;
  readonly port?: number;
  /** SHA-256 in hexadecimal: what was shown, and what is registered. */
  readonly shown?: string;
  readonly registered?: string;
  /** When the certificate that was shown ends or begins, as an instant. */
  readonly at?: string;
  /** The names that the certificate is for. */
  readonly names?: string;
  /** What TLS, or the network, said: a code such as ECONNREFUSED. */
  readonly code?: string;
  /** Result, source and reason of a rejection (PS3.8 table 9-21). */
  readonly rejection?: string;
  /** The titles that were said. */
  readonly calledAe?: string;
  readonly callingAe?: string;
  /** Status of a C-ECHO response (PS3.7 9.3.5), in hexadecimal. */
  readonly status?: string;
};

export type EchoFinding<Outcome extends EchoOutcome = EchoOutcome> = {
  readonly outcome: Outcome;
  readonly found: EchoFound;
};

/** How long we wait for their call, and how long ours may take. */
export const INWARD_MINUTES = 10;
export const OUTWARD_SECONDS = 60;

/** How many tries an application has in an hour, of all its systems together. */
export const TRIES_PER_HOUR = 30;

/** When a try that was asked for now is over. */
export function echoUntil(direction: EchoDirection, now: Date): Date {
  const seconds = direction === 'inward' ? INWARD_MINUTES * 60 : OUTWARD_SECONDS;
  return new Date(now.getTime() + seconds * 1000);
}

/** One try as it is kept. */
export type EchoAttempt = {
  readonly direction: EchoDirection;
  readonly askedAt: Date;
  readonly until: Date;
  readonly outcome: EchoOutcome | null;
};

/** What a try has come to: still waiting, what was found, or nothing until it was over. */
export function echoStanding(
  { direction, until, outcome }: EchoAttempt,
  now: Date,
): EchoOutcome | 'waiting' {
  if (outcome === 'good') return outcome;
  if (now < until) return direction === 'inward' ? 'waiting' : (outcome ?? 'waiting');
  return outcome ?? (direction === 'inward' ? 'nobody_called' : 'echo_timed_out');
}

/** Whether the last try of a direction was good. One that was good before and was tried again counts as the last says. */
export function isEchoGood(
  attempts: readonly EchoAttempt[],
  direction: EchoDirection,
  now: Date,
): boolean {
  const [last] = attempts
    .filter((attempt) => attempt.direction === direction)
    .toSorted((a, b) => b.askedAt.getTime() - a.askedAt.getTime());
  return last !== undefined && echoStanding(last, now) === 'good';
}

/** A call to our gateway by somebody whom it does not know. */
export type CallToUs = {
  readonly calledAet: string;
  readonly callingAet: string;
  readonly address: string;
  /** SHA-256 of the certificate it showed; null when it showed none, or spoke in the clear. */
  readonly certificateFingerprint: string | null;
};

/** The system whose call is waited for. */
export type AwaitedNode = {
  readonly callingAeTitle: string;
  readonly addresses: readonly string[];
  readonly certificateFingerprint: string | null;
};

/**
 * What is wrong with a call, as the one that is waited for; `null` when it is that one. Who it is comes from the title,
 * the address and the certificate together: none of them alone is believed.
 */
export function callFault(
  call: CallToUs,
  awaited: AwaitedNode,
  ownAeTitle: string,
): EchoFinding<InwardOutcome> | null {
  const { calledAet: calledAe, callingAet: callingAe, address } = call;
  const found = { address, calledAe, callingAe };
  if (!isAddressIn(address, awaited.addresses)) return { outcome: 'address_other', found };
  if (callingAe !== awaited.callingAeTitle) return { outcome: 'calling_ae_other', found };
  if (calledAe !== ownAeTitle) return { outcome: 'called_ae_other', found };
  const registered = awaited.certificateFingerprint;
  const shown = call.certificateFingerprint;
  if (registered === null || registered === shown) return null;
  return shown === null
    ? { outcome: 'client_certificate_missing', found: { ...found, registered } }
    : { outcome: 'client_certificate_other', found: { ...found, registered, shown } };
}
