import type { Acting } from '#lib/adapters/db/context.ts';
import { keptMeasurements } from '#lib/queries/viewing/kept-measurements.ts';
import { type Chosen, viewerModel } from '#lib/processes/web/images/viewer-model.ts';
import type { LookingWay } from '#lib/processes/web/images/image-address.ts';
import { services } from '#lib/processes/web/services.ts';
import type { ViewerModel } from '#lib/processes/web/images/model.ts';
import type { StudyLook } from '#lib/queries/viewing/study-look.ts';

/** What Next gives a page of images: which study, and what is chosen of it. */
export type OfImages = {
  readonly params: Promise<{ readonly id: string; readonly study: string }>;
  readonly searchParams: Promise<Chosen>;
};

/** What the viewer of a page begins with. */
export async function lookedAt(
  look: StudyLook,
  by: { readonly way: LookingWay; readonly id: string },
  chosen: Chosen,
  /** Whoever looks, where that is known. */
  acting?: Acting,
): Promise<ViewerModel> {
  const { db, images } = services();
  const address = { ...by, studyInstanceUid: look.studyInstanceUid };
  const kept =
    acting && look.policy.hasTools ? await keptMeasurements(db, acting, look) : undefined;
  return viewerModel(images, look, address, chosen, kept);
}
