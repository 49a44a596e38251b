import type { PictureOrder } from '#lib/imaging/render-frame.ts';
import { presentationFor } from '#lib/imaging/shown/presentation-for.ts';
import type { ReleasedImages } from './released-images.ts';
import type { ReleasedObject, StudyImages } from './study-images.ts';

/**
 * The order of a picture, with what a presentation state of the same study lays down for it (PS3.18 8.3.5.1.5: `presentation`
 * names it by its SOP Instance UID). Null where there is no such state here, or it is for other pictures.
 */
export async function presented(
  images: ReleasedImages,
  of: {
    readonly study: StudyImages;
    readonly object: ReleasedObject;
    readonly query: URLSearchParams;
  },
  order: PictureOrder,
): Promise<PictureOrder | null> {
  const uid = of.query.get('presentation');
  if (uid === null) return order;
  const state = of.study.objects.get(uid);
  const shown = state && (await images.show(state));
  if (shown?.ok !== true || shown.value.kind !== 'presentation-state') return null;
  const { sopInstanceUid } = of.object;
  const found = presentationFor(shown.value, { sopInstanceUid, frame: order.frame });
  return found && { ...order, presentation: found.presentation };
}
