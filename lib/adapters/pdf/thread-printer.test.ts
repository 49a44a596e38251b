import { inflateSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import type { TableDocument } from './port.ts';
import { threadPrinter } from './thread-printer.ts';

const DOCUMENT: TableDocument = {
  title: 'What the audit says',
  language: 'en-GB',
  author: 'Tom Harker',
  facts: [['Taken out by', 'Łukasz Żółć, Οδυσσέας, Иван']],
  columns: [
    { name: 'When', share: 40 },
    { name: 'Who', share: 60 },
  ],
  rows: Array.from({ length: 60 }, (_, place) => [`3 June 2026 at 17:30:05`, `Row ${place}`]),
  pageOf: ['Page', 'of'],
};

describe('a printed table', () => {
  it('has its title, its language, all its pages, and letters of many kinds', async () => {
    const pdf = Buffer.from(await threadPrinter().printTable(DOCUMENT));
    const text = pdf.toString('latin1');
    expect(text).toMatch(/^%PDF-1\.\d/);
    expect(text).toMatch(/\/Lang \(en-GB\)/);
    expect(titleOf(text)).toBe(DOCUMENT.title);
    expect(text.match(/\/Type \/Page\b/g)?.length).toBeGreaterThan(1);
    // The three alphabets each bring a part of a font of their own, and none is missing.
    const fonts = new Set(text.match(/\/BaseFont \/[A-Z]{6}\+NotoSans[\w-]*/g));
    expect(fonts.size).toBeGreaterThanOrEqual(4);
    expect(streamsOf(pdf)).toContain('BT');
  });

  it('that cannot be made is an error, and the next one is made', async () => {
    const printer = threadPrinter();
    const broken = { ...DOCUMENT, rows: null } as unknown as TableDocument;
    const [first, second] = await Promise.allSettled([
      printer.printTable(broken),
      printer.printTable({ ...DOCUMENT, rows: [] }),
    ]);
    expect(first.status).toBe('rejected');
    expect(second.status).toBe('fulfilled');
  });
});

/** What is drawn: the content of every compressed stream. */
function streamsOf(pdf: Buffer): string {
  const parts: string[] = [];
  for (let at = pdf.indexOf('stream\n'); at >= 0; at = pdf.indexOf('stream\n', at + 1)) {
    const end = pdf.indexOf('endstream', at);
    try {
      parts.push(inflateSync(pdf.subarray(at + 7, end)).toString('latin1'));
    } catch {
      // a stream that is not compressed, or the word in a font
    }
  }
  return parts.join('\n');
}

/** The title is an object of its own, as UTF-16 with its mark or plain (ISO 32000-1 7.9.2.2). */
function titleOf(text: string): string | undefined {
  const [, number = ''] = /\/Title (\d+) 0 R/.exec(text) ?? [];
  const [, title = ''] = new RegExp(`\\n${number} 0 obj\\n\\(([^)]*)\\)`).exec(text) ?? [];
  const isWide = title.startsWith('\u00fe\u00ff');
  return isWide ? Buffer.from(title.slice(2), 'latin1').swap16().toString('utf16le') : title;
}
