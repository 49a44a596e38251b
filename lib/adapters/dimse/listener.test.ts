import { connect } from 'node:net';

import fc from 'fast-check';
import { afterEach, describe, expect, test } from 'vitest';

import {
  ascii,
  bytes,
  COMMAND_LAST,
  COMMAND_MORE,
  CT_CONTEXT,
  CT_IMAGE_STORAGE,
  DATA_LAST,
  DATA_MORE,
  ECHO_CONTEXT,
  EXPLICIT_LITTLE,
  IMPLICIT_LITTLE,
  item,
  pdu,
  pdv,
  rawAssociateRequest,
  rawCommand,
  rawData,
  rawEchoRequest,
  rawStoreRequest,
  RAW_ABORT,
  RAW_RELEASE_REPLY,
  RAW_RELEASE_REQUEST,
  readRawResponse,
  u16le,
  u32,
} from '#lib/testing/dimse/golden-pdus.ts';
import type { RawAssociation } from '#lib/testing/dimse/golden-pdus.ts';
import { connectRaw } from '#lib/testing/dimse/raw-peer.ts';
import type { RawPeer } from '#lib/testing/dimse/raw-peer.ts';
import { openRecordingListener } from '#lib/testing/dimse/recording-listener.ts';
import type { RecordingListener } from '#lib/testing/dimse/recording-listener.ts';
import { bytesOf } from '#lib/testing/dimse/recording-sink.ts';

const opened: RecordingListener[] = [];
const peers: RawPeer[] = [];

afterEach(async () => {
  for (const peer of peers.splice(0)) peer.destroy();
  await Promise.all(opened.splice(0).map(({ listener }) => listener.close({ drainSeconds: 0 })));
});

describe('asking for an association', () => {
  test('contexts are answered one by one, with the first syntax of the sender we take', async () => {
    const peer = await ring(await open());
    peer.send(
      rawAssociateRequest({
        contexts: [
          { ...CT_CONTEXT, transferSyntaxes: ['1.2.999', EXPLICIT_LITTLE, IMPLICIT_LITTLE] },
          { ...CT_CONTEXT, id: 5, abstractSyntax: '1.2.999.1' },
          { ...CT_CONTEXT, id: 7, transferSyntaxes: ['1.2.999'] },
          { ...ECHO_CONTEXT, id: 255 },
        ],
      }),
    );
    const answer = await peer.next();
    expect(answer?.type).toBe(0x02);
    expect(answeredContexts(answer!.body)).toEqual([
      [1, 0, EXPLICIT_LITTLE],
      [5, 3, IMPLICIT_LITTLE],
      [7, 4, IMPLICIT_LITTLE],
      [255, 0, IMPLICIT_LITTLE],
    ]);
  });

  test('an association of which nothing is accepted is still accepted', async () => {
    const peer = await ring(await open());
    peer.send(rawAssociateRequest({ contexts: [{ ...CT_CONTEXT, abstractSyntax: '1.2.999' }] }));
    const answer = await peer.next();
    expect(answer?.type).toBe(0x02);
    expect(answeredContexts(answer!.body)).toEqual([[1, 3, IMPLICIT_LITTLE]]);
  });

  test('a window of operations is answered with one and one, an identity not at all', async () => {
    const peer = await ring(await open());
    const identity = item(0x58, bytes([1, 1, 0, 1]), ascii('u'), bytes([0, 0]));
    peer.send(rawAssociateRequest({ userItems: [item(0x53, bytes([0, 0, 0, 0])), identity] }));
    const { body } = (await peer.next())!;
    expect(body.includes(item(0x53, bytes([0, 1, 0, 1])))).toBe(true);
    expect(body.includes(bytes([0x59, 0]))).toBe(false);
    expect(body.includes(item(0x51, u32(131_072)))).toBe(true);
  });

  const rejected: readonly (readonly [string, RawAssociation, readonly number[]])[] = [
    ['another application context', { applicationContext: '1.2.3' }, [1, 1, 2]],
    ['another protocol version', { version: 2 }, [1, 2, 2]],
    ['a called title nobody has', { called: 'NOBODY' }, [1, 1, 7]],
    ['a calling title nobody knows', { calling: 'STRANGER' }, [1, 1, 3]],
    ['an empty called title', { called: '' }, [1, 1, 7]],
    ['an empty calling title', { calling: '' }, [1, 1, 3]],
    ['a calling title with a backslash', { calling: 'A\\B' }, [1, 1, 3]],
    ['a calling title with an escape', { calling: 'A\u001b[2J' }, [1, 1, 3]],
    ['a peer that has too much on', { calling: 'BUSY' }, [2, 3, 1]],
    ['a sink that cannot tell', { calling: 'UNSURE' }, [2, 1, 1]],
    ['a sink that breaks', { calling: 'BREAKS' }, [2, 1, 1]],
  ];
  test.each(rejected)('%s is rejected', async (_, association, reason) => {
    const listening = await open({
      admit: ({ calledAet, callingAet }) => {
        if (calledAet !== 'LANTERN') return 'called-ae-unknown';
        if (callingAet === 'STRANGER') return 'calling-ae-unknown';
        if (callingAet === 'BUSY') return 'congested';
        if (callingAet === 'UNSURE') return 'unavailable';
        if (callingAet === 'BREAKS') throw new Error('database is away');
        return null;
      },
    });
    const peer = await ring(listening);
    peer.send(rawAssociateRequest(association));
    expect(await peer.next()).toEqual({ type: 0x03, body: bytes([0, ...reason]) });
    expect(listening.sink.objects).toEqual([]);
  });

  test('a refusal is told to the observer with titles that cannot hurt a log', async () => {
    const listening = await open();
    const peer = await ring(listening);
    peer.send(rawAssociateRequest({ calling: 'A\u001b[2J\nB' }));
    await peer.next();
    expect(listening.rejections).toEqual([
      {
        reason: 'calling-ae-unknown',
        remoteAddress: '127.0.0.1',
        calledAet: 'LANTERN',
        callingAet: 'A?[2J?B',
      },
    ]);
  });

  test('who asks is told to the sink with its address', async () => {
    const listening = await open();
    await associate(listening);
    expect(listening.sink.applicants).toEqual([
      {
        calledAet: 'LANTERN',
        callingAet: 'SCANNER',
        remoteAddress: '127.0.0.1',
        certificateFingerprint: null,
      },
    ]);
  });

  test('more associations than there are places are rejected until one ends', async () => {
    const listening = await open({}, { maxAssociations: 1 });
    const first = await associate(listening);
    const second = await ring(listening);
    second.send(rawAssociateRequest({ calling: 'OTHER' }));
    expect(await second.next()).toEqual({ type: 0x03, body: bytes([0, 2, 3, 2]) });
    first.send(RAW_RELEASE_REQUEST);
    await first.next();
    await associate(listening);
  });

  test('one peer cannot take every place', async () => {
    const listening = await open({}, { maxAssociationsPerPeer: 1 });
    await associate(listening);
    const second = await ring(listening);
    second.send(rawAssociateRequest());
    expect(await second.next()).toEqual({ type: 0x03, body: bytes([0, 2, 3, 2]) });
    await associate(listening, { calling: 'OTHER' });
  });

  test('connections that ask for nothing are limited in number', async () => {
    const listening = await open({}, { maxWaitingConnections: 1 });
    await ring(listening);
    const second = await ring(listening);
    expect(await second.next()).toBeNull();
  });

  test('a place is free again when its peer went away while being judged', async () => {
    const judged = gate();
    const listening = await open(
      { admit: () => judged.opened.then(() => null) },
      { maxAssociations: 1 },
    );
    const first = await ring(listening);
    first.send(rawAssociateRequest(), RAW_ABORT);
    await first.closed;
    judged.open();
    expect(await listening.nextEnd()).toMatchObject({ end: 'never-associated' });
    await associate(listening);
  });
});

describe('a connection that is no association', () => {
  test('nothing said is hung up on when the timer runs out', async () => {
    const peer = await ring(await open({}, { artimMilliseconds: 20 }));
    expect(await peer.next()).toBeNull();
  });

  test('a request that never ends is hung up on when the timer runs out', async () => {
    const peer = await ring(await open({}, { artimMilliseconds: 20 }));
    peer.send(rawAssociateRequest().subarray(0, 100));
    expect(await peer.next()).toBeNull();
  });

  test('a rejected peer that does not hang up is hung up on', async () => {
    const peer = await ring(await open({ admit: () => 'congested' }, { artimMilliseconds: 20 }));
    peer.send(rawAssociateRequest());
    expect((await peer.next())?.type).toBe(0x03);
    expect(await peer.next()).toBeNull();
  });

  const hostile: readonly (readonly [string, Buffer, number])[] = [
    ['an HTTP request', ascii('GET / HTTP/1.1\r\n\r\n'), 1],
    ['a request over its cap', Buffer.concat([bytes([1, 0]), u32(0x00100000)]), 6],
    [
      'a request with an even context',
      rawAssociateRequest({ contexts: [{ ...CT_CONTEXT, id: 2 }] }),
      6,
    ],
    [
      'a request with a context twice',
      rawAssociateRequest({ contexts: [CT_CONTEXT, CT_CONTEXT] }),
      6,
    ],
    ['data before any association', rawData(pdv(1, COMMAND_LAST, rawEchoRequest())), 2],
    ['a release before any association', RAW_RELEASE_REQUEST, 2],
    ['a release reply before any association', RAW_RELEASE_REPLY, 2],
  ];
  test.each(hostile)('%s is aborted by the provider', async (_, stream, reason) => {
    const peer = await ring(await open());
    peer.send(stream);
    expect(await peer.next()).toEqual({ type: 0x07, body: bytes([0, 0, 2, reason]) });
  });

  test('data sent before the association is accepted is aborted', async () => {
    const never = gate();
    const peer = await ring(await open({ admit: () => never.opened.then(() => null) }));
    peer.send(rawAssociateRequest(), rawData(pdv(1, COMMAND_LAST, rawEchoRequest())));
    expect(await peer.next()).toEqual({ type: 0x07, body: bytes([0, 0, 2, 2]) });
    never.open();
  });
});

describe('verification', () => {
  test('an echo is answered with success', async () => {
    const peer = await associate(await open());
    expect(await ask(peer, 3, rawEchoRequest(77))).toMatchObject({
      contextId: 3,
      commandField: 0x8030,
      respondedTo: 77,
      status: 0x0000,
    });
  });

  test('an answer longer than the peer takes leaves in several PDUs', async () => {
    const peer = await associate(await open(), { maxLength: 32 });
    peer.send(rawData(pdv(3, COMMAND_LAST, rawEchoRequest())));
    const pieces: Buffer[] = [];
    for (let isLast = false; !isLast;) {
      const { body } = (await peer.next())!;
      expect(body.length).toBeLessThanOrEqual(32);
      isLast = (body[5]! & 2) !== 0;
      pieces.push(body.subarray(6));
    }
    const whole = Buffer.concat([bytes([0, 0, 0, 0, 3, 3]), ...pieces]);
    expect(readRawResponse(whole).status).toBe(0);
  });
});

describe('storage', () => {
  const DATA_SET = Buffer.from(Array.from({ length: 1000 }, (_, index) => index & 0xff));

  test('command and data in one P-DATA-TF are stored byte for byte', async () => {
    const listening = await open();
    const peer = await associate(listening);
    peer.send(rawData(pdv(1, COMMAND_LAST, rawStoreRequest()), pdv(1, DATA_LAST, DATA_SET)));
    expect(await response(peer)).toMatchObject({ commandField: 0x8001, status: 0 });
    const [object] = listening.sink.objects;
    expect(bytesOf(object!)).toEqual(DATA_SET);
    expect(object).toMatchObject({
      outcome: 'finished',
      context: {
        sopClassUid: CT_IMAGE_STORAGE,
        sopInstanceUid: '1.2.826.0.1.3680043.9.999.1',
        transferSyntaxUid: EXPLICIT_LITTLE,
        messageId: 1,
        moveOriginator: null,
      },
    });
    expect(listening.stored).toMatchObject([{ status: 0, sizeBytes: DATA_SET.length }]);
  });

  test.each([1, 2, 3, 7, 11, 13, 64, 1000])(
    'a stream cut every %i bytes is stored byte for byte',
    async (size) => {
      const listening = await open();
      const peer = await associate(listening);
      const command = rawStoreRequest();
      const stream = Buffer.concat([
        rawData(pdv(1, COMMAND_MORE, command.subarray(0, 20))),
        rawData(
          pdv(1, COMMAND_LAST, command.subarray(20)),
          pdv(1, DATA_MORE, DATA_SET.subarray(0, 100)),
          pdv(1, DATA_MORE, bytes([])),
        ),
        rawData(pdv(1, DATA_MORE, DATA_SET.subarray(100))),
        rawData(pdv(1, DATA_LAST, bytes([]))),
      ]);
      await peer.sendInPieces(stream, size);
      expect((await response(peer)).status).toBe(0);
      expect(bytesOf(listening.sink.objects[0]!)).toEqual(DATA_SET);
    },
  );

  test('requests sent without waiting are answered in order, one at a time', async () => {
    let isFinishing = 0;
    const listening = await open({
      begin: () => expect(isFinishing).toBe(0),
      finish: async () => {
        isFinishing += 1;
        await new Promise((resolve) => setImmediate(resolve));
        isFinishing -= 1;
        return { status: 0 };
      },
    });
    const peer = await associate(listening);
    const messages = [1, 2, 3, 4].map((messageId) =>
      rawData(
        pdv(1, COMMAND_LAST, rawStoreRequest({ messageId })),
        pdv(1, DATA_LAST, Buffer.alloc(messageId * 2, messageId)),
      ),
    );
    peer.send(...messages, rawData(pdv(3, COMMAND_LAST, rawEchoRequest(5))));
    const answers = [];
    for (let count = 0; count < 5; count += 1) answers.push((await response(peer)).respondedTo);
    expect(answers).toEqual([1, 2, 3, 4, 5]);
    expect(listening.sink.objects.map((object) => bytesOf(object).length)).toEqual([2, 4, 6, 8]);
  });

  test('the status and comment of the sink are what the sender is told', async () => {
    const listening = await open({
      finish: () => ({ status: 0xa900, errorComment: 'not a CT', offendingElements: [0x00080016] }),
    });
    const peer = await associate(listening);
    const answer = await store(peer, DATA_SET);
    expect(answer.status).toBe(0xa900);
    expect(answer.elements.get(0x0902)).toEqual(ascii('not a CT'));
    expect(answer.elements.get(0x0901)).toEqual(bytes([0x08, 0, 0x16, 0]));
  });

  const faults: readonly (readonly [string, Parameters<typeof open>[0], string])[] = [
    ['beginning', { begin: fail }, 'begin-store'],
    ['writing', { write: fail }, 'write'],
    ['writing later', { write: () => Promise.reject(new Error('disk')) }, 'write'],
    ['finishing', { finish: fail }, 'finish'],
    ['writing and giving up', { write: fail, abort: fail }, 'write'],
  ];
  test.each(faults)(
    'a sink that fails in %s makes A700H, and the association goes on',
    async (_, behaviour, during) => {
      const listening = await open(behaviour);
      const peer = await associate(listening);
      peer.send(
        rawData(pdv(1, COMMAND_LAST, rawStoreRequest())),
        ...[1, 2, 3, 4].map((n) => rawData(pdv(1, DATA_MORE, Buffer.alloc(500, n)))),
        rawData(pdv(1, DATA_LAST, bytes([]))),
      );
      expect((await response(peer)).status).toBe(0xa700);
      expect(listening.faults[0]?.during).toBe(during);
      expect(listening.sink.objects.every(({ outcome }) => outcome !== 'finished')).toBe(true);
      expect((await ask(peer, 3, rawEchoRequest())).status).toBe(0);
    },
  );

  test('an object over the size taken is refused, given up, and not read into the sink', async () => {
    const listening = await open({}, { maxObjectBytes: 600 });
    const peer = await associate(listening);
    expect((await store(peer, DATA_SET)).status).toBe(0xa700);
    const [object] = listening.sink.objects;
    expect(object?.outcome).toBe('aborted');
    expect(bytesOf(object!).length).toBeLessThanOrEqual(600);
    expect((await store(peer, DATA_SET.subarray(0, 600))).status).toBe(0);
  });

  const refused: readonly (readonly [string, Buffer, number])[] = [
    [
      'another class than negotiated',
      rawStoreRequest({ sopClass: '1.2.840.10008.5.1.4.1.1.4' }),
      0x0122,
    ],
    ['an instance that is no UID', rawStoreRequest({ sopInstance: '../../etc/passwd' }), 0x0117],
    [
      'a service we do not have',
      rawCommand([0x0100, u16le(0x0021)], [0x0110, u16le(1)], [0x0800, u16le(0)]),
      0x0211,
    ],
    [
      'a store without its class',
      rawCommand([0x0100, u16le(1)], [0x0110, u16le(1)], [0x0800, u16le(0)]),
      0x0212,
    ],
  ];
  test.each(refused)(
    '%s is refused after its data, and never begun',
    async (_, command, status) => {
      const listening = await open();
      const peer = await associate(listening);
      peer.send(rawData(pdv(1, COMMAND_LAST, command)), rawData(pdv(1, DATA_LAST, DATA_SET)));
      expect(await response(peer)).toMatchObject({ status, respondedTo: 1 });
      expect(listening.sink.objects).toEqual([]);
      expect((await ask(peer, 3, rawEchoRequest())).status).toBe(0);
    },
  );

  test('a cancel of what is over is passed by in silence', async () => {
    const peer = await associate(await open());
    const cancel = rawCommand([0x0100, u16le(0x0fff)], [0x0120, u16le(1)], [0x0800, u16le(0x0101)]);
    peer.send(rawData(pdv(1, COMMAND_LAST, cancel)));
    expect((await ask(peer, 3, rawEchoRequest(9))).respondedTo).toBe(9);
  });
});

describe('an association that dies', () => {
  const midObject = rawData(
    pdv(1, COMMAND_LAST, rawStoreRequest()),
    pdv(1, DATA_MORE, Buffer.alloc(100)),
  );

  const deaths: readonly (readonly [string, (peer: RawPeer) => void, object])[] = [
    ['an abort', (peer) => peer.send(RAW_ABORT), { end: 'aborted-by-peer', why: null }],
    ['a hang-up', (peer) => peer.socket.end(), { end: 'connection-lost' }],
    ['a reset', (peer) => peer.socket.resetAndDestroy(), { end: 'connection-lost' }],
    [
      'a release',
      (peer) => peer.send(RAW_RELEASE_REQUEST),
      { end: 'released', why: 'released-inside-message' },
    ],
    [
      'a broken PDU',
      (peer) => peer.send(bytes([9, 9, 9, 9, 9, 9])),
      { end: 'aborted-by-us', why: 'unrecognised-pdu' },
    ],
    [
      'a command inside the data',
      (peer) => peer.send(rawData(pdv(1, COMMAND_LAST, rawEchoRequest()))),
      { end: 'aborted-by-us', why: 'command-inside-data' },
    ],
    [
      'a PDV of another context',
      (peer) => peer.send(rawData(pdv(3, DATA_MORE, bytes([0])))),
      { end: 'aborted-by-us', why: 'contexts-interleaved' },
    ],
    [
      'a PDV of a context not accepted',
      (peer) => peer.send(rawData(pdv(5, DATA_MORE, bytes([0])))),
      { end: 'aborted-by-us', why: 'context-not-accepted' },
    ],
    [
      'an A-ASSOCIATE-RQ',
      (peer) => peer.send(rawAssociateRequest()),
      { end: 'aborted-by-us', why: 'unexpected-pdu' },
    ],
  ];
  test.each(deaths)('%s in the middle of an object gives the object up', async (_, die, end) => {
    const written = gate();
    const listening = await open({ write: () => written.open() }, { artimMilliseconds: 20 });
    const peer = await associate(listening);
    peer.send(midObject);
    await written.opened;
    die(peer);
    expect(await listening.nextEnd()).toMatchObject({ ...end, objects: 0 });
    expect(listening.sink.objects).toMatchObject([{ outcome: 'aborted' }]);
  });

  test('a connection lost while a write is under way gives up only once it has settled', async () => {
    const writing = gate();
    const settled = gate();
    let isWriting = false;
    const listening = await open({
      write: async () => {
        isWriting = true;
        writing.open();
        await settled.opened;
        isWriting = false;
      },
      abort: () => expect(isWriting).toBe(false),
    });
    const peer = await associate(listening);
    peer.send(midObject);
    await writing.opened;
    const closing = listening.listener.close({ drainSeconds: 0 });
    await peer.closed;
    settled.open();
    await closing;
    expect(listening.sink.objects).toMatchObject([{ outcome: 'aborted' }]);
    expect(listening.faults).toEqual([]);
  });

  test('an object whose place is opened after its association died is given up', async () => {
    const beginning = gate();
    const settled = gate();
    const listening = await open({
      begin: async () => {
        beginning.open();
        await settled.opened;
      },
    });
    const peer = await associate(listening);
    peer.send(midObject);
    await beginning.opened;
    const closing = listening.listener.close({ drainSeconds: 0 });
    await peer.closed;
    settled.open();
    await closing;
    expect(listening.sink.objects).toMatchObject([{ outcome: 'aborted', chunks: [] }]);
  });

  test('an object whose association died under its last write is not finished', async () => {
    const writing = gate();
    const settled = gate();
    let isFinished = false;
    const listening = await open({
      write: async () => {
        writing.open();
        await settled.opened;
      },
      finish: () => {
        isFinished = true;
        return { status: 0 };
      },
    });
    const peer = await associate(listening);
    peer.send(
      rawData(pdv(1, COMMAND_LAST, rawStoreRequest()), pdv(1, DATA_LAST, Buffer.alloc(10))),
    );
    await writing.opened;
    const closing = listening.listener.close({ drainSeconds: 0 });
    await peer.closed;
    settled.open();
    await closing;
    expect(isFinished).toBe(false);
    expect(listening.sink.objects).toMatchObject([{ outcome: 'aborted' }]);
  });

  test('an object being finished is not given up, whatever becomes of the sender', async () => {
    const finishing = gate();
    const settled = gate();
    const listening = await open({
      finish: async () => {
        finishing.open();
        await settled.opened;
        return { status: 0 };
      },
    });
    const peer = await associate(listening);
    peer.send(midObject, rawData(pdv(1, DATA_LAST, bytes([]))));
    await finishing.opened;
    peer.socket.resetAndDestroy();
    settled.open();
    expect(await listening.nextEnd()).toMatchObject({ objects: 1, bytes: 100 });
    expect(listening.sink.objects).toMatchObject([{ outcome: 'finished' }]);
  });

  test.each([
    ['between messages', bytes([]), { idleMilliseconds: 20 }],
    ['inside a message', midObject, { readMilliseconds: 20 }],
    ['inside a command', rawData(pdv(1, COMMAND_MORE, bytes([0]))), { readMilliseconds: 20 }],
  ])('a peer silent %s is aborted', async (_, stream, limits) => {
    const listening = await open({}, { ...limits, artimMilliseconds: 20 });
    const peer = await associate(listening);
    if (stream.length > 0) peer.send(stream);
    expect(await peer.next()).toEqual({ type: 0x07, body: bytes([0, 0, 0, 0]) });
    expect(await listening.nextEnd()).toMatchObject({ end: 'aborted-by-us', why: 'peer-silent' });
  });

  test('a slow sink is not taken for a silent peer', async () => {
    const listening = await open(
      {
        finish: async () => {
          await new Promise((resolve) => setTimeout(resolve, 60));
          return { status: 0 };
        },
      },
      { readMilliseconds: 20, idleMilliseconds: 10_000 },
    );
    const peer = await associate(listening);
    peer.send(midObject, rawData(pdv(1, DATA_LAST, bytes([]))));
    expect((await response(peer)).status).toBe(0);
  });

  const violations: readonly (readonly [string, Buffer])[] = [
    ['data without a command', rawData(pdv(1, DATA_LAST, bytes([0])))],
    ['a command that is none', rawData(pdv(1, COMMAND_LAST, ascii('nonsense')))],
    ['an endless command', rawData(pdv(1, COMMAND_MORE, Buffer.alloc(17 * 1024)))],
    ['a PDV on an even context', rawData(pdv(2, COMMAND_LAST, rawEchoRequest()))],
    ['a P-DATA-TF over the length offered', Buffer.concat([bytes([4, 0]), u32(131_073)])],
    ['an empty P-DATA-TF', pdu(0x04)],
    [
      'a response nobody asked for',
      rawData(
        pdv(
          1,
          COMMAND_LAST,
          rawCommand(
            [0x0100, u16le(0x8001)],
            [0x0120, u16le(1)],
            [0x0800, u16le(0x0101)],
            [0x0900, u16le(0)],
          ),
        ),
      ),
    ],
  ];
  test.each(violations)('%s is aborted by the provider as invalid', async (_, stream) => {
    const peer = await associate(await open());
    peer.send(stream);
    expect(await peer.next()).toEqual({ type: 0x07, body: bytes([0, 0, 2, 6]) });
  });

  test('a release is answered, and the association counted as released', async () => {
    const listening = await open();
    const peer = await associate(listening);
    peer.send(RAW_RELEASE_REQUEST);
    expect(await peer.next()).toEqual({ type: 0x06, body: bytes([0, 0, 0, 0]) });
    peer.socket.end();
    expect(await listening.nextEnd()).toMatchObject({ end: 'released', why: null });
    expect(listening.listener.associations()).toBe(0);
  });
});

describe('holding a sender back', () => {
  test('a sink that does not take more is not given more, and the sender stalls', async () => {
    const total = 256 * 1024 * 1024;
    const piece = rawData(pdv(1, DATA_MORE, Buffer.alloc(131_000)));
    const room = gate();
    const listening = await open({ write: () => room.opened }, { maxObjectBytes: total * 2 });
    const peer = await associate(listening);
    peer.send(rawData(pdv(1, COMMAND_LAST, rawStoreRequest())));
    let taken = 0;
    const pieces = Math.ceil(total / piece.length);
    for (let count = 0; count < pieces; count += 1) {
      peer.socket.write(piece, () => (taken += piece.length));
    }
    peer.send(rawData(pdv(1, DATA_LAST, bytes([]))));

    // Other associations are served meanwhile, which gives the first every chance to take more.
    const other = await associate(listening, { calling: 'OTHER' });
    for (let count = 0; count < 50; count += 1) await ask(other, 3, rawEchoRequest());
    expect(listening.sink.objects[0]?.chunks).toHaveLength(1);
    expect(taken).toBeLessThan(64 * 1024 * 1024);

    room.open();
    expect((await response(peer)).status).toBe(0);
    expect(listening.stored[0]?.sizeBytes).toBe(pieces * 131_000);
  }, 30_000);
});

describe('whatever an admitted peer sends', () => {
  const pieces = [
    rawData(pdv(1, COMMAND_LAST, rawStoreRequest())),
    rawData(pdv(1, COMMAND_MORE, rawStoreRequest().subarray(0, 30))),
    rawData(pdv(1, COMMAND_LAST, rawStoreRequest().subarray(30))),
    rawData(pdv(1, DATA_MORE, Buffer.alloc(40))),
    rawData(pdv(1, DATA_LAST, bytes([]))),
    rawData(pdv(3, COMMAND_LAST, rawEchoRequest()), pdv(3, COMMAND_LAST, rawEchoRequest(2))),
    rawData(pdv(3, DATA_LAST, Buffer.alloc(3))),
    rawData(pdv(1, COMMAND_LAST, rawStoreRequest({ sopInstance: 'x' }))),
    rawAssociateRequest(),
    RAW_RELEASE_REQUEST,
    RAW_RELEASE_REPLY,
    Buffer.alloc(7, 4),
  ];

  test('leaves no object open, no fault, no place taken and a listener that serves', async () => {
    const listening = await open({}, { artimMilliseconds: 50 });
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.constantFrom(...pieces), { maxLength: 12 }),
        fc.integer({ min: 1, max: 400 }),
        async (stream, size) => {
          const peer = await associate(listening);
          await peer.sendInPieces(Buffer.concat(stream), size);
          peer.send(RAW_ABORT);
          peer.socket.end();
          await listening.nextEnd();
          expect(listening.sink.objects.filter(({ outcome }) => outcome === 'open')).toEqual([]);
          expect(listening.listener.associations()).toBe(0);
        },
      ),
      { numRuns: 200 },
    );
    expect(listening.faults).toEqual([]);
    expect((await ask(await associate(listening), 3, rawEchoRequest())).status).toBe(0);
  }, 30_000);
});

describe('closing', () => {
  test('an object on its way is finished and answered, then the association is aborted', async () => {
    const written = gate();
    const listening = await open({ write: () => written.open() });
    const peer = await associate(listening);
    peer.send(
      rawData(pdv(1, COMMAND_LAST, rawStoreRequest()), pdv(1, DATA_MORE, Buffer.alloc(10))),
    );
    await written.opened;
    const closing = listening.listener.close({ drainSeconds: 60 });
    const late = await ring(listening);
    late.send(rawAssociateRequest());
    expect(await late.next()).toEqual({ type: 0x03, body: bytes([0, 2, 3, 1]) });
    peer.send(rawData(pdv(1, DATA_LAST, Buffer.alloc(10))));
    expect((await response(peer)).status).toBe(0);
    expect((await peer.next())?.type).toBe(0x07);
    peer.socket.end();
    await closing;
    expect(listening.sink.objects).toMatchObject([{ outcome: 'finished' }]);
  });

  test('an idle association is aborted at once', async () => {
    const listening = await open();
    const peer = await associate(listening);
    const closing = listening.listener.close({ drainSeconds: 60 });
    expect(await peer.next()).toEqual({ type: 0x07, body: bytes([0, 0, 0, 0]) });
    peer.socket.end();
    await closing;
    expect(await listening.nextEnd()).toMatchObject({ end: 'aborted-by-us', why: 'closing' });
  });

  test('what is not done when the time is up is cut off and given up', async () => {
    const written = gate();
    const listening = await open({ write: () => written.open() });
    const peer = await associate(listening);
    peer.send(
      rawData(pdv(1, COMMAND_LAST, rawStoreRequest()), pdv(1, DATA_MORE, Buffer.alloc(10))),
    );
    await written.opened;
    await listening.listener.close({ drainSeconds: 0.02 });
    expect(listening.sink.objects).toMatchObject([{ outcome: 'aborted' }]);
  });

  test('a closed listener answers no one', async () => {
    const listening = await open();
    await listening.listener.close({ drainSeconds: 0 });
    const socket = connect({ host: '127.0.0.1', port: listening.port });
    const refusal = await new Promise((resolve) => socket.once('error', resolve));
    expect(refusal).toMatchObject({ code: 'ECONNREFUSED' });
  });

  test('an address in use is a fault at once', async () => {
    const listening = await open();
    await expect(openRecordingListener({}, {}, { port: listening.port })).rejects.toMatchObject({
      code: 'EADDRINUSE',
    });
  });
});

describe('ending the associations of some', () => {
  test('aborts theirs at once as the provider, and leaves the others', async () => {
    const written = gate();
    const listening = await open({ write: () => written.open() });
    const [over, on] = [
      await associate(listening, { calling: 'OVER' }),
      await associate(listening, { calling: 'ON' }),
    ];
    over.send(
      rawData(pdv(1, COMMAND_LAST, rawStoreRequest()), pdv(1, DATA_MORE, Buffer.alloc(10))),
    );
    await written.opened;
    const { listener } = listening;
    expect(listener.peers().map(({ aet }) => aet)).toEqual(['OVER', 'ON']);
    expect(listener.endAssociations(({ aet }) => aet === 'OVER', 'over')).toEqual([
      { aet: 'OVER' },
    ]);
    expect(await over.next()).toEqual({ type: 0x07, body: bytes([0, 0, 2, 0]) });
    over.socket.end();
    expect(await listening.nextEnd()).toMatchObject({ end: 'aborted-by-us', why: 'over' });
    expect(listening.sink.objects).toMatchObject([{ outcome: 'aborted' }]);
    expect(listener.peers()).toEqual([{ aet: 'ON' }]);
    expect(await store(on, Buffer.alloc(600))).toMatchObject({ status: 0 });
  });

  test('lets an object that is being stored be stored to the end', async () => {
    const [finishing, stored] = [gate(), gate()];
    const listening = await open({
      finish: async () => {
        finishing.open();
        await stored.opened;
        return { status: 0 };
      },
    });
    const peer = await associate(listening);
    peer.send(
      rawData(pdv(1, COMMAND_LAST, rawStoreRequest()), pdv(1, DATA_LAST, Buffer.alloc(10))),
    );
    await finishing.opened;
    listening.listener.endAssociations(() => true, 'over');
    expect((await peer.next())?.type).toBe(0x07);
    peer.socket.end();
    stored.open();
    await listening.nextEnd();
    expect(listening.sink.objects).toMatchObject([{ outcome: 'finished' }]);
  });
});

async function open(...how: Parameters<typeof openRecordingListener>) {
  const listening = await openRecordingListener(...how);
  opened.push(listening);
  return listening;
}

async function ring({ port }: RecordingListener): Promise<RawPeer> {
  const peer = await connectRaw(port);
  peers.push(peer);
  return peer;
}

async function associate(
  listening: RecordingListener,
  association: RawAssociation = {},
): Promise<RawPeer> {
  const peer = await ring(listening);
  peer.send(rawAssociateRequest(association));
  expect((await peer.next())?.type).toBe(0x02);
  return peer;
}

async function ask(peer: RawPeer, contextId: number, command: Buffer) {
  peer.send(rawData(pdv(contextId, COMMAND_LAST, command)));
  return response(peer);
}

async function store(peer: RawPeer, dataSet: Buffer) {
  peer.send(
    rawData(pdv(1, COMMAND_LAST, rawStoreRequest())),
    rawData(pdv(1, DATA_MORE, dataSet.subarray(0, 300))),
    rawData(pdv(1, DATA_LAST, dataSet.subarray(300))),
  );
  return response(peer);
}

async function response(peer: RawPeer) {
  const answer = await peer.next();
  expect(answer?.type).toBe(0x04);
  return readRawResponse(answer!.body);
}

function answeredContexts(body: Buffer): readonly (readonly [number, number, string])[] {
  const found: [number, number, string][] = [];
  for (let at = 68; at < body.length; at += 4 + body.readUInt16BE(at + 2)) {
    if (body[at] !== 0x21) continue;
    const syntax = body.subarray(at + 12, at + 12 + body.readUInt16BE(at + 10));
    found.push([body[at + 4]!, body[at + 6]!, syntax.toString('latin1')]);
  }
  return found;
}

function fail(): never {
  throw new Error('no space left on device');
}

function gate(): { readonly opened: Promise<void>; open(): void } {
  const { promise, resolve } = Promise.withResolvers<undefined>();
  return { opened: promise, open: () => resolve(undefined) };
}
