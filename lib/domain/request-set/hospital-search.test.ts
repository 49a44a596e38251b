import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hospitalsToShow, MOST_SHOWN } from './hospital-search.ts';

const HOSPITALS = [
  { id: 'a', name: 'Northbridge Hospitals NHS Foundation Trust' },
  { id: 'b', name: 'St Élodie’s Hospital' },
  { id: 'c', name: 'East Northbridge Community Hospital' },
];

const names = (typed: string, chosen: readonly string[] = []) =>
  hospitalsToShow(HOSPITALS, { typed, chosen }).shown.map(({ id }) => id);

describe('looking for a hospital', () => {
  it.each([
    ['', ['a', 'b', 'c']],
    ['northbridge', ['a', 'c']],
    ['  community NORTH ', ['c']],
    ['st elodies', ['b']],
    ['nowhere', []],
  ])('finds by %j', (typed, ids) => {
    expect(names(typed)).toEqual(ids);
  });

  it('shows what was chosen first and once, whatever is typed', () => {
    expect(names('nowhere', ['c'])).toEqual(['c']);
    expect(names('northbridge', ['c'])).toEqual(['c', 'a']);
  });

  it('never loses what was chosen, and shows no more than a page takes', () => {
    const many = Array.from({ length: 500 }, (_, index) => ({
      id: String(index),
      name: `Hospital ${index}`,
    }));
    fc.assert(
      fc.property(
        fc.string({ maxLength: 12 }),
        fc.uniqueArray(fc.integer({ min: 0, max: 499 }), { maxLength: 20 }),
        (typed, picked) => {
          const chosen = picked.map(String);
          const { shown, leftOut, found } = hospitalsToShow(many, { typed, chosen });
          const ids = shown.map(({ id }) => id);
          expect(new Set(ids).size).toBe(ids.length);
          expect(ids.slice(0, chosen.length).toSorted()).toEqual(chosen.toSorted());
          expect(ids.length).toBe(chosen.length + Math.min(found, MOST_SHOWN));
          expect(leftOut).toBe(found - (ids.length - chosen.length));
        },
      ),
    );
  });
});
