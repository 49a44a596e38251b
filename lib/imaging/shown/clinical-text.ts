import { entryOf } from '#lib/base/entry-of.ts';
import { no, ok, type Result } from '#lib/base/result.ts';
import { LIMITS } from '../limits.ts';
import { type XmlPiece, xmlPieces } from './xml-pieces.ts';

/** One paragraph, item or row of a document, or the title of a section, at its depth from 1. */
export type TextLine = {
  readonly level: number;
  readonly heading: string | null;
  readonly text: string | null;
};

/** What a clinical document says, without its markup. */
export type ClinicalText = {
  readonly title: string | null;
  readonly lines: readonly TextLine[];
  readonly isCutShort: boolean;
};

/**
 * The text of an HL7 Clinical Document (CDA R2): its title, and the narrative of its sections, which the author attests and
 * a reader must be shown (CDA 4.2). A document without narrative is shown by every text that it has, so that nothing of it
 * is hidden.
 */
export function clinicalText(bytes: Uint8Array): Result<ClinicalText, 'xml-not-read'> {
  if (bytes.length > LIMITS.textBytes) return no('xml-not-read');
  const xml = decoded(bytes);
  const pieces = xml === null ? no('xml-not-read' as const) : xmlPieces(xml.trim());
  if (!pieces.ok) return pieces;
  const narrative = readingOf(pieces.value, new Narrative());
  return ok(narrative.lines.length > 0 ? narrative : readingOf(pieces.value, new EveryText()));
}

/** UTF-8, and UTF-16 where it says so by its first two bytes; Latin-1 where the declaration does. Null for any other. */
function decoded(bytes: Uint8Array): string | null {
  const encoding = encodingOf(bytes);
  if (encoding === undefined) return null;
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    // Bytes that are no text in the encoding that is said.
    return null;
  }
}

const ENCODINGS: Readonly<Partial<Record<string, string>>> = {
  'utf-8': 'utf-8',
  'us-ascii': 'utf-8',
  'iso-8859-1': 'latin1',
  'windows-1252': 'latin1',
};

function encodingOf(bytes: Uint8Array): string | undefined {
  const head = Buffer.from(bytes.subarray(0, 200)).toString('latin1');
  if (head.startsWith('\u00ff\u00fe')) return 'utf-16le';
  if (head.startsWith('\u00fe\u00ff')) return 'utf-16be';
  const [, said = 'utf-8'] = /^\s*<\?xml[^>]*encoding=["']([\w-]+)["']/.exec(head) ?? [];
  return entryOf(ENCODINGS, said.toLowerCase());
}

interface Reader {
  open: (name: string, path: readonly string[]) => void;
  close: (name: string, path: readonly string[]) => void;
  text: (text: string, path: readonly string[]) => void;
  readonly title: string | null;
  readonly lines: readonly TextLine[];
}

function readingOf(pieces: readonly XmlPiece[], reader: Reader): ClinicalText {
  const path: string[] = [];
  for (const piece of pieces) {
    if (reader.lines.length >= LIMITS.lines) break;
    if (piece.kind === 'text') reader.text(piece.text, path);
    else if (piece.kind === 'open') {
      path.push(piece.name);
      reader.open(piece.name, path);
    } else {
      reader.close(piece.name, path);
      path.pop();
    }
  }
  const { title, lines } = reader;
  return { title, lines, isCutShort: lines.length >= LIMITS.lines };
}

/** Elements of the narrative block that stand on lines of their own (CDA 4.3.5). */
const BLOCKS = new Set([
  ...['text', 'paragraph', 'list', 'item', 'caption', 'table', 'tr', 'br', 'title'],
  ...['renderMultiMedia', 'thead', 'tbody', 'tfoot', 'footnote'],
]);

class Narrative implements Reader {
  title: string | null = null;
  readonly lines: TextLine[] = [];
  #sections = 0;
  #text = '';
  /** How deep the narrative that is being read began; 0 outside of one. */
  #narrative = 0;

  open(name: string, path: readonly string[]): void {
    if (this.#narrative > 0) {
      if (BLOCKS.has(name)) this.#end();
      return;
    }
    if (name === 'section') this.#sections += 1;
    const isSections = this.#sections > 0 && path.at(-2) === 'section';
    if ((name === 'text' && isSections) || name === 'title') {
      this.#narrative = path.length;
      this.#text = '';
    }
  }

  close(name: string, path: readonly string[]): void {
    if (this.#narrative === path.length) {
      if (name === 'title') this.#entitle();
      else this.#end();
      this.#narrative = 0;
    } else if (this.#narrative > 0) {
      if (BLOCKS.has(name)) this.#end();
      else if (name === 'td' || name === 'th') this.#text += ' · ';
    } else if (name === 'section') this.#sections -= 1;
  }

  text(text: string): void {
    if (this.#narrative > 0) this.#text += text;
  }

  #taken(): string {
    const text = plain(this.#text).replace(/( ·)+$/, '');
    this.#text = '';
    return text;
  }

  #end(): void {
    const text = this.#taken();
    if (text !== '') this.lines.push({ level: this.#sections + 1, heading: null, text });
  }

  #entitle(): void {
    const heading = this.#taken();
    if (heading === '') return;
    if (this.#sections === 0) this.title ??= heading;
    else this.lines.push({ level: this.#sections, heading, text: null });
  }
}

/** Each text of whatever XML it is, by the element that it is in. */
class EveryText implements Reader {
  readonly title = null;
  readonly lines: TextLine[] = [];

  readonly open = () => undefined;
  readonly close = () => undefined;

  text(text: string, path: readonly string[]): void {
    const said = plain(text);
    if (said !== '') this.lines.push({ level: 1, heading: path.at(-1) ?? null, text: said });
  }
}

function plain(text: string): string {
  return text.replaceAll(/[\s\u0000-\u001f\u007f-\u009f]+/g, ' ').trim();
}
