import { no, ok } from '#lib/base/result.ts';
import type { Result } from '#lib/base/result.ts';

/** Why a name cannot stand in an archive that strangers will unpack. */
export type EntryNameRefusal =
  | 'empty_name'
  | 'name_too_long'
  | 'not_unicode'
  | 'absolute_name'
  | 'climbing_name'
  | 'empty_folder_name'
  | 'forbidden_character'
  | 'reserved_name';

/** Far more than our own names need; the format's limit is 65,535 (APPNOTE 4.4.10). */
const MAX_NAME_BYTES = 1024;

/**
 * Whether an entry may have this name: relative, forward slashes only (APPNOTE 4.4.17.1), nothing that leaves the
 * folder it is unpacked in, and nothing that Windows refuses to write, since most recipients unpack there.
 */
export function checkEntryName(name: string): Result<string, EntryNameRefusal> {
  if (name === '') return no('empty_name');
  if (!name.isWellFormed()) return no('not_unicode');
  if (Buffer.byteLength(name) > MAX_NAME_BYTES) return no('name_too_long');
  if (name.startsWith('/')) return no('absolute_name');
  if (FORBIDDEN.test(name)) return no('forbidden_character');

  for (const part of name.split('/')) {
    if (part === '') return no('empty_folder_name');
    if (part === '.' || part === '..') return no('climbing_name');
    if (RESERVED.test(part) || /[. ]$/.test(part)) return no('reserved_name');
  }
  return ok(name);
}

/**
 * The form in which two names are one file: Windows and macOS disregard case, and macOS also how accents are composed.
 */
export function foldEntryName(name: string): string {
  return name.normalize('NFC').toLowerCase();
}

/** Control characters, the backslash (a folder separator on Windows), the colon of a drive, and characters that turn the reading direction. */
const FORBIDDEN = /[\u0000-\u001f\u007f-\u009f\u2028\u2029\u202a-\u202e\u2066-\u2069\\:*?"<>|]/;

/** Windows opens a device instead of a file, whatever the ending. */
const RESERVED = /^(?:con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(?:\.|$)/i;
