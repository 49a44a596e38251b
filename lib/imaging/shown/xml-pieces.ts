import { entryOf } from '#lib/base/entry-of.ts';
import { no, ok, type Result } from '#lib/base/result.ts';
import { LIMITS } from '../limits.ts';

/** What XML is made of once its markup is read: names without their namespace, and text. */
export type XmlPiece =
  | { readonly kind: 'open'; readonly name: string }
  | { readonly kind: 'close'; readonly name: string }
  | { readonly kind: 'text'; readonly text: string };

type Read = Result<readonly XmlPiece[], 'xml-not-read'>;

/**
 * Reads XML as far as it is needed to show its text, and strictly: a document type is refused, so that no entity is ever
 * declared and none expands; so is an entity that is not one of the five of XML itself, and markup that does not close.
 * Attributes are read over. Each character is looked at once.
 */
export function xmlPieces(xml: string): Read {
  const pieces: XmlPiece[] = [];
  const open: string[] = [];
  for (let at = 0; at < xml.length;) {
    if (pieces.length > LIMITS.textPieces || open.length > LIMITS.textDepth) return broken;
    const next = nextOf(xml, at);
    if (!next) return broken;
    at = next.end;
    for (const piece of next.pieces) {
      pieces.push(piece);
      if (piece.kind === 'open') open.push(piece.name);
      else if (piece.kind === 'close' && open.pop() !== piece.name) return broken;
    }
  }
  return open.length === 0 ? ok(pieces) : broken;
}

const broken: Read = no('xml-not-read');

type Next = { readonly end: number; readonly pieces: readonly XmlPiece[] };

const TAG = /<(\/?)(?:[\w.-]+:)?([\w.-]+)((?:\s+[\w:.-]+\s*=\s*(?:"[^"<]*"|'[^'<]*'))*)\s*(\/?)>/y;

function nextOf(xml: string, at: number): Next | null {
  if (!xml.startsWith('<', at)) return textAt(xml, at);
  if (xml.startsWith('<!--', at)) return passed(xml, at, '-->');
  if (xml.startsWith('<?', at)) return passed(xml, at, '?>');
  return xml.startsWith('<![CDATA[', at) ? plainText(xml, at) : tagAt(xml, at);
}

function plainText(xml: string, at: number): Next | null {
  const end = xml.indexOf(']]>', at);
  if (end < 0) return null;
  return { end: end + 3, pieces: [{ kind: 'text', text: xml.slice(at + 9, end) }] };
}

function tagAt(xml: string, at: number): Next | null {
  TAG.lastIndex = at;
  const found = TAG.exec(xml);
  if (!found) return null;
  const [whole, closes, name = '', attributes, isEmpty] = found;
  const end = at + whole.length;
  if (closes) return attributes || isEmpty ? null : { end, pieces: [{ kind: 'close', name }] };
  const opened = { kind: 'open', name } as const;
  return { end, pieces: isEmpty ? [opened, { kind: 'close', name }] : [opened] };
}

function passed(xml: string, at: number, ending: string): Next | null {
  const end = xml.indexOf(ending, at + 2);
  return end < 0 ? null : { end: end + ending.length, pieces: [] };
}

function textAt(xml: string, at: number): Next | null {
  const next = xml.indexOf('<', at);
  const end = next < 0 ? xml.length : next;
  const text = withoutEntities(xml.slice(at, end));
  return text === null ? null : { end, pieces: [{ kind: 'text', text }] };
}

const PREDEFINED: Readonly<Partial<Record<string, string>>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
};

function withoutEntities(text: string): string | null {
  if (!text.includes('&')) return text;
  const broken: string[] = [];
  const read = text.replaceAll(/&([^;&]{0,10};?)/g, (_, said: string) => {
    const name = said.endsWith(';') ? said.slice(0, -1) : '';
    const character = entryOf(PREDEFINED, name) ?? numbered(name);
    if (character === null) broken.push(said);
    return character ?? '';
  });
  return broken.length === 0 ? read : null;
}

function numbered(name: string): string | null {
  const [, hex, decimal] = /^#(?:x([\da-fA-F]{1,6})|(\d{1,7}))$/.exec(name) ?? [];
  const code = hex === undefined ? Number(decimal) : Number.parseInt(hex, 16);
  const isCharacter = code > 0 && code <= 0x10ffff && !(code >= 0xd800 && code <= 0xdfff);
  return isCharacter ? String.fromCodePoint(code) : null;
}
