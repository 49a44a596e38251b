import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import nodeFileSystem, { mkdtemp, readdir, rm, stat, truncate } from 'node:fs/promises';
import type { FileHandle } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { FileSystem } from './file-system.ts';
import { openFolderStore } from './folder-store.ts';
import { owesAnObjectStore } from './object-store.contract.ts';
import { bytesOf, keyOf, keysOf, settled, stored } from './object-store.trials.ts';
import { StorageFailed, StorageFull } from './port.ts';
import type { ObjectStore } from './port.ts';

describe('a folder', () => {
  let root: string;
  let store: ObjectStore;
  beforeAll(async () => {
    root = await mkdtemp(join(tmpdir(), 'folder-store-'));
    store = await openFolderStore(root);
  });
  afterAll(() => rm(root, { recursive: true }));

  owesAnObjectStore(() => Promise.resolve(store));
});

describe('a folder of its own', () => {
  let root: string;
  beforeEach(async () => {
    root = await mkdtemp(join(tmpdir(), 'folder-store-'));
  });
  afterEach(() => rm(root, { recursive: true }));

  test('keeps an object below the first two digits of its SHA-256, for its owner only', async () => {
    const store = await openFolderStore(join(root, 'made', 'for it'));
    const key = await stored(store, randomBytes(10));
    const shard = join(root, 'made', 'for it', 'objects', key.slice(0, 2));
    expect(await readdir(shard)).toEqual([key]);
    expect((await stat(join(shard, key))).mode & 0o777).toBe(0o600);
    for (const folder of [shard, join(shard, '..'), join(root, 'made', 'for it', 'drafts')]) {
      expect((await stat(folder)).mode & 0o777).toBe(0o700);
    }
  });

  test('leaves no draft behind, published, dropped or discarded', async () => {
    const store = await openFolderStore(root);
    const bytes = randomBytes(10);
    await stored(store, bytes);
    await stored(store, bytes);
    await (await settled(store, [bytes])).discard();
    expect(await readdir(join(root, 'drafts'))).toEqual([]);
  });

  test('is found again as it was by the next process, and by one beside it', async () => {
    const [one, other] = [await openFolderStore(root), await openFolderStore(root)];
    const bytes = randomBytes(1000);
    const key = await stored(one, bytes);
    expect(await bytesOf(other, key)).toEqual(bytes);
    expect(await bytesOf(await openFolderStore(root), key)).toEqual(bytes);
  });

  test('does not list what is not an object', async () => {
    const store = await openFolderStore(root);
    const key = await stored(store, randomBytes(10));
    const shard = join(root, 'objects', key.slice(0, 2));
    await nodeFileSystem.writeFile(join(shard, '.stray'), 'x');
    await nodeFileSystem.writeFile(join(root, 'objects', 'stray'), 'x');
    expect(await keysOf(store)).toEqual([key]);
  });

  test('tells a file cut short under its reader from a whole one', async () => {
    const store = await openFolderStore(root);
    const key = await stored(store, randomBytes(3_000_000));
    const reading = (async () => {
      for await (const chunk of store.read(key)) {
        expect(chunk.length).toBeGreaterThan(0);
        await truncate(join(root, 'objects', key.slice(0, 2), key), 1_000_000);
      }
    })();
    await expect(reading).rejects.toThrow(new StorageFailed('truncated'));
  });

  test('a process killed while writing leaves nothing visible, and a sweep clears it up', async () => {
    const path = join(import.meta.dirname, 'folder-store.ts');
    const child = spawn(
      process.execPath,
      ['--input-type=module', '-e', WRITE_FOR_EVER, path, root],
      { stdio: ['ignore', 'pipe', 'inherit'] },
    );
    await once(child.stdout, 'data');
    child.kill('SIGKILL');
    await once(child, 'exit');

    const store = await openFolderStore(root);
    expect(await keysOf(store)).toEqual([]);
    const left = await readdir(join(root, 'drafts'));
    expect(left).toHaveLength(2);
    expect(await store.sweepDrafts(new Date(Date.now() + 1000))).toBe(2);
    expect(await readdir(join(root, 'drafts'))).toEqual([]);
  });

  test('asks a fast writer to wait, and goes on once the disk has caught up', async () => {
    const gate = Promise.withResolvers<undefined>();
    const disk = faulty({ before: (call) => (call === 'writev' ? gate.promise : undefined) });
    const store = await openFolderStore(root, { fs: disk });
    const bytes = randomBytes(6 * 1024 * 1024);
    const draft = await store.begin();

    let waits: void | Promise<void> = undefined;
    let given = 0;
    while (waits === undefined) {
      waits = draft.write(bytes.subarray(given, given + 65_536));
      given += 65_536;
    }
    expect(given).toBeGreaterThan(4 * 1024 * 1024);
    expect(given).toBeLessThan(5 * 1024 * 1024);
    gate.resolve(undefined);
    await waits;
    await draft.write(bytes.subarray(given));
    await draft.settle();
    await store.publish([{ draft, key: keyOf(bytes) }]);
    expect((await bytesOf(store, keyOf(bytes))).equals(bytes)).toBe(true);
  });

  test('writes an object of usual size in one go', async () => {
    const calls: string[] = [];
    const disk = faulty({ before: (call) => void calls.push(call) });
    const store = await openFolderStore(root, { fs: disk });
    calls.length = 0;
    const bytes = randomBytes(525_000);
    const chunks = Array.from({ length: 33 }, (_, n) =>
      bytes.subarray(n * 16_000, (n + 1) * 16_000),
    );
    const draft = await settled(store, chunks);
    await store.publish([{ draft, key: keyOf(bytes) }]);
    expect(calls).toEqual([
      ...['open', 'writev', 'datasync', 'close'], // the draft
      ...['rename', 'open', 'sync', 'close'], // its name, and the folder that has it
    ]);
  });

  test('says that an object is stored only when its folder is synced, and opens only with those above synced', async () => {
    const folders: string[] = [];
    const disk: FileSystem = {
      ...nodeFileSystem,
      open: async (path, ...how) => {
        const file = await nodeFileSystem.open(path, ...how);
        return watched(file, async (call, act) => {
          if (call === 'sync') await new Promise((resolve) => setTimeout(resolve, 20));
          const answer = await act();
          if (call === 'sync') folders.push(String(path));
          return answer;
        });
      },
    };
    const store = await openFolderStore(root, { fs: disk });
    const objects = join(root, 'objects');
    expect(folders).toEqual([root, root, objects]); // objects, drafts, and the 256 in objects
    folders.length = 0;
    const key = await stored(store, randomBytes(10));
    expect(folders).toEqual([join(objects, key.slice(0, 2))]);
  });

  test('writes all when the disk takes less than it is given', async () => {
    const store = await openFolderStore(root, { fs: faulty({ shortWrites: true }) });
    const bytes = randomBytes(500_000);
    const draft = await settled(store, [bytes.subarray(0, 5), bytes.subarray(5)]);
    await store.publish([{ draft, key: keyOf(bytes) }]);
    expect((await bytesOf(store, keyOf(bytes))).equals(bytes)).toBe(true);
  });
});

describe('a disk that fails', () => {
  let root: string;
  beforeEach(async () => {
    root = await mkdtemp(join(tmpdir(), 'folder-store-'));
  });
  afterEach(() => rm(root, { recursive: true }));

  test.each(['EIO', 'ENOSPC', 'EDQUOT', 'EROFS'])(
    'with %s at any one call refuses the object in a word, and never shows or keeps a torn one',
    async (code) => {
      const bytes = randomBytes(3_000_000);
      const key = keyOf(bytes);
      const word = code === 'ENOSPC' || code === 'EDQUOT' ? StorageFull : StorageFailed;
      let failures = 0;

      for (let nth = 1; ; nth += 1) {
        const home = join(root, `${nth}`);
        let [calls, folders] = [0, 0];
        const disk = faulty({
          before: (call) => {
            // Of the 256 folders one stands for all.
            if (call === 'mkdir' && ++folders > 3) return;
            if (call !== 'close' && ++calls === nth) throw failure(code);
          },
        });
        const fault = await storeOnce(disk, home, bytes);
        const after = await openFolderStore(home);
        const size = await after.size(key);
        expect([null, bytes.length]).toContain(size);
        if (fault === null) {
          expect(size).toBe(bytes.length);
          if (calls < nth) break;
        } else {
          failures += 1;
          expect(fault).toBeInstanceOf(word);
        }
      }
      expect(failures).toBeGreaterThan(11); // as many calls as opening, writing and publishing take
    },
  );

  test.each(['writev', 'datasync'])(
    'at %s loses the draft for good: nothing is tried twice',
    async (at) => {
      let failed = 0;
      const disk = faulty({
        before: (call) => {
          if (call === at && failed++ === 0) throw failure('EIO');
        },
      });
      const store = await openFolderStore(root, { fs: disk });
      const bytes = randomBytes(100);
      const draft = await store.begin();
      await draft.write(bytes);
      await expect(draft.settle()).rejects.toThrow(StorageFailed);
      await expect(draft.settle()).rejects.toThrow(StorageFailed);
      await expect(async () => draft.write(bytes)).rejects.toThrow(StorageFailed);
      await expect(store.publish([{ draft, key: keyOf(bytes) }])).rejects.toThrow();
      await draft.discard();
      expect(failed).toBe(1);
      expect(await readdir(join(root, 'drafts'))).toEqual([]);

      await stored(store, bytes); // a new file is another matter
      expect(await bytesOf(store, keyOf(bytes))).toEqual(bytes);
    },
  );

  test('when a folder cannot be synced takes no more promises until the store is opened anew', async () => {
    let breaks = false;
    const disk = faulty({
      before: (call) => {
        if (breaks && call === 'sync') throw failure('EIO');
      },
    });
    const store = await openFolderStore(root, { fs: disk });
    const [one, other] = [randomBytes(100), randomBytes(100)];
    await stored(store, other);
    const draft = await settled(store, [one]);
    const again = await settled(store, [other]);
    breaks = true;
    await expect(store.publish([{ draft: again, key: keyOf(other) }])).rejects.toThrow('EIO');
    breaks = false;
    await expect(store.publish([{ draft, key: keyOf(one) }])).rejects.toThrow('EIO');
    expect(await bytesOf(store, keyOf(other))).toEqual(other);
    expect(await store.size(keyOf(one))).toBeNull();

    const reopened = await openFolderStore(root);
    await stored(reopened, one);
    expect(await bytesOf(reopened, keyOf(one))).toEqual(one);
  });

  test('when a folder cannot be opened for a moment, the next object is stored as ever', async () => {
    let breaks = false;
    const disk = faulty({
      before: (call) => {
        if (breaks && call === 'open') throw failure('EMFILE');
      },
    });
    const store = await openFolderStore(root, { fs: disk });
    const bytes = randomBytes(100);
    const draft = await settled(store, [bytes]);
    breaks = true;
    await expect(store.publish([{ draft, key: keyOf(bytes) }])).rejects.toThrow('EMFILE');
    await draft.discard();
    breaks = false;
    await stored(store, bytes);
    expect(await bytesOf(store, keyOf(bytes))).toEqual(bytes);
  });
});

/** Opens the store and stores one object; the fault, if there was one. Discarding must never fail in its turn. */
async function storeOnce(fs: FileSystem, root: string, bytes: Buffer): Promise<unknown> {
  try {
    const store = await openFolderStore(root, { fs });
    const draft = await store.begin();
    try {
      for (let at = 0; at < bytes.length; at += 100_000) {
        await draft.write(bytes.subarray(at, at + 100_000));
      }
      await draft.settle();
      await store.publish([{ draft, key: keyOf(bytes) }]);
      return null;
    } catch (fault) {
      await draft.discard();
      return fault;
    }
  } catch (fault) {
    return fault;
  }
}

type Behaviour = {
  readonly before?: (call: string) => void | Promise<void>;
  readonly shortWrites?: boolean;
};

/** The real file system, but for what happens before each call. */
function faulty({ before = () => undefined, shortWrites = false }: Behaviour): FileSystem {
  return watched({ ...nodeFileSystem }, async (call, act) => {
    await before(call);
    const answer = await act();
    return call === 'open' ? watchedFile(answer as FileHandle) : answer;
  });

  function watchedFile(file: FileHandle): FileHandle {
    const short = (chunks: readonly Uint8Array[]) => file.write(chunks[0]!.subarray(0, 40_000));
    return watched(file, async (call, act, args) => {
      await before(call);
      return call === 'writev' && shortWrites ? short(args[0] as Uint8Array[]) : act();
    });
  }
}

type Watch = (call: string, act: () => unknown, args: readonly unknown[]) => Promise<unknown>;

function watched<T extends object>(target: T, watch: Watch): T {
  return new Proxy(target, {
    get(_, name) {
      const member: unknown = Reflect.get(target, name, target);
      if (typeof member !== 'function') return member;
      return (...args: unknown[]) =>
        watch(String(name), () => Reflect.apply(member, target, args) as unknown, args);
    },
  });
}

function failure(code: string): Error {
  return Object.assign(new Error(code), { code });
}

const WRITE_FOR_EVER = `
  const { openFolderStore } = await import(process.argv[1]);
  const store = await openFolderStore(process.argv[2]);
  const settled = await store.begin();
  await settled.write(Buffer.alloc(100));
  await settled.settle();
  const draft = await store.begin();
  for (let count = 0; ; count += 1) {
    await draft.write(Buffer.alloc(1_000_000));
    if (count === 10) console.log('writing');
    if (count > 200) await new Promise(() => setInterval(() => {}, 1000));
  }
`;
