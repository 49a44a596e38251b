import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkDigit, parseNhsNumber } from '#lib/domain/identity/nhs-number.ts';
import { maskIdentifiers } from './mask-identifiers.ts';

const nhsNumber = fc
  .stringMatching(/^999[0-9]{6}$/)
  .filter((stem) => checkDigit(stem) !== null)
  .map((stem) => `${stem}${checkDigit(stem)}`);
const gap = fc.constantFrom('', ' ', '-', '.', ' - ', '\u00a0', '  ', '/', '\u200b', '–');
const around = fc.constantFrom('', ' ', 'a', '(', ')', '\n', 'NHS:', '.', '£', ' x ');

describe('what support reads of a request for help', () => {
  it('holds no NHS number, however it is written', () => {
    fc.assert(
      fc.property(nhsNumber, fc.tuple(gap, gap), fc.tuple(around, around), (number, gaps, ends) => {
        const parts = [number.slice(0, 3), number.slice(3, 6), number.slice(6)];
        const written = `${parts[0]}${gaps[0]}${parts[1]}${gaps[1]}${parts[2]}`;
        const { text, isMasked } = maskIdentifiers(`My number is${ends[0]}${written}${ends[1]}ok`);
        expect(isMasked).toBe(true);
        expect(text).not.toMatch(/\d{3}/);
      }),
    );
  });

  it.each([
    ['9990001006 is mine', '[number removed] is mine'],
    ['٩٩٩٠٠٠١٠٠٦', '[number removed]'],
    ['９９９ ０００ １００６', '[number removed]'],
    ['born 03/04/1950.', 'born [date removed].'],
    ['born 3.4.50, 3 times', 'born [date removed], 3 times'],
    ['born 1950-04-03 at home', 'born [date removed] at home'],
    ['born 3 April 1950', 'born [date removed]'],
    ['born 3rd of Sept. 50 in Leeds', 'born [date removed] in Leeds'],
    ['born April 3rd, 1950', 'born [date removed]'],
    ['dob 03041950', 'dob [number removed]'],
    ['ring 07700 900123 please', 'ring [number removed] please'],
    ['ring +44 (0)7700 900 123', 'ring [number removed]'],
    ['ring (01632) 960-001', 'ring ([number removed]'],
    ['hospital number 1234567', 'hospital number [number removed]'],
    ['I am ada.cross@example.org', 'I am [email address removed]'],
    ['I live at LS1 4AP now', 'I live at [postcode removed] now'],
  ])('is masked: %s', (typed, read) => {
    expect(maskIdentifiers(typed)).toEqual({ text: read, isMasked: true });
  });

  it.each([
    'The button did nothing. I tried 3 times, at 10:30 and 11:45.',
    'The code has 6 digits but the page wants 8. Error ERR-3A7-K9M-XR4.',
    'It said 24 hours, then 2 working days; since 2019 it never worked on my iPhone 12.',
    'Page 2 of 10',
  ])('is left as it is: %s', (typed) => {
    expect(maskIdentifiers(typed)).toEqual({ text: typed, isMasked: false });
  });

  it('a number in it is one of somebody’s by its check digit', () => {
    expect(parseNhsNumber('999 000 1006').ok).toBe(true);
  });
});
