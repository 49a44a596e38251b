import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { words } from '#lib/words/browser.ts';
import type { PatientModel, SlideModel } from '#lib/processes/web/images/model.ts';
import type { SlidePane, SlideState } from './slide-pane.ts';
import {
  allTiles,
  partInSight,
  slidePlace,
  slideSize,
  type TileInSight,
  tileName,
  tilePlace,
  wholeOf,
} from './slide-view.ts';

/**
 * The slide itself: all of it at once before there is a script, then the tiles that are in sight over that; with whose it is,
 * where one is, how long a line is, and that it is not for diagnosis.
 */
export function SlideStage({
  slide,
  pane,
  state,
  label,
  patient,
  onKey,
  helpId,
}: {
  readonly slide: SlideModel;
  readonly pane: SlidePane;
  readonly state: SlideState;
  readonly label: string;
  readonly patient: PatientModel | null;
  readonly onKey: (event: KeyboardEvent) => void;
  readonly helpId: string;
}) {
  const t = words().viewer;
  const stage = useRef<HTMLDivElement>(null);
  useEffect(() => (stage.current ? pane.attach(stage.current) : undefined), [pane, stage]);
  return (
    <div
      className="lantern-viewer__stage lantern-slide__stage"
      ref={stage}
      role="group"
      aria-roledescription={t.slide.stage}
      aria-label={label}
      aria-describedby={helpId}
      tabIndex={0}
      onKeyDown={onKey}
    >
      {state ? <Tiles {...{ slide, state, label }} /> : <Whole slide={slide} label={label} />}
      {patient && (
        <p className="lantern-viewer__name">
          {patient.name}
          {patient.birthDate && <span>{t.born(patient.birthDate)}</span>}
        </p>
      )}
      {state && <Overview slide={slide} state={state} />}
      {state && <ScaleBar slide={slide} state={state} />}
      <p className="lantern-viewer__notice">{t.notForDiagnosis}</p>
    </div>
  );
}

/** All of it, in a box of its shape; with a name where it stands for the slide. */
function Whole({ slide, label }: { slide: SlideModel; label: string | null }) {
  const { width, height } = slideSize(slide);
  return (
    <svg
      viewBox={`0 0 ${width} ${height}`}
      {...(label !== null && {
        ...{ className: 'lantern-viewer__picture', role: 'img', 'aria-label': label },
      })}
    >
      <svg width={width} height={height}>
        <WholePicture slide={slide} zoom={1} overlap={width / OVERLAPS_ACROSS} />
      </svg>
    </svg>
  );
}

/** Where tiles do not end on pixels of the screen, each lies a little over the next, or a line would be seen between them. */
const OVERLAPS_ACROSS = 400;

function WholePicture({
  slide,
  zoom,
  overlap = 0,
}: {
  readonly slide: SlideModel;
  readonly zoom: number;
  readonly overlap?: number;
}) {
  const { width, height } = slideSize(slide);
  const whole = wholeOf(slide);
  if (whole === 'thumbnail') {
    return (
      <image
        href={`${slide.thumbnail}/rendered?quality=85`}
        width={width * zoom}
        height={height * zoom}
        preserveAspectRatio="none"
      />
    );
  }
  const tiles = whole === null ? [] : allTiles(slide, whole);
  return tiles.map((tile) => <Tile key={tileName(tile)} {...{ slide, tile, zoom, overlap }} />);
}

function Tiles({
  slide,
  state,
  label,
}: {
  readonly slide: SlideModel;
  readonly state: NonNullable<SlideState>;
  readonly label: string;
}) {
  const { size, view, tiles } = state;
  const { left, top, width, height } = slidePlace(slide, size, view);
  const [last] = tiles.slice(-1);
  // Finer ones come over coarser ones; those of a level that is too fine now wait for when it is not.
  const inOrder = tiles.toSorted((one, other) => other.level - one.level);
  return (
    <svg className="lantern-slide__tiles" role="img" aria-label={label}>
      <svg x={left} y={top} width={width} height={height}>
        <WholePicture slide={slide} zoom={view.zoom} />
        {inOrder.map((tile) => (
          <Tile
            key={tileName(tile)}
            {...{ slide, tile, zoom: view.zoom, isHidden: tile.level < (last?.level ?? 0) }}
          />
        ))}
      </svg>
    </svg>
  );
}

const [MOST_TRIES, TRY_AGAIN_MILLISECONDS] = [3, 2_000];

/** One tile. Where many ask at one time it may be refused for a moment, and is asked for again. */
function Tile({
  slide,
  tile,
  zoom,
  overlap = 0,
  isHidden = false,
}: {
  readonly slide: SlideModel;
  readonly tile: TileInSight;
  readonly zoom: number;
  readonly overlap?: number;
  readonly isHidden?: boolean;
}) {
  const [tries, setTries] = useState(1);
  const [isLater, setLater] = useState(false);
  useEffect(() => {
    if (!isLater) return undefined;
    const later = setTimeout(() => {
      setTries((before) => before + 1);
      setLater(false);
    }, TRY_AGAIN_MILLISECONDS);
    return () => clearTimeout(later);
  }, [isLater]);
  const level = slide.levels[tile.level];
  if (!level || isLater || tries > MOST_TRIES) return null;
  const { left, top, width, height } = tilePlace(slide, tile, zoom);
  const again = tries > 1 ? `&again=${tries}` : '';
  return (
    <image
      href={`${level.at}/frames/${tile.frame}/rendered?quality=85${again}`}
      {...{ x: left, y: top, width: width + overlap, height: height + overlap }}
      preserveAspectRatio="none"
      visibility={isHidden ? 'hidden' : undefined}
      onError={() => setLater(true)}
    />
  );
}

/** Where one is: all of the slide, small, with a frame around what is in sight. It is said in words below. */
function Overview({ slide, state }: { slide: SlideModel; state: NonNullable<SlideState> }) {
  const { size, view } = state;
  if (wholeOf(slide) === null || partInSight(slide, size, view) === 1) return null;
  const { width, height } = slideSize(slide);
  const [wide, high] = [size.width / view.zoom, size.height / view.zoom];
  return (
    <div className="lantern-slide__overview" aria-hidden="true">
      <Whole slide={slide} label={null} />
      <svg viewBox={`0 0 ${width} ${height}`}>
        <rect
          className="lantern-slide__here"
          x={Math.max(0, view.x - wide / 2)}
          y={Math.max(0, view.y - high / 2)}
          width={Math.min(width, wide)}
          height={Math.min(height, high)}
        />
      </svg>
    </div>
  );
}

/** Lengths that a bar may stand for, in thousandths of a millimetre. */
const BARS = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000, 10_000];

/** A bar of a round length on the glass; none where the slide does not say how wide a pixel is. */
function ScaleBar({ slide, state }: { slide: SlideModel; state: NonNullable<SlideState> }) {
  const t = words().viewer;
  if (slide.pixelWidth === null) return null;
  const each = state.view.zoom / (slide.pixelWidth * 1000);
  const length = BARS.findLast((one) => one * each <= state.size.width / 3);
  if (length === undefined) return null;
  const said = length >= 1000 ? `${length / 1000} mm` : `${length} µm`;
  return (
    <svg
      className="lantern-viewer__scale"
      role="img"
      aria-label={t.slide.scaleBar(length >= 1000 ? said : t.slide.thousandths(length))}
      width={length * each + 2}
      height={22}
    >
      <path
        className="lantern-slide__edge"
        d={`M1 14v7h${length * each}v-7`}
        fill="none"
        strokeWidth={4}
      />
      <path d={`M1 14v7h${length * each}v-7`} fill="none" stroke="#fff" strokeWidth={2} />
      <text className="lantern-slide__length" x={4} y={12} fontSize={12}>
        {said}
      </text>
    </svg>
  );
}
