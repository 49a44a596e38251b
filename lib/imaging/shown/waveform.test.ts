import { expect, test } from 'vitest';
import {
  EXPLICIT_BIG_ENDIAN,
  EXPLICIT_LITTLE_ENDIAN,
  IMPLICIT_LITTLE_ENDIAN,
} from '#lib/protocols/dicom/transfer-syntaxes.ts';
import { items, objectOf } from '#lib/testing/imaging/objects/object.ts';
import {
  beat,
  type Group,
  twelveLeads,
  waveformGroup,
} from '#lib/testing/imaging/objects/waveforms.ts';
import { LIMITS } from '../limits.ts';
import type { DicomBytes } from '../open-object.ts';
import { showObject } from './show-object.ts';
import { WAVEFORM } from './tags.ts';
import type { ShownWaveform } from './waveform.ts';
import { drawWaveform } from './waveform-drawing.ts';

async function waveformIn(of: DicomBytes): Promise<ShownWaveform> {
  const shown = await showObject(of);
  if (!shown.ok || shown.value.kind !== 'waveform') throw new Error('no waveform');
  return shown.value;
}

const ofGroups = (...groups: Group[]) =>
  objectOf('1.2.840.10008.5.1.4.1.1.9.1.1', {
    [WAVEFORM.sequence]: items(...groups.map(waveformGroup)),
  });
const small: Group = { channels: 2, samples: 2, values: [1, 2, 3, 4] };

test.each([EXPLICIT_LITTLE_ENDIAN, EXPLICIT_BIG_ENDIAN, IMPLICIT_LITTLE_ENDIAN])(
  'an ECG is its leads in microvolts, in groups: %s',
  async (uid) => {
    const ecg = await waveformIn(twelveLeads(uid));
    expect(ecg).toMatchObject({ form: 'ecg', isCutShort: false });
    const [leads, strip] = ecg.groups;
    expect(leads).toMatchObject({ label: 'Rhythm', samplesPerSecond: 250, seconds: 4 });
    expect(leads?.channels.map(({ label }) => label).join(' ')).toBe(
      'Lead I Lead II Lead III Lead aVR Lead aVL Lead aVF Lead V1 Lead V2 Lead V3 Lead V4 Lead V5 Lead V6',
    );
    expect(leads?.channels[1]).toMatchObject({ unit: 'uV', sensitivity: 2 });
    for (const at of [0, 96, 400, 999]) {
      const value = leads?.channels[1]?.values[at] ?? NaN;
      expect(Math.abs(value - beat(at / 250) * 1000)).toBeLessThanOrEqual(1);
    }
    // Filled up for one second.
    expect(strip?.channels[0]?.values[0]).toBeNaN();
    expect(strip?.channels[0]?.values[250]).not.toBeNaN();
    expect(ecg.annotations).toEqual([
      { heading: null, text: 'Sinus rhythm\nNormal ECG', channels: [], seconds: [] },
      {
        heading: 'RR Interval',
        text: '1000 milliseconds',
        channels: [{ group: 1, channel: 2 }],
        seconds: [95 / 250, 345 / 250],
      },
    ]);
  },
);

test('a value is its steps, corrected, from the baseline on (PS3.3 C.10.9.1.4)', async () => {
  const more = {
    [WAVEFORM.channelDefinitions]: items(
      {
        [WAVEFORM.channelSensitivity]: ['DS', '0.5'],
        [WAVEFORM.channelCorrection]: ['DS', '2'],
        [WAVEFORM.channelBaseline]: ['DS', '-10'],
      },
      {},
    ),
  } as const;
  const [group] = (await waveformIn(ofGroups({ ...small, more }))).groups;
  expect(group?.channels.map(({ values }) => [...values])).toEqual([
    [-9, -7],
    [2, 4],
  ]);
  expect(group?.channels[1]).toMatchObject({ label: null, unit: null, sensitivity: null });
});

test.each([
  ['SB', 8, [-1, 2], [-1, 2]],
  ['UB', 8, [-1, 2], [255, 2]],
  ['UL', 32, [-1, 2], [4294967295, 2]],
] as const)('values are read as %s', async (interpretation, bits, given, read) => {
  const encoded = bits === 8 ? Int8Array.from(given) : Int32Array.from(given);
  const more = {
    [WAVEFORM.channelDefinitions]: null,
    [WAVEFORM.paddingValue]: null,
    [WAVEFORM.bitsAllocated]: ['US', bits],
    [WAVEFORM.sampleInterpretation]: ['CS', interpretation],
    [WAVEFORM.data]: ['OB', new Uint8Array(encoded.buffer)],
  } as const;
  const sound = { channels: 1, samples: 2, values: [], more } as unknown as Group;
  const [group] = (await waveformIn(ofGroups(sound))).groups;
  expect(group?.channels[0]?.values).toEqual(Float32Array.from(read));
});

test('one that was cut is drawn as far as it is there, and says so', async () => {
  const cut = await waveformIn(ofGroups({ ...small, samples: 4_000_000_000 }));
  expect(cut.isCutShort).toBe(true);
  expect(cut.groups[0]?.channels[0]?.values.length).toBe(2);
});

test.each([
  ['65535 channels and two values', { channels: 65535, samples: 1, values: [1, 2] }],
  ['no channels', { channels: 0, samples: 1, values: [1, 2] }],
  ['no values', { ...small, values: [] }],
  [
    'a rate of nothing',
    { ...small, more: { [WAVEFORM.samplingFrequency]: ['DS', '0'] } } as unknown as Group,
  ],
  [
    'sound that is coded',
    { ...small, more: { [WAVEFORM.sampleInterpretation]: ['CS', 'MB'] } } as unknown as Group,
  ],
] as const)('with %s there is nothing to draw', async (_, group) => {
  expect(await showObject(ofGroups(group))).toEqual({ ok: false, error: 'contents-not-read' });
});

test('more channels and values than are read are left out', async () => {
  const values = Array.from({ length: 65535 }, (_, at) => at % 100);
  const wide = await waveformIn(ofGroups({ channels: 65535, samples: 1, values }, small));
  expect(wide.isCutShort).toBe(true);
  expect(wide.groups.map(({ channels }) => channels.length)).toEqual([LIMITS.waveformChannels]);

  const long = { channels: 1, samples: 5_000_000, values: Array<number>(5_000_000).fill(1) };
  const cut = await waveformIn(ofGroups(long));
  expect(cut.isCutShort).toBe(true);
  expect(cut.groups[0]?.channels[0]?.values.length).toBe(LIMITS.waveformSamples);
});

test('it is drawn to scale: 25 mm a second, 10 mm a millivolt, and broken off where it was filled up', async () => {
  const { groups } = await waveformIn(twelveLeads());
  const drawing = drawWaveform(groups[0]!, { from: 0, seconds: 10 });
  expect(drawing).toMatchObject({ width: 110, seconds: { from: 0, to: 4 } });
  const [, second] = drawing.lines;
  expect(second).toMatchObject({ each: 1000 });
  const points = [...second!.path.matchAll(/[ML]([\d.]+) ([\d.-]+)/g)].map(([, x, y]) => ({
    x: Number(x),
    up: second!.y - Number(y),
  }));
  const peak = points.reduce((one, other) => (other.up > one.up ? other : one));
  // 1.1 mV at 0.38 s of the first beat, less what it was in the middle of all.
  expect(peak.up).toBeGreaterThan(10);
  expect(peak.up).toBeLessThan(11.2);
  expect((peak.x - 5) / 25 - Math.floor((peak.x - 5) / 25)).toBeCloseTo(0.38, 1);

  const strip = drawWaveform(groups[1]!, { from: 0, seconds: 10 });
  expect(strip.lines[0]?.path.startsWith('M30 ')).toBe(true);
  expect(strip.lines[0]?.path).not.toMatch(/NaN|Infinity/);
});

test.each([NaN, Infinity, -Infinity, 3e38])('a value of %d breaks no drawing', (value) => {
  const values = Float32Array.from([0, value, 1, value]);
  const channel = { number: 1, label: null, unit: null, sensitivity: null, values };
  const group = { number: 1, label: null, samplesPerSecond: 1, seconds: 4, channels: [channel] };
  const drawing = drawWaveform(group, { from: 0, seconds: 1e9 });
  expect(JSON.stringify(drawing.lines.map(({ path }) => path))).not.toMatch(/NaN|Infinity|null/);
  expect(drawing.height).toBeLessThan(200);
});
