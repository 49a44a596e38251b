import type { Acting } from '#lib/adapters/db/context.ts';
import { studyName } from '#components/study-name.ts';
import { formatDate } from '#lib/base/display-date.ts';
import type { Result } from '#lib/base/result.ts';
import type { TimeZone } from '#lib/base/time-zone.ts';
import { keptMeasurements } from '#lib/queries/viewing/kept-measurements.ts';
import { type Chosen, viewerModel } from '#lib/processes/web/images/viewer-model.ts';
import { watermarkOf } from '#lib/processes/web/images/watermark.ts';
import type { LookingWay } from '#lib/processes/web/images/image-address.ts';
import { services } from '#lib/processes/web/services.ts';
import type { BesideLink, BesideModel, ViewerModel } from '#lib/processes/web/images/model.ts';
import type { ReleasedStudy } from '#lib/queries/release/released-study.ts';
import type { StudyLook } from '#lib/queries/viewing/study-look.ts';

/** What Next gives a page of images: which study, and what is chosen of it. */
export type OfImages = {
  readonly params: Promise<{ readonly id: string; readonly study: string }>;
  readonly searchParams: Promise<
    Chosen & {
      /** `1` for the report without explanations. */
      readonly plain?: string;
      /** Another study that is looked at beside it. */
      readonly beside?: string;
    }
  >;
};

/** Who looks at it: by which right, and by which name and clock it is said across the images where that is asked for. */
export type Looking = {
  readonly way: LookingWay;
  readonly id: string;
  readonly name: string;
  readonly timeZone: TimeZone;
  /** Where that is known. */
  readonly acting?: Acting;
};

/** What the viewer of a page begins with. */
export async function lookedAt(
  look: StudyLook,
  { way, id, name, timeZone, acting }: Looking,
  chosen: Chosen,
): Promise<ViewerModel> {
  const { db, images } = services();
  const address = { way, id, studyInstanceUid: look.studyInstanceUid };
  const { hasTools, hasWatermark } = look.policy;
  const watermark = hasWatermark ? watermarkOf(name, new Date(), timeZone) : null;
  const kept = acting && hasTools ? await keptMeasurements(db, acting, look) : undefined;
  return { ...(await viewerModel(images, look, address, { ...chosen, kept })), watermark };
}

/** The study of the same right that an address wants beside the one it names; null where it wants none, or none that is there. */
export async function lookedAtBeside(
  asked: string | undefined,
  by: Looking,
  of: {
    readonly others: readonly ReleasedStudy[];
    readonly look: (studyId: string) => Promise<Result<StudyLook>>;
  },
): Promise<BesideModel | null> {
  const study = of.others.find(({ id }) => id === asked);
  const look = study && (await of.look(study.id));
  if (!study || look?.ok !== true) return null;
  const { series, start, first, patient } = await lookedAt(look.value, by, {});
  const name = dated(study);
  return first === '' ? null : { studyId: study.id, name, series, start, first, patient };
}

/** What can be looked at beside a study: the others of the same right. */
export function othersBeside(
  others: readonly ReleasedStudy[],
  here: string,
): readonly BesideLink[] {
  return others
    .filter(({ imageCount }) => imageCount > 0)
    .map((study) => ({ name: dated(study), href: `${here}?beside=${study.id}` }));
}

function dated({ plain, date }: ReleasedStudy): string {
  const name = studyName(plain);
  return date ? `${name}, ${formatDate(date)}` : name;
}
