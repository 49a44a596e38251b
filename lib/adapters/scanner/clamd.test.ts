import { once } from 'node:events';
import { createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { EICAR, startClamdStandIn } from '#lib/demonstration/scanner/clamd-stand-in.ts';
import { clamd, type ClamdAddress } from './clamd.ts';
import { oneAtATime } from './one-at-a-time.ts';
import { openScanner } from './open-scanner.ts';

const open: Server[] = [];
afterEach(() => {
  for (const server of open.splice(0)) server.close();
});

/** A server that meets each connection in its own way. */
async function serverThat(meets: (socket: Socket) => void, path?: string): Promise<ClamdAddress> {
  const server = createServer((socket) => {
    socket.on('error', () => socket.destroy());
    meets(socket);
  });
  open.push(server);
  if (path === undefined) server.listen(0, '127.0.0.1');
  else server.listen(path);
  await once(server, 'listening');
  if (path !== undefined) return { path };
  return { host: '127.0.0.1', port: (server.address() as AddressInfo).port };
}

/** Takes all that is sent up to the chunk of no length, and then answers. */
function answering(line: string | Buffer, sent: Buffer[] = []) {
  return (socket: Socket) => {
    socket.on('data', (chunk: Buffer) => {
      sent.push(chunk);
      if (Buffer.concat(sent).subarray(-4).equals(Buffer.alloc(4))) socket.end(line);
    });
  };
}

const WAITS = { connectMilliseconds: 1000, answerMilliseconds: 1000 };
const FILE = Buffer.from('%PDF-1.7 a paper');

async function scan(meets: (socket: Socket) => void, bytes: Uint8Array = FILE) {
  return clamd(await serverThat(meets), WAITS).scan(bytes);
}

describe('what is sent to clamd', () => {
  it('is the command, then each chunk after its length, then a length of nothing', async () => {
    const sent: Buffer[] = [];
    const bytes = Buffer.alloc(150_000, 7);
    expect(await scan(answering('stream: OK\0', sent), bytes)).toEqual({ answer: 'clean' });
    const all = Buffer.concat(sent);
    expect(all.toString('latin1', 0, 10)).toBe('zINSTREAM\0');
    const lengths: number[] = [];
    let at = 10;
    for (;;) {
      const length = all.readUInt32BE(at);
      lengths.push(length);
      expect(all.subarray(at + 4, at + 4 + length).every((byte) => byte === 7)).toBe(true);
      at += 4 + length;
      if (length === 0) break;
    }
    expect(lengths).toEqual([65_536, 65_536, 18_928, 0]);
    expect(at).toBe(all.length);
  });
});

describe('the answers of clamd', () => {
  it.each([
    ['stream: OK\0', { answer: 'clean' }],
    [
      'stream: Win.Test.EICAR_HDB-1 FOUND\0',
      { answer: 'infected', finding: 'Win.Test.EICAR_HDB-1' },
    ],
    ['INSTREAM size limit exceeded. ERROR\0', { answer: 'refused' }],
  ])('%j is understood', async (line, answer) => {
    expect(await scan(answering(line))).toEqual(answer);
  });

  it('are understood also where they come in pieces', async () => {
    const dribbling = (socket: Socket) => {
      socket.write('stre');
      setTimeout(() => socket.write('am: OK'), 20);
      setTimeout(() => socket.write('\0'), 40);
    };
    expect(await scan(dribbling)).toEqual({ answer: 'clean' });
  });

  it('are understood from a socket in the file system', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'clamd-'));
    try {
      const path = join(folder, 'clamd.ctl');
      await serverThat(answering('stream: OK\0'), path);
      const scanner = openScanner({ SCANNER_URL: `unix://${path}` });
      expect(await scanner?.scan(FILE)).toEqual({ answer: 'clean' });
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});

describe('whatever is no answer of clamd', () => {
  it.each([
    '\0',
    'OK\0',
    'stream: ok\0',
    ' stream: OK\0',
    'stream: OK \0',
    'stream: OK FOUND OK\0',
    'stream: FOUND\0',
    "stream: Can't allocate memory ERROR\0",
    'UNKNOWN COMMAND\0',
    'stream: OK\0stream: OK\0',
    'stream: OK\nstream: OK\0',
    `stream: ${'x'.repeat(300)} FOUND\0`,
    'x'.repeat(5000),
    Buffer.from([0xff, 0xfe, 0x00]),
  ])('is not understood, and lets nobody open anything: %.60s', async (line) => {
    expect(await scan(answering(line))).toEqual({ answer: 'none', why: 'not_understood' });
  });

  it.each<[string, (socket: Socket) => void]>([
    ['the connection ends without a word', (socket) => socket.end()],
    ['it is cut', (socket) => void setTimeout(() => socket.resetAndDestroy(), 50)],
    ['it ends before the end of the line', (socket) => socket.end('stream: OK')],
    ['it is cut while the file is sent', (socket) => socket.once('data', () => socket.destroy())],
  ])('is cut short where %s', async (_, meets) => {
    const bytes = Buffer.alloc(8_000_000);
    expect(await scan(meets, bytes)).toEqual({ answer: 'none', why: 'cut_short' });
  });

  it('is silence where nothing comes, and where nothing is taken', async () => {
    expect(await scan(() => undefined)).toEqual({ answer: 'none', why: 'silent' });
    expect(await scan((socket) => socket.pause(), Buffer.alloc(20_000_000))).toEqual({
      ...{ answer: 'none', why: 'silent' },
    });
  });

  it('is silence where a server goes on dribbling and never ends its line', async () => {
    const dribbling = (socket: Socket) => {
      const timer = setInterval(() => socket.write('s'), 50);
      socket.on('close', () => clearInterval(timer));
    };
    expect(await scan(dribbling)).toEqual({ answer: 'none', why: 'silent' });
  });

  it('is unreachable where nobody listens', async () => {
    const address = await serverThat(() => undefined);
    open.splice(0).forEach((server) => server.close());
    expect(await clamd(address, WAITS).scan(FILE)).toEqual({
      ...{ answer: 'none', why: 'unreachable' },
    });
  });
});

describe('a scanner that is busy with one file', () => {
  it('is asked about no other meanwhile, and about the next one after it', async () => {
    const address = await serverThat(answering('stream: OK\0'));
    const hanging = await serverThat(() => undefined);
    const slow = oneAtATime(clamd(hanging, { ...WAITS, answerMilliseconds: 300 }));
    const [first, second] = [slow.scan(FILE), slow.scan(FILE)];
    expect(await second).toEqual({ answer: 'none', why: 'busy' });
    expect(await first).toEqual({ answer: 'none', why: 'silent' });
    expect(await slow.scan(FILE)).toEqual({ answer: 'none', why: 'silent' });
    const well = oneAtATime(clamd(address, WAITS));
    expect(await well.scan(FILE)).toEqual({ answer: 'clean' });
  });
});

describe('the stand-in of a demonstration', () => {
  it('speaks as clamd does, and knows the EICAR test string wherever it stands', async () => {
    const server = await startClamdStandIn(0);
    open.push(server);
    const { port } = server.address() as AddressInfo;
    const scanner = openScanner({ SCANNER_URL: `tcp://localhost:${port}` });
    expect(await scanner?.scan(FILE)).toEqual({ answer: 'clean' });
    expect(await scanner?.scan(Buffer.alloc(20_000_000, 1))).toEqual({ answer: 'clean' });
    const bad = Buffer.concat([Buffer.alloc(100_000, 32), Buffer.from(EICAR)]);
    expect(await scanner?.scan(bad)).toEqual({
      ...{ answer: 'infected', finding: 'Eicar-Test-Signature' },
    });
  });

  it('is not what is asked where no scanner is named', () => {
    expect(openScanner({ SCANNER_URL: '' })).toBeNull();
  });
});
