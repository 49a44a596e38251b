import { type DataSet, itemsOf } from '#lib/protocols/dicom/data-set.ts';
import { codeOf, textDecodingOf, textOf } from '#lib/protocols/dicom/data-set-text.ts';
import type { TextDecoding } from '#lib/protocols/dicom/character-sets.ts';
import { TAG } from '#lib/protocols/dicom/tags.ts';
import { numbersOf, wordsOf } from '../attributes.ts';
import { LIMITS } from '../limits.ts';
import { unsignedLongsOf } from '../numbers.ts';
import { WAVEFORM } from './tags.ts';

/** What somebody or a machine wrote beside a waveform: findings, measurements, marks (PS3.3 C.10.10). */
export type WaveformAnnotation = {
  readonly heading: string | null;
  /** Null for a mark that only has a name and a place, such as where a wave begins. */
  readonly text: string | null;
  /** Of which channels, by group and channel from 1; none: of all. A channel of 0 is the whole group. */
  readonly channels: readonly { readonly group: number; readonly channel: number }[];
  /** From the beginning of the group, in seconds; none: of the whole recording. */
  readonly seconds: readonly number[];
};

type Rates = readonly { readonly number: number; readonly samplesPerSecond: number }[];

const MOST_PLACES = 100;

export function waveformAnnotations(header: DataSet, rates: Rates): readonly WaveformAnnotation[] {
  const outer = textDecodingOf(header);
  return itemsOf(header, WAVEFORM.annotations)
    .slice(0, LIMITS.lines)
    .flatMap((item) => {
      const annotation = annotationOf(item, textDecodingOf(item, outer), rates);
      return annotation ? [annotation] : [];
    });
}

function annotationOf(
  item: DataSet,
  decoding: TextDecoding,
  rates: Rates,
): WaveformAnnotation | null {
  const concept = codeOf(item, TAG.conceptNameCodeSequence, decoding);
  const heading = (concept && (concept.meaning || concept.value)) || null;
  const text = [
    textOf(item, TAG.unformattedTextValue, decoding),
    meaningOf(item, decoding),
    measured(item, decoding),
  ].find((one) => one !== '');
  if (text === undefined && heading === null) return null;
  const channels = channelsOf(item);
  return { heading, text: text ?? null, channels, seconds: secondsOf(item, channels, rates) };
}

function meaningOf(item: DataSet, decoding: TextDecoding): string {
  const code = codeOf(item, TAG.conceptCodeSequence, decoding);
  return code ? code.meaning || code.value : '';
}

function measured(item: DataSet, decoding: TextDecoding): string {
  const number = textOf(item, TAG.numericValue, decoding);
  const unit = codeOf(item, TAG.measurementUnitsCodeSequence, decoding);
  const isPlain = unit === null || unit.value === '1';
  return number === '' || isPlain ? number : `${number} ${unit.meaning || unit.value}`;
}

/** Pairs of a multiplex group and a channel of it (C.10.10.1.1). */
function channelsOf(item: DataSet): WaveformAnnotation['channels'] {
  const words = wordsOf(item, WAVEFORM.referencedChannels).subarray(0, 2 * MOST_PLACES);
  return Array.from({ length: words.length >> 1 }, (_, at) => ({
    group: words[at * 2] ?? 0,
    channel: words[at * 2 + 1] ?? 0,
  }));
}

/** By time where that is said, else by the number of a sample, from 1. */
function secondsOf(
  item: DataSet,
  channels: WaveformAnnotation['channels'],
  rates: Rates,
): readonly number[] {
  const offsets = numbersOf(item, WAVEFORM.referencedTimeOffsets).slice(0, MOST_PLACES);
  if (offsets.length > 0) return offsets;
  const group = channels[0]?.group ?? 1;
  const rate = rates.find(({ number }) => number === group)?.samplesPerSecond;
  if (rate === undefined) return [];
  const positions = unsignedLongsOf(item, WAVEFORM.referencedSamplePositions, MOST_PLACES);
  return positions.map((position) => Math.max(0, position - 1) / rate);
}
