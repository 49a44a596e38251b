import { connect } from 'node:net';
import type { Socket } from 'node:net';

import { afterEach, expect, test } from 'vitest';

import {
  EXPLICIT_LITTLE,
  rawAssociateAccept,
  rawAssociateRequest,
  rawData,
  pdv,
  RAW_ABORT,
  RAW_RELEASE_REPLY,
  RAW_RELEASE_REQUEST,
} from '#lib/testing/dimse/golden-pdus.ts';
import { openRawServer } from '#lib/testing/dimse/raw-peer.ts';
import { readAssociateAccept } from '#lib/protocols/dul/association-reader.ts';

import { UpperLayer } from './upper-layer.ts';
import type { UpperLayerUser } from './upper-layer.ts';

const LIMITS = { maxPduLength: 16_384, artimMilliseconds: 60_000 };

const cleanups: (() => void)[] = [];

afterEach(() => {
  for (const cleanup of cleanups.splice(0)) cleanup();
});

test('an acceptor in a release collision waits for its own reply, then answers', async () => {
  const { layer, peer, heard } = await associated();
  layer.requestRelease();
  expect((await peer.next())?.type).toBe(0x05);
  peer.send(RAW_RELEASE_REQUEST);
  await heard('release-requested');
  expect(layer.state).toBe('Sta10');
  peer.send(RAW_RELEASE_REPLY);
  await heard('released');
  expect(layer.state).toBe('Sta12');
  layer.answerRelease();
  expect((await peer.next())?.type).toBe(0x06);
  expect(layer.state).toBe('Sta13');
  peer.socket.end();
  await heard('closed');
  expect(layer.state).toBe('Sta1');
});

test('data still arrives after a release was asked for, until it is answered', async () => {
  const { layer, peer, heard } = await associated();
  layer.requestRelease();
  peer.send(rawData(pdv(1, 2, Buffer.from('late'))), RAW_RELEASE_REPLY);
  await heard('fragment late');
  await heard('released');
  await heard('closed');
});

test('data sent after a local abort is passed by', async () => {
  const { layer, peer, heard } = await associated();
  layer.abort();
  peer.send(rawData(pdv(1, 2, Buffer.from('late'))), RAW_ABORT);
  expect((await peer.next())?.type).toBe(0x07);
  await heard('aborted us');
  await heard('closed');
});

test('a lost connection is told once as an abort, and then as closed', async () => {
  const { peer, heard } = await associated();
  peer.socket.resetAndDestroy();
  await heard('aborted connection');
  await heard('closed');
});

test('what is not possible in a state does nothing', async () => {
  const { layer, peer, heard } = await associated();
  layer.answerRelease();
  layer.reject({ result: 1, source: 1, reason: 1 });
  expect(layer.state).toBe('Sta6');
  layer.abort();
  layer.abort();
  layer.requestRelease();
  expect(layer.sendData(Buffer.from('never'))).toBeUndefined();
  expect((await peer.next())?.type).toBe(0x07);
  peer.socket.end();
  await heard('aborted us');
  await heard('closed');
  expect(await peer.next()).toBeNull();
});

/** An acceptor's layer in Sta6; what its user is told is awaited in order. */
async function associated() {
  const server = await openRawServer();
  const socket = connect({ host: '127.0.0.1', port: server.port });
  const peer = await server.accept();
  cleanups.push(
    () => server.close(),
    peer.destroy.bind(peer),
    () => socket.destroy(),
  );
  const { user, heard } = listenIn();
  const layer = new UpperLayer(socket satisfies Socket, 'acceptor', LIMITS, user);
  peer.send(rawAssociateRequest());
  await heard('association-requested');
  const accept = readAssociateAccept(rawAssociateAccept([[1, EXPLICIT_LITTLE]]).subarray(6));
  if (!accept.ok) throw new Error('golden answer refused');
  layer.accept(accept.value);
  await peer.next();
  return { layer, peer, heard };
}

function listenIn() {
  const told: string[] = [];
  let wake: () => void = () => undefined;
  const tell = (what: string): void => {
    told.push(what);
    wake();
  };
  const user: UpperLayerUser = {
    associationRequested: () => tell('association-requested'),
    fragmentArrived: ({ bytes }) => tell(`fragment ${Buffer.from(bytes).toString()}`),
    releaseRequested: () => tell('release-requested'),
    released: () => tell('released'),
    aborted: ({ by }) => tell(`aborted ${by}`),
    closed: () => tell('closed'),
  };
  const heard = async (what: string): Promise<void> => {
    while (told.length === 0) await new Promise<void>((resolve) => (wake = resolve));
    expect(told.shift()).toBe(what);
  };
  return { user, heard };
}
