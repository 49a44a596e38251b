import { describe, expect, test } from 'vitest';
import { checkEntryName, foldEntryName } from './entry-name.ts';

describe('the name of an entry', () => {
  test.each([
    'README.txt',
    'DICOM/00000001/IM000001',
    'DICOMDIR',
    'Berichte/Röntgen – Thorax.pdf',
    '画像/胸部.dcm',
    '..hidden',
    'a...b',
    'console.txt',
    'computer/com10',
  ])('may be %j', (name) => {
    expect(checkEntryName(name)).toEqual({ ok: true, value: name });
  });

  test.each([
    ['', 'empty_name'],
    ['../a', 'climbing_name'],
    ['a/../../etc/passwd', 'climbing_name'],
    ['a/..', 'climbing_name'],
    ['./a', 'climbing_name'],
    ['/etc/passwd', 'absolute_name'],
    ['//server/share', 'absolute_name'],
    ['C:/windows', 'forbidden_character'],
    ['file.txt:stream', 'forbidden_character'],
    ['a\\b', 'forbidden_character'],
    ['..\\a', 'forbidden_character'],
    ['a\0b', 'forbidden_character'],
    ['a\nb', 'forbidden_character'],
    ['a\u0085b', 'forbidden_character'],
    ['a*', 'forbidden_character'],
    ['scan\u202efdp.exe', 'forbidden_character'],
    ['a//b', 'empty_folder_name'],
    ['a/', 'empty_folder_name'],
    ['a/CON', 'reserved_name'],
    ['nul.txt', 'reserved_name'],
    ['Com1.dcm/a', 'reserved_name'],
    ['a./b', 'reserved_name'],
    ['a ', 'reserved_name'],
    ['a/... ', 'reserved_name'],
    ['\ud800', 'not_unicode'],
    ['ü'.repeat(513), 'name_too_long'],
  ])('is refused when it is %j: %s', (name, word) => {
    expect(checkEntryName(name)).toEqual({ ok: false, error: word });
  });

  test('folds case and composed accents, as the file systems of recipients do', () => {
    expect(foldEntryName('RE\u0301SUME\u0301.PDF')).toBe(foldEntryName('r\u00e9sum\u00e9.pdf'));
  });
});
