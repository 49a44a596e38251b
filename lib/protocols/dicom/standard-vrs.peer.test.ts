import { globSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { dictionaryVr, TAG } from './tags.ts';
import { standardVr } from './standard-vrs.ts';

/** dcmtk's words for a choice, and what is made of each. */
const CHOICES: Readonly<Record<string, string>> = {
  xs: 'US or SS',
  lt: 'OW',
  ox: 'OW',
  px: 'OW',
  up: 'UL',
};

test('every tag of the standard has the representation that dcmtk gives it', () => {
  const [place] = globSync('/usr/share/{dcmtk,libdcmtk}*/dicom.dic');
  if (place === undefined) throw new Error('dcmtk has no dictionary here');
  const differing: string[] = [];
  let compared = 0;
  for (const line of readFileSync(place, 'utf8').split('\n')) {
    const [, group, element, vr = ''] =
      /^\(([0-9A-F]{4}),([0-9A-F]{4})\)\t(\w\w)\t.*\tDICOM(?:\/retired)?$/.exec(line) ?? [];
    if (group === undefined || element === undefined || vr === 'na' || group < '0004') continue;
    const expected = CHOICES[vr] ?? vr;
    const found = standardVr(parseInt(group + element, 16));
    if (found !== expected) differing.push(`${group},${element}: ${found} / ${expected}`);
    compared += 1;
  }
  expect(differing).toEqual([]);
  expect(compared).toBeGreaterThan(4500);
});

test('planes repeat, creators of private elements are known, and what is private or new is not', () => {
  expect(standardVr(0x60023000)).toBe('OW');
  expect(standardVr(0x601e0010)).toBe('US');
  expect(standardVr(0x00090010)).toBe('LO');
  expect(standardVr(0x00091001)).toBeNull();
  expect(standardVr(0x0008fffe)).toBeNull();
});

test('what this code calls by name has the same representation there', () => {
  for (const tag of Object.values(TAG)) {
    const [here, there] = [dictionaryVr(tag), standardVr(tag)];
    if (here !== null && there !== null && there !== 'US or SS') expect(there).toBe(here);
  }
});
