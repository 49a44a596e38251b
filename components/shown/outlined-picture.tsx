import type { OutlinedRegion } from '#lib/imaging/shown/contours-on-picture.ts';
import { colourAt, letterAt } from '#lib/imaging/shown/overlay-colours.ts';
import { words } from '#lib/words/words.ts';
import { dashesAt, edgeOf, paint, type Part, PartChoice } from './part-choice.tsx';

type Size = { readonly rows: number; readonly columns: number };

type Props = {
  outlined: readonly OutlinedRegion[];
  size: Size;
  /** The address of the picture itself. */
  picture: string;
  chosen: ReadonlySet<number>;
  kept: Readonly<Record<string, string>>;
};

/** The regions of a structure set over one picture, drawn on the server, with their names below. */
export function OutlinedPicture({ outlined, size, picture, chosen, kept }: Props) {
  const said = words().shown.parts;
  const parts = outlined.map(({ region }, at): Part => {
    const { number } = region;
    const name = region.name || said.unnamed(number);
    const colour = region.colour ?? colourAt(at);
    return { number, name, letter: letterAt(at), colour, dashes: dashesAt(at) };
  });
  const seen = outlined.filter(({ region }) => chosen.has(region.number));
  return (
    <figure className="lantern-parts">
      <svg
        className="lantern-parts__picture"
        viewBox={`0 0 ${size.columns} ${size.rows}`}
        role="img"
        aria-label={seen.length === 0 ? said.none : said.picture(seen.length)}
      >
        <image href={picture} width={size.columns} height={size.rows} />
        {seen.map(({ region, lines }) => {
          const part = parts.find(({ number }) => number === region.number);
          const place = outlined.findIndex((one) => one.region === region);
          if (!part) return null;
          return <Outline key={part.number} {...{ part, place, lines, size }} />;
        })}
      </svg>
      <figcaption className="nhsuk-body-s">
        {outlined.length === 0 ? said.none : said.notExact}
      </figcaption>
      {parts.length > 0 && <PartChoice parts={parts} chosen={chosen} kept={kept} />}
    </figure>
  );
}

function Outline({
  part,
  place,
  lines,
  size,
}: {
  part: Part;
  place: number;
  lines: OutlinedRegion['lines'];
  size: Size;
}) {
  const path = lines.map((line) => pathOf(line, size.columns / 100)).join('');
  const top = cornerFor(lines, place);
  const letters = size.columns / 30;
  return (
    <g>
      <path className={edgeOf(part.colour)} d={path} />
      <path
        className="lantern-parts__line"
        d={path}
        stroke={paint(part.colour)}
        strokeDasharray={part.dashes ?? undefined}
      />
      {top && (
        <text
          className="lantern-parts__letter"
          x={tidy(top.x)}
          y={tidy(Math.max(letters / 2, top.y - letters / 2))}
          fontSize={tidy(letters)}
          strokeWidth={tidy(letters / 6)}
        >
          {part.letter}
        </text>
      )}
    </g>
  );
}

/** A point is a cross, of a size that is seen. */
function pathOf({ form, points }: OutlinedRegion['lines'][number], arm: number): string {
  if (form === 'point') {
    return points
      .map(
        ({ x, y }) =>
          `M${tidy(x - arm)} ${tidy(y)}h${tidy(2 * arm)}M${tidy(x)} ${tidy(y - arm)}v${tidy(2 * arm)}`,
      )
      .join('');
  }
  const line = points.map(({ x, y }) => `${tidy(x)} ${tidy(y)}`).join('L');
  return `M${line}${form === 'closed' ? 'Z' : ''}`;
}

/** On the longest outline, for each region at another corner: outlines often run along each other. */
function cornerFor(lines: OutlinedRegion['lines'], place: number) {
  const [longest] = lines.toSorted((one, other) => other.points.length - one.points.length);
  const points = longest?.points ?? [];
  return points[Math.floor((place * points.length) / PLACES) % points.length];
}

const PLACES = 5;

function tidy(value: number): number {
  return Math.round(value * 100) / 100;
}
