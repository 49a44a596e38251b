import { randomBytes } from 'node:crypto';
import nodeFs, {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { DIRECT_BYTES, openGroupFiles } from './write-group.ts';
import type { GroupFileSystem, WholeObject } from './write-group.ts';

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'write-group-'));
  for (const folder of ['drafts', 'aa', 'bb']) mkdirSync(join(root, folder));
});
afterEach(() => {
  rmSync(root, { recursive: true });
});

let serial = 0;

/** An object in memory that holds something else's bytes behind it, as slabs do. */
function object(folder: string, bytes = randomBytes(5000)): WholeObject & { bytes: Buffer } {
  serial += 1;
  const memory = aligned(Math.ceil(bytes.length / DIRECT_BYTES) * DIRECT_BYTES).fill(0x5a);
  memory.set(bytes);
  return {
    draft: join(root, 'drafts', `${serial}`),
    target: join(root, folder, `${serial}`),
    memory,
    sizeBytes: bytes.length,
    bytes,
  };
}

/** Memory that begins at a page, without which there are no direct writes. */
function aligned(bytes: number): Uint8Array {
  const memory = new WebAssembly.Memory({ initial: Math.ceil(bytes / 65_536) });
  return new Uint8Array(memory.buffer, 0, bytes);
}

const CALLS = [
  'openSync',
  'writeSync',
  'ftruncateSync',
  'linkSync',
  'fdatasyncSync',
  'fsyncSync',
  'closeSync',
  'renameSync',
  'unlinkSync',
] as const satisfies readonly (keyof GroupFileSystem)[];

type Call = (typeof CALLS)[number];

/** The real file system, but for what happens before each call. */
function disk(before: (call: Call, args: readonly unknown[]) => void): GroupFileSystem {
  const watched = Object.fromEntries(
    CALLS.map((call) => [
      call,
      (...args: unknown[]) => {
        before(call, args);
        return Reflect.apply(nodeFs[call], nodeFs, args) as unknown;
      },
    ]),
  );
  return watched as unknown as GroupFileSystem;
}

function failure(code: string): Error {
  return Object.assign(new Error(code), { code });
}

describe('a group of objects', () => {
  test.each([0, 1, 4095, 4096, 4097, 500_000])(
    'of %i bytes each is on disk bit for bit, with no draft left',
    (sizeBytes) => {
      const group = ['aa', 'bb', 'aa'].map((folder) => object(folder, randomBytes(sizeBytes)));
      expect(openGroupFiles(nodeFs)(group)).toEqual([null, null, null]);
      for (const { target, bytes } of group) expect(readFileSync(target).equals(bytes)).toBe(true);
      expect(readdirSync(join(root, 'drafts'))).toEqual([]);
    },
  );

  test('is named only once all of its bytes are written, and each folder is synced once, last', () => {
    const calls: string[] = [];
    const group = ['aa', 'bb', 'aa'].map((folder) => object(folder));
    const write = openGroupFiles(disk((call) => void calls.push(call)));
    expect(write(group)).toEqual([null, null, null]);
    const steps = calls.filter((call) => !['openSync', 'closeSync', 'unlinkSync'].includes(call));
    expect(steps).toEqual([
      ...group.flatMap(() => ['writeSync', 'ftruncateSync']),
      ...group.flatMap(() => ['linkSync', 'fdatasyncSync']),
      ...['fsyncSync', 'fsyncSync'],
    ]);
  });

  test('leaves nothing of what else was in memory on the disk', () => {
    const one = object('aa', randomBytes(5000));
    let written = Buffer.alloc(0);
    const write = openGroupFiles(
      disk((call, args) => {
        if (call === 'writeSync') written = Buffer.from(args[1] as Uint8Array);
      }),
    );
    write([one]);
    expect(written.subarray(5000).every((byte) => byte === 0)).toBe(true);
  });

  test('takes the place of what is there, durable before it has the name', () => {
    const one = object('aa');
    writeFileSync(one.target, 'damaged');
    const calls: string[] = [];
    expect(openGroupFiles(disk((call) => void calls.push(call)))([one])).toEqual([null]);
    expect(readFileSync(one.target).equals(one.bytes)).toBe(true);
    expect(calls.indexOf('renameSync')).toBeGreaterThan(calls.indexOf('fdatasyncSync'));
    expect(readdirSync(join(root, 'drafts'))).toEqual([]);
  });

  test('is written through the page cache where the file system knows no other way, from then on', () => {
    let refused = 0;
    const write = openGroupFiles(
      disk((call, args) => {
        const isDirect = typeof args[1] === 'number' && (args[1] & nodeFs.constants.O_DIRECT) !== 0;
        if (call === 'openSync' && isDirect && ++refused > 0) throw failure('EINVAL');
      }),
    );
    const group = [object('aa'), object('bb')];
    expect(write(group)).toEqual([null, null]);
    for (const { target, bytes } of group) expect(readFileSync(target).equals(bytes)).toBe(true);
    expect(refused).toBe(1);
  });

  test('writes all when the disk takes less than it is given', () => {
    const shortOnce: GroupFileSystem = {
      ...nodeFs,
      writeSync: ((descriptor: number, memory: Uint8Array, at: number, length: number) =>
        nodeFs.writeSync(
          descriptor,
          memory,
          at,
          Math.min(length, 4096),
        )) as typeof nodeFs.writeSync,
    };
    const one = object('aa', randomBytes(50_000));
    expect(openGroupFiles(shortOnce)([one])).toEqual([null]);
    expect(readFileSync(one.target).equals(one.bytes)).toBe(true);
  });
});

describe('a disk that fails', () => {
  test.each(['openSync', 'writeSync', 'ftruncateSync', 'linkSync', 'fdatasyncSync'] as const)(
    'at %s of one object refuses that one and no other, and leaves no draft of it',
    (at) => {
      const [one, other] = [object('aa'), object('aa')];
      let failed = 0;
      const write = openGroupFiles(
        disk((call) => {
          if (call === at && failed++ === 0) throw failure('EIO');
        }),
      );
      expect(write([one, other])).toEqual(['EIO', null]);
      expect(readFileSync(other.target).equals(other.bytes)).toBe(true);
      expect(readdirSync(join(root, 'drafts'))).toEqual([]);
      expect(write([{ ...one, draft: `${one.draft}-again` }])).toEqual([null]);
      expect(readFileSync(one.target).equals(one.bytes)).toBe(true);
    },
  );

  test('when full says so, and takes more once there is room', () => {
    let isFull = true;
    const write = openGroupFiles(
      disk((call) => {
        if (call === 'writeSync' && isFull) throw failure('ENOSPC');
      }),
    );
    const one = object('aa');
    expect(write([one])).toEqual(['ENOSPC']);
    isFull = false;
    expect(write([one])).toEqual([null]);
  });

  test('when a folder cannot be synced promises nothing more, of any folder', () => {
    let breaks = true;
    const write = openGroupFiles(
      disk((call) => {
        if (call === 'fsyncSync' && breaks) throw failure('EIO');
      }),
    );
    expect(write([object('aa')])).toEqual(['EIO']);
    breaks = false;
    expect(write([object('bb')])).toEqual(['EIO']);
  });

  test('when a folder cannot be opened for a moment refuses what is in it, and goes on', () => {
    let breaks = true;
    const write = openGroupFiles(
      disk((call, args) => {
        if (call === 'openSync' && args[1] === 'r' && breaks) throw failure('EMFILE');
      }),
    );
    expect(write([object('aa')])).toEqual(['EMFILE']);
    breaks = false;
    expect(write([object('aa')])).toEqual([null]);
  });
});
