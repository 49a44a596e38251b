import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { BYTE_ORDER_MARK, csvLine } from './write-csv.ts';

describe('a line of a CSV file', () => {
  it('is written as RFC 4180 asks', () => {
    expect(csvLine(['a', 'b, "c"', 'two\r\nlines', ''])).toBe(
      '"a","b, ""c""","two\r\nlines",""\r\n',
    );
  });

  it.each(['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '\r=1', '\n=1', '＝1'])(
    'runs nothing in a spreadsheet: %j',
    (field) => {
      expect(csvLine([field])).toBe(`"'${field}"\r\n`);
    },
  );

  it('leaves alone what only has such a sign in its midst', () => {
    expect(csvLine(['a=b', '2026-03-01', '192.0.2.1'])).toBe('"a=b","2026-03-01","192.0.2.1"\r\n');
  });

  it('comes back as it was, whatever the fields hold', () => {
    fc.assert(
      fc.property(
        fc.array(fc.string({ unit: 'binary', maxLength: 20 }), { minLength: 1, maxLength: 5 }),
        (fields) => {
          const read = fieldsOf(csvLine(fields)).map((field, index) =>
            field === `'${fields[index]}` ? fields[index] : field,
          );
          expect(read).toEqual(fields);
        },
      ),
    );
  });
});

describe('the byte order mark', () => {
  it('is the three bytes that UTF-8 has for it', () => {
    expect(Buffer.from(BYTE_ORDER_MARK)).toEqual(Buffer.from([0xef, 0xbb, 0xbf]));
  });
});

/** Reads one record by the grammar of RFC 4180 2, by itself: every field is in quotes. */
function fieldsOf(line: string): string[] {
  expect(line.endsWith('\r\n')).toBe(true);
  const fields = [...line.slice(0, -2).matchAll(/(?:^|,)"((?:[^"]|"")*)"/gy)];
  return fields.map(([, field = '']) => field.replaceAll('""', '"'));
}
