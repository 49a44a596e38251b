import { expect, test } from 'vitest';
import {
  DEFLATED_EXPLICIT_LITTLE_ENDIAN,
  EXPLICIT_LITTLE_ENDIAN,
} from '#lib/protocols/dicom/transfer-syntaxes.ts';
import { buildFileMeta } from '#lib/protocols/dicom/file-meta.ts';
import { CLINICAL_DOCUMENT, PDF, wrapped } from '#lib/testing/imaging/objects/documents.ts';
import { sourceOf } from '../byte-sources.ts';
import { LIMITS } from '../limits.ts';
import type { DicomBytes } from '../open-object.ts';
import { clinicalText } from './clinical-text.ts';
import { showObject } from './show-object.ts';
import { xmlPieces } from './xml-pieces.ts';

const pdf = (saidBytes?: number) =>
  wrapped({
    mediaType: 'application/pdf',
    bytes: PDF,
    ...(saidBytes === undefined ? {} : { saidBytes }),
  });

async function documentIn(of: DicomBytes) {
  const shown = await showObject(of);
  if (!shown.ok || shown.value.kind !== 'document') throw new Error('no document');
  const { place } = shown.value;
  const bytes = place && (await of.source.read(place.offset, place.offset + place.sizeBytes));
  return { ...shown.value, bytes: bytes && Buffer.from(bytes) };
}

test('a PDF is a place in what was given: no byte before, no padding after', async () => {
  expect(PDF.length % 2).toBe(1);
  const found = await documentIn(pdf());
  expect(found).toMatchObject({ form: 'pdf', mediaType: 'application/pdf', title: 'A letter' });
  expect(found.bytes).toEqual(PDF);
});

test('so it is in a Part 10 file, and has no place where it is deflated', async () => {
  const meta = buildFileMeta({
    sopClassUid: '1.2.840.10008.5.1.4.1.1.104.1',
    sopInstanceUid: '2.25.1',
    transferSyntaxUid: EXPLICIT_LITTLE_ENDIAN,
  });
  const { source } = pdf();
  const file = Buffer.concat([meta, await source.read(0, source.size)]);
  const found = await documentIn({ source: sourceOf(file), transferSyntaxUid: null });
  expect(found.bytes).toEqual(PDF);
  const order = { mediaType: 'application/pdf', bytes: PDF };
  expect(await documentIn(wrapped(order, DEFLATED_EXPLICIT_LITTLE_ENDIAN))).toMatchObject({
    form: 'pdf',
    place: null,
  });
});

test.each([0, 10, PDF.length + 1, PDF.length + 1000, 0xffffffff])(
  'a PDF that says it has %d bytes is as long as it is',
  async (said) => {
    expect((await documentIn(pdf(said))).bytes?.subarray(0, PDF.length)).toEqual(PDF);
  },
);

test('what calls itself a PDF and is none is not opened as one', async () => {
  const page = Buffer.from('<html><script>alert(1)</script></html>');
  const found = await documentIn(wrapped({ mediaType: 'application/pdf', bytes: page }));
  expect(found.form).toBe('unknown');
});

test('a model is for another program', async () => {
  const found = await documentIn(
    wrapped({ mediaType: 'model/stl', bytes: Buffer.from('solid x') }),
  );
  expect(found).toMatchObject({ form: 'model', text: null });
});

test('a clinical document is its title and narrative, without markup', async () => {
  const bytes = Buffer.from(CLINICAL_DOCUMENT);
  const found = await documentIn(wrapped({ mediaType: 'text/XML', bytes }));
  expect(found.form).toBe('clinical-text');
  expect(found.text?.title).toBe('Letter & findings');
  expect(found.text?.lines.map(({ level, heading, text }) => [level, heading ?? text])).toEqual([
    [1, 'Findings'],
    [2, 'Before the list.'],
    [2, 'A nodule of 5 mm'],
    [2, 'No <b>change</b>'],
    [2, 'Left · 12 mm'],
    [2, 'Right · 9 mm'],
    [2, 'See there'],
    [2, 'More'],
    [3, 'Deeper'],
    [3, 'and below'],
  ]);
});

test('one without narrative is every text that it has, by its element', () => {
  const text = clinicalText(Buffer.from('<a><name>Roe</name><b>1</b><c/></a>'));
  expect(text.ok && text.value.lines).toEqual([
    { level: 1, heading: 'name', text: 'Roe' },
    { level: 1, heading: 'b', text: '1' },
  ]);
});

const LAUGHS = `<!DOCTYPE a [<!ENTITY x "ha"><!ENTITY y "&x;&x;&x;&x;">]><a>&y;</a>`;

test.each([
  ['a billion laughs', LAUGHS],
  ['a file of somebody else', '<!DOCTYPE a SYSTEM "file:///etc/passwd"><a/>'],
  ['an entity that is not of XML', '<a>&nbsp;</a>'],
  ['an entity without end', '<a>&amp</a>'],
  ['a number that is no character', '<a>&#xd800;</a>'],
  ['markup that is not closed', '<a><b></a>'],
  ['markup that ends too soon', '<a><b'],
  ['a comment without end', '<a><!-- </a>'],
  ['an attribute twice quoted', '<a b="1" c=">"d</a>'],
  ['elements deeper than is read', '<a>'.repeat(300) + '</a>'.repeat(300)],
])('is refused: %s', (_, xml) => {
  expect(xmlPieces(xml)).toEqual({ ok: false, error: 'xml-not-read' });
});

test('XML that cannot be read is a document to download', async () => {
  const found = await documentIn(wrapped({ mediaType: 'text/XML', bytes: Buffer.from(LAUGHS) }));
  expect(found).toMatchObject({ form: 'unknown', text: null });
});

test('XML of megabytes that is nothing but spaces, quotes or open angles costs one look', () => {
  const began = performance.now();
  const size = LIMITS.textBytes;
  for (const one of [' ', '"', '<', '<a ', '&', '<!--', '&#', "<a b='"]) {
    xmlPieces(`<a${one.repeat(size / 8)}`);
    xmlPieces(`<a>${one.repeat(size / 8)}</a>`);
    xmlPieces(`<a ${`b="${one}" `.repeat(size / 64)}`);
  }
  expect(performance.now() - began).toBeLessThan(10_000);
});

/** A PDF with this many bytes after its end, in an object with a sequence of undefined length before it. */
function longPdf(bytes: number): DicomBytes {
  const long = Buffer.concat([PDF, Buffer.alloc(bytes, 32)]);
  return wrapped({ mediaType: 'application/pdf', bytes: long });
}

test('a PDF that is larger than a header may be has its place all the same', async () => {
  const size = LIMITS.headerBytes + 1001;
  const of = longPdf(size);
  const found = await documentIn(of);
  expect(found).toMatchObject({ form: 'pdf', title: 'A letter', mediaType: 'application/pdf' });
  expect(found.place?.sizeBytes).toBe(PDF.length + size);
  expect(found.bytes?.subarray(0, PDF.length)).toEqual(PDF);
});

test('one of which only the beginning came is too large, and no document', async () => {
  const { source, transferSyntaxUid } = longPdf(2 * LIMITS.headerBytes);
  const cut = await source.read(0, Math.floor(source.size * 0.75));
  const shown = await showObject({ source: sourceOf(cut), transferSyntaxUid });
  expect(shown).toEqual({ ok: false, error: 'header-too-large' });
});
