import { no, ok, type Result } from '#lib/base/result.ts';
import { type DataSet, itemsOf } from '#lib/protocols/dicom/data-set.ts';
import { codeOf, textDecodingOf, textOf } from '#lib/protocols/dicom/data-set-text.ts';
import { codesOf, numbersOf, wordOf } from '../attributes.ts';
import { LIMITS } from '../limits.ts';
import { unsignedLongsOf } from '../numbers.ts';
import { TAG } from '../tags.ts';
import { WAVEFORM } from './tags.ts';
import { type WaveformAnnotation, waveformAnnotations } from './waveform-annotations.ts';
import { type EncodedSamples, encodedSamples } from './waveform-samples.ts';

/** Curves over time: an ECG, pressures, breathing, sound (PS3.3 A.34). */
export type ShownWaveform = {
  readonly kind: 'waveform';
  readonly form: 'ecg' | 'sound' | 'other';
  readonly groups: readonly WaveformGroup[];
  readonly annotations: readonly WaveformAnnotation[];
  /** Whether there are more channels or values than are read, or fewer than the object says. */
  readonly isCutShort: boolean;
};

/** A multiplex group: channels that were sampled together (C.10.9). */
export type WaveformGroup = {
  /** From 1, as annotations count them. */
  readonly number: number;
  readonly label: string | null;
  readonly samplesPerSecond: number;
  readonly seconds: number;
  readonly channels: readonly WaveformChannel[];
};

export type WaveformChannel = {
  readonly number: number;
  readonly label: string | null;
  /** UCUM, such as `mV` or `mm[Hg]`; null where the values have no unit that is known. */
  readonly unit: string | null;
  /** What one step of the encoded values is, in that unit; null where it is not said. */
  readonly sensitivity: number | null;
  /** In the unit; not a number where the record was only filled up. */
  readonly values: Float32Array;
};

export function waveformOf(header: DataSet): Result<ShownWaveform, 'contents-not-read'> {
  const groups: WaveformGroup[] = [];
  const left: Left = { channels: LIMITS.waveformChannels, samples: LIMITS.waveformSamples };
  let isCutShort = false;
  for (const [at, item] of itemsOf(header, WAVEFORM.sequence).entries()) {
    if (left.channels <= 0 || left.samples <= 0) {
      isCutShort = true;
      break;
    }
    const read = groupOf(item, { number: at + 1, left, outer: header });
    isCutShort ||= read?.isCutShort ?? true;
    if (!read) continue;
    groups.push(read.group);
    left.channels -= read.group.channels.length;
    for (const { values } of read.group.channels) left.samples -= values.length;
  }
  if (groups.length === 0) return no('contents-not-read');
  const annotations = waveformAnnotations(header, groups);
  return ok({ kind: 'waveform', form: formOf(header), groups, annotations, isCutShort });
}

const WAVEFORM_CLASS = '1.2.840.10008.5.1.4.1.1.9.';

function formOf(header: DataSet): ShownWaveform['form'] {
  const [sopClass = ''] = codesOf(header, TAG.sopClassUid);
  if (sopClass.startsWith(`${WAVEFORM_CLASS}4.`)) return 'sound';
  return sopClass.startsWith(`${WAVEFORM_CLASS}1.`) ? 'ecg' : 'other';
}

/** How many channels and values may still be read. */
type Left = { channels: number; samples: number };

type GroupOrder = {
  readonly number: number;
  readonly left: Readonly<Left>;
  readonly outer: DataSet;
};

/** Null where the values, or how often they were taken, cannot be read. */
function groupOf(
  item: DataSet,
  { number, left, outer }: GroupOrder,
): { readonly group: WaveformGroup; readonly isCutShort: boolean } | null {
  const said = wordOf(item, WAVEFORM.channels) ?? 0;
  const encoded = encodedSamples(item, said);
  const [samplesPerSecond = 0] = numbersOf(item, WAVEFORM.samplingFrequency);
  if (!encoded || !(samplesPerSecond > 0)) return null;

  const [saidSamples = encoded.samples] = unsignedLongsOf(item, WAVEFORM.samples, 1);
  const shown = Math.min(said, left.channels);
  const samples = Math.min(encoded.samples, saidSamples, Math.floor(left.samples / shown));
  const definitions = itemsOf(item, WAVEFORM.channelDefinitions);
  const decoding = textDecodingOf(item, textDecodingOf(outer));
  const channels = Array.from({ length: shown }, (_, channel) =>
    channelOf(definitions[channel] ?? null, { encoded, samples, channel, outer }),
  );
  const label = textOf(item, WAVEFORM.groupLabel, decoding) || null;
  const group = { number, label, samplesPerSecond, seconds: samples / samplesPerSecond, channels };
  return { group, isCutShort: shown < said || samples < saidSamples };
}

type ChannelOrder = {
  readonly encoded: EncodedSamples;
  readonly samples: number;
  readonly channel: number;
  readonly outer: DataSet;
};

/** An encoded value is steps of the sensitivity, corrected, from the baseline on (C.10.9.1.4). */
function channelOf(
  definition: DataSet | null,
  { encoded, samples, channel, outer }: ChannelOrder,
): WaveformChannel {
  const first = (tag: number) => (definition ? numbersOf(definition, tag)[0] : undefined) ?? null;
  const sensitivity = first(WAVEFORM.channelSensitivity);
  const step = (sensitivity ?? 1) * (first(WAVEFORM.channelCorrection) ?? 1);
  const baseline = first(WAVEFORM.channelBaseline) ?? 0;
  const values = Float32Array.from({ length: samples }, (_, at) => {
    const value = encoded.valueOf(at, channel);
    return value === null ? NaN : value * step + baseline;
  });
  const words = definition ? wordsOf(definition, outer) : { label: null, unit: null };
  return {
    number: channel + 1,
    label: words.label,
    unit: sensitivity === null ? null : words.unit,
    sensitivity: sensitivity === null ? null : step,
    values,
  };
}

/** By its own label, else by what was measured, such as “Lead V1”. */
function wordsOf(
  definition: DataSet,
  outer: DataSet,
): { readonly label: string | null; readonly unit: string | null } {
  const decoding = textDecodingOf(definition, textDecodingOf(outer));
  const own = textOf(definition, WAVEFORM.channelLabel, decoding);
  const source = codeOf(definition, WAVEFORM.channelSource, decoding);
  const unit = codeOf(definition, WAVEFORM.channelSensitivityUnits, decoding);
  return {
    label: own || (source?.meaning ?? '') || null,
    unit: (unit?.value ?? '') || null,
  };
}
