import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, test } from 'vitest';
import { openFolderStore } from './folder-store.ts';
import { bytesOf, stored } from './object-store.trials.ts';
import { StorageFull } from './port.ts';

const run = promisify(execFile);

const isRoot = process.getuid?.() === 0;
if (!isRoot) {
  process.stderr.write(
    '\nNOT TESTED: a disk that is really full, since only root can mount one\n\n',
  );
}

describe.skipIf(!isRoot)('a disk that is really full', () => {
  test('refuses what does not fit in a word, keeps what is stored, and takes more once there is room', async () => {
    const root = await mkdtemp(join(tmpdir(), 'full-disk-'));
    await run('mount', ['-t', 'tmpfs', '-o', 'size=8m', 'tmpfs', root]);
    try {
      const store = await openFolderStore(root);
      const bytes = randomBytes(3_000_000);
      const first = await stored(store, bytes);
      const second = await stored(store, randomBytes(3_000_000));

      const draft = await store.begin();
      const writing = (async () => {
        for (let count = 0; count < 30; count += 1) await draft.write(randomBytes(100_000));
        await draft.settle();
      })();
      await expect(writing).rejects.toThrow(StorageFull);
      await draft.discard();
      expect(await readdir(join(root, 'drafts'))).toEqual([]);

      expect((await bytesOf(store, first)).equals(bytes)).toBe(true);
      await store.remove(second);
      const third = await stored(store, randomBytes(3_000_000));
      expect(await store.size(third)).toBe(3_000_000);
    } finally {
      await run('umount', [root]);
      await rm(root, { recursive: true });
    }
  });
});
