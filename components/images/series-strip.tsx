import { words } from '#lib/words/browser.ts';
import type { SeriesModel } from '#lib/processes/web/images/model.ts';

/** The groups of images of a study, each with a small picture and how many there are. */
export function SeriesStrip({
  series,
  chosen,
  here,
  isOfPictures,
  choose,
}: {
  readonly series: readonly SeriesModel[];
  readonly chosen: number;
  /** The page’s own address: where the links lead without script. */
  readonly here: string;
  /** Whether pictures are on the page now. */
  readonly isOfPictures: boolean;
  readonly choose: (index: number) => void;
}) {
  const t = words().viewer;
  if (series.length < 2) return null;
  return (
    <nav aria-label={t.series} className="lantern-viewer__strip">
      <h2 className="nhsuk-heading-s">{t.series}</h2>
      <p className="nhsuk-hint">{t.seriesHint}</p>
      <ol>
        {series.map((one, index) => (
          <li key={one.at}>
            <a
              href={`${here}?series=${index + 1}`}
              aria-current={index === chosen ? 'true' : undefined}
              onClick={(event) => {
                // A page of its own shows what is no picture.
                if (one.first.frames === 0 || !isOfPictures) return;
                event.preventDefault();
                choose(index);
              }}
            >
              {one.first.frames > 0 ? (
                // eslint-disable-next-line @next/next/no-img-element -- it is drawn by us, for this person
                <img src={`${one.at}/thumbnail`} alt="" width={96} height={96} loading="lazy" />
              ) : (
                <span className="lantern-viewer__no-thumbnail" aria-hidden="true" />
              )}
              <span>
                {t.seriesName(index + 1, one.description)}
                <br />
                {countOf(one)}
              </span>
            </a>
          </li>
        ))}
      </ol>
    </nav>
  );
}

function countOf({ objects, first, what }: SeriesModel): string {
  const t = words().viewer;
  if (what === 'marks') return t.marks;
  if (what === 'slide') return t.slide.group;
  if (first.frames === 0) return t.objects(objects);
  return objects === 1 && first.frames > 1 ? t.frames(first.frames) : t.images(objects);
}
