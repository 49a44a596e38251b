import type { MarkedPart } from '#lib/imaging/shown/draw-marks.ts';
import { edgeOf, paint } from './part-lines.ts';

/** How a part is drawn on a picture: the key to its line, beside its name. */
export function PartKey({
  part,
  dashes,
}: {
  readonly part: MarkedPart;
  readonly dashes: string | null;
}) {
  return (
    <svg className="lantern-parts__key" viewBox="0 0 48 24" aria-hidden="true">
      <path className={edgeOf(part.colour)} d="M4 12H44" />
      <path
        className="lantern-parts__line"
        d="M4 12H44"
        stroke={paint(part.colour)}
        strokeDasharray={dashes ?? undefined}
      />
    </svg>
  );
}
