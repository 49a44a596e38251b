import { colourAt, letterAt, type Overlay } from '#lib/imaging/shown/overlay-colours.ts';
import type { ShownSegmentation } from '#lib/imaging/shown/segmentation.ts';
import { words } from '#lib/words/words.ts';
import { type Part, PartChoice } from './part-choice.tsx';

type Props = {
  shown: ShownSegmentation;
  /** Of the picture: how large it is, and where each segment that is seen has its middle. */
  overlay: Pick<Overlay, 'rows' | 'columns' | 'middles'>;
  picture: string;
  /** The address of the masks, as a picture that is clear where nothing is marked. */
  masks: string;
  chosen: ReadonlySet<number>;
  kept: Readonly<Record<string, string>>;
};

/** The segments that were marked over one picture, each with a letter in its middle. */
export function MaskedPicture({ shown, overlay, picture, masks, chosen, kept }: Props) {
  const said = words().shown.parts;
  const parts = shown.segments.map((segment, at): Part => ({
    number: segment.number,
    name: segment.label || (segment.type ?? said.unnamed(segment.number)),
    letter: letterAt(at),
    colour: segment.colour ?? colourAt(at),
    dashes: null,
  }));
  const { rows, columns, middles } = overlay;
  const letters = columns / 30;
  return (
    <figure className="lantern-parts">
      <svg
        className="lantern-parts__picture"
        viewBox={`0 0 ${columns} ${rows}`}
        role="img"
        aria-label={middles.length === 0 ? said.none : said.picture(middles.length)}
      >
        <image href={picture} width={columns} height={rows} />
        <image href={masks} width={columns} height={rows} />
        {middles.map(({ segment, x, y }, at) => (
          <text
            className="lantern-parts__letter"
            key={`${at}`}
            x={x}
            y={y}
            fontSize={letters}
            strokeWidth={letters / 6}
          >
            {parts.find(({ number }) => number === segment)?.letter}
          </text>
        ))}
      </svg>
      <figcaption className="nhsuk-body-s">
        {middles.length === 0 ? said.none : said.notExact}
      </figcaption>
      <PartChoice parts={parts} chosen={chosen} kept={kept} />
    </figure>
  );
}
