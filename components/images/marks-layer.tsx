import { type KeyboardEvent, useSyncExternalStore } from 'react';
import type { ImagePoint, MeasurementKind } from '#lib/domain/measurement/measurement.ts';
import { words } from '#lib/words/browser.ts';
import { directionOf } from './keys.ts';
import type { Marks, MarksState } from './marks.ts';
import type { Mark } from '#lib/processes/web/images/model.ts';
import type { Measuring } from './measuring.ts';
import type { PaneState } from './pane.ts';
import { type Placement, type ScreenPoint, toScreen } from './placement.ts';

const NOTHING: MarksState = { list: [], isKept: true };

/** What was measured in a study, as it is now; nothing where nobody may measure. */
export function useMarks(marks: Marks | null): MarksState {
  return useSyncExternalStore(
    marks?.subscribe ?? neverChanges,
    marks?.state ?? (() => NOTHING),
    () => NOTHING,
  );
}

const neverChanges = () => () => undefined;

/** The number of each mark among those of its kind, in the order in which they were made. */
export function numberOf(list: readonly Mark[], mark: Mark): number {
  return list.filter(({ kind }) => kind === mark.kind).indexOf(mark) + 1;
}

/** What was measured on the image that is shown, over its pixels: each point can be taken hold of by key, too. */
export function MarksLayer({
  marks,
  measuring,
  state,
}: {
  readonly marks: Marks;
  readonly measuring: Measuring;
  readonly state: PaneState;
}) {
  const { list } = useMarks(marks);
  const { placement, drawing, aim, frames, image } = state;
  const frame = frames?.[image];
  if (!placement || !frame) return null;
  const here = list.filter(
    (mark) => mark.sopInstanceUid === frame.sopInstanceUid && mark.frame === frame.number,
  );
  const points = drawing ? [...drawing.placed, ...(drawing.next ? [drawing.next] : [])] : [];
  return (
    <svg className="lantern-marks">
      {here.map((mark) => (
        <OneMark
          key={mark.id}
          mark={mark}
          number={numberOf(list, mark)}
          placement={placement}
          isAtRight={isAtRight(mark, placement, state.size)}
          nudge={(index, by) => measuring.nudge(mark, index, by)}
        />
      ))}
      {drawing && (
        <g aria-hidden="true">
          <Lines kind={drawing.kind} points={points} placement={placement} />
          {points.map((point, at) => (
            <Cross key={`${at}`} at={toScreen(placement, point)} />
          ))}
        </g>
      )}
      {aim && (
        <g aria-hidden="true" className="lantern-marks__aim">
          <Cross at={aim} />
        </g>
      )}
    </svg>
  );
}

type OneProps = {
  readonly mark: Mark;
  readonly number: number;
  readonly placement: Placement;
  /** Then its words are written to the left, where there is room. */
  readonly isAtRight: boolean;
  readonly nudge: (index: number, by: ScreenPoint) => void;
};

function OneMark({ mark, number, placement, isAtRight, nudge }: OneProps) {
  const t = words().viewer.measure;
  const name = t.name(t.kinds[mark.kind], number);
  const [x, y] = toScreen(placement, mark.points.at(-1) ?? [0, 0]);
  const said = mark.measured ? t.worth(mark.measured) : mark.text;
  const onKeyDown = (event: KeyboardEvent, index: number) => {
    const direction = directionOf(event.key);
    if (!direction) return;
    event.preventDefault();
    event.stopPropagation();
    nudge(index, direction);
  };
  return (
    <g>
      <g aria-hidden="true">
        <Lines kind={mark.kind} points={mark.points} placement={placement} />
        <text
          className="lantern-marks__value"
          x={isAtRight ? x - 10 : x + 10}
          y={y - 8}
          textAnchor={isAtRight ? 'end' : 'start'}
        >
          {said.length > LONGEST_SHOWN ? `${said.slice(0, LONGEST_SHOWN)}…` : said}
        </text>
      </g>
      {mark.points.map((point, index) => {
        const [cx, cy] = toScreen(placement, point);
        return (
          <circle
            key={`${index}`}
            className="lantern-marks__point"
            role="button"
            tabIndex={0}
            aria-label={t.point(name, index + 1)}
            onKeyDown={(event) => onKeyDown(event, index)}
            {...{ cx, cy }}
            r={5}
          />
        );
      })}
    </g>
  );
}

const LONGEST_SHOWN = 40;

function isAtRight({ points }: Mark, placement: Placement, size: PaneState['size']): boolean {
  const [x] = toScreen(placement, points.at(-1) ?? [0, 0]);
  return size !== null && x > size.width / 2;
}

/** Drawn twice, light over dark: it is seen on every picture. */
function Lines({
  kind,
  points,
  placement,
}: {
  readonly kind: MeasurementKind;
  readonly points: readonly ImagePoint[];
  readonly placement: Placement;
}) {
  const corners = kind === 'ellipse' ? around(points) : points;
  if (corners.length < 2) return null;
  const line = corners
    .map((point) => toScreen(placement, point).map((one) => one.toFixed(1)))
    .map(([x, y]) => `${x} ${y}`)
    .join('L');
  const d = `M${line}${kind === 'ellipse' ? 'Z' : ''}`;
  return (
    <>
      <path className="lantern-marks__edge" d={d} />
      <path className="lantern-marks__line" d={d} />
    </>
  );
}

const CORNERS = 72;

/** Points on the ellipse in an upright box of the image. */
function around([one, other]: readonly ImagePoint[]): readonly ImagePoint[] {
  if (!one || !other) return [];
  const [column, row] = [(one[0] + other[0]) / 2, (one[1] + other[1]) / 2];
  const [wide, high] = [(other[0] - one[0]) / 2, (other[1] - one[1]) / 2];
  return Array.from({ length: CORNERS }, (_, at) => {
    const angle = (at * 2 * Math.PI) / CORNERS;
    return [column + wide * Math.cos(angle), row + high * Math.sin(angle)] as const;
  });
}

function Cross({ at: [x, y] }: { readonly at: ScreenPoint }) {
  const d = `M${x - 8} ${y}h16M${x} ${y - 8}v16`;
  return (
    <>
      <path className="lantern-marks__edge" d={d} />
      <path className="lantern-marks__line" d={d} />
    </>
  );
}
