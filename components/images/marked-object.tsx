import type { DrawnMarks } from '#lib/imaging/shown/draw-marks.ts';
import type { MarksModel, ShownObject } from '#lib/processes/web/images/model.ts';
import { words } from '#lib/words/words.ts';
import { MarkedPicture } from '../shown/marked-picture.tsx';

/**
 * A structure set or a segmentation on one of its pictures, with the way through all of them; the names of its parts alone
 * where none of them is here, or it cannot be drawn.
 */
export function MarkedObject({
  object,
  names,
  here,
}: {
  readonly object: ShownObject;
  readonly names: readonly string[];
  /** The page’s own address. */
  readonly here: string;
}) {
  const t = words();
  const { marks } = object;
  if (marks?.drawn.ok) return <OnPicture marks={marks} drawn={marks.drawn.value} here={here} />;
  return (
    <>
      <p>
        {marks?.drawn.ok === false ? t.shown.refusals[marks.drawn.error] : t.shown.parts.elsewhere}
      </p>
      <p>{t.viewer.parts(names.length)}</p>
      <ul className="nhsuk-list nhsuk-list--bullet">
        {names.map((name, at) => (
          <li key={`${at}`}>{name}</li>
        ))}
      </ul>
    </>
  );
}

function OnPicture({
  marks,
  drawn,
  here,
}: {
  readonly marks: MarksModel;
  readonly drawn: DrawnMarks;
  readonly here: string;
}) {
  const t = words();
  const { picture, size, masks, chosen, on } = marks;
  const kept = { ...numbersOf(marks), on: String(on + 1), chosen: 'yes' };
  return (
    <>
      <Steps marks={marks} here={here} />
      <MarkedPicture
        {...{ marks: drawn, size, masks, kept }}
        picture={`${picture}/rendered?viewport=1024,1024&quality=80`}
        chosen={new Set(chosen)}
      />
      <p>
        <a href={`${here}${marks.page}`}>{t.shown.parts.alone}</a>
      </p>
    </>
  );
}

/** To the picture before and the one after. What is chosen of the parts stays chosen. */
function Steps({ marks, here }: { readonly marks: MarksModel; readonly here: string }) {
  const t = words().shown.parts;
  const { on, count } = marks;
  const way = (to: number, text: string) =>
    to < 0 || to >= count ? (
      <span className="lantern-viewer__step" aria-hidden="true" />
    ) : (
      <a className="lantern-viewer__step" href={`${here}?${queryOf(marks, to)}`}>
        {text}
      </a>
    );
  return (
    <nav className="lantern-viewer__steps" aria-label={t.way}>
      {way(on - 1, t.previous)}
      <p className="lantern-viewer__count">{t.onPicture(on + 1, count)}</p>
      {way(on + 1, t.next)}
    </nav>
  );
}

function numbersOf({ series, of }: MarksModel) {
  return { series: String(series), of: String(of) };
}

function queryOf(marks: MarksModel, on: number): string {
  const query = new URLSearchParams({ ...numbersOf(marks), on: String(on + 1) });
  if (marks.isChosen) query.set('chosen', 'yes');
  for (const part of marks.isChosen ? marks.chosen : []) query.append('part', String(part));
  return query.toString();
}
