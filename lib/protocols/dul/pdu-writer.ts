import { PDU, PDU_HEADER_BYTES, PDV_HEADER_BYTES } from './types.ts';
import type { Abort, AssociateReject } from './types.ts';

/** Puts type and length before a body (PS3.8 9.3.1). */
export function writePdu(type: number, body: Uint8Array): Buffer {
  const header = Buffer.alloc(PDU_HEADER_BYTES);
  header.writeUInt8(type, 0);
  header.writeUInt32BE(body.length, 2);
  return Buffer.concat([header, body]);
}

export function writeAssociateReject({ result, source, reason }: AssociateReject): Buffer {
  return writePdu(PDU.associateReject, Buffer.from([0, result, source, reason]));
}

export function writeReleaseRequest(): Buffer {
  return writePdu(PDU.releaseRequest, Buffer.alloc(4));
}

export function writeReleaseReply(): Buffer {
  return writePdu(PDU.releaseReply, Buffer.alloc(4));
}

export function writeAbort({ source, reason }: Abort): Buffer {
  return writePdu(PDU.abort, Buffer.from([0, 0, source, reason]));
}

export type PdvHeader = {
  readonly contextId: number;
  readonly isCommand: boolean;
  readonly isLast: boolean;
  /** Bytes of the message fragment that follows. */
  readonly length: number;
};

/** The twelve bytes before a fragment that travels alone in its P-DATA-TF (PS3.8 9.3.5, annex E). */
export function writeDataHeader(pdv: PdvHeader): Buffer {
  const header = Buffer.allocUnsafe(PDU_HEADER_BYTES + PDV_HEADER_BYTES);
  header.writeUInt16BE(PDU.data << 8, 0);
  header.writeUInt32BE(pdv.length + PDV_HEADER_BYTES, 2);
  header.writeUInt32BE(pdv.length + 2, 6);
  header.writeUInt8(pdv.contextId, 10);
  header.writeUInt8((pdv.isCommand ? 1 : 0) | (pdv.isLast ? 2 : 0), 11);
  return header;
}

/** A whole command as one buffer, so that it leaves in one write, in as many PDUs as it needs. */
export function writeCommandPdus(
  contextId: number,
  command: Uint8Array,
  maxFragmentBytes: number,
): Buffer {
  const parts: Uint8Array[] = [];
  for (let at = 0; at < command.length; at += maxFragmentBytes) {
    const fragment = command.subarray(at, at + maxFragmentBytes);
    const isLast = at + maxFragmentBytes >= command.length;
    parts.push(
      writeDataHeader({ contextId, isCommand: true, isLast, length: fragment.length }),
      fragment,
    );
  }
  return Buffer.concat(parts);
}

/**
 * The most message bytes to put in one PDV for a peer that receives P-DATA-TF of at most
 * `peerMaxPduLength` (0: no limit, null: not said), and never more than `ownCap`. Even, as every
 * fragment must be (PS3.8 annex E.2).
 */
export function maxFragmentBytes(peerMaxPduLength: number | null, ownCap: number): number {
  const limit = peerMaxPduLength === null ? UNSAID_MAX_PDU_LENGTH : peerMaxPduLength;
  const length = limit === 0 ? ownCap : Math.min(limit, ownCap);
  return Math.max(2, (length - PDV_HEADER_BYTES) & ~1);
}

/** What a peer that names no limit is taken to receive: the size every toolkit can. */
const UNSAID_MAX_PDU_LENGTH = 16_384;
