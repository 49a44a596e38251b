import { createHash, createPublicKey, sign, verify } from 'node:crypto';
import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Finding } from '#lib/domain/evidence/finding.ts';
import { checksumsText, EVIDENCE } from '#lib/domain/evidence/manifest.ts';
import { canonicalJson, type Json } from '#lib/protocols/json/canonical.ts';
import {
  aPack,
  keyIdOf,
  newKey,
  sha256Of,
  type Pack,
  type SigningPair,
} from '#lib/testing/evidence/a-pack.ts';
import { checkPack, type CheckedPack, type VerifierTools } from './check-pack.ts';

const tools: VerifierTools = {
  startDigest: () => {
    const hash = createHash('sha256');
    return { update: (bytes) => hash.update(bytes), hex: () => hash.digest('hex') };
  },
  isSigned: (key, message, signature) => {
    const publicKey = createPublicKey({ key: Buffer.from(key), format: 'der', type: 'spki' });
    return Promise.resolve(verify(null, message, publicKey, signature));
  },
};

let pack: Pack;
let key: SigningPair;
beforeAll(async () => {
  ({ files: pack, key } = await aPack());
});

async function check(files: Iterable<readonly [string, Buffer]>): Promise<CheckedPack> {
  const checked = await checkPack(opened(files), true, tools);
  if (!checked) throw new Error('no copy was recognised');
  return checked;
}

function opened(files: Iterable<readonly [string, Buffer]>) {
  return [...files].map(([path, bytes]) => ({
    path,
    bytes: bytes.length,
    open: () => inPieces(bytes),
  }));
}

// eslint-disable-next-line @typescript-eslint/require-await -- what is in memory is a stream here, too
async function* inPieces(bytes: Buffer): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += 1000) yield bytes.subarray(at, at + 1000);
}

const kinds = (findings: readonly Finding[]) =>
  findings.map((finding) => ('path' in finding ? `${finding.kind} ${finding.path}` : finding.kind));

function flipped(bytes: Buffer, bit: number): Buffer {
  const copy = Buffer.from(bytes);
  const at = Math.floor(bit / 8);
  copy[at] = (copy[at] ?? 0) ^ (1 << (bit % 8));
  return copy;
}

describe('an evidential copy as it was released', () => {
  test('is identical, whether in the open or below a folder', async () => {
    const checked = await check(pack);
    expect(checked.findings).toEqual([]);
    expect(checked.verdict).toBe('identical');
    expect(checked.claimed).toMatchObject({
      controller: 'Northbridge University Hospitals NHS Trust',
      sealedAt: '2026-03-02T10:30:00.000Z',
      keyId: keyIdOf(key),
    });
    const moved = [...pack].map(([path, bytes]) => [`a folder/${path}`, bytes] as const);
    expect((await check(moved)).verdict).toBe('identical');
    const statement = await aPack({ withStatement: true });
    expect((await check(statement.files)).verdict).toBe('identical');
  });

  test('has nothing of what computers leave in folders held against it', async () => {
    const left = [
      ...pack,
      ['.DS_Store', Buffer.from('x')],
      ['__MACOSX/a', Buffer.from('x')],
    ] as const;
    expect((await check(left as Iterable<readonly [string, Buffer]>)).verdict).toBe('identical');
  });

  test('is no proof where signatures cannot be checked', async () => {
    const checked = await checkPack(opened(pack), true, {
      ...tools,
      isSigned: () => Promise.resolve(null),
    });
    expect(checked?.findings).toEqual([]);
    expect(checked?.verdict).toBe('unconfirmed');
  });
});

test('what has no evidence in it is no evidential copy', async () => {
  const images = [...pack].filter(([path]) => !path.startsWith('evidence/'));
  expect(await checkPack(opened(images), true, tools)).toBeNull();
});

const bits = fc.nat();

describe('of a copy that was tampered with, exactly that is named', () => {
  test('INV-18: any bit of any file', async () => {
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...pack.keys()), bits, async (path, bit) => {
        const { verdict, findings } = await check(withFlipped(pack, path, bit));
        expect(verdict).toBe('differs');
        expect(namedOf(findings)).toEqual([`changed ${path}`]);
      }),
      { numRuns: 800 },
    );
  });

  test('bits of several files at once, those of the lists and signatures among them', async () => {
    const some = fc.uniqueArray(fc.tuple(fc.constantFrom(...pack.keys()), bits), {
      selector: ([path]) => path,
      minLength: 2,
      maxLength: 5,
    });
    await fc.assert(
      fc.asyncProperty(some, async (edits) => {
        const edited = edits.reduce((files, [path, bit]) => withFlipped(files, path, bit), pack);
        const { verdict, findings } = await check(edited);
        expect(verdict).toBe('differs');
        const touched = edits.map(([path]) => path);
        const lists: string[] = [EVIDENCE.checksums, EVIDENCE.checksumsSignature];
        // Where both lists are changed, or the key, nothing that is left says what all the rest was.
        const others: string[] = [EVIDENCE.manifest, EVIDENCE.seal, EVIDENCE.key];
        const isLeft = (these: string[]) => !touched.some((path) => these.includes(path));
        if (!isLeft([EVIDENCE.checksums]) && !isLeft(others)) return;

        const named = new Set(findings.flatMap((each) => ('path' in each ? [each.path] : [])));
        for (const path of touched) {
          // Without its key no signature says anything; and where the list and its signature are both in doubt, one of
          // them is named for both.
          if (lists.includes(path) && !isLeft([EVIDENCE.key])) continue;
          // A bit of the key’s file that leaves the same key is known by the list alone.
          if (path === EVIDENCE.key && !isLeft(lists)) continue;
          const isNamed =
            named.has(path) || (lists.includes(path) && lists.some((each) => named.has(each)));
          expect([path, isNamed]).toEqual([path, true]);
        }
        const images = [...named].filter((path) => !path.startsWith('evidence/'));
        const really = touched.filter((path) => !path.startsWith('evidence/'));
        expect(images.toSorted()).toEqual(really.toSorted());
      }),
      { numRuns: 1500 },
    );
  });

  test('a name in the seal, where the manifest and the list’s signature can no longer be believed', async () => {
    const seal = Buffer.from(pack.get(EVIDENCE.seal)!);
    const at = seal.indexOf(EVIDENCE.custody);
    expect(at).toBeGreaterThan(0);
    let files: Pack = withFlipped(pack, EVIDENCE.seal, at * 8);
    for (const path of [EVIDENCE.manifest, EVIDENCE.checksumsSignature])
      files = withFlipped(files, path, 0);
    const { verdict, findings } = await check(files);
    expect(verdict).toBe('differs');
    const named = findings.flatMap((each) => ('path' in each ? [each.path] : []));
    expect(named).toContain(EVIDENCE.seal);
    expect(named.filter((path) => !pack.has(path))).toEqual([]);
  });

  test('a file taken away', async () => {
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...pack.keys()), async (path) => {
        const { verdict, findings } = await check([...pack].filter(([each]) => each !== path));
        expect(verdict).toBe('differs');
        expect(namedOf(findings)).toEqual([`missing ${path}`]);
      }),
      { numRuns: 100 },
    );
  });

  test('a file put in, an image among them under a name of its kind', async () => {
    const [, image] = [...pack][0]!;
    await fc.assert(
      fc.asyncProperty(fc.stringMatching(/^[a-z]{1,8}\/[a-z]{1,8}$/), async (path) => {
        const { findings } = await check([...pack, [path, flipped(image, 9_000)]]);
        expect(findings).toEqual([{ kind: 'extra', path }]);
      }),
      { numRuns: 50 },
    );
    const again = await check([...pack, ...[...pack].slice(0, 1)]);
    expect(kinds(again.findings)).toContain('twice DICOM/ST000001/SE000001/IM000001');
  });

  test('a file under another name', async () => {
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...pack.keys()), async (path) => {
        const to = `${path}-renamed`;
        const files = [...pack].map(([each, bytes]) => [each === path ? to : each, bytes] as const);
        const { findings } = await check(files);
        const lists: string[] = [EVIDENCE.checksums, EVIDENCE.checksumsSignature];
        if (lists.includes(path))
          expect(namedOf(findings)).toEqual([`missing ${path}`, `extra ${to}`]);
        else expect(findings).toEqual([{ kind: 'renamed', path, to }]);
      }),
      { numRuns: 100 },
    );
  });

  test('two images that have each other’s names', async () => {
    const [[one, first], [other, second]] = [...pack].slice(0, 2) as [
      [string, Buffer],
      [string, Buffer],
    ];
    const swapped = new Map(pack).set(one, second).set(other, first);
    expect((await check(swapped)).findings).toEqual([
      // The synthetic images all have the same picture.
      { kind: 'changed', path: one, holds: other, picture: 'same' },
      { kind: 'changed', path: other, holds: one, picture: 'same' },
    ]);
  });

  test('a ZIP that was packed again in another order', async () => {
    await fc.assert(
      fc.asyncProperty(fc.shuffledSubarray([...pack], { minLength: pack.size }), async (files) => {
        const isTurned = files.some(([path], index) => path !== [...pack.keys()][index]);
        const { findings } = await check(files);
        expect(kinds(findings).map((each) => each.split(' ')[0])).toEqual(
          isTurned ? ['reordered'] : [],
        );
      }),
      { numRuns: 100 },
    );
  });

  test('whether the picture of a changed image is still the one that was released', async () => {
    const path = 'DICOM/ST000001/SE000001/IM000002';
    const bytes = pack.get(path)!;
    const inText = await check(new Map(pack).set(path, flipped(bytes, 8 * 10)));
    expect(inText.findings).toEqual([{ kind: 'changed', path, holds: null, picture: 'same' }]);
    const inPicture = await check(new Map(pack).set(path, flipped(bytes, 8 * (bytes.length - 2))));
    expect(inPicture.findings).toEqual([
      { kind: 'changed', path, holds: null, picture: 'differs' },
    ]);
  });
});

describe('documents that were edited with care, and written anew as they must be', () => {
  test('the manifest, with its items in another order', async () => {
    const turned = edited(EVIDENCE.manifest, (manifest) => {
      (manifest['items'] as unknown[]).reverse();
    });
    expect(kinds((await check(turned)).findings)).toEqual([
      `changed ${EVIDENCE.manifest}`,
      'items_reordered',
    ]);
  });

  test.each([EVIDENCE.manifest, EVIDENCE.custody, EVIDENCE.seal])(
    'any value of %s',
    async (path) => {
      const value = edited(path, (document) => {
        document['releaseId'] = '0198f000-0000-7000-8000-000000000002';
      });
      expect(namedOf((await check(value)).findings)).toEqual([`changed ${path}`]);
    },
  );

  test('an entry of the custody log: where it cannot be followed any more', async () => {
    const log = edited(EVIDENCE.custody, (document) => {
      (document['entries'] as Record<string, unknown>[])[2]!['actor'] = 'Somebody Else';
    });
    expect(kinds((await check(log)).findings)).toEqual([
      `changed ${EVIDENCE.custody}`,
      'custody_broken',
    ]);
    const [, broken] = (await check(log)).findings;
    expect(broken).toEqual({ kind: 'custody_broken', seq: 4 });
    const shorter = edited(EVIDENCE.custody, (document) => {
      (document['entries'] as unknown[]).splice(1, 1);
    });
    expect((await check(shorter)).findings[1]).toEqual({ kind: 'custody_broken', seq: 2 });
  });

  test('an image, with a list of checksums that fits', async () => {
    const path = 'DICOM/ST000001/SE000001/IM000003';
    const other = withFlipped(pack, path, 9_000);
    expect(namedOf((await check(withChecksums(other))).findings)).toEqual([
      `changed ${path}`,
      `changed ${EVIDENCE.checksums}`,
    ]);
  });

  test('the list of checksums alone: a line less, one more, and lines in another order', async () => {
    const lines = pack.get(EVIDENCE.checksums)!.toString().trimEnd().split('\n');
    const [first = '', second = '', ...rest] = lines;
    const last = lines.slice(0, -1);
    for (const list of [
      [first, ...rest],
      [second, first, ...rest],
      [...lines, `${first}x`],
      last,
    ]) {
      const files = new Map(pack).set(EVIDENCE.checksums, Buffer.from(`${list.join('\n')}\n`));
      expect(namedOf((await check(files)).findings)).toEqual([`changed ${EVIDENCE.checksums}`]);
    }
  });

  test('the key alone, and the key with signatures made anew', async () => {
    const stranger = newKey();
    const pem = stranger.publicKey.export({ type: 'spki', format: 'pem' });
    const other = new Map(pack).set(EVIDENCE.key, Buffer.from(pem));
    expect(namedOf((await check(other)).findings)).toEqual([`changed ${EVIDENCE.key}`]);
    const list = sign(null, pack.get(EVIDENCE.checksums)!, stranger.privateKey);
    other.set(EVIDENCE.checksumsSignature, list);
    other.set(EVIDENCE.signature, sign(null, pack.get(EVIDENCE.seal)!, stranger.privateKey));
    const { verdict, findings } = await check(other);
    expect(verdict).toBe('differs');
    expect(namedOf(findings).toSorted()).toEqual([
      `changed ${EVIDENCE.key}`,
      `changed ${EVIDENCE.signature}`,
    ]);
  });

  test('all of it, sealed by somebody else, has somebody else’s key', async () => {
    const forged = await aPack();
    const { verdict, claimed } = await check(forged.files);
    expect(verdict).toBe('identical');
    expect(claimed?.keyId).not.toBe(keyIdOf(key));
  });
});

function withFlipped(files: Pack, path: string, bit: number): Map<string, Buffer> {
  const bytes = files.get(path)!;
  return new Map(files).set(path, flipped(bytes, bit % (bytes.length * 8)));
}

/** What is named, without what nobody can say for the list that would say it was changed. */
function namedOf(findings: readonly Finding[]): readonly string[] {
  const beside = /^(unconfirmed|custody_broken|reordered)/;
  return kinds(findings).filter((each) => !beside.test(each));
}

function edited(path: string, edit: (document: Record<string, unknown>) => void): Pack {
  const document = JSON.parse(pack.get(path)!.toString()) as Record<string, unknown>;
  edit(document);
  return new Map(pack).set(path, Buffer.from(canonicalJson(document as Json)));
}

function withChecksums(files: Pack): Pack {
  const lists: string[] = [EVIDENCE.checksums, EVIDENCE.checksumsSignature];
  const listed = [...files].filter(([path]) => !lists.includes(path));
  const text = checksumsText(listed.map(([path, bytes]) => ({ path, sha256: sha256Of(bytes) })));
  return new Map(files).set(EVIDENCE.checksums, Buffer.from(text));
}
