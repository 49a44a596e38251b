import { randomBytes } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { parseObjectKey } from './object-key.ts';
import type { ObjectKey } from './object-key.ts';
import { ObjectMissing } from './port.ts';
import {
  bytesOf,
  cut,
  documentKeyOf,
  entryOf,
  keyOf,
  keysOf,
  settled,
  stored,
} from './object-store.trials.ts';
import type { ObjectStore } from './port.ts';

/**
 * What every object store owes, whatever is behind it: called within a `describe` of each implementation. The store
 * may be shared by the tests and by earlier runs, so each test uses contents of its own.
 */
export function owesAnObjectStore(open: () => Promise<ObjectStore>): void {
  owesPublication(open);
  owesDiscretion(open);
  owesReading(open);
  owesRepetition(open);
  owesHousekeeping(open);
}

function owesPublication(open: () => Promise<ObjectStore>): void {
  test('an object is visible only after it is published', async () => {
    const store = await open();
    const bytes = randomBytes(3000);
    const key = keyOf(bytes);
    const draft = await store.begin();
    await draft.write(bytes);
    expect(await store.size(key)).toBeNull();
    expect(await draft.settle()).toEqual({ sizeBytes: 3000 });
    expect(await store.size(key)).toBeNull();
    await expect(bytesOf(store, key)).rejects.toThrow(ObjectMissing);
    expect(await keysOf(store)).not.toContain(key);

    await store.publish([{ draft, key }]);
    expect(await store.size(key)).toBe(3000);
    expect((await bytesOf(store, key)).equals(bytes)).toBe(true);
    expect(await keysOf(store)).toContain(key);
  });

  test('many drafts are published together, documents among them', async () => {
    const store = await open();
    const contents = Array.from({ length: 20 }, (_, n) => randomBytes(n * 100));
    contents[0] = randomBytes(1);
    const publications = await Promise.all(
      contents.map(async (bytes, n) => ({
        draft: await settled(store, [bytes]),
        key: n % 2 === 0 ? keyOf(bytes) : documentKeyOf(bytes),
      })),
    );
    await store.publish(publications);
    for (const [n, { key }] of publications.entries()) {
      expect(await bytesOf(store, key)).toEqual(contents[n]);
    }
    await store.publish([]);
  });
}

function owesDiscretion(open: () => Promise<ObjectStore>): void {
  test('a discarded draft is never visible, and discarding again does nothing', async () => {
    const store = await open();
    for (const ending of ['at once', 'after writing', 'after settling']) {
      const draft = await store.begin();
      if (ending !== 'at once') await draft.write(randomBytes(2_000_000));
      if (ending === 'after settling') await draft.settle();
      await draft.discard();
      await draft.discard();
      const publishing = store.publish([{ draft, key: keyOf(randomBytes(8)) }]);
      await expect(publishing, ending).rejects.toThrow();
    }
  });

  test('a draft that is not settled is not published', async () => {
    const store = await open();
    const bytes = randomBytes(10);
    const draft = await store.begin();
    await draft.write(bytes);
    await expect(store.publish([{ draft, key: keyOf(bytes) }])).rejects.toThrow('settled');
    expect(await store.size(keyOf(bytes))).toBeNull();
    await draft.discard();
  });

  test('a draft takes nothing more once it is settled, published or discarded', async () => {
    const store = await open();
    const bytes = randomBytes(10);
    const draft = await settled(store, [bytes]);
    await expect(async () => draft.write(bytes)).rejects.toThrow('settled');
    await store.publish([{ draft, key: keyOf(bytes) }]);
    await expect(async () => draft.write(bytes)).rejects.toThrow('published');
    await draft.discard();
    expect((await bytesOf(store, keyOf(bytes))).equals(bytes)).toBe(true);
  });

  test.each(['../../escape', '/etc/passwd', 'a/b', '', `${'0'.repeat(64)}-1.2/../../../x`])(
    'the hostile key %j is refused by every act, even where types are got round',
    async (text) => {
      const store = await open();
      const hostile = text as ObjectKey;
      expect(parseObjectKey(text).ok).toBe(false);
      const draft = await settled(store, [randomBytes(5)]);
      await expect(store.publish([{ draft, key: hostile }])).rejects.toThrow(TypeError);
      await expect(bytesOf(store, hostile)).rejects.toThrow(TypeError);
      await expect(store.size(hostile)).rejects.toThrow(TypeError);
      await expect(store.remove(hostile)).rejects.toThrow(TypeError);
      await draft.discard();
    },
  );
}

function owesReading(open: () => Promise<ObjectStore>): void {
  test.each([0, 1, 65_536, 525_000, 9_437_185, 17_000_001])(
    'an object of %i bytes is given back bit for bit, however it was cut when it arrived',
    async (sizeBytes) => {
      const store = await open();
      const bytes = randomBytes(sizeBytes);
      const key = sizeBytes === 0 ? keyOf(randomBytes(8)) : keyOf(bytes);
      const draft = await settled(store, cut(bytes));
      await store.publish([{ draft, key }]);
      expect(await store.size(key)).toBe(sizeBytes);
      expect((await bytesOf(store, key)).equals(bytes)).toBe(true);
    },
  );

  test('a range gives exactly its bytes', async () => {
    const store = await open();
    const bytes = randomBytes(2_000_000);
    const key = await stored(store, bytes);
    for (const [from, to] of [
      [0, 0],
      [0, 1],
      [1_999_999, 2_000_000],
      [524_287, 524_289],
      [1_000_000, 1_900_000],
      [2_000_000, 2_000_000],
    ] as const) {
      const part = await bytesOf(store, key, { from, to });
      expect(part.equals(bytes.subarray(from, to)), `${from}-${to}`).toBe(true);
    }
  });

  test.each([
    [0, 11],
    [-1, 5],
    [5, 4],
    [11, 11],
    [0.5, 5],
    [0, NaN],
  ])('a range from %s to %s of ten bytes is refused', async (from, to) => {
    const store = await open();
    const key = await stored(store, randomBytes(10));
    await expect(bytesOf(store, key, { from, to })).rejects.toThrow(RangeError);
  });

  test('a reader may go away in the middle', async () => {
    const store = await open();
    const key = await stored(store, randomBytes(5_000_000));
    for await (const chunk of store.read(key)) {
      expect(chunk.length).toBeGreaterThan(0);
      break;
    }
    await store.remove(key);
    expect(await store.size(key)).toBeNull();
  });
}

function owesRepetition(open: () => Promise<ObjectStore>): void {
  test('publishing the same object again leaves one, and makes it young', async () => {
    const store = await open();
    const bytes = randomBytes(4000);
    const key = await stored(store, bytes);
    const first = await entryOf(store, key);
    await pause(1100); // the coarsest clock of a store counts whole seconds
    await stored(store, bytes);
    const second = await entryOf(store, key);
    expect((await bytesOf(store, key)).equals(bytes)).toBe(true);
    expect(second.modifiedAt.getTime()).toBeGreaterThan(first.modifiedAt.getTime());
  });

  test('the same object published by many at once is there once, whole', async () => {
    const store = await open();
    const bytes = randomBytes(300_000);
    const key = keyOf(bytes);
    const drafts = await Promise.all(Array.from({ length: 8 }, () => settled(store, [bytes])));
    const groups = [drafts.slice(0, 3), ...drafts.slice(3).map((draft) => [draft])];
    await Promise.all(groups.map((group) => store.publish(group.map((draft) => ({ draft, key })))));
    expect((await bytesOf(store, key)).equals(bytes)).toBe(true);
    expect((await keysOf(store)).filter((found) => found === key)).toHaveLength(1);
  });

  test('a damaged object of another length is replaced when its bytes arrive anew', async () => {
    const store = await open();
    const bytes = randomBytes(4000);
    const key = keyOf(bytes);
    const damaged = await settled(store, [bytes.subarray(0, 3999)]);
    await store.publish([{ draft: damaged, key }]);
    await stored(store, bytes);
    expect((await bytesOf(store, key)).equals(bytes)).toBe(true);
  });
}

function owesHousekeeping(open: () => Promise<ObjectStore>): void {
  test('a removed object is gone, and removing it again does nothing', async () => {
    const store = await open();
    const bytes = randomBytes(100);
    const key = await stored(store, bytes);
    await store.remove(key);
    await store.remove(key);
    expect(await store.size(key)).toBeNull();
    await expect(bytesOf(store, key)).rejects.toThrow(ObjectMissing);
    await stored(store, bytes);
    expect((await bytesOf(store, key)).equals(bytes)).toBe(true);
  });

  test('the list has each object with its length and the time it was published', async () => {
    const store = await open();
    const before = Date.now();
    const key = await stored(store, randomBytes(1234));
    const entry = await entryOf(store, key);
    expect(entry.sizeBytes).toBe(1234);
    expect(Math.abs(entry.modifiedAt.getTime() - before)).toBeLessThan(60_000);
  });

  test('a sweep takes old drafts and leaves objects and younger drafts', async () => {
    const store = await open();
    const key = await stored(store, randomBytes(10));
    const abandoned = await store.begin();
    await abandoned.write(randomBytes(9_000_000));
    await abandoned.write(randomBytes(9_000_000));
    const settledOne = await settled(store, [randomBytes(10)]);

    expect(await store.sweepDrafts(new Date(Date.now() - 3_600_000))).toBe(0);
    expect(await store.sweepDrafts(new Date(Date.now() + 3_600_000))).toBeGreaterThanOrEqual(2);
    expect(await store.sweepDrafts(new Date(Date.now() + 3_600_000))).toBe(0);
    expect(await store.size(key)).toBe(10);
    const late = store.publish([{ draft: settledOne, key: keyOf(randomBytes(8)) }]);
    await expect(late).rejects.toThrow();
    await Promise.all([abandoned.discard(), settledOne.discard()]);
  });
}
