import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { folderName } from './folder-name.ts';

describe('the folder of a hospital in a bundle', () => {
  it.each([
    [
      1,
      'Northbridge Hospitals NHS Foundation Trust',
      '1-northbridge-hospitals-nhs-foundation-trust',
    ],
    [2, 'Ysbyty Môn', '2-ysbyty-mon'],
    [3, 'St. Luke’s & St. Anne’s', '3-st-luke-s-st-anne-s'],
    [4, '北京', '4'],
    [5, 'con', '5-con'],
    [6, '../../etc', '6-etc'],
  ])('%i, %s is %s', (position, hospital, folder) => {
    expect(folderName(position, hospital)).toBe(folder);
  });

  it('can be written anywhere, is never another’s, and fits its column', () => {
    fc.assert(
      fc.property(
        fc.array(fc.string({ unit: 'binary' }), { minLength: 2, maxLength: 20 }),
        (names) => {
          const folders = names.map((name, index) => folderName(index + 1, name));
          expect(new Set(folders).size).toBe(names.length);
          for (const folder of folders) {
            expect(folder).toMatch(/^[a-z0-9-]{1,60}$/);
          }
        },
      ),
    );
  });
});
