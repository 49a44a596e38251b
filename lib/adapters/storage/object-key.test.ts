import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { dicomObjectKey, documentKey, parseObjectKey, sha256Of } from './object-key.ts';

const SHA = '0123456789abcdef'.repeat(4);

describe('the key of an object', () => {
  test('of a DICOM object has its SHA-256 and transfer syntax, of a document its SHA-256', () => {
    expect(dicomObjectKey(SHA, '1.2.840.10008.1.2.4.70')).toEqual({
      ok: true,
      value: `${SHA}-1.2.840.10008.1.2.4.70`,
    });
    expect(documentKey(SHA)).toEqual({ ok: true, value: `document-${SHA}` });
  });

  test.each([
    '',
    '.',
    '..',
    '../../etc/passwd',
    SHA,
    `${SHA}-`,
    `${SHA}-.`,
    `${SHA}-..`,
    `${SHA}-1..2`,
    `${SHA}-1.2.`,
    `${SHA}-.1`,
    `${SHA}-1.2/..`,
    `${SHA}-1.2\0`,
    `${SHA}-1.2\n`,
    `${SHA}-1.2 `,
    `${SHA}-1.2-3`,
    `${SHA}-${'1'.repeat(65)}`,
    `${SHA.toUpperCase()}-1.2`,
    `${SHA.slice(1)}-1.2`,
    `/${SHA}-1.2`,
    `../${SHA}-1.2`,
    `${SHA}\\-1.2`,
    `document-`,
    `document-${SHA}-1.2`,
    `document-${SHA}x`,
    `document-../${SHA}`,
    `Document-${SHA}`,
  ])('is not %j', (text) => {
    expect(parseObjectKey(text)).toEqual({ ok: false, error: 'bad_object_key' });
  });

  test('never leaves its folder, whatever is read as one', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.stringMatching(/^[0-9a-f.\-/]{60,140}$/)), (text) => {
        const key = parseObjectKey(text);
        expect(key.ok && /[^a-z0-9.-]|\.\./.test(key.value)).toBe(false);
      }),
    );
  });

  test('spreads objects by their SHA-256, also documents', () => {
    for (const key of [dicomObjectKey(SHA, '1.2'), documentKey(SHA)]) {
      expect(key.ok && sha256Of(key.value)).toBe(SHA);
    }
  });
});
