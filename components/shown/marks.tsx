import type { DrawnOutlines } from '#lib/imaging/shown/draw-marks.ts';
import type { MarksOnFrame } from '#lib/processes/web/images/model.ts';
import { dashesAt, edgeOf, letterPlace, paint, pathOf, type PictureSize } from './part-lines.ts';

/**
 * Marks as they lie on a picture, for an SVG whose unit is the width of a pixel of it: outlines, or the picture of masks,
 * and the letters of both.
 */
export function Marks({
  marks,
  size,
  chosen,
  masks,
  upright = '',
}: {
  readonly marks: MarksOnFrame;
  readonly size: PictureSize;
  /** The numbers of the parts that are shown. */
  readonly chosen: ReadonlySet<number>;
  /** The address of the masks, as a picture that is clear where nothing is marked. */
  readonly masks: string;
  /** The transformation that keeps letters upright, where the picture is turned. */
  readonly upright?: string;
}) {
  if (marks.kind === 'outlines') {
    return (
      <>
        {marks.parts.map((part, place) =>
          chosen.has(part.number) && part.lines.length > 0 ? (
            <Outline key={part.letter} {...{ part, place, size, upright }} />
          ) : null,
        )}
      </>
    );
  }
  const seen = marks.middles.filter(({ segment }) => chosen.has(segment));
  return (
    <>
      {seen.length > 0 && (
        <image
          href={masks}
          width={size.columns}
          height={size.rows * size.aspect}
          preserveAspectRatio="none"
        />
      )}
      {seen.map(({ segment, x, y }, at) => (
        <Letter key={`${at}`} {...{ size, upright, x, y: y * size.aspect }}>
          {marks.parts.find(({ number }) => number === segment)?.letter}
        </Letter>
      ))}
    </>
  );
}

function Outline({
  part,
  place,
  size,
  upright,
}: {
  readonly part: DrawnOutlines['parts'][number];
  readonly place: number;
  readonly size: PictureSize;
  readonly upright: string;
}) {
  const path = pathOf(part.lines, size);
  const top = letterPlace(part.lines, place, size);
  const half = size.columns / LETTERS_ACROSS / 2;
  // What is below is seen in the gaps, so that outlines which run along each other are both there.
  const strokeDasharray = dashesAt(place) ?? undefined;
  return (
    <g>
      <path className={edgeOf(part.colour)} d={path} strokeDasharray={strokeDasharray} />
      <path
        className="lantern-parts__line"
        d={path}
        stroke={paint(part.colour)}
        strokeDasharray={strokeDasharray}
      />
      {top && <Letter {...{ size, upright, x: top.x, y: top.y - half }}>{part.letter}</Letter>}
    </g>
  );
}

/** How many letters a picture is wide. */
const LETTERS_ACROSS = 26;

function Letter({
  size,
  upright,
  x,
  y,
  children,
}: {
  readonly size: PictureSize;
  readonly upright: string;
  readonly x: number;
  readonly y: number;
  readonly children: React.ReactNode;
}) {
  const letters = size.columns / LETTERS_ACROSS;
  const inside = (at: number, end: number) =>
    Math.min(end - letters / 2, Math.max(letters / 2, at));
  const [across, down] = [inside(x, size.columns), inside(y, size.rows * size.aspect)];
  return (
    <text
      className="lantern-parts__letter"
      {...(upright === ''
        ? { x: across, y: down }
        : { transform: `translate(${across} ${down}) ${upright}` })}
      fontSize={letters}
      strokeWidth={letters / 6}
    >
      {children}
    </text>
  );
}
