import { afterEach, expect, test } from 'vitest';
import type { ByteSource } from '#lib/base/byte-source.ts';
import type { DicomBytes } from '#lib/imaging/open-object.ts';
import { USUAL_ORDER } from '#lib/imaging/render-frame.ts';
import { TAG } from '#lib/imaging/tags.ts';
import { tinyObject } from '#lib/testing/imaging/tiny-object.ts';
import type { PictureRenderer } from './port.ts';
import { type RendererLimits, threadRenderer } from './thread-renderer.ts';

const open: PictureRenderer[] = [];
afterEach(async () => {
  await Promise.all(open.splice(0).map((renderer) => renderer.close()));
});

function rendererOf(limits: Partial<RendererLimits> = {}): PictureRenderer {
  const renderer = threadRenderer(limits);
  open.push(renderer);
  return renderer;
}

const PNG = { kind: 'png' } as const;

/** An object whose bytes nobody ever gives. */
function silent(): DicomBytes {
  const { source, transferSyntaxUid } = tinyObject();
  return { transferSyntaxUid, source: { ...source, read: () => new Promise(() => undefined) } };
}

test('a picture comes as PNG or JPEG, with its size', async () => {
  const renderer = rendererOf();
  const png = await renderer.render(tinyObject(), USUAL_ORDER, PNG);
  expect(png).toMatchObject({ ok: true, value: { contentType: 'image/png', rows: 2, columns: 3 } });
  expect(png.ok && Buffer.from(png.value.bytes).toString('latin1', 1, 4)).toBe('PNG');
  const form = { kind: 'jpeg', quality: 80 } as const;
  const jpeg = await renderer.render(tinyObject(), USUAL_ORDER, form);
  expect(jpeg).toMatchObject({ ok: true, value: { contentType: 'image/jpeg' } });
  expect(jpeg.ok && [...jpeg.value.bytes.subarray(0, 2)]).toEqual([0xff, 0xd8]);
});

test('a picture has words below it where they are asked for, and says how high it is with them', async () => {
  const renderer = rendererOf();
  const marked = await renderer.render(tinyObject(), USUAL_ORDER, { ...PNG, below: 'Ab' });
  const bare = await renderer.render(tinyObject(), USUAL_ORDER, PNG);
  if (!marked.ok || !bare.ok) throw new Error('not drawn');
  expect([bare.value.rows, marked.value.rows]).toEqual([2, 2 + 8 + 7 + 8]);
  expect(marked.value.columns).toBe(8 + 2 * 6 + 8);
  // As the picture itself says it (PNG 11.2.2).
  const header = Buffer.from(marked.value.bytes);
  expect([header.readUInt32BE(16), header.readUInt32BE(20)]).toEqual([28, 25]);
});

test('what has no picture is the word of it, and the thread draws the next', async () => {
  const renderer = rendererOf({ threads: 1 });
  const report = tinyObject({
    [TAG.sopClassUid]: ['UI', '1.2.840.10008.5.1.4.1.1.88.11'],
    [TAG.pixelData]: null,
  });
  const [first, second] = await Promise.all([
    renderer.render(report, USUAL_ORDER, PNG),
    renderer.render(tinyObject(), USUAL_ORDER, PNG),
  ]);
  expect(first).toEqual({ ok: false, error: 'no-picture-report' });
  expect(second.ok).toBe(true);
});

test('as many wait as may, and no more', async () => {
  const renderer = rendererOf({ threads: 1, waiting: 1, milliseconds: 60_000 });
  const begun = renderer.render(silent(), USUAL_ORDER, PNG);
  const waits = renderer.render(tinyObject(), USUAL_ORDER, PNG);
  const refused = await renderer.render(tinyObject(), USUAL_ORDER, PNG);
  expect(refused).toEqual({ ok: false, error: 'renderers-busy' });
  await renderer.close();
  expect([await begun, await waits]).toEqual([refused, refused]);
  expect(await renderer.render(tinyObject(), USUAL_ORDER, PNG)).toEqual(refused);
});

test('one that takes too long is given up, and whoever waits is next', async () => {
  const renderer = rendererOf({ threads: 1, milliseconds: 1500 });
  const [slow, next] = await Promise.all([
    renderer.render(silent(), USUAL_ORDER, PNG),
    renderer.render(tinyObject(), USUAL_ORDER, PNG),
  ]);
  expect(slow).toEqual({ ok: false, error: 'took-too-long' });
  expect(next.ok).toBe(true);
});

test('a source that cannot be read is its own error, and no word of the picture', async () => {
  const renderer = rendererOf({ threads: 1 });
  const { source, transferSyntaxUid } = tinyObject();
  const broken: ByteSource = { ...source, read: () => Promise.reject(new Error('disk')) };
  const order = renderer.render({ source: broken, transferSyntaxUid }, USUAL_ORDER, PNG);
  await expect(order).rejects.toThrow('disk');
  expect((await renderer.render(tinyObject(), USUAL_ORDER, PNG)).ok).toBe(true);
});

test('a thread that needs more memory than it may is ended, and nobody else', async () => {
  const renderer = rendererOf({ threads: 1, mebibytes: 24 });
  // Half a million elements before the pixels: each is an entry of the header in memory.
  const bytes = Buffer.alloc(8 * 500_000 + 8);
  for (let at = 0; at < 500_000; at += 1) {
    bytes.writeUInt16LE(0x0009 + 2 * Math.floor(at / 60_000), at * 8);
    bytes.writeUInt16LE(at % 60_000, at * 8 + 2);
  }
  bytes.writeUInt16LE(0x7fe0, bytes.length - 8);
  bytes.writeUInt16LE(0x0010, bytes.length - 6);
  const source: ByteSource = {
    ...tinyObject().source,
    size: bytes.length,
    read: (from, to) => Promise.resolve(bytes.subarray(from, to)),
  };
  const order = await renderer.render(
    { source, transferSyntaxUid: '1.2.840.10008.1.2' },
    USUAL_ORDER,
    PNG,
  );
  expect(order).toEqual({ ok: false, error: 'took-too-much-memory' });
  const form = PNG;
  expect((await rendererOf().render(tinyObject(), USUAL_ORDER, form)).ok).toBe(true);
});

test('an object is decoded piece by piece, each of which is waited for', async () => {
  const renderer = rendererOf({ threads: 1 });
  const pieces: Uint8Array[] = [];
  let taking = 0;
  const identified = tinyObject({ [TAG.sopInstanceUid]: ['UI', '1.2.3'] }, '1.2.840.10008.1.2');
  const made = await renderer.transcode(identified, 'LR-1', async (piece) => {
    taking += 1;
    expect(taking).toBe(1);
    await new Promise((resolve) => setTimeout(resolve, 5));
    taking -= 1;
    pieces.push(piece);
  });
  expect(made).toEqual({ ok: true, value: null });
  const file = Buffer.concat(pieces);
  expect(file.toString('latin1', 128, 132)).toBe('DICM');
  expect([...file.subarray(-6)]).toEqual([0, 1, 2, 3, 4, 5]);
});

test('whoever cannot take a piece ends that object, and nobody else', async () => {
  const renderer = rendererOf({ threads: 1 });
  const identified = tinyObject({ [TAG.sopInstanceUid]: ['UI', '1.2.3'] });
  const order = renderer.transcode(identified, 'LR-1', () => Promise.reject(new Error('full')));
  await expect(order).rejects.toThrow('full');
  expect((await renderer.render(tinyObject(), USUAL_ORDER, PNG)).ok).toBe(true);
});
