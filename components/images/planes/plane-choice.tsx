import { useId } from 'react';
import { words } from '#lib/words/browser.ts';
import type { Pane, PaneState } from '../pane.ts';
import { isCut } from './plane-views.ts';
import { PLANE_KINDS } from './stack.ts';
import { Segments } from '../segments.tsx';

/** In which plane the series is seen, and what must be known of one that it was not made in. Nothing where there is one alone. */
export function PlaneChoice({
  pane,
  state: { planes, image },
}: {
  readonly pane: Pane;
  readonly state: PaneState;
}) {
  const t = words().viewer.planes;
  const [name, noteId] = [useId(), useId()];
  if (!planes) return null;
  const { shown, getting, hasFailed, images, apart, isCoarse } = planes;
  return (
    <div className="lantern-viewer__planes">
      <Segments
        title={t.title}
        choices={PLANE_KINDS}
        named={t.kinds}
        chosen={getting?.kind ?? shown}
        choose={(kind) => void pane.planes?.choose(kind, image)}
        {...{ name, noteId }}
      />
      {getting && <progress aria-label={t.getting} max={images} value={getting.done} />}
      <p id={noteId} role="status" className="lantern-viewer__measuring">
        {getting && t.getting}
        {hasFailed && t.failed}
        {!getting && isCut(planes) && t.made(images, millimetres(apart))}
        {!getting && isCut(planes) && isCoarse && ` ${t.coarse}`}
      </p>
    </div>
  );
}

function millimetres(apart: number): string {
  return String(Math.round(apart * 100) / 100);
}
