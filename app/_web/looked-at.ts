import { viewerModel } from '#lib/processes/web/images/viewer-model.ts';
import type { LookingWay } from '#lib/processes/web/images/image-address.ts';
import { services } from '#lib/processes/web/services.ts';
import type { ViewerModel } from '#lib/processes/web/images/model.ts';
import type { StudyLook } from '#lib/queries/viewing/study-look.ts';

/** What Next gives a page of images: which study, and what is chosen of it. */
export type OfImages = {
  readonly params: Promise<{ readonly id: string; readonly study: string }>;
  readonly searchParams: Promise<{
    readonly series?: string;
    readonly image?: string;
    /** `1` for the report without explanations. */
    readonly plain?: string;
  }>;
};

/** What the viewer of a page begins with. */
export function lookedAt(
  look: StudyLook,
  by: { readonly way: LookingWay; readonly id: string },
  chosen: { readonly series?: string; readonly image?: string },
): Promise<ViewerModel> {
  const address = { ...by, studyInstanceUid: look.studyInstanceUid };
  return viewerModel(services().images, look, address, chosen);
}
