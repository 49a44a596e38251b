import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import {
  ascii,
  bytes,
  CT_IMAGE_STORAGE,
  even,
  rawCommand,
  rawEchoRequest,
  rawStoreRequest,
  u16le,
  u32,
  VERIFICATION,
} from '#lib/testing/dimse/golden-pdus.ts';

import { readCommandSet } from './command-reader.ts';
import { readMessage } from './message-reader.ts';
import { writeEchoRequest, writeResponse, writeStoreRequest } from './message-writer.ts';

const INSTANCE = '1.2.826.0.1.3680043.9.999.1';

describe('reading a command set', () => {
  const echo = rawEchoRequest();
  const refused: readonly (readonly [string, string, Buffer])[] = [
    ['a header cut short', 'command-truncated', echo.subarray(0, 7)],
    ['a value cut short', 'command-truncated', echo.subarray(0, -1)],
    ['a length over the end', 'command-truncated', bytes([0, 0, 0, 0, 255, 255, 255, 255])],
    ['a missing group length', 'command-group-length', echo.subarray(12)],
    ['no bytes at all', 'command-group-length', bytes([])],
    ['a wrong group length', 'command-group-length', withByte(echo, 8, echo[8]! + 2)],
    ['a group length of two bytes', 'command-group-length', bytes([0, 0, 0, 0, 2, 0, 0, 0, 0, 0])],
    ['an element of another group', 'command-foreign-group', withByte(echo, 12, 8)],
    ['an element twice', 'command-order', rawCommand([0x0002, even('1.2')], [0x0002, even('1.2')])],
    ['elements out of order', 'command-order', rawCommand([0x0110, u16le(1)], [0x0100, u16le(48)])],
    ['an odd length', 'command-odd-length', rawCommand([0x0100, ascii('abc')])],
  ];
  test.each(refused)('%s is refused as %s', (_, word, command) => {
    expect(readCommandSet(command)).toEqual({ ok: false, error: word });
    expect(readMessage(command)).toEqual({ ok: false, error: word });
  });

  test('unknown elements are kept', () => {
    const set = readCommandSet(rawCommand([0x0100, u16le(1)], [0x9999, ascii('kept')]));
    expect(set.ok && set.value.get(0x9999)).toEqual(ascii('kept'));
  });

  test('any bytes are read or refused with a word', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (command) => {
        const read = readMessage(command);
        expect(read.ok || read.error.startsWith('command-')).toBe(true);
      }),
    );
  });

  test('a good command with any byte changed is read or refused with a word', () => {
    const command = rawStoreRequest();
    fc.assert(
      fc.property(fc.nat(command.length - 1), fc.nat(255), (at, value) => {
        const read = readMessage(withByte(command, at, value));
        expect(read.ok || read.error.startsWith('command-')).toBe(true);
      }),
      { numRuns: 500 },
    );
  });
});

describe('reading messages', () => {
  test('a C-ECHO-RQ', () => {
    expect(readMessage(rawEchoRequest(7))).toEqual({
      ok: true,
      value: {
        kind: 'echo-request',
        messageId: 7,
        affectedSopClassUid: VERIFICATION,
        hasDataSet: false,
      },
    });
  });

  test('a C-STORE-RQ of a C-MOVE names its originator', () => {
    const command = rawCommand(
      [0x0002, even(CT_IMAGE_STORAGE)],
      [0x0100, u16le(1)],
      [0x0110, u16le(9)],
      [0x0700, u16le(1)],
      [0x0800, u16le(1)],
      [0x1000, even(INSTANCE)],
      [0x1030, ascii('MOVER ')],
      [0x1031, u16le(5)],
    );
    expect(readMessage(command)).toEqual({
      ok: true,
      value: {
        kind: 'store-request',
        messageId: 9,
        affectedSopClassUid: CT_IMAGE_STORAGE,
        affectedSopInstanceUid: INSTANCE,
        priority: 'high',
        moveOriginator: { aet: 'MOVER', messageId: 5 },
        hasDataSet: true,
      },
    });
  });

  test('a C-CANCEL-RQ', () => {
    const command = rawCommand(
      [0x0100, u16le(0x0fff)],
      [0x0120, u16le(3)],
      [0x0800, u16le(0x0101)],
    );
    expect(readMessage(command)).toEqual({
      ok: true,
      value: { kind: 'cancel-request', messageIdRespondedTo: 3, hasDataSet: false },
    });
  });

  test('a C-FIND-RQ is a request of a service not provided', () => {
    const read = readMessage(
      rawCommand(
        [0x0002, even('1.2.840.10008.5.1.4.1.2.2.1')],
        [0x0100, u16le(0x0020)],
        [0x0110, u16le(4)],
        [0x0800, u16le(0)],
      ),
    );
    expect(read.ok && read.value).toMatchObject({
      kind: 'unrecognised-request',
      commandField: 0x20,
      messageId: 4,
      hasDataSet: true,
    });
  });

  test.each([
    ['without a class', 0x0002, [0x00000002]],
    ['without an instance', 0x1000, [0x00001000]],
  ])('a C-STORE-RQ %s is mistyped, and says where', (_, missing, offendingElements) => {
    const read = readMessage(storeWithout(missing));
    expect(read.ok && read.value).toMatchObject({ kind: 'mistyped-request', offendingElements });
  });

  test('a C-STORE-RQ that says it has no data set is mistyped', () => {
    const command = rawCommand(
      [0x0002, even(CT_IMAGE_STORAGE)],
      [0x0100, u16le(1)],
      [0x0110, u16le(1)],
      [0x0800, u16le(0x0101)],
      [0x1000, even(INSTANCE)],
    );
    const read = readMessage(command);
    expect(read.ok && read.value).toMatchObject({
      kind: 'mistyped-request',
      offendingElements: [0x00000800],
      hasDataSet: false,
    });
  });

  test.each([
    ['without its field', rawCommand([0x0110, u16le(1)], [0x0800, u16le(0x0101)])],
    ['without an id', rawCommand([0x0100, u16le(0x30)], [0x0800, u16le(0x0101)])],
    [
      'that does not say whether data follows',
      rawCommand([0x0100, u16le(0x30)], [0x0110, u16le(1)]),
    ],
    ['with a field of four bytes', rawCommand([0x0100, u32(0x30)], [0x0800, u16le(0x0101)])],
    ['that answers nothing named', rawCommand([0x0100, u16le(0x8001)], [0x0800, u16le(0x0101)])],
  ])('a command %s cannot be answered', (_, command) => {
    expect(readMessage(command)).toEqual({ ok: false, error: 'command-unanswerable' });
  });
});

describe('writing messages', () => {
  test('a C-ECHO-RQ is the golden one', () => {
    expect(writeEchoRequest({ messageId: 7, affectedSopClassUid: VERIFICATION })).toEqual(
      rawEchoRequest(7),
    );
  });

  test('a C-STORE-RQ is the golden one', () => {
    const written = writeStoreRequest({
      messageId: 1,
      affectedSopClassUid: CT_IMAGE_STORAGE,
      affectedSopInstanceUid: INSTANCE,
      priority: 'medium',
      moveOriginator: null,
    });
    expect(written).toEqual(rawStoreRequest());
  });

  test('a response repeats its request, and its comment is one line of 64 characters', () => {
    const written = writeResponse(
      {
        commandField: 1,
        messageId: 5,
        affectedSopClassUid: CT_IMAGE_STORAGE,
        affectedSopInstanceUid: INSTANCE,
      },
      {
        status: 0xa700,
        errorComment: `no\\room\n${'x'.repeat(80)}`,
        offendingElements: [0x00080018],
      },
    );
    expect(written).toEqual(
      rawCommand(
        [0x0002, even(CT_IMAGE_STORAGE)],
        [0x0100, u16le(0x8001)],
        [0x0120, u16le(5)],
        [0x0800, u16le(0x0101)],
        [0x0900, u16le(0xa700)],
        [0x0901, bytes([0x08, 0, 0x18, 0])],
        [0x0902, ascii(`no?room?${'x'.repeat(56)}`)],
        [0x1000, even(INSTANCE)],
      ),
    );
  });

  test('what is written is read back the same', () => {
    const uid = fc.array(fc.nat(9999), { minLength: 2, maxLength: 8 }).map((n) => n.join('.'));
    const id = fc.nat(65_535);
    const originator = fc.option(
      fc.record({ aet: fc.stringMatching(/^[A-Z0-9_]{1,16}$/), messageId: id }),
    );
    const priority = fc.constantFrom('low' as const, 'medium' as const, 'high' as const);
    const requests = fc.record({
      messageId: id,
      affectedSopClassUid: uid,
      affectedSopInstanceUid: uid,
      priority,
      moveOriginator: originator,
    });
    fc.assert(
      fc.property(requests, (request) => {
        expect(readMessage(writeStoreRequest(request))).toEqual({
          ok: true,
          value: { kind: 'store-request', hasDataSet: true, ...request },
        });
      }),
    );
  });

  test('a response with everything is read back the same', () => {
    const to = {
      commandField: 1,
      messageId: 5,
      affectedSopClassUid: '1.2.3',
      affectedSopInstanceUid: '1.2.4',
    };
    const answer = { status: 0x0117, errorComment: 'bad uid', offendingElements: [0x7fe00010] };
    expect(readMessage(writeResponse(to, answer))).toEqual({
      ok: true,
      value: {
        kind: 'response',
        commandField: 0x8001,
        messageIdRespondedTo: 5,
        affectedSopClassUid: '1.2.3',
        affectedSopInstanceUid: '1.2.4',
        hasDataSet: false,
        ...answer,
      },
    });
  });
});

function withByte(from: Buffer, at: number, value: number): Buffer {
  const changed = Buffer.from(from);
  changed[at] = value;
  return changed;
}

function storeWithout(missing: number): Buffer {
  const elements: readonly (readonly [number, Buffer])[] = [
    [0x0002, even(CT_IMAGE_STORAGE)],
    [0x0100, u16le(1)],
    [0x0110, u16le(1)],
    [0x0800, u16le(0)],
    [0x1000, even(INSTANCE)],
  ];
  return rawCommand(...elements.filter(([element]) => element !== missing));
}
