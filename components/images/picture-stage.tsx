import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { words } from '#lib/words/browser.ts';
import { measuredIn } from './gestures.ts';
import { MarksLayer } from './marks-layer.tsx';
import { edgesOf } from './orientation.ts';
import {
  cosinesOf,
  patientOrientationOf,
  sizeOf,
  spacingOf,
} from '#lib/imaging/served/frame-attributes.ts';
import type { Frame } from './series-frames.ts';
import { USUAL_VIEW, type View } from './view.ts';
import { Watermark } from './watermark.tsx';
import type { Pane, PaneState } from './pane.ts';
import type { PatientModel } from '#lib/processes/web/images/model.ts';

/** What a picture of the server is asked for with: as large as a phone or half a desk shows it. */
export const PICTURE_QUERY = 'viewport=768,768&quality=80';

/**
 * The picture itself, with what must be read with it: of whom it is, which way round, how long a line is, and that it is not
 * for diagnosis.
 */
export function PictureStage({
  pane,
  state,
  first,
  label,
  patient,
  watermark,
  isNameShown,
  onKey,
  helpId,
  layer,
}: {
  readonly pane: Pane;
  readonly state: PaneState;
  /** Where the first picture is, before anything else is known. */
  readonly first: string;
  readonly label: string;
  readonly patient: PatientModel | null;
  readonly watermark: string | null;
  readonly isNameShown: boolean;
  readonly onKey: (event: KeyboardEvent) => void;
  readonly helpId: string;
  /** What lies over the picture. */
  readonly layer?: React.ReactNode;
}) {
  const t = words().viewer;
  const { frames, image, status, view, size } = state;
  const [stage, host] = [useRef<HTMLDivElement>(null), useRef<HTMLDivElement>(null)];
  useEffect(() => {
    if (!stage.current || !host.current) return undefined;
    return pane.attach({ stage: stage.current, host: host.current });
  }, [pane, stage, host]);
  const frame = frames?.[image] ?? null;
  const isPlain = view.zoom === USUAL_VIEW.zoom && view.rotation === 0 && !view.isFlipped;
  const picture = frame?.at ?? first;
  const [broken, setBroken] = useState<string | null>(null);
  const isBroken = broken === picture;
  // Where a browser can do nothing with the pixels, the server’s picture is still there.
  const isDrawnByUs =
    status === 'picture' || status === 'failed' || (status === 'getting' && isPlain);
  return (
    <div
      className={`lantern-viewer__stage${measuredIn(state.mode) ? ' lantern-viewer__stage--measured' : ''}`}
      ref={stage}
      // Whose pixels are on the screen, for whoever must know and cannot see.
      data-drawn={pane.canvas() ? image + 1 : undefined}
      role="group"
      aria-roledescription={t.stage}
      aria-label={label}
      aria-describedby={helpId}
      tabIndex={0}
      onKeyDown={onKey}
    >
      <div className="lantern-viewer__pixels" ref={host} hidden={status !== 'shown'} />
      {isDrawnByUs && picture !== '' && !isBroken && (
        // eslint-disable-next-line @next/next/no-img-element -- it is drawn by us, for this person
        <img
          key={picture}
          className="lantern-viewer__picture"
          src={`${picture}/rendered?${PICTURE_QUERY}${windowQuery(view)}`}
          alt={label}
          draggable={false}
          onError={() => setBroken(picture)}
        />
      )}
      {isDrawnByUs && isBroken && <p className="lantern-viewer__failed">{t.failed}</p>}
      {layer}
      <Watermark text={watermark} />
      {patient && isNameShown && (
        <p className="lantern-viewer__name">
          {patient.name}
          {patient.birthDate && <span>{t.born(patient.birthDate)}</span>}
        </p>
      )}
      {pane.marks && pane.measuring && (
        <MarksLayer marks={pane.marks} measuring={pane.measuring} state={state} />
      )}
      {frame && <Edges frame={frame} view={view} />}
      {frame && <ScaleBar frame={frame} view={view} size={size} />}
      <p className="lantern-viewer__notice">{t.notForDiagnosis}</p>
    </div>
  );
}

function windowQuery({ window }: View): string {
  return window ? `&window=${window.center.toFixed(1)},${window.width.toFixed(1)}` : '';
}

function Edges({ frame, view }: { frame: Frame; view: View }) {
  const said = { cosines: cosinesOf(frame), patientOrientation: patientOrientationOf(frame) };
  const edges = edgesOf(said, view);
  if (!edges) return null;
  return (
    <div aria-hidden="true">
      {(['top', 'right', 'bottom', 'left'] as const).map((edge) => (
        <span key={edge} className={`lantern-viewer__edge lantern-viewer__edge--${edge}`}>
          {edges[edge]}
        </span>
      ))}
    </div>
  );
}

/** Lengths that a bar may stand for, in millimetres. */
const BARS = [1, 2, 5, 10, 20, 50, 100, 200];

/** A bar of a round length, as long as it is in the body at this zoom; none where the picture does not say. */
function ScaleBar({ frame, view, size }: { frame: Frame; view: View; size: PaneState['size'] }) {
  const t = words().viewer;
  const spacing = spacingOf(frame);
  if (!spacing || !size) return null;
  const { rows, columns } = sizeOf(frame);
  const [down, across] = spacing;
  // A picture that is turned keeps the size that it has upright.
  const [high, wide] = [rows * down, columns * across];
  const pixelsPerMm = Math.min(size.width / wide, size.height / high) * view.zoom;
  const length = BARS.findLast((one) => one * pixelsPerMm <= size.width / 3);
  if (length === undefined) return null;
  const said = length >= 10 ? `${length / 10} cm` : `${length} mm`;
  return (
    <svg
      className="lantern-viewer__scale"
      role="img"
      aria-label={t.scaleBar(said)}
      width={length * pixelsPerMm + 2}
      height={22}
    >
      <path d={`M1 14v7h${length * pixelsPerMm}v-7`} fill="none" stroke="#fff" strokeWidth={2} />
      <text x={4} y={12} fill="#fff" fontSize={12}>
        {said}
      </text>
    </svg>
  );
}
