import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { textPdf } from './pdf.ts';

const read = (pdf: Uint8Array) => Buffer.from(pdf).toString('latin1');

describe('textPdf', () => {
  it('every entry of the cross-reference table points at its object, whatever the text', () => {
    fc.assert(
      fc.property(
        fc.array(fc.string({ unit: 'grapheme', maxLength: 400 }), { maxLength: 60 }),
        (texts) => {
          const pdf = read(
            textPdf(
              texts[0] ?? '',
              texts.map((text) => ({ text })),
            ),
          );
          const table = Number(/startxref\n(\d+)\n%%EOF\n$/.exec(pdf)?.[1]);
          const [, count] = /^xref\n0 (\d+)\n/.exec(pdf.slice(table))!;
          const rows = pdf
            .slice(table)
            .split('\n')
            .slice(2, 2 + Number(count));

          rows.slice(1).forEach((row, index) => {
            expect(row).toMatch(/^\d{10} 00000 n $/);
            expect(pdf.slice(Number(row.slice(0, 10)))).toMatch(
              new RegExp(`^${index + 1} 0 obj\n`),
            );
          });
        },
      ),
      { numRuns: 50 },
    );
  });

  it('stream lengths are right, and each page has its own stream', () => {
    const pdf = read(
      textPdf(
        'Long',
        Array.from({ length: 100 }, () => ({ text: 'A line.' })),
      ),
    );
    const streams = [...pdf.matchAll(/<< \/Length (\d+) >>\nstream\n([^]*?)\nendstream/g)];

    expect(streams.length).toBe(5);
    expect(pdf).toContain('/Count 5');
    for (const [, length, stream] of streams) expect(stream!.length).toBe(Number(length));
  });

  it('brackets and backslashes are escaped, and letters the font lacks lose their marks', () => {
    const pdf = read(textPdf('t', [{ text: 'a (b) \\ Llŷr Łukasz – O’Neill é' }]));

    expect(pdf).toContain('(a \\(b\\) \\\\ Llyr Lukasz \x96 O\x92Neill \xe9)');
  });
});
