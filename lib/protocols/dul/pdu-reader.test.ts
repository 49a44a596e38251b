import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import {
  ascii,
  bytes,
  COMMAND_LAST,
  COMMAND_MORE,
  DATA_LAST,
  DATA_MORE,
  item,
  pdu,
  pdv,
  rawAssociateAccept,
  rawAssociateRequest,
  rawData,
  RAW_ABORT,
  RAW_RELEASE_REPLY,
  RAW_RELEASE_REQUEST,
  u32,
} from '#lib/testing/dimse/golden-pdus.ts';

import { createPduReader } from './pdu-reader.ts';
import type { PduEvent, PduReaderLimits } from './pdu-reader.ts';

const LIMITS: PduReaderLimits = { maxPduLength: 16_384, maxAssociateLength: 512 * 1024 };

describe('reading a stream of PDUs', () => {
  test('each type of PDU comes out as what it says', () => {
    const stream = Buffer.concat([
      bytes([0x03, 0, 0, 0, 0, 4, 0, 2, 3, 1]),
      RAW_RELEASE_REQUEST,
      RAW_RELEASE_REPLY,
      bytes([0x07, 0, 0, 0, 0, 4, 0, 0, 2, 6]),
    ]);
    expect(readAll([stream])).toEqual([
      { kind: 'associate-reject', reject: { result: 2, source: 3, reason: 1 } },
      { kind: 'release-request' },
      { kind: 'release-reply' },
      { kind: 'abort', abort: { source: 2, reason: 6 } },
    ]);
  });

  test('command and data in one P-DATA-TF are told apart, with their last fragments marked', () => {
    const stream = rawData(
      pdv(1, COMMAND_LAST, ascii('command')),
      pdv(1, DATA_MORE, ascii('data')),
    );
    expect(readAll([stream])).toEqual([
      { kind: 'data', length: stream.length - 6 },
      { kind: 'fragment', fragment: fragment(1, true, true, 'command') },
      { kind: 'fragment', fragment: fragment(1, false, false, 'data') },
    ]);
  });

  test('a fragment that arrives in parts is handed on in parts, only the end of it being last', () => {
    const stream = rawData(pdv(5, DATA_LAST, ascii('abcdef')));
    expect(readAll([stream.subarray(0, 14), stream.subarray(14)]).slice(1)).toEqual([
      { kind: 'fragment', fragment: fragment(5, false, false, 'ab') },
      { kind: 'fragment', fragment: fragment(5, false, true, 'cdef') },
    ]);
  });

  test('an empty last fragment is told, for it ends a message', () => {
    expect(readAll([rawData(pdv(1, DATA_LAST, bytes([])))]).at(-1)).toEqual({
      kind: 'fragment',
      fragment: { ...fragment(1, false, true, ''), bytes: new Uint8Array(0) },
    });
  });

  test('payload is never copied: a fragment is a view on the chunk it came in', () => {
    const stream = rawData(pdv(1, DATA_LAST, Buffer.alloc(4096, 7)));
    const [, event] = readAll([stream]);
    expect(event?.kind === 'fragment' && event.fragment.bytes.buffer).toBe(stream.buffer);
  });

  test('the same stream means the same, whatever the split of chunks', () => {
    const stream = goldenStream();
    const whole = joined(readAll([stream]));
    fc.assert(
      fc.property(fc.array(fc.nat(stream.length), { maxLength: 40 }), (cuts) => {
        expect(joined(readAll(split(stream, cuts)))).toEqual(whole);
      }),
    );
  });

  test('the same stream means the same byte by byte', () => {
    const stream = goldenStream();
    expect(joined(readAll([...stream].map((byte) => bytes([byte]))))).toEqual(
      joined(readAll([stream])),
    );
  });
});

describe('what is not a PDU stream', () => {
  const refused: readonly (readonly [string, Buffer, number, string])[] = [
    ['an unknown type', bytes([0x08, 0, 0, 0, 0, 0]), 1, 'unrecognised-pdu'],
    ['an HTTP request', ascii('GET / HTTP/1.1\r\n'), 1, 'unrecognised-pdu'],
    ['a TLS hello', bytes([0x16, 3, 1, 0, 5, 1]), 1, 'unrecognised-pdu'],
    ['a P-DATA-TF over the length offered', header(0x04, 16_385), 6, 'data-too-long'],
    ['a P-DATA-TF without a PDV', header(0x04, 0), 6, 'data-too-short'],
    ['an A-ASSOCIATE-RQ over its cap', header(0x01, 512 * 1024 + 1), 6, 'association-too-long'],
    ['an A-ASSOCIATE-RQ of 4 GiB', header(0x01, 0xffffffff), 6, 'association-too-long'],
    ['an A-ASSOCIATE-AC over its cap', header(0x02, 512 * 1024 + 1), 6, 'association-too-long'],
    ['an A-ASSOCIATE-RQ without body', header(0x01, 0), 6, 'association-too-short'],
    ['an A-RELEASE-RQ of five bytes', header(0x05, 5), 6, 'pdu-length'],
    ['an A-RELEASE-RP of no bytes', header(0x06, 0), 6, 'pdu-length'],
    ['an A-ASSOCIATE-RJ of three bytes', header(0x03, 3), 6, 'pdu-length'],
    ['an A-ABORT of 4 GiB', header(0x07, 0xffffffff), 6, 'pdu-length'],
    ['a PDV shorter than its own header', pdu(0x04, u32(1), bytes([1, 0])), 6, 'pdv-too-short'],
    ['a PDV longer than its PDU', pdu(0x04, u32(3), bytes([1, 0])), 6, 'pdv-overruns'],
    ['a PDV of 4 GiB', pdu(0x04, u32(0xffffffff), bytes([1, 0])), 6, 'pdv-overruns'],
    ['a PDV on an even context', rawData(pdv(2, 0, ascii('xx'))), 6, 'context-id-even'],
    [
      'a tail too short for a PDV',
      pdu(0x04, pdv(1, 0, ascii('xx')), bytes([0, 0, 0])),
      6,
      'pdv-overruns',
    ],
  ];

  test.each(refused)('%s is refused', (_, stream, reason, why) => {
    expect(readAll([stream]).at(-1)).toEqual({ kind: 'invalid', reason, why });
  });

  test.each(refused)('%s is refused when it comes byte by byte, and nothing after', (_, stream) => {
    const reader = createPduReader(LIMITS);
    const events = drain(
      reader,
      [...stream].map((byte) => bytes([byte])),
    );
    expect(events.filter((event) => event.kind === 'invalid')).toHaveLength(1);
    expect(events.at(-1)?.kind).toBe('invalid');
    reader.push(RAW_RELEASE_REQUEST);
    expect(reader.next()).toBeNull();
  });

  test('no limit on P-DATA-TF takes any length', () => {
    const reader = createPduReader({ ...LIMITS, maxPduLength: 0 });
    reader.push(header(0x04, 0xffffffff));
    expect(reader.next()).toEqual({ kind: 'data', length: 0xffffffff });
  });

  test('any bytes at all give typed events and an end', () => {
    fc.assert(
      fc.property(fc.array(fc.uint8Array({ maxLength: 64 }), { maxLength: 8 }), (chunks) => {
        const events = readAll(chunks);
        const total = chunks.reduce((sum, chunk) => sum + chunk.length, 0);
        expect(events.length).toBeLessThanOrEqual(total);
      }),
    );
  });

  test('a good stream with any byte changed gives typed events and an end', () => {
    const stream = goldenStream();
    fc.assert(
      fc.property(fc.nat(stream.length - 1), fc.nat(255), (at, value) => {
        const damaged = Buffer.from(stream);
        damaged[at] = value;
        const events = readAll([damaged]);
        expect(events.length).toBeLessThanOrEqual(stream.length);
        expect(events.filter(({ kind }) => kind === 'invalid').length).toBeLessThanOrEqual(1);
      }),
      { numRuns: 500 },
    );
  });
});

function goldenStream(): Buffer {
  return Buffer.concat([
    rawAssociateRequest({ items: [item(0x77, ascii('unknown'))] }),
    rawAssociateAccept([[1, '1.2.840.10008.1.2.1']]),
    rawData(pdv(1, COMMAND_MORE, ascii('comm')), pdv(1, COMMAND_LAST, ascii('and'))),
    rawData(pdv(1, DATA_MORE, Buffer.alloc(300, 1)), pdv(1, DATA_LAST, bytes([]))),
    rawData(pdv(3, DATA_LAST, ascii('x'))),
    RAW_RELEASE_REQUEST,
    RAW_RELEASE_REPLY,
    RAW_ABORT,
  ]);
}

function header(type: number, length: number): Buffer {
  return Buffer.concat([bytes([type, 0]), u32(length)]);
}

function readAll(chunks: readonly Uint8Array[]): PduEvent[] {
  return drain(createPduReader(LIMITS), chunks);
}

function drain(reader: ReturnType<typeof createPduReader>, chunks: readonly Uint8Array[]) {
  const events: PduEvent[] = [];
  for (const chunk of chunks) {
    reader.push(chunk);
    for (let event = reader.next(); event !== null; event = reader.next()) events.push(event);
  }
  return events;
}

function split(stream: Buffer, cuts: readonly number[]): Buffer[] {
  const edges = [0, ...cuts, stream.length].sort((a, b) => a - b);
  return edges.slice(1).map((end, index) => stream.subarray(edges[index], end));
}

/** Puts the parts of each fragment together again, so that splits can be compared. */
function joined(events: readonly PduEvent[]): readonly unknown[] {
  const out: unknown[] = [];
  let open: Buffer[] = [];
  for (const event of events) {
    if (event.kind !== 'fragment') {
      out.push(event);
      continue;
    }
    const { contextId, isCommand, isLast } = event.fragment;
    open.push(Buffer.from(event.fragment.bytes));
    if (!isLast) continue;
    out.push({ contextId, isCommand, bytes: Buffer.concat(open).toString('hex') });
    open = [];
  }
  return [...out, Buffer.concat(open).toString('hex')];
}

function fragment(contextId: number, isCommand: boolean, isLast: boolean, text: string) {
  return { contextId, isCommand, isLast, bytes: ascii(text) };
}
