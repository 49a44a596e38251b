import { entryOf } from '#lib/base/entry-of.ts';
import { bytesOf, type DataSet } from '#lib/protocols/dicom/data-set.ts';
import { codesOf, wordOf } from '../attributes.ts';
import { WAVEFORM } from './tags.ts';

/** The encoded values of a multiplex group: of each sample, all channels one after the other (PS3.3 C.10.9.1.7). */
export type EncodedSamples = {
  readonly channels: number;
  /** As many as there are whole ones. */
  readonly samples: number;
  /** Null for a value that only fills the record up. */
  readonly valueOf: (sample: number, channel: number) => number | null;
};

type Interpretation = { readonly bits: 8 | 16 | 32; readonly isSigned: boolean };

/** PS3.3 C.10.9.1.5. The two that are left out, MB and AB, are of sound and have no values that could be drawn. */
const INTERPRETATIONS: Readonly<Partial<Record<string, Interpretation>>> = {
  SB: { bits: 8, isSigned: true },
  UB: { bits: 8, isSigned: false },
  SS: { bits: 16, isSigned: true },
  US: { bits: 16, isSigned: false },
  SL: { bits: 32, isSigned: true },
  UL: { bits: 32, isSigned: false },
};

/** Null where the values cannot be read: another encoding, or less than one sample. */
export function encodedSamples(group: DataSet, channels: number): EncodedSamples | null {
  const interpretation = interpretationOf(group);
  const bytes = bytesOf(group, WAVEFORM.data);
  if (!interpretation || !bytes || channels === 0) return null;
  const samples = Math.floor((bytes.length * 8) / (channels * interpretation.bits));
  const read = readingOf(group, WAVEFORM.data, interpretation);
  if (samples === 0 || !read) return null;

  const padding = readingOf(group, WAVEFORM.paddingValue, interpretation)?.(0) ?? null;
  return {
    channels,
    samples,
    valueOf: (sample, channel) => {
      const value = read(sample * channels + channel);
      return value === padding ? null : value;
    },
  };
}

function interpretationOf(group: DataSet): Interpretation | null {
  const [said = ''] = codesOf(group, WAVEFORM.sampleInterpretation);
  const interpretation = entryOf(INTERPRETATIONS, said);
  const allocated = wordOf(group, WAVEFORM.bitsAllocated) ?? interpretation?.bits;
  return interpretation?.bits === allocated ? (interpretation ?? null) : null;
}

/** The value at a place of an element; null where it has not even one. */
function readingOf(
  set: DataSet,
  tag: number,
  { bits, isSigned }: Interpretation,
): ((place: number) => number) | null {
  const bytes = bytesOf(set, tag);
  if (!bytes || bytes.length * 8 < bits) return null;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const { bigEndian } = set.encoding;
  if (bits === 8) {
    // Words of OW change their bytes in big endian even where a value is one byte (PS3.5 7.3).
    const turn = bigEndian && set.elements.get(tag)?.vr === 'OW' ? 1 : 0;
    const at = (place: number) => Math.min(place ^ turn, bytes.length - 1);
    return (place) => (isSigned ? view.getInt8(at(place)) : view.getUint8(at(place)));
  }
  if (bits === 16) {
    return (place) =>
      isSigned ? view.getInt16(place * 2, !bigEndian) : view.getUint16(place * 2, !bigEndian);
  }
  return (place) =>
    isSigned ? view.getInt32(place * 4, !bigEndian) : view.getUint32(place * 4, !bigEndian);
}
