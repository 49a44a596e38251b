import { deflateSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { judgePdf } from './judge-pdf.ts';

const PAGES = '1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n';
const TRAILER = 'trailer\n<< /Root 1 0 R >>\n%%EOF\n';

function pdf(...objects: readonly (string | Buffer)[]): Buffer {
  const parts = ['%PDF-1.7\n', PAGES, ...objects, TRAILER];
  return Buffer.concat(parts.map((part) => Buffer.from(part)));
}

function stream(dictionary: string, body: Buffer): Buffer {
  const head = `9 0 obj\n<< ${dictionary} /Length ${body.length} >>\nstream\r\n`;
  return Buffer.concat([Buffer.from(head), body, Buffer.from('\nendstream\nendobj\n')]);
}

const OBJECTS = '/Type /ObjStm /N 1 /First 4 /Filter /FlateDecode';
/** The table of references that points into object streams. */
const REFERENCES = stream(
  '/Type /XRef /W [1 2 1] /Filter /FlateDecode',
  deflateSync(Buffer.alloc(40, 1)),
);

/** What a file is refused with, or null. */
function word(file: Uint8Array): string | null {
  const judged = judgePdf(file);
  return judged.ok ? null : judged.error;
}

describe('a PDF of pages alone', () => {
  it.each<[string, Buffer]>([
    ['plain', pdf()],
    ['with a page to begin at', pdf('3 0 obj << /OpenAction [4 0 R /Fit] >> endobj\n')],
    ['with a link', pdf('3 0 obj << /S /URI /URI (https://example.org/) >> endobj\n')],
    ['with a longer name', pdf('3 0 obj << /JavaScriptless true /Encryption 1 >> endobj\n')],
    [
      'with its objects packed',
      pdf(stream(OBJECTS, deflateSync('4 0 << /Type /Page >>')), REFERENCES),
    ],
    [
      'with its objects in a stream that is not packed',
      pdf(stream('/Type /ObjStm /N 1 /First 4', Buffer.from('4 0 << >>')), REFERENCES),
    ],
    [
      'with a picture',
      pdf(
        stream(
          '/Subtype /Image /Filter /DCTDecode',
          Buffer.from([0xff, 0xd8, 0xff, 0, 0x78, 0x9c]),
        ),
        REFERENCES,
      ),
    ],
  ])('is kept: %s', (_, file) => {
    expect(word(file)).toBeNull();
  });

  it('is kept whatever noise its pictures are', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 2000 }), (noise) => {
        const packed = deflateSync(Buffer.concat([Buffer.from('q '), noise]));
        expect(word(pdf(stream('/Filter /FlateDecode', packed), REFERENCES))).toBeNull();
      }),
    );
  });

  it('is judged, however large', () => {
    const large = pdf(stream('/Subtype /Image', Buffer.alloc(19_000_000, '/')), REFERENCES);
    expect(word(large)).toBeNull();
  });
});

describe('a PDF with more than pages', () => {
  const bad: readonly (readonly [string, string])[] = [
    ['pdf_encrypted', '/Encrypt 5 0 R'],
    ['pdf_active', '/S /JavaScript /JS (app.alert\\(1\\))'],
    ['pdf_active', '/S/JavaScript/JS 7 0 R'],
    ['pdf_active', '/S /Launch /F (cmd.exe)'],
    ['pdf_active', '/S /SubmitForm /F (https://example.org/)'],
    ['pdf_active', '/S /ImportData /F (x)'],
    ['pdf_active', '/Subtype /RichMedia'],
    ['pdf_active', '/XFA [(template) 6 0 R]'],
    ['pdf_active', '/S /J#61va#53cript'],
    ['pdf_active', '/S /#4a#61#76#61#53#63#72#69#70#74'],
    ['pdf_active', '/S /#4A#61va#53cript'],
    ['pdf_carries_files', '/Names << /EmbeddedFiles 8 0 R >>'],
    ['pdf_carries_files', '/Type /EmbeddedFile'],
    ['pdf_carries_files', '/EF << /F 8 0 R >> /Type /Embedded#46ile'],
    ['pdf_carries_files', '/S /GoToE'],
  ];

  it.each(bad)('is refused: %s for %s', (refusal, entry) => {
    expect(word(pdf(`3 0 obj << ${entry} >> endobj\n`))).toBe(refusal);
  });

  it.each(bad)('is refused also where it lies in an object stream: %s for %s', (refusal, entry) => {
    const packed = deflateSync(`4 0 << ${entry} >>`);
    expect(word(pdf(stream(OBJECTS, packed), REFERENCES))).toBe(refusal);
    // The stream is cut off: readers show what there is.
    expect(word(pdf(stream(OBJECTS, packed.subarray(0, -4)), REFERENCES))).toBe(refusal);
    // Its dictionary says that it is something else, and it stands after many others.
    const others = Array.from({ length: 50 }, () =>
      stream('/Filter /FlateDecode', deflateSync('q Q')),
    );
    const hidden = stream('/Type /Metadata /N 1 /First 4 /Filter /FlateDecode', packed);
    expect(word(pdf(...others, hidden, REFERENCES))).toBe(refusal);
    // White space and a remark before the numbers.
    const late = deflateSync(`${' '.repeat(5000)}% a remark\n4 0 << ${entry} >>`);
    expect(word(pdf(stream(OBJECTS, late), REFERENCES))).toBe(refusal);
  });

  it.each<[string, Buffer]>([
    [
      'packed otherwise',
      stream('/Type /ObjStm /N 1 /First 4 /Filter /LZWDecode', Buffer.from('x')),
    ],
    [
      'packed twice',
      stream('/Type /ObjStm /Filter [/ASCIIHexDecode /FlateDecode]', Buffer.from('789c>')),
    ],
    ['broken', stream(OBJECTS, Buffer.from([0x78, 0x9c, 0xff, 0xff, 0xff, 0xff]))],
    [
      'foreseen byte by byte',
      stream(
        `${OBJECTS} /DecodeParms << /Predictor 12 >>`,
        deflateSync(Buffer.from([2, 0x34, 0xec, 0x10])),
      ),
    ],
    ['larger than any', stream(OBJECTS, deflateSync(Buffer.alloc(40 * 1024 * 1024, '1 2 ')))],
  ])('is refused where its objects cannot be told: %s', (_, objects) => {
    expect(word(pdf(objects, REFERENCES))).toBe('pdf_unreadable');
  });

  it('is refused where there is more to look at than anybody needs', () => {
    const bomb = deflateSync(Buffer.alloc(2_000_000, 0xff));
    const page = stream('/Subtype /Image /Filter /FlateDecode', bomb);
    const few = pdf(...Array.from({ length: 500 }, () => page), REFERENCES);
    const many = pdf(...Array.from({ length: 4_900 }, () => page), REFERENCES);
    const small = stream('/Filter /FlateDecode', deflateSync('q Q'));
    const countless = pdf(...Array.from({ length: 100_000 }, () => small), REFERENCES);
    expect([few, many, countless].map(word)).toEqual([null, 'pdf_unreadable', 'pdf_unreadable']);
  });

  it('is kept where its pictures are deflated with codes of their own', () => {
    const noisy = Buffer.alloc(40_000_000);
    for (let at = 0; at < noisy.length; at += 1) noisy[at] = 200 + ((at * at) % 41);
    expect(
      word(pdf(stream('/Subtype /Image /Filter /FlateDecode', deflateSync(noisy)), REFERENCES)),
    ).toBeNull();
  });

  it('never breaks on noise', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 5000 }), (noise) => {
        expect(() => judgePdf(noise)).not.toThrow();
      }),
    );
  });
});
