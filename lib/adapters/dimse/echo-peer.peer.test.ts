import { mkdtempSync, rmSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ChildProcess } from 'node:child_process';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { serveWith } from '#lib/testing/dimse/foreign-programs.ts';
import { makeCertificate, type MadeCertificate } from '#lib/testing/dimse/made-certificates.ts';
import { openEchoCaller, type EchoSettings } from './echo-peer.ts';
import type { PeerToTry } from './port.ts';

/** Calls real systems of dcmtk, and whatever answers in their place. */
let folder: string;
let server: MadeCertificate;
let client: MadeCertificate;
let other: MadeCertificate;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'lantern-echo-'));
  server = await makeCertificate(folder, 'server', { names: 'IP:127.0.0.1,DNS:localhost' });
  client = await makeCertificate(folder, 'client');
  other = await makeCertificate(folder, 'other');
});
const running: ChildProcess[] = [];
const silent: Server[] = [];
afterEach(() => {
  for (const child of running.splice(0)) child.kill();
  for (const one of silent.splice(0)) one.close();
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const settings: EchoSettings = {
  allowed: ['127.0.0.0/8', '::1/128'],
  callingAet: 'LANTERN',
  identity: null,
  implementationClassUid: '1.2.826.0.1.3680043.9.999.1',
  implementationVersion: 'ECHO_TEST',
  stepMilliseconds: 1_500,
};
const tryEcho = (peer: Partial<PeerToTry>, changes: Partial<EchoSettings> = {}) =>
  openEchoCaller({ ...settings, ...changes }).tryEcho({
    ...{ host: '127.0.0.1', port: 104, calledAeTitle: 'PACS', transport: 'private' },
    ...{ certificate: null, certificateFingerprint: null },
    ...peer,
  });
const registered = ({ pem, sha256 }: MadeCertificate) =>
  ({ transport: 'tls', certificate: pem, certificateFingerprint: sha256 }) as const;

async function start(program: string, args: (port: string) => readonly string[]): Promise<number> {
  const { port, child } = await serveWith(program, args);
  running.push(child);
  return port;
}

/** A store of dcmtk that speaks TLS, with or without asking for a certificate it trusts. */
const tlsStore = (shown: MadeCertificate, trusted: MadeCertificate | null) =>
  start('storescp', (port) => [
    ...[
      '+tls',
      shown.key,
      shown.certificate,
      ...(trusted ? ['+cf', trusted.certificate, '-rc'] : ['-ic']),
    ],
    ...['-od', folder, port],
  ]);

/** Takes connections and does what it is told with them. */
async function answering(answer: (socket: Socket) => void): Promise<number> {
  const listening = createServer((socket) => {
    socket.on('error', () => undefined);
    answer(socket);
  });
  silent.push(listening);
  await new Promise<void>((resolve) => listening.listen(0, '127.0.0.1', resolve));
  return (listening.address() as AddressInfo).port;
}

describe('in the clear', () => {
  test('a system that answers is good', async () => {
    const port = await start('storescp', (own) => ['-od', folder, own]);
    expect(await tryEcho({ port })).toEqual({
      outcome: 'good',
      found: { address: '127.0.0.1', port },
    });
    expect((await tryEcho({ port, host: 'localhost' })).outcome).toBe('good');
  });

  test('titles that it does not know are told apart', async () => {
    const config = join(folder, 'qr.cfg');
    await writeFile(
      config,
      [
        ...['MaxPDUSize = 16384', 'MaxAssociations = 4'],
        ...['HostTable BEGIN', 'us = (LANTERN, localhost, 104)', 'HostTable END'],
        ...['VendorTable BEGIN', 'VendorTable END'],
        ...['AETable BEGIN', `PACS ${folder} RW (2, 1mb) us`, 'AETable END', ''],
      ].join('\n'),
    );
    const port = await start('dcmqrscp', (own) => ['-c', config, own]);
    expect((await tryEcho({ port })).outcome).toBe('good');
    expect(await tryEcho({ port, calledAeTitle: 'NOBODY' })).toMatchObject({
      outcome: 'called_ae_unknown',
      found: { rejection: '1/1/7', calledAe: 'NOBODY', callingAe: 'LANTERN' },
    });
    // dcmtk says the same of a stranger as of a wrong title; others say which (PS3.8 9.3.4).
    const strict = await answering((socket) =>
      socket.end(Buffer.from('03000000000400010103', 'hex')),
    );
    expect(await tryEcho({ port: strict }, { callingAet: 'STRANGER' })).toMatchObject({
      outcome: 'calling_ae_unknown',
      found: { rejection: '1/1/3', callingAe: 'STRANGER' },
    });
    const busy = await answering((socket) =>
      socket.end(Buffer.from('03000000000400020302', 'hex')),
    );
    expect(await tryEcho({ port: busy })).toMatchObject({
      outcome: 'rejected',
      found: { rejection: '2/3/2' },
    });
  });

  test('a port that nobody listens on refuses', async () => {
    const port = await answering(() => undefined);
    silent.splice(0).forEach((one) => one.close());
    expect(await tryEcho({ port })).toMatchObject({
      outcome: 'connection_refused',
      found: { code: 'ECONNREFUSED', port },
    });
  });

  test('a name that leads nowhere is not found', async () => {
    expect((await tryEcho({ host: 'nowhere.invalid' })).outcome).toBe('host_not_found');
  });

  test('what says nothing, says something else, or hangs up, is told as that', async () => {
    const mute = await answering(() => undefined);
    expect((await tryEcho({ port: mute })).outcome).toBe('no_dicom_answer');
    const web = await answering((socket) => socket.write('HTTP/1.1 400 Bad Request\r\n\r\n'));
    expect((await tryEcho({ port: web })).outcome).toBe('aborted');
    const closing = await answering((socket) => socket.destroy());
    expect((await tryEcho({ port: closing })).outcome).toBe('connection_lost');
  });

  test('a system that takes no Verification is told as that', async () => {
    // dcmtk's own store takes it always; a profile without it is made by its configuration.
    const profile = join(folder, 'no-echo.cfg');
    await writeFile(
      profile,
      [
        ...['[[TransferSyntaxes]]', '[Plain]', 'TransferSyntax1 = LittleEndianImplicit'],
        ...['[[PresentationContexts]]', '[Only]', 'PresentationContext1 = CTImageStorage\\Plain'],
        ...['[[Profiles]]', '[Default]', 'PresentationContexts = Only', ''],
      ].join('\n'),
    );
    const port = await start('storescp', (own) => ['-xf', profile, 'Default', '-od', folder, own]);
    expect((await tryEcho({ port })).outcome).toBe('verification_not_accepted');
  });

  test('is never done over a network that anybody may read, nor to this machine unless that is allowed', async () => {
    const port = await start('storescp', (own) => ['-od', folder, own]);
    expect(await tryEcho({ port }, { allowed: [] })).toEqual({
      outcome: 'address_inside',
      found: { address: '127.0.0.1' },
    });
    expect((await tryEcho({ port, host: 'localhost' }, { allowed: [] })).outcome).toBe(
      'address_inside',
    );
    expect((await tryEcho({ host: '203.0.113.9' })).outcome).toBe('address_not_private');
  });
});

describe('by TLS', () => {
  test('the certificate that is registered is good, also to who asks for ours', async () => {
    const port = await tlsStore(server, null);
    expect(await tryEcho({ port, ...registered(server) })).toMatchObject({ outcome: 'good' });
    const asking = await tlsStore(server, client);
    const identity = { key: await readFile(client.key), cert: await readFile(client.certificate) };
    expect(await tryEcho({ port: asking, ...registered(server) }, { identity })).toMatchObject({
      outcome: 'good',
    });
    // Without ours it hangs up: in TLS 1.3 that shows only once the handshake is over.
    const { outcome } = await tryEcho({ port: asking, ...registered(server) });
    expect(['tls_failed', 'connection_lost']).toContain(outcome);
  });

  test('another certificate is told with both digests', async () => {
    const port = await tlsStore(other, null);
    expect(await tryEcho({ port, ...registered(server) })).toMatchObject({
      outcome: 'certificate_other',
      found: { shown: other.sha256, registered: server.sha256 },
    });
  });

  test('one that is over, and one that is for another name, are told as that', async () => {
    const over = await makeCertificate(folder, 'over', { isOver: true });
    const port = await tlsStore(over, null);
    expect(await tryEcho({ port, ...registered(over) })).toMatchObject({
      outcome: 'certificate_expired',
      found: { shown: over.sha256, at: expect.stringMatching(/Z$/) as unknown },
    });
    const elsewhere = await makeCertificate(folder, 'elsewhere', { names: 'DNS:pacs.example.org' });
    const named = await tlsStore(elsewhere, null);
    expect(
      await tryEcho({ port: named, host: 'localhost', ...registered(elsewhere) }),
    ).toMatchObject({
      outcome: 'certificate_name',
      found: { names: 'DNS:pacs.example.org' },
    });
  });

  test('a system that speaks no TLS fails there', async () => {
    const port = await start('storescp', (own) => ['-od', folder, own]);
    expect((await tryEcho({ port, ...registered(server) })).outcome).toBe('tls_failed');
  });
});
