import type { DicomBytes } from '#lib/imaging/open-object.ts';
import { WAVEFORM } from '#lib/imaging/shown/tags.ts';
import { TAG } from '#lib/protocols/dicom/tags.ts';
import { EXPLICIT_LITTLE_ENDIAN } from '#lib/protocols/dicom/transfer-syntaxes.ts';
import type { Values } from '../tiny-object.ts';
import { code, items, objectOf } from './object.ts';

const TWELVE_LEADS = '1.2.840.10008.5.1.4.1.1.9.1.1';
const RATE = 250;
const LEADS = ['I', 'II', 'III', 'aVR', 'aVL', 'aVF', 'V1', 'V2', 'V3', 'V4', 'V5', 'V6'];

/** Millivolts of one heart beat a second: a small wave, a sharp one, and a broad one. */
export function beat(seconds: number): number {
  const t = seconds % 1;
  const wave = (at: number, width: number, height: number) =>
    height * Math.exp(-(((t - at) / width) ** 2));
  return (
    wave(0.2, 0.03, 0.12) + wave(0.38, 0.008, 1.1) - wave(0.4, 0.01, 0.25) + wave(0.6, 0.05, 0.3)
  );
}

export type Group = {
  readonly channels: number;
  readonly samples: number;
  readonly values: readonly number[];
  readonly more?: Values;
};

/** A multiplex group of 16 bits, whose steps are 2 microvolts. */
export function waveformGroup({ channels, samples, values, more = {} }: Group): Values {
  return {
    [WAVEFORM.channels]: ['US', channels],
    [WAVEFORM.samples]: ['UL', samples],
    [WAVEFORM.samplingFrequency]: ['DS', String(RATE)],
    [WAVEFORM.groupLabel]: ['SH', 'Rhythm'],
    [WAVEFORM.channelDefinitions]: items(
      ...Array.from({ length: Math.min(channels, LEADS.length) }, (_, at): Values => ({
        [WAVEFORM.channelSource]: code(`2:${at + 1}`, 'MDC', `Lead ${LEADS[at] ?? ''}`),
        [WAVEFORM.channelSensitivity]: ['DS', '2'],
        [WAVEFORM.channelSensitivityUnits]: code('uV', 'UCUM', 'microvolt'),
        [WAVEFORM.channelCorrection]: ['DS', '1'],
        [WAVEFORM.channelBaseline]: ['DS', '0'],
      })),
    ),
    [WAVEFORM.bitsAllocated]: ['US', 16],
    [WAVEFORM.sampleInterpretation]: ['CS', 'SS'],
    [WAVEFORM.paddingValue]: ['SS', -32768],
    [WAVEFORM.data]: ['OW', new Uint8Array(Int16Array.from(values).buffer)],
    ...more,
  };
}

/** Twelve leads over four seconds, with a rhythm strip after them, a finding and a measurement. */
export function twelveLeads(transferSyntaxUid = EXPLICIT_LITTLE_ENDIAN): DicomBytes {
  const samples = 4 * RATE;
  const strengths = LEADS.map(
    (_, at) => [0.6, 1, 0.4, -0.8, 0.2, 0.7, -0.5, 0.3, 0.8, 1.2, 1, 0.8][at] ?? 0,
  );
  const leads = Array.from({ length: samples * 12 }, (_, at) =>
    Math.round((beat(Math.floor(at / 12) / RATE) * (strengths[at % 12] ?? 0) * 1000) / 2),
  );
  const strip = Array.from({ length: samples }, (_, at) =>
    at < RATE ? -32768 : Math.round((beat(at / RATE) * 1000) / 2),
  );
  return objectOf(
    TWELVE_LEADS,
    {
      [WAVEFORM.sequence]: items(
        waveformGroup({ channels: 12, samples, values: leads }),
        waveformGroup({ channels: 1, samples, values: strip }),
      ),
      [WAVEFORM.annotations]: items(
        { [TAG.unformattedTextValue]: ['ST', 'Sinus rhythm\nNormal ECG'] },
        {
          [TAG.conceptNameCodeSequence]: code('5.10.2.1-3', 'SCPECG', 'RR Interval'),
          [TAG.numericValue]: ['DS', '1000'],
          [TAG.measurementUnitsCodeSequence]: code('ms', 'UCUM', 'milliseconds'),
          [WAVEFORM.referencedChannels]: ['US', [1, 2]],
          [WAVEFORM.referencedSamplePositions]: ['UL', [96, 346]],
        },
      ),
    },
    transferSyntaxUid,
  );
}
