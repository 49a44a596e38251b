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
import { openGroupFiles } from './write-group.ts';
import type { GroupFiles, GroupFileSystem, WholeObject } from './write-group.ts';

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'write-group-'));
  for (const folder of ['drafts', 'aa', 'bb']) mkdirSync(join(root, folder));
});
afterEach(() => {
  rmSync(root, { recursive: true });
});

let serial = 0;

function object(folder: string, bytes: Uint8Array = randomBytes(5000)): WholeObject {
  serial += 1;
  return {
    target: join(root, folder, `${serial}`),
    bytes: aligned(bytes),
  };
}

function filesOn(fs: GroupFileSystem): GroupFiles {
  return openGroupFiles(fs, join(root, 'drafts'));
}

/** In memory that begins at a page, without which there are no direct writes. */
function aligned(bytes: Uint8Array): Uint8Array {
  const memory = new WebAssembly.Memory({ initial: Math.ceil(bytes.length / 65_536) });
  const copy = new Uint8Array(memory.buffer, 0, bytes.length);
  copy.set(bytes);
  return copy;
}

function isThere({ target, bytes }: WholeObject): boolean {
  return readFileSync(target).equals(bytes);
}

const LONG = 400_000;

const CALLS = [
  'openSync',
  'writeSync',
  'linkSync',
  'fdatasyncSync',
  'fsyncSync',
  'fstatSync',
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

function asksForDirect([, flags]: readonly unknown[]): boolean {
  return typeof flags === 'number' && (flags & nodeFs.constants.O_DIRECT) !== 0;
}

function failure(code: string): Error {
  return Object.assign(new Error(code), { code });
}

describe('a group of objects', () => {
  test.each([0, 1, 4096, 262_143, 262_144, 262_145, 500_000])(
    'of %i bytes each is on disk bit for bit, with no draft left',
    (sizeBytes) => {
      const group = ['aa', 'bb', 'aa'].map((folder) => object(folder, randomBytes(sizeBytes)));
      expect(filesOn(nodeFs).write(group)).toEqual([null, null, null]);
      for (const one of group) expect(isThere(one)).toBe(true);
      expect(readdirSync(join(root, 'drafts'))).toEqual([]);
    },
  );

  test('is named only once all of its bytes are written, and each folder is synced once, last', () => {
    const calls: string[] = [];
    const group = ['aa', 'bb', 'aa'].map((folder) => object(folder));
    const { write } = filesOn(disk((call) => void calls.push(call)));
    expect(write(group)).toEqual([null, null, null]);
    const steps = calls.filter((call) => !['openSync', 'closeSync', 'unlinkSync'].includes(call));
    expect(steps).toEqual([
      ...group.map(() => 'writeSync'),
      ...group.flatMap(() => ['linkSync', 'fdatasyncSync']),
      ...['fsyncSync', 'fsyncSync'],
    ]);
  });

  test('if long goes to the disk directly, but for its end', () => {
    const writes: { isDirect: boolean; bytes: number }[] = [];
    let isDirect = false;
    const { write } = filesOn(
      disk((call, args) => {
        if (call === 'openSync') isDirect = asksForDirect(args);
        if (call === 'closeSync') isDirect = false;
        if (call === 'writeSync') writes.push({ isDirect, bytes: args[3] as number });
      }),
    );
    const [long, short] = [object('aa', randomBytes(LONG)), object('aa')];
    expect(write([long, short])).toEqual([null, null]);
    expect(writes).toEqual([
      { isDirect: true, bytes: LONG - (LONG % 4096) },
      { isDirect: false, bytes: LONG % 4096 },
      { isDirect: false, bytes: 5000 },
    ]);
    expect(isThere(long)).toBe(true);
  });

  test('takes the place of what is there, durable before it has the name', () => {
    const one = object('aa');
    writeFileSync(one.target, 'damaged');
    const calls: string[] = [];
    expect(filesOn(disk((call) => void calls.push(call))).write([one])).toEqual([null]);
    expect(isThere(one)).toBe(true);
    expect(calls.indexOf('renameSync')).toBeGreaterThan(calls.indexOf('fdatasyncSync'));
    expect(readdirSync(join(root, 'drafts'))).toEqual([]);
  });

  test('is written through the page cache where the file system knows no other way, from then on', () => {
    let refused = 0;
    const { write } = filesOn(
      disk((call, args) => {
        if (call === 'openSync' && asksForDirect(args) && ++refused > 0) throw failure('EINVAL');
      }),
    );
    const group = [object('aa', randomBytes(LONG)), object('bb', randomBytes(LONG))];
    expect(write(group)).toEqual([null, null]);
    for (const one of group) expect(isThere(one)).toBe(true);
    expect(refused).toBe(1);
  });

  test('writes all when the disk takes less than it is given', () => {
    type Written = [of: number, bytes: Uint8Array, at: number, length: number, position: number];
    const writeShort = (...[of, bytes, at, length, position]: Written) =>
      nodeFs.writeSync(of, bytes, at, Math.min(length, 4096), position);
    const shortDisk = { ...nodeFs, writeSync: writeShort as typeof nodeFs.writeSync };
    const one = object('aa', randomBytes(LONG));
    expect(filesOn(shortDisk).write([one])).toEqual([null]);
    expect(isThere(one)).toBe(true);
  });
});

describe('a file made beforehand', () => {
  const opened = (calls: readonly string[]) => calls.filter((call) => call === 'openSync').length;

  test('is the next object’s, long or short, and none is made for it', () => {
    for (const bytes of [randomBytes(10), randomBytes(LONG)]) {
      const calls: string[] = [];
      const files = filesOn(
        disk((call, args) => {
          if (args[1] === 'wx') calls.push(call);
        }),
      );
      files.prepare();
      files.prepare();
      expect(opened(calls)).toBe(1);
      const [one, other] = [object('aa', bytes), object('aa', bytes)];
      expect(files.write([one, other])).toEqual([null, null]);
      expect(opened(calls)).toBe(2);
      expect(isThere(one) && isThere(other)).toBe(true);
      expect(readdirSync(join(root, 'drafts'))).toEqual([]);
    }
  });

  test('is not used once it has been swept away', () => {
    const files = filesOn(nodeFs);
    files.prepare();
    const [spare] = readdirSync(join(root, 'drafts'));
    rmSync(join(root, 'drafts', spare!));
    const one = object('aa');
    expect(files.write([one])).toEqual([null]);
    expect(isThere(one)).toBe(true);
  });

  test('that cannot be made is no fault by itself', () => {
    let isFull = true;
    const files = filesOn(
      disk((call) => {
        if (call === 'openSync' && isFull) throw failure('ENOSPC');
      }),
    );
    files.prepare();
    isFull = false;
    expect(files.write([object('aa')])).toEqual([null]);
  });
});

describe('a disk that fails', () => {
  test.each(['openSync', 'writeSync', 'linkSync', 'fdatasyncSync'] as const)(
    'at %s of one object refuses that one and no other, and leaves no draft of it',
    (at) => {
      const [one, other] = [object('aa'), object('aa')];
      let failed = 0;
      const { write } = filesOn(
        disk((call) => {
          if (call === at && failed++ === 0) throw failure('EIO');
        }),
      );
      expect(write([one, other])).toEqual(['EIO', null]);
      expect(isThere(other)).toBe(true);
      expect(readdirSync(join(root, 'drafts'))).toEqual([]);
      expect(write([one])).toEqual([null]);
      expect(isThere(one)).toBe(true);
    },
  );

  test('when full says so, and takes more once there is room', () => {
    let isFull = true;
    const { write } = filesOn(
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
    const { write, broken } = filesOn(
      disk((call) => {
        if (call === 'fsyncSync' && breaks) throw failure('EIO');
      }),
    );
    expect(write([object('aa')])).toEqual(['EIO']);
    breaks = false;
    expect(write([object('bb')])).toEqual(['EIO']);
    expect(broken()).toBe('EIO');
  });

  test('when a folder cannot be opened for a moment refuses what is in it, and goes on', () => {
    let breaks = true;
    const { write } = filesOn(
      disk((call, args) => {
        if (call === 'openSync' && args[1] === 'r' && breaks) throw failure('EMFILE');
      }),
    );
    expect(write([object('aa')])).toEqual(['EMFILE']);
    breaks = false;
    expect(write([object('aa')])).toEqual([null]);
  });
});
