import type { TimeZone } from '#lib/base/time-zone.ts';
import { watermarkOf } from '#lib/processes/web/images/watermark.ts';
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

/** Who looks at it: by which right, and by which name and clock it is said across the images where that is asked for. */
export type Looking = {
  readonly way: LookingWay;
  readonly id: string;
  readonly name: string;
  readonly timeZone: TimeZone;
};

/** What the viewer of a page begins with. */
export async function lookedAt(
  look: StudyLook,
  { way, id, name, timeZone }: Looking,
  chosen: { readonly series?: string; readonly image?: string },
): Promise<ViewerModel> {
  const address = { way, id, studyInstanceUid: look.studyInstanceUid };
  const watermark = look.policy.hasWatermark ? watermarkOf(name, new Date(), timeZone) : null;
  return { ...(await viewerModel(services().images, look, address, chosen)), watermark };
}
