import { expect, test } from 'vitest';
import { readDataSet } from './data-set-reader.ts';
import { writeDataSet } from './data-set-writer.ts';
import { findEncapsulatedDocument } from './encapsulated-document.ts';
import type { DicomElement } from './element-writer.ts';
import { TAG } from './tags.ts';

const EXPLICIT = '1.2.840.10008.1.2.1';
const DOCUMENT = Buffer.from('%PDF-1.7 odd %%EOF');

const find = (...elements: DicomElement[]) => {
  const bytes = writeDataSet(elements, EXPLICIT);
  const set = readDataSet(bytes, EXPLICIT);
  if (!set.ok) throw new Error(set.error);
  const found = findEncapsulatedDocument(set.value);
  const range = found.ok ? found.value : { offset: 0, sizeBytes: 0 };
  return { found, document: bytes.subarray(range.offset, range.offset + range.sizeBytes) };
};
const mime = (value: string): DicomElement => ({
  tag: TAG.mimeTypeOfEncapsulatedDocument,
  vr: 'LO',
  value,
});
const content = (value: Uint8Array): DicomElement => ({
  tag: TAG.encapsulatedDocument,
  vr: 'OB',
  value,
});

test.each([DOCUMENT, DOCUMENT.subarray(0, -1)])(
  'the range is the document without its padding, whether or not its length is declared',
  (bytes) => {
    const declared: DicomElement = {
      tag: TAG.encapsulatedDocumentLength,
      vr: 'UL',
      value: bytes.length,
    };
    for (const elements of [[], [declared]]) {
      const { found, document } = find(content(bytes), mime('application/pdf'), ...elements);
      expect(found).toMatchObject({
        ok: true,
        value: { mimeType: 'application/pdf', title: null },
      });
      expect(Buffer.from(document).toString()).toBe(bytes.toString());
    }
  },
);

test('a declared length that cannot be true is not believed', () => {
  const lie: DicomElement = { tag: TAG.encapsulatedDocumentLength, vr: 'UL', value: 0x7fffffff };
  expect(find(content(DOCUMENT), mime('application/pdf'), lie).document).toHaveLength(18);
});

test('without bytes or without a usable MIME type there is no document', () => {
  const none = { ok: false, error: 'no-document' };
  expect(find(mime('application/pdf')).found).toEqual(none);
  expect(find(content(DOCUMENT)).found).toEqual(none);
  expect(find(content(DOCUMENT), mime('text/html; x')).found).toEqual(none);
});
