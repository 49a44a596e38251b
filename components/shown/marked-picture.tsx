import type { DrawnMarks } from '#lib/imaging/shown/draw-marks.ts';
import { words } from '#lib/words/words.ts';
import { Marks } from './marks.tsx';
import { PartChoice } from './part-choice.tsx';
import { numbersOn, type PictureSize } from './part-lines.ts';

/** A picture with what was marked on it, drawn on the server, and the names of the parts below. */
export function MarkedPicture({
  marks,
  size,
  picture,
  masks,
  chosen,
  kept,
}: {
  readonly marks: DrawnMarks;
  readonly size: PictureSize;
  /** The address of the picture itself. */
  readonly picture: string;
  /** The address of the masks, where marks are those. */
  readonly masks: string;
  readonly chosen: ReadonlySet<number>;
  readonly kept: Readonly<Record<string, string>>;
}) {
  const said = words().shown.parts;
  const on = numbersOn(marks);
  const seen = [...on].filter((number) => chosen.has(number)).length;
  const high = size.rows * size.aspect;
  return (
    <figure className="lantern-parts">
      <svg
        className="lantern-parts__picture"
        viewBox={`0 0 ${size.columns} ${high}`}
        role="img"
        aria-label={seen === 0 ? said.none : said.picture(seen)}
      >
        <image href={picture} width={size.columns} height={high} preserveAspectRatio="none" />
        <Marks {...{ marks, size, chosen, masks }} />
      </svg>
      <figcaption className="nhsuk-body-s">
        {seen === 0 ? said.none : said.notExact}
        {marks.isCutShort && ` ${words().shown.cutShort}`}
      </figcaption>
      <PartChoice parts={marks.parts} {...{ on, chosen, kept }} isMasks={marks.kind === 'masks'} />
    </figure>
  );
}
