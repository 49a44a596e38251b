import { useId } from 'react';
import { words } from '#lib/words/browser.ts';
import type { Pane, PaneState } from '../pane.ts';
import { isCut } from './plane-views.ts';
import { PLANE_KINDS } from './stack.ts';

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
      <fieldset className="lantern-viewer__modes" aria-describedby={noteId}>
        <legend>{t.title}</legend>
        {PLANE_KINDS.map((kind) => (
          <label key={kind}>
            <input
              type="radio"
              name={name}
              checked={kind === (getting?.kind ?? shown)}
              onChange={() => void pane.planes?.choose(kind, image)}
            />
            <span>{t.kinds[kind]}</span>
          </label>
        ))}
      </fieldset>
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
