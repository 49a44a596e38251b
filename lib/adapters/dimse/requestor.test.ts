import { createHash } from 'node:crypto';

import { afterEach, describe, expect, test } from 'vitest';

import {
  bytes,
  COMMAND_LAST,
  CT_IMAGE_STORAGE,
  EXPLICIT_LITTLE,
  IMPLICIT_LITTLE,
  pdv,
  rawAssociateAccept,
  rawCommand,
  rawData,
  rawEchoRequest,
  RAW_ABORT,
  RAW_RELEASE_REPLY,
  RAW_RELEASE_REQUEST,
  u16le,
  VERIFICATION,
} from '#lib/testing/dimse/golden-pdus.ts';
import { openRawServer } from '#lib/testing/dimse/raw-peer.ts';
import type { RawPeer, RawServer } from '#lib/testing/dimse/raw-peer.ts';
import { openRecordingListener } from '#lib/testing/dimse/recording-listener.ts';
import type { RecordingListener } from '#lib/testing/dimse/recording-listener.ts';
import { bytesOf } from '#lib/testing/dimse/recording-sink.ts';

import type { AssociationRequestor, OutgoingObject } from './association-requestor.ts';
import { openAssociation } from './requestor.ts';
import type { RequestorOptions } from './requestor.ts';

const CT: OutgoingObject = {
  sopClassUid: CT_IMAGE_STORAGE,
  sopInstanceUid: '1.2.826.0.1.3680043.9.999.5',
  transferSyntaxUid: EXPLICIT_LITTLE,
};

const cleanups: (() => unknown)[] = [];

afterEach(async () => {
  for (const cleanup of cleanups.splice(0).reverse()) await cleanup();
});

describe('a requestor with our listener', () => {
  test('echoes, stores what it is given byte for byte, and releases', async () => {
    const listening = await listen();
    const association = await open(listening.port);
    expect(await association.echo()).toMatchObject({ ok: true, value: { status: 0 } });
    const dataSet = Buffer.from(Array.from({ length: 999 }, (_, index) => index & 0xff));
    const stored = await association.store(CT, [dataSet.subarray(0, 333), dataSet.subarray(333)]);
    expect(stored).toMatchObject({
      ok: true,
      value: { status: 0, affectedSopInstanceUid: CT.sopInstanceUid },
    });
    expect(await association.release()).toEqual({ ok: true, value: null });
    expect(bytesOf(listening.sink.objects[0]!)).toEqual(dataSet);
    expect(await listening.nextEnd()).toMatchObject({ end: 'released', objects: 1, bytes: 999 });
  });

  test.each([
    ['4096', 4096],
    ['131072', 131_072],
    ['0, which is no limit', 0],
  ])('a maximum PDU of %s carries 3 MiB unchanged', async (_, maxPduLength) => {
    const listening = await listen({}, { maxPduLength });
    const association = await open(listening.port, { maxPduLength });
    const chunk = Buffer.alloc(256 * 1024, 'lantern');
    const chunks = Array.from({ length: 12 }, () => chunk);
    expect(await association.store(CT, chunks)).toMatchObject({ ok: true, value: { status: 0 } });
    const hash = (of: Iterable<Uint8Array>) => {
      const sum = createHash('sha256');
      for (const piece of of) sum.update(piece);
      return sum.digest('hex');
    };
    expect(hash(listening.sink.objects[0]!.chunks)).toBe(hash(chunks));
  });

  test('fragments as small as asked for carry the same', async () => {
    const listening = await listen();
    const association = await open(listening.port);
    await association.store(CT, [Buffer.from('abcdefghi')], { fragmentBytes: 2 });
    expect(bytesOf(listening.sink.objects[0]!).toString()).toBe('abcdefghi');
  });

  test('a move originator and a priority are sent along', async () => {
    const listening = await listen();
    const association = await open(listening.port);
    const moveOriginator = { aet: 'MOVER', messageId: 12 };
    await association.store({ ...CT, priority: 'high', moveOriginator }, [bytes([0, 0])]);
    expect(listening.sink.objects[0]?.context).toMatchObject({ moveOriginator });
  });

  test('a refusal names its result, source and reason', async () => {
    const { port } = await listen({ admit: () => 'called-ae-unknown' });
    expect(await openAssociation(options(port))).toEqual({
      kind: 'rejected',
      reject: { result: 1, source: 1, reason: 7 },
    });
  });

  test('what was not accepted is not sent', async () => {
    const { port } = await listen({}, {}, { acceptsAbstractSyntax: () => false });
    const association = await open(port);
    expect(association.canStore(CT_IMAGE_STORAGE, EXPLICIT_LITTLE)).toBe(false);
    expect(await association.store(CT, [])).toEqual({ ok: false, error: 'no-accepted-context' });
    expect(association.contexts.map(({ result }) => result)).toEqual([
      'abstract-syntax-not-supported',
      'accepted',
    ]);
  });

  test('an abort in the middle of an object gives the object up', async () => {
    const written = Promise.withResolvers<undefined>();
    const listening = await listen({ write: () => written.resolve(undefined) });
    const association = await open(listening.port);
    async function* endless() {
      yield Buffer.alloc(200_000);
      await written.promise;
      association.abort();
      yield Buffer.alloc(10);
    }
    expect(await association.store(CT, endless())).toEqual({ ok: false, error: 'aborted-by-us' });
    expect(await listening.nextEnd()).toMatchObject({ end: 'aborted-by-peer' });
    expect(listening.sink.objects).toMatchObject([{ outcome: 'aborted' }]);
  });

  test('a source that throws aborts the association and is thrown on', async () => {
    const listening = await listen();
    const association = await open(listening.port);
    async function* broken() {
      yield Buffer.alloc(200_000);
      await Promise.reject(new Error('disk is gone'));
    }
    await expect(association.store(CT, broken())).rejects.toThrow('disk is gone');
    expect(await listening.nextEnd()).toMatchObject({ end: 'aborted-by-peer', objects: 0 });
  });

  test('a connection cut like a crash is lost on both sides', async () => {
    const listening = await listen({ write: () => association.destroy() });
    const association = await open(listening.port);
    const chunks = [Buffer.alloc(200_000), Buffer.alloc(200_000)];
    expect(await association.store(CT, chunks)).toEqual({ ok: false, error: 'connection-lost' });
    expect(await listening.nextEnd()).toMatchObject({ end: 'connection-lost' });
  });

  test('a sink that takes nothing stops the source from being read', async () => {
    const room = Promise.withResolvers<undefined>();
    const listening = await listen({ write: () => room.promise });
    const association = await open(listening.port);
    const piece = Buffer.alloc(1024 * 1024);
    let given = 0;
    function* long() {
      for (; given < 256; given += 1) yield piece;
    }
    const storing = association.store(CT, long());
    const other = await open(listening.port, { callingAet: 'OTHER' });
    for (let count = 0; count < 50; count += 1) await other.echo();
    expect(given).toBeLessThan(64);
    expect(listening.sink.objects[0]?.chunks).toHaveLength(1);
    association.abort();
    room.resolve(undefined);
    expect(await storing).toEqual({ ok: false, error: 'aborted-by-us' });
  }, 30_000);

  test('two requests at once are a fault of the caller', async () => {
    const { port } = await listen();
    const association = await open(port);
    const first = association.echo();
    await expect(association.echo()).rejects.toThrow('one request at a time');
    expect(await first).toMatchObject({ ok: true });
  });
});

describe('a requestor with a peer of bad manners', () => {
  test('nobody there is unreachable', async () => {
    const server = await openRawServer();
    server.close();
    expect(await openAssociation(options(server.port))).toMatchObject({
      kind: 'unreachable',
      error: { code: 'ECONNREFUSED' },
    });
  });

  test('a peer that never answers is given up', async () => {
    const server = await serve();
    expect(
      await openAssociation(options(server.port, { times: { openMilliseconds: 20 } })),
    ).toEqual({ kind: 'timed-out' });
  });

  test('a peer that hangs up is unreachable, one that aborts has aborted', async () => {
    const server = await serve();
    const hungUp = openAssociation(options(server.port));
    (await server.accept()).socket.end();
    expect(await hungUp).toMatchObject({ kind: 'unreachable' });
    const aborted = openAssociation(options(server.port));
    (await server.accept()).send(RAW_ABORT);
    expect(await aborted).toEqual({ kind: 'aborted', abort: { source: 0, reason: 0 } });
  });

  test('a peer that speaks something else is aborted', async () => {
    const server = await serve();
    const opening = openAssociation(options(server.port));
    (await server.accept()).send(Buffer.from('HTTP/1.1 400 Bad Request\r\n\r\n'));
    expect(await opening).toEqual({ kind: 'aborted', abort: { source: 2, reason: 1 } });
  });

  const losses: readonly (readonly [string, (peer: RawPeer) => void, string])[] = [
    ['aborts', (peer) => peer.send(RAW_ABORT), 'aborted-by-peer'],
    ['hangs up', (peer) => peer.socket.end(), 'connection-lost'],
    ['releases', (peer) => peer.send(RAW_RELEASE_REQUEST), 'released-by-peer'],
    ['answers another question', (peer) => peer.send(echoResponse(99)), 'aborted-by-us'],
    [
      'asks in its turn',
      (peer) => peer.send(rawData(pdv(3, COMMAND_LAST, rawEchoRequest()))),
      'aborted-by-us',
    ],
    ['says nothing', () => undefined, 'timed-out'],
  ];
  test.each(losses)('a peer that %s under a request loses it', async (_, act, loss) => {
    const { association, peer } = await meet({ times: { answerMilliseconds: 50 } });
    const asked = association.echo();
    await peer.next();
    act(peer);
    expect(await asked).toEqual({ ok: false, error: loss });
    expect(await association.echo()).toEqual({ ok: false, error: loss });
  });

  test('an association released by both at once ends released', async () => {
    const { association, peer } = await meet();
    const releasing = association.release();
    expect((await peer.next())?.type).toBe(0x05);
    peer.send(RAW_RELEASE_REQUEST);
    expect((await peer.next())?.type).toBe(0x06);
    peer.send(RAW_RELEASE_REPLY);
    expect(await releasing).toEqual({ ok: true, value: null });
    expect(await peer.next()).toBeNull();
  });

  test('a release never answered is given up', async () => {
    const { association, peer } = await meet({
      times: { answerMilliseconds: 20, artimMilliseconds: 20 },
    });
    expect(await association.release()).toEqual({ ok: false, error: 'timed-out' });
    expect((await peer.next())?.type).toBe(0x05);
    expect((await peer.next())?.type).toBe(0x07);
    expect(await peer.next()).toBeNull();
  });

  test('no PDU is longer than the peer takes', async () => {
    const { association, peer } = await meet({}, 64);
    const storing = association.store(CT, [Buffer.alloc(500, 1)]);
    const pieces: Buffer[] = [];
    for (let isLast = false; !isLast;) {
      const { body } = (await peer.next())!;
      expect(body.length).toBeLessThanOrEqual(64);
      isLast = body[5] === 2;
      if ((body[5]! & 1) === 0) pieces.push(body.subarray(6));
    }
    expect(Buffer.concat(pieces)).toEqual(Buffer.alloc(500, 1));
    association.abort();
    expect(await storing).toEqual({ ok: false, error: 'aborted-by-us' });
  });
});

async function listen(
  ...how: Parameters<typeof openRecordingListener>
): Promise<RecordingListener> {
  const listening = await openRecordingListener(...how);
  cleanups.push(() => listening.listener.close({ drainSeconds: 0 }));
  return listening;
}

async function serve(): Promise<RawServer> {
  const server = await openRawServer();
  cleanups.push(() => server.close());
  return server;
}

async function open(
  port: number,
  over: Partial<RequestorOptions> = {},
): Promise<AssociationRequestor> {
  const outcome = await openAssociation(options(port, over));
  if (outcome.kind !== 'accepted') throw new Error(`not accepted: ${outcome.kind}`);
  cleanups.push(() => outcome.association.destroy());
  return outcome.association;
}

/** An association with a peer that accepted it, and from then on does only what the test says. */
async function meet(over: Partial<RequestorOptions> = {}, peerMaxLength?: number) {
  const server = await serve();
  const opening = open(server.port, over);
  const peer = await server.accept();
  cleanups.push(() => peer.destroy());
  await peer.next();
  peer.send(
    rawAssociateAccept(
      [
        [1, EXPLICIT_LITTLE],
        [3, IMPLICIT_LITTLE],
      ],
      peerMaxLength,
    ),
  );
  return { association: await opening, peer };
}

function options(port: number, over: Partial<RequestorOptions> = {}): RequestorOptions {
  return {
    host: '127.0.0.1',
    port,
    calledAet: 'LANTERN',
    callingAet: 'SENDER',
    contexts: [
      { abstractSyntax: CT_IMAGE_STORAGE, transferSyntaxes: [EXPLICIT_LITTLE] },
      { abstractSyntax: VERIFICATION, transferSyntaxes: [IMPLICIT_LITTLE] },
    ],
    implementationClassUid: '1.2.826.0.1.3680043.9.999.9',
    implementationVersion: 'LANTERN_TEST',
    ...over,
  };
}

function echoResponse(respondedTo: number): Buffer {
  const command = rawCommand(
    [0x0100, u16le(0x8030)],
    [0x0120, u16le(respondedTo)],
    [0x0800, u16le(0x0101)],
    [0x0900, u16le(0)],
  );
  return rawData(pdv(3, COMMAND_LAST, command));
}
