import { crc32 } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { ZipEntry } from './entry.ts';
import { BadZipEntry, planZip, zipPieces } from './plan.ts';
import { streamZip, ZipSourceMismatch } from './stream.ts';

const modifiedAt = { year: 2026, month: 11, day: 5, hour: 13, minute: 37, second: 42 };

function entryOf(name: string, content: Uint8Array): ZipEntry<Uint8Array> {
  return { name, sizeBytes: content.length, crc32: crc32(content), modifiedAt, source: content };
}

/** A source in memory that gives its bytes in chunks of an awkward length. */
async function* readAwkwardly(source: Uint8Array, from: number, to: number) {
  for (let at = from; at < to; at += 7919) {
    yield await Promise.resolve(source.subarray(at, Math.min(at + 7919, to)));
  }
}

async function gather(stream: AsyncIterable<Uint8Array>): Promise<readonly Uint8Array[]> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of stream) chunks.push(chunk);
  return chunks;
}

async function bytesOf(entries: readonly ZipEntry<Uint8Array>[], from?: number, to?: number) {
  const plan = planZip(entries);
  const span = { from: from ?? 0, to: to ?? plan.lengthBytes };
  return Buffer.concat(await gather(streamZip(plan, span, readAwkwardly)));
}

const entries = fc
  .uniqueArray(fc.stringMatching(/^e[a-zé画]{0,12}(\/e[a-z0-9]{1,3}){0,2}$/), {
    maxLength: 12,
  })
  .chain((names) =>
    fc.tuple(
      ...names.map((name, index) =>
        fc.uint8Array({ maxLength: 400 }).map((content) => entryOf(`${name}.${index}`, content)),
      ),
    ),
  );

describe('an archive', () => {
  test('is as long as planned and the same each time', async () => {
    await fc.assert(
      fc.asyncProperty(entries, async (given) => {
        const whole = await bytesOf(given);
        expect(whole.length).toBe(planZip(given).lengthBytes);
        expect(await bytesOf(given)).toEqual(whole);
      }),
    );
  });

  test('gives for any span the bytes that the whole has there', async () => {
    await fc.assert(
      fc.asyncProperty(entries, fc.nat(), fc.nat(), async (given, a, b) => {
        const whole = await bytesOf(given);
        const [from, to] = [a % (whole.length + 1), b % (whole.length + 1)].sort((x, y) => x - y);
        expect(await bytesOf(given, from, to)).toEqual(whole.subarray(from, to));
      }),
    );
  });

  test('is whole again when its spans are joined, wherever it is cut', async () => {
    await fc.assert(
      fc.asyncProperty(entries, fc.array(fc.nat(), { maxLength: 9 }), async (given, cuts) => {
        const whole = await bytesOf(given);
        const edges = [0, ...cuts.map((cut) => cut % whole.length), whole.length];
        edges.sort((x, y) => x - y);

        const parts: Buffer[] = [];
        for (const [index, to] of edges.slice(1).entries()) {
          parts.push(await bytesOf(given, edges[index], to));
        }
        expect(Buffer.concat(parts)).toEqual(whole);
      }),
    );
  });

  test('gives every single byte on its own', async () => {
    const given = [entryOf('a', Buffer.from('xyz')), entryOf('b', Buffer.alloc(0))];
    const whole = await bytesOf(given);
    for (let at = 0; at < whole.length; at += 1) {
      expect(await bytesOf(given, at, at + 1)).toEqual(whole.subarray(at, at + 1));
    }
  });

  test('asks only the sources that a span touches, and only for what it touches', () => {
    const given = ['a', 'b', 'c'].map((name) => entryOf(name, Buffer.alloc(100)));
    // Each local header is 30 bytes and a name of one: b's content is at 131 + 31 = 162.
    const pieces = [...zipPieces(planZip(given), { from: 172, to: 182 })];
    expect(pieces).toEqual([{ kind: 'source', source: given[1]!.source, from: 10, to: 20 }]);
  });

  test('of 70,000 entries past 4 GiB is entered at its last byte without walking through it', () => {
    const given = Array.from({ length: 70_000 }, (_, index) => ({
      ...entryOf(`${index}`, Buffer.alloc(0)),
      sizeBytes: 1_000_000,
    }));
    const plan = planZip(given);
    const pieces = [...zipPieces(plan, { from: plan.lengthBytes - 1, to: plan.lengthBytes })];
    expect(pieces).toEqual([{ kind: 'bytes', bytes: Buffer.alloc(1) }]);
  });

  test.each([
    [-1, 5],
    [5, 4],
    [0, 23],
    [0.5, 5],
    [NaN, 5],
  ])('refuses the span from %s to %s of 22 bytes', (from, to) => {
    expect(() => [...zipPieces(planZip([]), { from, to })]).toThrow(RangeError);
  });
});

describe('an archive that cannot be', () => {
  const good = entryOf('a/b', Buffer.from('x'));

  test.each([
    ['a name that climbs', { ...good, name: '../x' }, 'climbing_name'],
    ['a name given twice', good, 'name_twice'],
    ['a name that differs in case only', { ...good, name: 'A/B' }, 'name_twice'],
    ['a file that is also a folder', { ...good, name: 'a' }, 'name_twice'],
    ['a folder that is also a file', { ...good, name: 'a/b/c' }, 'name_twice'],
    ['a negative size', { ...good, name: 'c', sizeBytes: -1 }, 'bad_size'],
    ['a broken size', { ...good, name: 'c', sizeBytes: 1.5 }, 'bad_size'],
    ['a CRC-32 of 33 bits', { ...good, name: 'c', crc32: 2 ** 32 }, 'bad_crc32'],
    ['a signed CRC-32', { ...good, name: 'c', crc32: -1 }, 'bad_crc32'],
    ['a year before 1980', timed({ year: 1979 }), 'bad_time'],
    ['a year after 2107', timed({ year: 2108 }), 'bad_time'],
    ['31 November', timed({ day: 31 }), 'bad_time'],
    ['a month 13', timed({ month: 13 }), 'bad_time'],
    ['an hour 24', timed({ hour: 24 }), 'bad_time'],
    ['a time that is no number', timed({ minute: NaN }), 'bad_time'],
  ])('is refused for %s', (_, entry, fault) => {
    const expected = expect.objectContaining({ fault, index: 1 }) as BadZipEntry;
    expect(() => planZip([good, entry])).toThrow(expected);
  });

  test('is refused without its names being said, since they may be personal', () => {
    const named = { ...good, name: 'Jane Doe/../x' };
    expect(() => planZip([named])).toThrow('entry 0 of the archive: climbing_name');
  });

  function timed(change: Partial<typeof modifiedAt>): ZipEntry<Uint8Array> {
    return { ...good, name: 'c', modifiedAt: { ...modifiedAt, ...change } };
  }
});

describe('a streamed archive', () => {
  test('comes in chunks of 64 KiB to 1 MiB, but for the last', async () => {
    const given = [
      ...Array.from({ length: 900 }, (_, n) => entryOf(`small/${n}`, Buffer.alloc(n, n))),
      entryOf('large', Buffer.alloc(5_000_000, 1)),
      ...Array.from({ length: 900 }, (_, n) => entryOf(`more/${n}`, Buffer.alloc(n, n))),
    ];
    const plan = planZip(given);
    async function* readAtOnce(source: Uint8Array, from: number, to: number) {
      yield await Promise.resolve(source.subarray(from, to));
    }
    const chunks = await gather(streamZip(plan, { from: 0, to: plan.lengthBytes }, readAtOnce));
    for (const chunk of chunks.slice(0, -1)) {
      expect(chunk.length).toBeGreaterThanOrEqual(64 * 1024);
      expect(chunk.length).toBeLessThanOrEqual(1024 * 1024);
    }
    expect(Buffer.concat(chunks).equals(await bytesOf(given))).toBe(true);
  });

  test('does not change a chunk that it has given', async () => {
    const given = Array.from({ length: 2000 }, (_, n) => entryOf(`${n}`, Buffer.alloc(99, n)));
    const plan = planZip(given);
    const copies: Buffer[] = [];
    const chunks: Uint8Array[] = [];
    for await (const chunk of streamZip(plan, { from: 0, to: plan.lengthBytes }, readAwkwardly)) {
      chunks.push(chunk);
      copies.push(Buffer.from(chunk));
    }
    expect(Buffer.concat(chunks).equals(Buffer.concat(copies))).toBe(true);
  });

  test.each([
    ['fewer', 9],
    ['more', 11],
  ])('stops with a fault when a source gives %s bytes than planned', async (_, given) => {
    const plan = planZip([entryOf('a', Buffer.alloc(10)), entryOf('b', Buffer.alloc(10))]);
    async function* readWrongly() {
      yield await Promise.resolve(Buffer.alloc(given));
    }
    const whole = streamZip(plan, { from: 0, to: plan.lengthBytes }, readWrongly);
    await expect(gather(whole)).rejects.toThrow(new ZipSourceMismatch(10, given));
  });

  test('closes the source it is reading when its reader goes away', async () => {
    const opened: string[] = [];
    const closed: string[] = [];
    const plan = planZip(
      ['a', 'b'].map((name) => ({ ...entryOf(name, Buffer.alloc(500_000)), source: name })),
    );
    async function* read(source: string, from: number, to: number) {
      opened.push(source);
      try {
        for (let at = from; at < to; at += 100_000) yield await Promise.resolve(Buffer.alloc(1e5));
      } finally {
        closed.push(source);
      }
    }
    for await (const chunk of streamZip(plan, { from: 0, to: plan.lengthBytes }, read)) {
      expect(chunk.length).toBeGreaterThan(0);
      break;
    }
    expect({ opened, closed }).toEqual({ opened: ['a'], closed: ['a'] });
  });
});
