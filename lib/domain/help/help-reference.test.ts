import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { helpReferenceOf, parseHelpReference } from './help-reference.ts';

const MARKS = '346789ACDEFHJKMNPQRTWXY';
const bytes = fc.uint8Array({ minLength: 8, maxLength: 32 });
const isRead = (typed: string) => parseHelpReference(typed).ok;

describe('a reference to be read out', () => {
  it('has no mark that looks like another, and three groups', () => {
    fc.assert(
      fc.property(bytes, (random) => {
        expect(helpReferenceOf('HLP', random)).toMatch(/^HLP(-[346789ACDEFHJKMNPQRTWXY]{3}){3}$/);
      }),
    );
  });

  it('is read however it is typed', () => {
    fc.assert(
      fc.property(bytes, (random) => {
        const reference = helpReferenceOf('ERR', random);
        for (const typed of [
          reference,
          reference.toLowerCase(),
          reference.replaceAll('-', ' '),
          ` ${reference.replaceAll('-', '')} `,
        ]) {
          expect(parseHelpReference(typed)).toEqual({ ok: true, value: reference });
        }
      }),
    );
  });

  it('is not read with one mark wrong, whichever', () => {
    fc.assert(
      fc.property(bytes, fc.nat(8), fc.nat(22), (random, place, other) => {
        const marks = Array.from(helpReferenceOf('HLP', random).replaceAll('-', '').slice(3));
        fc.pre(marks[place] !== MARKS[other]);
        marks[place] = MARKS[other]!;
        expect(isRead(`HLP${marks.join('')}`)).toBe(false);
      }),
    );
  });

  it('is not read with two marks swapped, near or far', () => {
    fc.assert(
      fc.property(bytes, fc.nat(8), fc.nat(8), (random, one, two) => {
        const marks = Array.from(helpReferenceOf('HLP', random).replaceAll('-', '').slice(3));
        fc.pre(marks[one] !== marks[two]);
        [marks[one], marks[two]] = [marks[two]!, marks[one]!];
        expect(isRead(`HLP${marks.join('')}`)).toBe(false);
      }),
    );
  });

  it.each(['', 'HLP', 'LAN-7K3M-92QX', 'HLP-000-000-000', 'XXX-346-789-ACD', 'HLP-346-789-ACDE'])(
    'is none: %s',
    (typed) => {
      expect(parseHelpReference(typed)).toEqual({ ok: false, error: 'not_a_reference' });
    },
  );
});
