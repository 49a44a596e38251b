import type { DicomJson } from '#lib/imaging/served/dicom-json.ts';
import type { DescribedFrame } from '#lib/imaging/served/frame-attributes.ts';

/** One picture of a series: a frame of an object. */
export type Frame = DescribedFrame & {
  readonly sopInstanceUid: string;
  /** As the image library names it: what it loads is at the address after the scheme. */
  readonly imageId: string;
  /** Where its resources are; empty for a picture that was made here and is nowhere else. */
  readonly at: string;
};

/** Whether a picture was made here of others: nothing can be asked of it, and nothing kept of it. */
export function isMade({ at }: Frame): boolean {
  return at === '';
}

const [SOP_INSTANCE_UID, ROWS, FRAMES] = ['00080018', '00280010', '00280008'] as const;

/** The frames of a series in their order. Objects without a picture have none. */
export function framesOf(at: string, objects: readonly DicomJson[]): Frame[] {
  return objects.flatMap((metadata) => {
    const [sopInstanceUid] = metadata[SOP_INSTANCE_UID]?.Value ?? [];
    const isPicture = typeof metadata[ROWS]?.Value?.[0] === 'number';
    if (typeof sopInstanceUid !== 'string' || !isPicture) return [];
    const count = Math.max(1, Number(metadata[FRAMES]?.Value?.[0] ?? 1));
    return Array.from({ length: count }, (_, index) => {
      const number = index + 1;
      const own = `${at}/instances/${sopInstanceUid}/frames/${number}`;
      const imageId = `wadors:${location.origin}${own}`;
      return { imageId, at: own, metadata, number, sopInstanceUid };
    });
  });
}

/** Asks for what a series consists of. */
export async function seriesFrames(at: string, signal: AbortSignal): Promise<readonly Frame[]> {
  const answer = await fetch(`${at}/metadata`, { cache: 'no-store', signal });
  if (!answer.ok) throw new Error(`a series was not sent: ${answer.status}`);
  return framesOf(at, (await answer.json()) as DicomJson[]);
}
