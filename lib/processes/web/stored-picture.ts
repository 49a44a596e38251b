import type { EncodedPicture } from '#lib/adapters/rendering/port.ts';
import { heldObjectKey } from '#lib/adapters/storage/object-key.ts';
import { USUAL_ORDER } from '#lib/imaging/render-frame.ts';
import type { RedactableObject } from '#lib/queries/redaction/redactable-study.ts';
import type { WebServices } from './services.ts';

/** The number of a frame, from 1, as a query says it; null for what is no such number. */
export function frameAsked(text: string | null): number | null {
  if (text === null) return 1;
  return /^[1-9][0-9]{0,5}$/.test(text) ? Number(text) : null;
}

/** A frame of a stored object, one point for each of its pixels; null where there is none that can be drawn. */
export async function storedPicture(
  { store, images }: Pick<WebServices, 'store' | 'images'>,
  object: RedactableObject,
  frame: number,
): Promise<EncodedPicture | null> {
  const key = heldObjectKey(object);
  const sizeBytes = key.ok ? await store.size(key.value) : null;
  if (!key.ok || sizeBytes === null) return null;
  const stored = { sopInstanceUid: object.sopInstanceUid, objectKey: key.value, sizeBytes };
  const drawn = await images.draw(stored, { ...USUAL_ORDER, frame }, { kind: 'png' });
  return drawn.ok ? drawn.value : null;
}
