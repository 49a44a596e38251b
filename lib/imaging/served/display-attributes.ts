import type { Vr } from '#lib/protocols/dicom/vr.ts';

/** Attributes of a data set or of items, with their value representation (PS3.6 6), and what is wanted of their items. */
export type Wanted = ReadonlyMap<number, { readonly vr: Vr; readonly items?: Wanted }>;

type Line = readonly [tag: number, vr: Vr, items?: Wanted];

const wanted = (lines: readonly Line[]): Wanted =>
  new Map(lines.map(([tag, vr, items]) => [tag, items ? { vr, items } : { vr }]));

/** PS3.3 C.7.6.16.2: how far apart, where, which way round, in which window, by which scale a frame is. */
const FUNCTIONAL_GROUPS = wanted([
  [
    0x00289110,
    'SQ',
    wanted([
      [0x00180050, 'DS'],
      [0x00280030, 'DS'],
      [0x00180088, 'DS'],
    ]),
  ],
  [0x00209113, 'SQ', wanted([[0x00200032, 'DS']])],
  [0x00209116, 'SQ', wanted([[0x00200037, 'DS']])],
  [
    0x00289132,
    'SQ',
    wanted([
      [0x00281050, 'DS'],
      [0x00281051, 'DS'],
      [0x00281055, 'LO'],
      [0x00281056, 'CS'],
    ]),
  ],
  [
    0x00289145,
    'SQ',
    wanted([
      [0x00281052, 'DS'],
      [0x00281053, 'DS'],
      [0x00281054, 'LO'],
    ]),
  ],
]);

/** PS3.3 C.8.5.5: which part of an ultrasound picture is measured in which unit. */
const ULTRASOUND_REGIONS = wanted([
  [0x00186012, 'US'],
  [0x00186014, 'US'],
  [0x00186016, 'UL'],
  [0x00186018, 'UL'],
  [0x0018601a, 'UL'],
  [0x0018601c, 'UL'],
  [0x0018601e, 'UL'],
  [0x00186024, 'US'],
  [0x00186026, 'US'],
  [0x0018602c, 'FD'],
  [0x0018602e, 'FD'],
]);

/**
 * What a viewer has to know of an object to show its pixels, put them in order and measure in them: of whom it is, and
 * nothing else of what hospitals write into headers.
 */
export const DISPLAY_ATTRIBUTES: Wanted = wanted([
  [0x00080008, 'CS'],
  [0x00080016, 'UI'],
  [0x00080018, 'UI'],
  [0x00080020, 'DA'],
  [0x00080021, 'DA'],
  [0x00080022, 'DA'],
  [0x00080030, 'TM'],
  [0x00080031, 'TM'],
  [0x00080032, 'TM'],
  [0x00080060, 'CS'],
  [0x00081030, 'LO'],
  [0x0008103e, 'LO'],
  [0x00082144, 'IS'],
  [0x00100010, 'PN'],
  [0x00100030, 'DA'],
  [0x00180050, 'DS'],
  [0x00180088, 'DS'],
  [0x00181063, 'DS'],
  [0x00181114, 'DS'],
  [0x00181164, 'DS'],
  [0x00182010, 'DS'],
  [0x00185101, 'CS'],
  [0x00186011, 'SQ', ULTRASOUND_REGIONS],
  [0x0020000d, 'UI'],
  [0x0020000e, 'UI'],
  [0x00200011, 'IS'],
  [0x00200012, 'IS'],
  [0x00200013, 'IS'],
  [0x00200020, 'CS'],
  [0x00200032, 'DS'],
  [0x00200037, 'DS'],
  [0x00200052, 'UI'],
  [0x00200060, 'CS'],
  [0x00200062, 'CS'],
  [0x00201041, 'DS'],
  [0x00280002, 'US'],
  [0x00280004, 'CS'],
  [0x00280006, 'US'],
  [0x00280008, 'IS'],
  [0x00280010, 'US'],
  [0x00280011, 'US'],
  [0x00280030, 'DS'],
  [0x00280034, 'IS'],
  [0x00280100, 'US'],
  [0x00280101, 'US'],
  [0x00280102, 'US'],
  [0x00280103, 'US'],
  [0x00280a02, 'CS'],
  [0x00281050, 'DS'],
  [0x00281051, 'DS'],
  [0x00281052, 'DS'],
  [0x00281053, 'DS'],
  [0x00281054, 'LO'],
  [0x00281055, 'LO'],
  [0x00281056, 'CS'],
  [0x00282110, 'CS'],
  [0x00282112, 'DS'],
  [0x52009229, 'SQ', FUNCTIONAL_GROUPS],
  [0x52009230, 'SQ', FUNCTIONAL_GROUPS],
]);
