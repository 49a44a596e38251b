import type { X509Certificate } from 'node:crypto';
import { connect, isIP, type Socket } from 'node:net';
import { connect as connectTls, type ConnectionOptions, type TLSSocket } from 'node:tls';
import type { EchoFinding, OutwardOutcome } from '#lib/domain/joining/echo.ts';
import { fingerprintOf } from './certificates.ts';
import type { PeerToTry } from './port.ts';

type Finding = EchoFinding<OutwardOutcome>;

type Probe = {
  /** The one address that is called. */
  readonly address: string;
  readonly peer: PeerToTry;
  readonly tls: ConnectionOptions | null;
  readonly stepMilliseconds: number;
};

/**
 * Connects, and shakes hands where it is TLS, and says what is wrong; null when nothing is. Nothing of DICOM is said yet:
 * the certificate is looked at here, where one that is not the registered one can still be described.
 */
export async function probe(asked: Probe): Promise<Finding | null> {
  const { address, peer, tls, stepMilliseconds } = asked;
  const at = { address, port: peer.port };
  const socket = connect({ host: address, port: peer.port });
  try {
    const connected = await settled(socket, 'connect', stepMilliseconds);
    if (connected !== null)
      return { outcome: connectOutcome(connected), found: { ...at, ...coded(connected) } };
    if (tls === null) return null;
    // It is looked at below whether it is the registered one; here it is to be seen, whichever it is.
    const secured = connectTls({ ...tls, socket, rejectUnauthorized: false });
    const shaken = await settled(secured, 'secureConnect', stepMilliseconds);
    if (shaken !== null) return { outcome: 'tls_failed', found: { ...at, ...coded(shaken) } };
    const fault = certificateFault(secured, peer, new Date());
    return fault === null ? null : { ...fault, found: { ...at, ...fault.found } };
  } finally {
    socket.destroy();
  }
}

/** Null once it has happened; otherwise the error, or that it took too long. */
function settled(
  socket: Socket,
  event: 'connect' | 'secureConnect',
  milliseconds: number,
): Promise<Error | 'timed-out' | null> {
  const { promise, resolve } = Promise.withResolvers<Error | 'timed-out' | null>();
  const timer = setTimeout(() => resolve('timed-out'), milliseconds);
  socket.once(event, () => resolve(null));
  // Stays: a socket that fails later, while it is being closed, tells nobody.
  socket.on('error', resolve);
  socket.once('close', () => resolve(new Error('closed')));
  return promise.finally(() => clearTimeout(timer));
}

function connectOutcome(fault: Error | 'timed-out'): OutwardOutcome {
  if (fault === 'timed-out') return 'connect_timed_out';
  const { code } = coded(fault);
  if (code === 'ECONNREFUSED') return 'connection_refused';
  return code === 'ETIMEDOUT' ? 'connect_timed_out' : 'unreachable';
}

function certificateFault(socket: TLSSocket, peer: PeerToTry, now: Date): Finding | null {
  const certificate = socket.getPeerX509Certificate();
  if (certificate === undefined) return { outcome: 'tls_failed', found: {} };
  const shown = fingerprintOf(certificate);
  const registered = peer.certificateFingerprint ?? '';
  if (shown !== registered) return { outcome: 'certificate_other', found: { shown, registered } };
  const { validFromDate: from, validToDate: until } = certificate;
  if (now >= until)
    return { outcome: 'certificate_expired', found: { shown, at: until.toISOString() } };
  if (now < from)
    return { outcome: 'certificate_not_yet', found: { shown, at: from.toISOString() } };
  return isFor(certificate, peer.host)
    ? null
    : { outcome: 'certificate_name', found: { shown, names: namesOf(certificate) } };
}

/** A name is checked where one was given. Of an address, the digest alone tells. */
function isFor(certificate: X509Certificate, host: string): boolean {
  return isIP(host) !== 0 || certificate.checkHost(host) !== undefined;
}

function namesOf({ subjectAltName, subject }: X509Certificate): string {
  return (subjectAltName ?? subject.replaceAll('\n', ', ')).slice(0, 300);
}

function coded(fault: Error | 'timed-out'): { readonly code?: string } {
  if (fault === 'timed-out') return {};
  const code = 'code' in fault ? fault.code : undefined;
  return typeof code === 'string' ? { code } : {};
}
