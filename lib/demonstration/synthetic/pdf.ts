/** One paragraph of a document: a heading is larger and bold. */
export type Paragraph = { readonly text: string; readonly heading?: boolean };

const PAGE = { width: 595, height: 842, margin: 64 };
const BODY = { size: 10.5, leading: 15, columns: 88 };
const LINES_TO_A_PAGE = 44;

/**
 * A genuine, plain PDF 1.4: A4, Helvetica, as many pages as the text needs. The same text gives the
 * same bytes. Letters outside Windows-1252 lose their marks, since the built-in fonts have no others.
 */
export function textPdf(title: string, paragraphs: readonly Paragraph[]): Uint8Array {
  const lines = paragraphs.flatMap((paragraph) => [
    ...wrapped(paragraph.text).map((text) => ({ text, heading: paragraph.heading === true })),
    { text: '', heading: false },
  ]);
  const pages = inGroups(lines, LINES_TO_A_PAGE);
  const pageNumbers = pages.map((_, index) => 6 + index * 2);

  return assembled([
    '<< /Type /Catalog /Pages 2 0 R >>',
    `<< /Type /Pages /Kids [${pageNumbers.map((n) => `${n} 0 R`).join(' ')}] /Count ${pages.length} >>`,
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>',
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica-Bold /Encoding /WinAnsiEncoding >>',
    `<< /Title (${escaped(title)}) /Producer (Synthetic) >>`,
    ...pages.flatMap((page, index) => [pageObject(7 + index * 2), contentObject(page)]),
  ]);
}

type Line = { readonly text: string; readonly heading: boolean };

function pageObject(content: number): string {
  const box = `[0 0 ${PAGE.width} ${PAGE.height}]`;
  const fonts = '<< /Font << /F1 3 0 R /F2 4 0 R >> >>';
  return `<< /Type /Page /Parent 2 0 R /MediaBox ${box} /Resources ${fonts} /Contents ${content} 0 R >>`;
}

function contentObject(lines: readonly Line[]): string {
  const drawn = lines.map(({ text, heading }) => {
    const font = heading ? `/F2 ${BODY.size + 1.5} Tf` : `/F1 ${BODY.size} Tf`;
    return `${font} (${escaped(text)}) Tj T*`;
  });
  const start = `${PAGE.margin} ${PAGE.height - PAGE.margin} Td ${BODY.leading} TL`;
  const stream = ['BT', start, ...drawn, 'ET'].join('\n');

  return `<< /Length ${stream.length} >>\nstream\n${stream}\nendstream`;
}

/** Objects with their cross-reference table (ISO 32000-1 7.5); offsets are bytes, one to a character. */
function assembled(objects: readonly string[]): Uint8Array {
  let body = '%PDF-1.4\n%\xe2\xe3\xcf\xd3\n';
  const offsets = objects.map((object, index) => {
    const offset = body.length;
    body += `${index + 1} 0 obj\n${object}\nendobj\n`;
    return offset;
  });
  const rows = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`);
  const table = `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${rows.join('')}`;
  const trailer = `trailer\n<< /Size ${objects.length + 1} /Root 1 0 R /Info 5 0 R >>\n`;

  return Buffer.from(`${body}${table}${trailer}startxref\n${body.length}\n%%EOF\n`, 'latin1');
}

function wrapped(text: string): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    if (line !== '' && line.length + 1 + word.length > BODY.columns) {
      lines.push(line);
      line = word;
    } else {
      line = line === '' ? word : `${line} ${word}`;
    }
  }

  return [...lines, line];
}

const WINDOWS_1252: Readonly<Record<string, string>> = {
  '‘': '\x91',
  '’': '\x92',
  '“': '\x93',
  '”': '\x94',
  '–': '\x96',
  '—': '\x97',
  Š: '\x8a',
  š: '\x9a',
  Ž: '\x8e',
  ž: '\x9e',
  Œ: '\x8c',
  œ: '\x9c',
  Ł: 'L',
  ł: 'l',
  Đ: 'D',
  đ: 'd',
};

function escaped(text: string): string {
  const letters = Array.from(text.normalize('NFC')).map((letter) => {
    const special = WINDOWS_1252[letter];
    if (special !== undefined) return special;
    if (letter.charCodeAt(0) <= 0xff && letter.length === 1) return letter;
    const bare = letter.normalize('NFD').charAt(0);
    return bare.charCodeAt(0) <= 0xff ? bare : '?';
  });

  return letters.join('').replace(/[\\()]/g, (mark) => `\\${mark}`);
}

function inGroups<T>(all: readonly T[], size: number): T[][] {
  const count = Math.max(1, Math.ceil(all.length / size));
  return Array.from({ length: count }, (_, index) => all.slice(index * size, (index + 1) * size));
}
