import { constants, inflateRawSync } from 'node:zlib';
import { no, ok, type Result } from '#lib/base/result.ts';

/** Why a PDF is not kept as evidence: each is put right by printing it and scanning the print. */
type PdfRefusal = 'pdf_encrypted' | 'pdf_active' | 'pdf_carries_files' | 'pdf_unreadable';

/** Bytes that the hidden parts of one file may unpack to: names and numbers, so even a long document has few. */
const MOST_UNPACKED_BYTES = 32 * 1024 * 1024;
/** Streams of one file, and what their beginnings may unpack to: each costs a look, and no scan or letter has as many. */
const MOST_STREAMS = 5_000;
const MOST_BEGINNING_BYTES = 512 * 1024 * 1024;

/**
 * Whether a PDF is only pages (ISO 32000-2): not encrypted (7.6), without scripts, launched programs, forms that run
 * or film (12.6.4, 12.7.8, 13), and without files in it (7.11.4). It is searched and not interpreted: for the names of
 * what may not be there, however they are escaped (7.3.5), in the whole file and in every object stream (7.5.7), so that
 * no reader that finds its way through a broken file can see an object that was not looked at. What cannot be unpacked
 * is refused. A name in a page’s own text can be taken for the thing: then a harmless file is refused, and never the
 * other way round.
 */
export function judgePdf(bytes: Uint8Array): Result<null, PdfRefusal> {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const text = file.toString('latin1');
  const own = forbiddenIn(text);
  if (own !== null) return no(own);
  const packed = unpackedObjects(file, text);
  if (packed === null) return no('pdf_unreadable');
  for (const objects of packed) {
    const found = forbiddenIn(objects);
    if (found !== null) return no(found);
  }
  return ok(null);
}

/** The names, by what they mean. `JS` alone is too short to be searched for in pictures; it needs a `JavaScript`. */
const FORBIDDEN: readonly (readonly [PdfRefusal, RegExp])[] = [
  ['pdf_encrypted', nameOf('Encrypt')],
  [
    'pdf_active',
    nameOf('JavaScript', 'Launch', 'ImportData', 'SubmitForm', 'RichMedia', 'Rendition', 'XFA'),
  ],
  ['pdf_carries_files', nameOf('EmbeddedFile', 'EmbeddedFiles', 'GoToE', 'Collection')],
];

function forbiddenIn(text: string): PdfRefusal | null {
  return FORBIDDEN.find(([, names]) => names.test(text))?.[0] ?? null;
}

/** A name and nothing longer, with any of its characters written as `#` and two digits. */
function nameOf(...names: readonly string[]): RegExp {
  const spelled = names.map((name) =>
    name.replaceAll(/[A-Za-z0-9]/g, (letter) => `(?:${letter}|#${hexOf(letter)})`),
  );
  return new RegExp(`/(?:${spelled.join('|')})(?=[\\x00\\t\\n\\f\\r ()<>[\\]{}/%]|$)`);
}

/** Both cases of a hexadecimal digit. */
function hexOf(letter: string): string {
  const digits = letter.charCodeAt(0).toString(16);
  return digits.replaceAll(/[a-f]/g, (digit) => `[${digit}${digit.toUpperCase()}]`);
}

const OBJECT_STREAM = nameOf('ObjStm');
const CROSS_REFERENCES = nameOf('XRef');
/** Filters that nothing which makes object streams puts around them, and that would hide what is in one. */
const OTHER_FILTERS = nameOf(
  ...['ASCIIHexDecode', 'AHx', 'ASCII85Decode', 'A85', 'LZWDecode', 'LZW', 'RunLengthDecode'],
);
const STREAM = /(?<!end)stream(?:\r\n|\n|\r)/g;

/**
 * What is in the object streams of a file, in plain text; null when some of it cannot be told. A stream counts as one by
 * how it begins once unpacked, with numbers (7.5.7), and not by what its dictionary calls it.
 */
function unpackedObjects(file: Buffer, text: string): readonly string[] | null {
  const named = text.match(new RegExp(OBJECT_STREAM, 'g'))?.length ?? 0;
  // Without a compressed table of references nothing can point into an object stream.
  if (named === 0 && !CROSS_REFERENCES.test(text)) return [];
  if (OTHER_FILTERS.test(text)) return null;
  const found: string[] = [];
  let left = MOST_UNPACKED_BYTES;
  let [streams, beginnings] = [0, 0];
  for (const { index, 0: keyword } of text.matchAll(STREAM)) {
    streams += 1;
    if (streams > MOST_STREAMS || beginnings > MOST_BEGINNING_BYTES) return null;
    const body = file.subarray(index + keyword.length);
    const beginning = beginningOf(body);
    beginnings += beginning?.length ?? 0;
    const before = text.slice(Math.max(0, index - DICTIONARY_CHARACTERS), index);
    if (!isOfObjects(beginning, before)) continue;
    const objects = unpack(body, left);
    if (objects === null) return null;
    left -= objects.length;
    found.push(objects.toString('latin1'));
  }
  return found.length < named ? null : found;
}

/** Enough for the tables of codes that deflated data may begin with (RFC 1951 3.2.7), and some of what follows. */
const BEGINNING_BYTES = 768;
/** Deflate makes at most about a thousand bytes of one (RFC 1951). */
const MOST_GROWTH = 1100;

function beginningOf(body: Buffer): Buffer | null {
  const head = body.subarray(0, BEGINNING_BYTES);
  return isDeflated(body) ? unpack(head, BEGINNING_BYTES * MOST_GROWTH) : head;
}

/**
 * Whether a stream may hold objects: it begins with numbers, or with nothing but white space as far as it is looked at,
 * or it breaks off there and is no picture, for readers show what there is before the break.
 */
function isOfObjects(beginning: Buffer | null, before: string): boolean {
  if (beginning === null) return !PICTURE.test(before);
  return /^[\0\s]*(?:%|[+-]?\d+[\0\s]+[+-]?\d|$)/.test(beginning.toString('latin1'));
}

const PICTURE = nameOf('DCTDecode', 'JPXDecode', 'CCITTFaxDecode', 'JBIG2Decode');
const DICTIONARY_CHARACTERS = 1000;

/** RFC 1950 2.2: the method, and a check of the first two bytes. */
function isDeflated(body: Buffer): boolean {
  const [method = 0, flags = 0] = body;
  return (method & 0x0f) === 8 && (method * 256 + flags) % 31 === 0;
}

/** What is unpacked of it, also where its end is missing or its check is wrong. Null: broken, or too much. */
function unpack(body: Buffer, mostBytes: number): Buffer | null {
  if (!isDeflated(body)) return body.subarray(0, 0);
  try {
    const maxOutputLength = Math.max(1, mostBytes);
    // Without the two bytes before and the check after, which readers do not ask for.
    return inflateRawSync(body.subarray(2), {
      finishFlush: constants.Z_SYNC_FLUSH,
      maxOutputLength,
    });
  } catch {
    return null;
  }
}
