import { findStorageClass } from './storage-classes.ts';

/** The directory records of PS3.3 F.5 that refer to a file. PRIVATE is never written. */
export type LeafRecordType =
  | 'IMAGE'
  | 'SR DOCUMENT'
  | 'KEY OBJECT DOC'
  | 'ENCAP DOC'
  | 'PRESENTATION'
  | 'WAVEFORM'
  | 'RT DOSE'
  | 'RT STRUCTURE SET'
  | 'RT PLAN'
  | 'RT TREAT RECORD'
  | 'RAW DATA'
  | 'REGISTRATION'
  | 'FIDUCIAL'
  | 'VALUE MAP'
  | 'STEREOMETRIC'
  | 'MEASUREMENT'
  | 'SURFACE'
  | 'SURFACE SCAN'
  | 'TRACT'
  | 'ANNOTATION';

const STORAGE = '1.2.840.10008.5.1.4.1.1.';

/** Which record a storage class gets (PS3.3 Table F.4-1), where its kind does not already say. */
const BY_CLASS: ReadonlyMap<string, LeafRecordType> = new Map<string, LeafRecordType>([
  [`${STORAGE}88.59`, 'KEY OBJECT DOC'],
  [`${STORAGE}481.2`, 'RT DOSE'],
  [`${STORAGE}481.3`, 'RT STRUCTURE SET'],
  [`${STORAGE}481.4`, 'RT TREAT RECORD'],
  [`${STORAGE}481.5`, 'RT PLAN'],
  [`${STORAGE}481.6`, 'RT TREAT RECORD'],
  [`${STORAGE}481.7`, 'RT TREAT RECORD'],
  [`${STORAGE}481.8`, 'RT PLAN'],
  [`${STORAGE}481.9`, 'RT TREAT RECORD'],
  [`${STORAGE}481.1`, 'IMAGE'],
  [`${STORAGE}66`, 'RAW DATA'],
  [`${STORAGE}66.1`, 'REGISTRATION'],
  [`${STORAGE}66.2`, 'FIDUCIAL'],
  [`${STORAGE}66.3`, 'REGISTRATION'],
  [`${STORAGE}66.4`, 'IMAGE'],
  [`${STORAGE}66.5`, 'SURFACE'],
  [`${STORAGE}66.6`, 'TRACT'],
  [`${STORAGE}67`, 'VALUE MAP'],
  [`${STORAGE}68.1`, 'SURFACE SCAN'],
  [`${STORAGE}68.2`, 'SURFACE SCAN'],
  [`${STORAGE}77.1.5.3`, 'STEREOMETRIC'],
  [`${STORAGE}78.1`, 'MEASUREMENT'],
  [`${STORAGE}78.2`, 'MEASUREMENT'],
  [`${STORAGE}78.3`, 'MEASUREMENT'],
  [`${STORAGE}78.4`, 'MEASUREMENT'],
  [`${STORAGE}78.5`, 'MEASUREMENT'],
  [`${STORAGE}78.6`, 'MEASUREMENT'],
  [`${STORAGE}78.7`, 'MEASUREMENT'],
  [`${STORAGE}78.8`, 'MEASUREMENT'],
  [`${STORAGE}91.1`, 'ANNOTATION'],
]);

/** Records of these would need keys that are not kept: sequences of their own, spectroscopy, plans. */
const WITHOUT_RECORD: ReadonlySet<string> = new Set([`${STORAGE}11.4`, `${STORAGE}4.2`]);

/**
 * The record for an object of this class, or null when the directory has none for it: a class of no
 * standard, or one whose record would need keys that are not kept. Such a file is in the file-set
 * all the same, only not in its directory, which PS3.10 8.6 allows.
 */
export function leafRecordType(sopClassUid: string, hasPixels: boolean): LeafRecordType | null {
  if (WITHOUT_RECORD.has(sopClassUid)) return null;
  const own = BY_CLASS.get(sopClassUid);
  if (own) return own;

  switch (findStorageClass(sopClassUid)?.kind) {
    case 'image':
      return 'IMAGE';
    case 'report':
      return 'SR DOCUMENT';
    case 'document':
      return 'ENCAP DOC';
    case 'presentation':
      return 'PRESENTATION';
    case 'waveform':
      return 'WAVEFORM';
    default:
      return hasPixels ? 'IMAGE' : null;
  }
}
