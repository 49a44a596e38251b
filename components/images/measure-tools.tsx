import { useId } from 'react';
import { MEASUREMENT_KINDS, POINTS_OF } from '#lib/domain/measurement/measurement.ts';
import { scaleAt } from '#lib/imaging/served/frame-attributes.ts';
import { words } from '#lib/words/browser.ts';
import { measuredIn } from './gestures.ts';
import type { Pane, PaneState } from './pane.ts';
import { isMade } from './series-frames.ts';
import { Segments } from './segments.tsx';

/** What can be measured, as one choice with what else a finger does: `name` is that of those. */
export function MeasureTools({
  pane,
  state,
  name,
}: {
  readonly pane: Pane;
  readonly state: PaneState;
  readonly name: string;
}) {
  const t = words().viewer.measure;
  const noteId = useId();
  const frame = state.frames?.[state.image];
  if (!pane.marks || (frame && isMade(frame))) return null;
  const kind = measuredIn(state.mode);
  return (
    <>
      <Segments
        title={t.title}
        choices={MEASUREMENT_KINDS}
        named={t.kinds}
        chosen={state.mode}
        choose={(one) => pane.setMode(one)}
        {...{ name, noteId }}
      />
      <div id={noteId} className="lantern-viewer__measuring">
        {kind && (
          <p>
            {t.hints[kind]} {t.keys}
          </p>
        )}
        {kind && <ScaleNote state={state} />}
      </div>
      <p role="status" className="lantern-viewer__measuring">
        {kind && POINTS_OF[kind] > 1 && state.drawing && state.drawing.placed.length > 0
          ? t.placed(state.drawing.placed.length)
          : ''}
      </p>
    </>
  );
}

/** What must be known of the lengths of this picture. */
function ScaleNote({ state: { frames, image } }: { readonly state: PaneState }) {
  const t = words().viewer.measure;
  const frame = frames?.[image];
  const of = frame && scaleAt(frame, []).of;
  return of === undefined || of === 'body' ? null : (
    <p>{of === 'detector' ? t.detector : t.pixels}</p>
  );
}
