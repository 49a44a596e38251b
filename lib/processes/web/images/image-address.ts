import { parseId } from '#lib/base/id.ts';

/** By which right somebody looks: as the first part of the addresses of the pages that show it. */
export const LOOKING_WAYS = ['releases', 'shared', 'given', 'show'] as const;

export type LookingWay = (typeof LOOKING_WAYS)[number];

/** Where the images of a study are asked for. `id` is of the release, the share or the grant; a computer has no id. */
export type StudyAddress = {
  readonly way: LookingWay;
  readonly id: string;
  readonly studyInstanceUid: string;
};

/** What is asked for of it (PS3.18 10.4). Frames count from 1. */
export type ImageAddress = StudyAddress & {
  readonly seriesInstanceUid: string | null;
  readonly sopInstanceUid: string | null;
  readonly frame: number | null;
};

/** The way and the id of whatever is asked for below `/images`; null where it can be nothing. */
export function imageAddressOf(url: string): ImageAddress | null {
  const segments = (url.split(/[?#]/, 1)[0] ?? '').split('/').slice(2);
  const [way, id = ''] = segments;
  const known = LOOKING_WAYS.find((one) => one === way);
  const isSound = known === 'show' ? id === 'here' : parseId(id).ok;
  const studyInstanceUid = uidAfter(segments, 'studies');
  if (!known || !isSound || studyInstanceUid === null) return null;
  const address = {
    ...{ way: known, id, studyInstanceUid },
    seriesInstanceUid: uidAfter(segments, 'series'),
    sopInstanceUid: uidAfter(segments, 'instances'),
    frame: frameOf(segments),
  };
  return hasAllParts(segments, address) ? address : null;
}

/** Where the images of a study are, as the root of its DICOMweb resources. */
export function imagesRoot({ way, id, studyInstanceUid }: StudyAddress): string {
  return `/images/${way}/${id}/studies/${studyInstanceUid}`;
}

function uidAfter(segments: readonly string[], name: string): string | null {
  const at = segments.indexOf(name);
  const uid = at < 0 ? undefined : segments[at + 1];
  return uid !== undefined && UID.test(uid) ? uid : null;
}

/** PS3.5 9.1. */
const UID = /^[0-9.]{1,64}$/;

function frameOf(segments: readonly string[]): number | null {
  const at = segments.indexOf('frames');
  const text = at < 0 ? undefined : segments[at + 1];
  return text !== undefined && /^[1-9][0-9]{0,6}$/.test(text) ? Number(text) : null;
}

function hasAllParts(
  segments: readonly string[],
  of: Pick<ImageAddress, 'seriesInstanceUid' | 'sopInstanceUid' | 'frame'>,
): boolean {
  const parts = [
    ['series', of.seriesInstanceUid],
    ['instances', of.sopInstanceUid],
    ['frames', of.frame],
  ] as const;
  return parts.every(([name, value]) => segments.includes(name) === (value !== null));
}
