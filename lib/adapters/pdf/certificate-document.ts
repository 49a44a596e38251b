import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import PDFDocument from 'pdfkit';
import { encode } from 'uqr';
import type {
  CertificateDocument,
  CertificatePart,
  CertificateTable,
} from '#lib/domain/evidence/certificate.ts';

const MARGIN = 48;
const BODY_POINTS = 10;
const TABLE_POINTS = 6.5;
const CODE_POINTS = 96;

/** The letters of each font file beyond the plain ones, in the order in which a text is looked through. */
const SUBSETS = {
  'latin-ext': /[\u0100-\u024f\u1e00-\u1eff\u2020-\u20cf]/u,
  greek: /[\u0370-\u03ff]/u,
  cyrillic: /[\u0400-\u045f]/u,
} as const;

/**
 * A certificate as PDF (`PdfPrinter`), made here and now. Unlike the other documents it is tagged: it is evidence, and
 * whoever cannot see it reads this very file (PDF 1.7, 14.8).
 */
export function renderCertificate(certificate: CertificateDocument): Promise<Uint8Array> {
  const { title, language, author } = certificate;
  const document = new PDFDocument({
    ...{ pdfVersion: '1.7', tagged: true, lang: language, displayTitle: true, size: 'A4' },
    margins: { top: MARGIN, bottom: MARGIN, left: MARGIN, right: MARGIN },
    info: { Title: title, Author: author, Creator: 'Lantern', Producer: 'Lantern' },
  });
  const whole = wholeOf(document);
  registerFonts(document);
  const root = document.struct('Document');
  document.addStructure(root);
  const add = (type: string, say: () => void) => root.add(document.struct(type, say));
  add('H1', () => say(document, title, { points: 18, isBold: true }));
  document.moveDown(0.5);
  for (const [name, value] of certificate.facts) {
    add('P', () => {
      say(document, `${name}: `, { isBold: true, continued: true });
      say(document, value, {});
    });
  }
  for (const part of certificate.parts) addPart(document, { root, add }, part);
  if (certificate.check !== null) addCheck(document, { root, add }, certificate.check);
  root.end();
  document.end();
  return whole;
}

type Structure = {
  readonly root: ReturnType<PDFDocument['struct']>;
  readonly add: (type: string, say: () => void) => void;
};

function addPart(document: PDFDocument, { root, add }: Structure, part: CertificatePart): void {
  document.moveDown(0.8);
  makeRoom(document, 60);
  add('H2', () => say(document, part.heading, { points: 13, isBold: true }));
  for (const paragraph of part.paragraphs) {
    document.moveDown(0.3);
    add('P', () => say(document, paragraph, {}));
  }
  if (part.table) addTable(document, root, part.table);
}

function addTable(
  document: PDFDocument,
  root: Structure['root'],
  { columns, rows }: CertificateTable,
): void {
  document.moveDown(0.5);
  const table = document.struct('Table');
  root.add(table);
  const width = document.page.width - 2 * MARGIN;
  const places = columns.map(({ share }, index) => ({
    left:
      MARGIN +
      columns.slice(0, index).reduce((sum, column) => sum + (column.share * width) / 100, 0),
    width: (share * width) / 100 - 4,
  }));
  const addRow = (texts: readonly string[], type: 'TH' | 'TD') => {
    const isBold = type === 'TH';
    const heights = texts.map((text, index) => {
      document.font(isBold ? 'bold' : 'plain').fontSize(TABLE_POINTS);
      return document.heightOfString(text, { width: places[index]?.width ?? width });
    });
    const height = Math.max(...heights) + 3;
    makeRoom(document, height);
    const top = document.y;
    const row = document.struct('TR');
    table.add(row);
    for (const [index, text] of texts.entries()) {
      const place = places[index];
      const at = { left: place?.left ?? MARGIN, top, width: place?.width ?? width };
      row.add(
        document.struct(type, () => say(document, text, { points: TABLE_POINTS, isBold, at })),
      );
    }
    row.end();
    document.x = MARGIN;
    document.y = top + height;
  };
  addRow(
    columns.map(({ name }) => name),
    'TH',
  );
  for (const row of rows) addRow(row, 'TD');
  table.end();
}

function addCheck(
  document: PDFDocument,
  { root, add }: Structure,
  { url, words }: { readonly url: string; readonly words: string },
): void {
  document.moveDown(1);
  makeRoom(document, CODE_POINTS + 40);
  add('P', () => say(document, `${words} ${url}`, {}));
  document.moveDown(0.5);
  const top = document.y;
  root.add(document.struct('Figure', { alt: url }, () => drawCode(document, url, top)));
  document.y = top + CODE_POINTS;
}

/** A QR code as black squares (ISO/IEC 18004). */
function drawCode(document: PDFDocument, text: string, top: number): void {
  const { data, size } = encode(text, { ecc: 'M', border: 4 });
  const square = CODE_POINTS / size;
  for (const [y, row] of data.entries()) {
    for (const [x, isDark] of row.entries()) {
      if (isDark) document.rect(MARGIN + x * square, top + y * square, square, square);
    }
  }
  document.fill('#000000');
}

type Saying = {
  readonly points?: number;
  readonly isBold?: boolean;
  readonly continued?: boolean;
  readonly at?: { readonly left: number; readonly top: number; readonly width: number };
};

/** Says a text, each stretch of it in the font that has its letters. */
function say(document: PDFDocument, text: string, how: Saying): void {
  document.fontSize(how.points ?? BODY_POINTS).fillColor('#212b32');
  const runs = runsOf(text);
  for (const [index, { font, letters }] of runs.entries()) {
    document.font(font === 'plain' && how.isBold === true ? 'bold' : font);
    const isLast = index === runs.length - 1;
    const options = { continued: !isLast || how.continued === true };
    const { at } = how;
    if (at && index === 0) document.text(letters, at.left, at.top, { ...options, width: at.width });
    else document.text(letters, options);
  }
}

function runsOf(text: string): { readonly font: string; readonly letters: string }[] {
  const runs: { font: string; letters: string }[] = [];
  for (const letter of text) {
    const found = Object.entries(SUBSETS).find(([, letters]) => letters.test(letter));
    const font = found?.[0] ?? 'plain';
    const last = runs.at(-1);
    if (last?.font === font) last.letters += letter;
    else runs.push({ font, letters: letter });
  }
  return runs.length === 0 ? [{ font: 'plain', letters: '' }] : runs;
}

function makeRoom(document: PDFDocument, height: number): void {
  if (document.y + height > document.page.height - MARGIN) document.addPage();
}

function registerFonts(document: PDFDocument): void {
  const { resolve } = createRequire(import.meta.url);
  const bytes = (subset: string, weight: number) =>
    readFileSync(resolve(`@fontsource/noto-sans/files/noto-sans-${subset}-${weight}-normal.woff`));
  document.registerFont('plain', bytes('latin', 400)).registerFont('bold', bytes('latin', 700));
  for (const subset of Object.keys(SUBSETS)) document.registerFont(subset, bytes(subset, 400));
}

function wholeOf(document: PDFDocument): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  return new Promise((resolve) => {
    document.on('data', (chunk) => chunks.push(chunk));
    document.on('end', () => resolve(new Uint8Array(Buffer.concat(chunks))));
  });
}
