import { lookup } from 'node:dns/promises';
import type { ConnectionOptions } from 'node:tls';
import { dialRefusal, type DialRefusal } from '#lib/domain/joining/dial.ts';
import type { EchoFinding, OutwardOutcome } from '#lib/domain/joining/echo.ts';
import { VERIFICATION_SOP_CLASS } from '#lib/protocols/dimse/types.ts';
import { STATUS } from '#lib/protocols/dimse/statuses.ts';
import { REJECTION } from '#lib/protocols/dul/reasons.ts';
import type { AssociateReject } from '#lib/protocols/dul/types.ts';
import type { AssociationRequestor, Loss } from './association-requestor.ts';
import type { EchoCaller, PeerToTry } from './port.ts';
import { probe } from './probe-peer.ts';
import { openAssociation, type OpenOutcome } from './requestor.ts';

export type EchoSettings = {
  /** Ranges beside the public ones that may be called. */
  readonly allowed: readonly string[];
  readonly callingAet: string;
  /** Shown to peers that ask for it; null where this deployment has none. */
  readonly identity: { readonly key: Buffer; readonly cert: Buffer } | null;
  readonly implementationClassUid: string;
  readonly implementationVersion: string;
  /** How long each step may take; default 10 seconds. */
  readonly stepMilliseconds?: number;
};

type Finding = EchoFinding<OutwardOutcome>;

const STEP_MILLISECONDS = 10_000;
/** Implicit VR Little Endian (PS3.5 10.1): every system has it. */
const TRANSFER_SYNTAX = '1.2.840.10008.1.2';

/**
 * Calls systems with C-ECHO, step by step, so that what fails can be told from what comes after it. A name is looked up
 * once: the address that was found fit is the address that is called.
 */
export function openEchoCaller(settings: EchoSettings): EchoCaller {
  return {
    async tryEcho(peer) {
      const place = await findPlace(peer, settings);
      if ('outcome' in place) return place;
      const { address } = place;
      const stepMilliseconds = settings.stepMilliseconds ?? STEP_MILLISECONDS;
      const tls = peer.transport === 'tls' ? tlsOf(peer, settings) : null;
      const fault = await probe({ address, peer, tls, stepMilliseconds });
      return fault ?? (await echo(peer, { address, tls, settings, stepMilliseconds }));
    },
  };
}

const NOT_CALLED = {
  inside: 'address_inside',
  not_private: 'address_not_private',
} as const satisfies Record<DialRefusal, OutwardOutcome>;

async function findPlace(
  { host, transport }: PeerToTry,
  { allowed }: EchoSettings,
): Promise<{ readonly address: string } | Finding> {
  const addresses = await lookup(host, { all: true, order: 'verbatim' }).catch(() => []);
  const [first] = addresses;
  if (first === undefined) return { outcome: 'host_not_found', found: {} };
  const fit = addresses.find(({ address }) => dialRefusal(address, transport, allowed) === null);
  if (fit !== undefined) return fit;
  const refusal = dialRefusal(first.address, transport, allowed) ?? 'inside';
  return { outcome: NOT_CALLED[refusal], found: { address: first.address } };
}

/**
 * TLS as the BCP 195 profile wants it (PS3.15 B.10). The peer shows the very certificate that is registered for it: no
 * authority vouches for another one.
 */
function tlsOf(peer: PeerToTry, { identity }: EchoSettings): ConnectionOptions {
  const isName = /[a-z]/.test(peer.host) && !peer.host.includes(':');
  return {
    minVersion: 'TLSv1.2',
    ...(isName && { servername: peer.host }),
    ...(identity !== null && identity),
  };
}

type Way = {
  readonly address: string;
  readonly tls: ConnectionOptions | null;
  readonly settings: EchoSettings;
  readonly stepMilliseconds: number;
};

async function echo(peer: PeerToTry, way: Way): Promise<Finding> {
  const { address, tls, settings, stepMilliseconds } = way;
  const found = { address, port: peer.port };
  const opened = await openAssociation({
    host: address,
    port: peer.port,
    ...(tls !== null && { tls: { ...tls, ...pinned(peer) } }),
    calledAet: peer.calledAeTitle,
    callingAet: settings.callingAet,
    contexts: [{ abstractSyntax: VERIFICATION_SOP_CLASS, transferSyntaxes: [TRANSFER_SYNTAX] }],
    implementationClassUid: settings.implementationClassUid,
    implementationVersion: settings.implementationVersion,
    times: {
      openMilliseconds: stepMilliseconds,
      answerMilliseconds: stepMilliseconds,
      artimMilliseconds: stepMilliseconds,
    },
  });
  if (opened.kind !== 'accepted') {
    const titles = { calledAe: peer.calledAeTitle, callingAe: settings.callingAet };
    return { ...notOpened(opened), found: { ...found, ...titles, ...notOpened(opened).found } };
  }
  const finding = await verify(opened.association);
  return { ...finding, found: { ...found, ...finding.found } };
}

/** The certificate that is registered is its own authority, and no other passes. */
function pinned({ certificate, certificateFingerprint }: PeerToTry): ConnectionOptions {
  return {
    ...(certificate !== null && { ca: certificate }),
    allowPartialTrustChain: true,
    checkServerIdentity: (_, { fingerprint256 }) => {
      const shown = fingerprint256.replaceAll(':', '').toLowerCase();
      return shown === certificateFingerprint ? undefined : new Error('another certificate');
    },
  };
}

function notOpened(opened: Exclude<OpenOutcome, { readonly kind: 'accepted' }>): Finding {
  switch (opened.kind) {
    case 'rejected':
      return rejected(opened.reject);
    case 'aborted':
      return { outcome: 'aborted', found: {} };
    case 'unreachable':
      return { outcome: 'connection_lost', found: codeOf(opened.error) };
    case 'timed-out':
      return { outcome: 'no_dicom_answer', found: {} };
  }
}

function rejected(reject: AssociateReject): Finding {
  const { result, source, reason } = reject;
  const found = { rejection: `${result}/${source}/${reason}` };
  // Whether for good or for now: it is the title that is to be put right.
  const isFor = (word: keyof typeof REJECTION) =>
    REJECTION[word].source === source && REJECTION[word].reason === reason;
  if (isFor('called-ae-not-recognised')) return { outcome: 'called_ae_unknown', found };
  if (isFor('calling-ae-not-recognised')) return { outcome: 'calling_ae_unknown', found };
  return { outcome: 'rejected', found };
}

async function verify(association: AssociationRequestor): Promise<Finding> {
  const answer = await association.echo();
  if (!answer.ok) {
    association.abort();
    return lost(answer.error);
  }
  // Whether it ends in good order changes nothing of what was found.
  await association.release();
  const { status } = answer.value;
  if (status === STATUS.success) return { outcome: 'good', found: {} };
  return { outcome: 'echo_refused', found: { status: status.toString(16).padStart(4, '0') } };
}

function lost(loss: Loss | 'no-accepted-context'): Finding {
  switch (loss) {
    case 'no-accepted-context':
      return { outcome: 'verification_not_accepted', found: {} };
    case 'timed-out':
      return { outcome: 'echo_timed_out', found: {} };
    case 'aborted-by-peer':
    case 'aborted-by-us':
    case 'released-by-peer':
      return { outcome: 'aborted', found: {} };
    case 'connection-lost':
      return { outcome: 'connection_lost', found: {} };
  }
}

function codeOf(error: Error | null): { readonly code?: string } {
  const code = error !== null && 'code' in error ? error.code : undefined;
  return typeof code === 'string' ? { code } : {};
}
