import type { Result } from '#lib/base/result.ts';

import { readAssociateAccept, readAssociateRequest } from './association-reader.ts';
import { asBuffer } from './items.ts';
import { ABORT_REASON } from './reasons.ts';
import { PDU, PDU_HEADER_BYTES, PDV_HEADER_BYTES } from './types.ts';
import type {
  Abort,
  AssociateAccept,
  AssociateReject,
  AssociateRequest,
  Fragment,
} from './types.ts';

export type PduEvent =
  | { readonly kind: 'associate-request'; readonly request: AssociateRequest }
  | { readonly kind: 'associate-accept'; readonly accept: AssociateAccept }
  | { readonly kind: 'associate-reject'; readonly reject: AssociateReject }
  /** A P-DATA-TF begins; its fragments follow as they arrive. */
  | { readonly kind: 'data'; readonly length: number }
  | { readonly kind: 'fragment'; readonly fragment: Fragment }
  | { readonly kind: 'release-request' }
  | { readonly kind: 'release-reply' }
  | { readonly kind: 'abort'; readonly abort: Abort }
  /** The stream is not DICOM any more: nothing after it can be read. */
  | InvalidPdu;

export type InvalidPdu = {
  readonly kind: 'invalid';
  /** For the A-ABORT (PS3.8 table 9-26). */
  readonly reason: number;
  readonly why: string;
};

export type PduReaderLimits = {
  /** The longest P-DATA-TF variable field, in bytes, that was offered; 0 is no limit. */
  readonly maxPduLength: number;
  /** The longest A-ASSOCIATE-RQ or -AC body, in bytes. */
  readonly maxAssociateLength: number;
};

export const DEFAULT_MAX_ASSOCIATE_LENGTH = 512 * 1024;

export type PduReader = {
  /** Takes the next bytes of the stream. They are kept by reference and handed out as views. */
  push(chunk: Uint8Array): void;
  /** The next event the bytes so far amount to, or null until more arrive. */
  next(): PduEvent | null;
};

/**
 * Reads a stream of PDUs (PS3.8 9.3) however it is cut. Message fragments are never assembled
 * nor copied: what arrives of a PDV is handed on at once. Only an A-ASSOCIATE is held whole.
 */
export function createPduReader(limits: PduReaderLimits): PduReader {
  const waiting: Uint8Array[] = [];
  const small = Buffer.alloc(PDU_HEADER_BYTES);
  let chunk: Uint8Array = new Uint8Array(0);
  let at = 0;
  let phase: 'pdu-header' | 'body' | 'pdv-header' | 'pdv' | 'dead' = 'pdu-header';
  let filled = 0;
  let pduType = 0;
  let pduRemaining = 0;
  let pdv = { contextId: 0, isCommand: false, isLast: false, remaining: 0 };
  let body = createBody(0);

  const hasBytes = (): boolean => {
    while (at === chunk.length) {
      const following = waiting.shift();
      if (following === undefined) return false;
      chunk = following;
      at = 0;
    }
    return true;
  };

  const take = (most: number): Uint8Array => {
    const bytes = chunk.subarray(at, at + most);
    at += bytes.length;
    return bytes;
  };

  const fillSmall = (): boolean => {
    while (filled < small.length && hasBytes()) {
      const bytes = take(small.length - filled);
      small.set(bytes, filled);
      filled += bytes.length;
    }
    if (filled < small.length) return false;
    filled = 0;
    return true;
  };

  const die = (why: string, reason: number = ABORT_REASON.invalidParameter): InvalidPdu => {
    phase = 'dead';
    waiting.length = 0;
    chunk = new Uint8Array(0);
    at = 0;
    return { kind: 'invalid', reason, why };
  };

  const beginPdu = (): PduEvent | null => {
    pduType = small.readUInt8(0);
    pduRemaining = small.readUInt32BE(2);
    const refusal = refuseHeader(pduType, pduRemaining, limits);
    if (refusal === 'unrecognised-pdu') return die(refusal, ABORT_REASON.unrecognisedPdu);
    if (refusal !== null) return die(refusal);
    if (pduType === PDU.data) {
      phase = 'pdv-header';
      return { kind: 'data', length: pduRemaining };
    }
    phase = 'body';
    body = createBody(pduRemaining);
    return null;
  };

  const endBody = (): PduEvent => {
    const event = interpretBody(pduType, body.bytes());
    body = createBody(0);
    if (event.kind === 'invalid') return die(event.why, event.reason);
    phase = 'pdu-header';
    return event;
  };

  const beginPdv = (): PduEvent | null => {
    const length = small.readUInt32BE(0);
    const contextId = small.readUInt8(4);
    const control = small.readUInt8(5);
    if (length < 2) return die('pdv-too-short');
    if (length + 4 > pduRemaining) return die('pdv-overruns');
    if (contextId % 2 === 0) return die('context-id-even');
    pduRemaining -= length + 4;
    pdv = {
      contextId,
      isCommand: (control & 1) !== 0,
      isLast: (control & 2) !== 0,
      remaining: length - 2,
    };
    phase = 'pdv';
    return pdv.remaining === 0 ? endFragment(new Uint8Array(0)) : null;
  };

  const endFragment = (bytes: Uint8Array): PduEvent => {
    pdv.remaining -= bytes.length;
    const isWhole = pdv.remaining === 0;
    if (isWhole) phase = pduRemaining === 0 ? 'pdu-header' : 'pdv-header';
    const { contextId, isCommand } = pdv;
    const isLast = pdv.isLast && isWhole;
    return { kind: 'fragment', fragment: { contextId, isCommand, isLast, bytes } };
  };

  /** One step of reading: an event, 'more' when bytes are wanted, or 'on' when there are some. */
  const step = (): PduEvent | 'more' | 'on' => {
    switch (phase) {
      case 'dead':
        return 'more';
      case 'pdu-header':
        return fillSmall() ? (beginPdu() ?? 'on') : 'more';
      case 'body':
        while (!body.isFull() && hasBytes()) body.add(take(body.missing()));
        return body.isFull() ? endBody() : 'more';
      case 'pdv-header':
        if (filled === 0 && pduRemaining < PDV_HEADER_BYTES) return die('pdv-overruns');
        return fillSmall() ? (beginPdv() ?? 'on') : 'more';
      case 'pdv':
        return hasBytes() ? endFragment(take(pdv.remaining)) : 'more';
    }
  };

  return {
    push(bytes) {
      if (phase !== 'dead' && bytes.length > 0) waiting.push(bytes);
    },
    next() {
      for (;;) {
        const outcome = step();
        if (outcome === 'more') return null;
        if (outcome !== 'on') return outcome;
      }
    },
  };
}

function refuseHeader(type: number, length: number, limits: PduReaderLimits): string | null {
  switch (type) {
    case PDU.associateRequest:
    case PDU.associateAccept:
      return length > limits.maxAssociateLength ? 'association-too-long' : null;
    case PDU.data:
      if (length < PDV_HEADER_BYTES) return 'data-too-short';
      return limits.maxPduLength !== 0 && length > limits.maxPduLength ? 'data-too-long' : null;
    case PDU.associateReject:
    case PDU.releaseRequest:
    case PDU.releaseReply:
    case PDU.abort:
      return length === 4 ? null : 'pdu-length';
    default:
      return 'unrecognised-pdu';
  }
}

function interpretBody(type: number, body: Buffer): PduEvent {
  switch (type) {
    case PDU.associateRequest:
      return orInvalid(readAssociateRequest(body), (request) => ({
        kind: 'associate-request',
        request,
      }));
    case PDU.associateAccept:
      return orInvalid(readAssociateAccept(body), (accept) => ({
        kind: 'associate-accept',
        accept,
      }));
    case PDU.associateReject: {
      const [result, source, reason] = [body.readUInt8(1), body.readUInt8(2), body.readUInt8(3)];
      return { kind: 'associate-reject', reject: { result, source, reason } };
    }
    case PDU.releaseRequest:
      return { kind: 'release-request' };
    case PDU.releaseReply:
      return { kind: 'release-reply' };
    default:
      return { kind: 'abort', abort: { source: body.readUInt8(2), reason: body.readUInt8(3) } };
  }
}

function orInvalid<T>(read: Result<T>, wrap: (value: T) => PduEvent): PduEvent {
  if (read.ok) return wrap(read.value);
  return { kind: 'invalid', reason: ABORT_REASON.invalidParameter, why: read.error };
}

/** Gathers a body, growing only as bytes really arrive: a promised length costs a sender nothing. */
function createBody(length: number) {
  let bytes = Buffer.alloc(Math.min(length, 4096));
  let size = 0;
  return {
    missing: (): number => length - size,
    isFull: (): boolean => size === length,
    bytes: (): Buffer => bytes.subarray(0, size),
    add(piece: Uint8Array): void {
      if (size + piece.length > bytes.length) {
        const grown = Buffer.alloc(Math.min(length, 2 * (size + piece.length)));
        grown.set(bytes.subarray(0, size));
        bytes = grown;
      }
      asBuffer(bytes).set(piece, size);
      size += piece.length;
    },
  };
}
