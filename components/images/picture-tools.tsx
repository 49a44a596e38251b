import { useId } from 'react';
import { words } from '#lib/words/browser.ts';
import { MODES } from './gestures.ts';
import { MeasureTools } from './measure-tools.tsx';
import type { Pane, PaneState } from './pane.ts';
import { type GreyWindow, moved, roundedWindow, turned, USUAL_VIEW, zoomed } from './view.ts';
import { windowsOf } from './windows.ts';
import { Segments } from './segments.tsx';

const [NEARER, FURTHER, MOVE_PIXELS, PART] = [1.25, 0.8, 40, 0.1];

/** Every act on a picture as a button, for whoever cannot or will not drag (WCAG 2.2, 2.5.7). */
export function PictureTools({
  pane,
  state,
  modality,
  more,
}: {
  readonly pane: Pane;
  readonly state: PaneState;
  readonly modality: string | null;
  readonly more: React.ReactNode;
}) {
  const { tools: t, modes } = words().viewer;
  const name = useId();
  const change: Pane['change'] = (how) => pane.change(how);
  const changeWindow: Pane['changeWindow'] = (...by) => pane.changeWindow(...by);
  const isMany = (state.frames?.length ?? 0) > 1;
  return (
    <div className="lantern-viewer__tools">
      <Segments
        title={modes.title}
        choices={MODES}
        named={modes}
        chosen={state.mode}
        choose={(mode) => pane.setMode(mode)}
        name={name}
      />
      <MeasureTools pane={pane} state={state} name={name} />
      <Windows pane={pane} state={state} modality={modality} />
      <details className="nhsuk-details lantern-viewer__more">
        <summary className="nhsuk-details__summary">
          <span className="nhsuk-details__summary-text">{t.title}</span>
        </summary>
        <div className="lantern-viewer__buttons">
          <Tool act={() => change((view) => zoomed(view, NEARER))} name={t.nearer} />
          <Tool act={() => change((view) => zoomed(view, FURTHER))} name={t.further} />
          <Tool act={() => changeWindow(PART, 0)} name={t.brighter} />
          <Tool act={() => changeWindow(-PART, 0)} name={t.darker} />
          <Tool act={() => changeWindow(0, PART)} name={t.more} />
          <Tool act={() => changeWindow(0, -PART)} name={t.less} />
          <Tool act={() => change((view) => moved(view, -MOVE_PIXELS, 0))} name={t.left} />
          <Tool act={() => change((view) => moved(view, MOVE_PIXELS, 0))} name={t.right} />
          <Tool act={() => change((view) => moved(view, 0, -MOVE_PIXELS))} name={t.up} />
          <Tool act={() => change((view) => moved(view, 0, MOVE_PIXELS))} name={t.down} />
          <Tool act={() => change(turned)} name={t.turn} />
          <Tool
            act={() => change((view) => ({ ...view, isFlipped: !view.isFlipped }))}
            name={t.flip}
            isOn={state.view.isFlipped}
          />
          <Tool
            act={() => change((view) => ({ ...view, isInverted: !view.isInverted }))}
            name={t.invert}
            isOn={state.view.isInverted}
          />
          {isMany && <Tool act={() => pane.play()} name={state.isPlaying ? t.pause : t.play} />}
          {more}
        </div>
        {state.window && <WindowNow window={roundedWindow(state.window)} />}
      </details>
      <Tool act={() => change(() => USUAL_VIEW)} name={t.reset} />
    </div>
  );
}

/** One button of it. `isOn` where it stays pressed. */
export function Tool({
  act,
  name,
  isOn,
}: {
  readonly act: () => void;
  readonly name: string;
  readonly isOn?: boolean;
}) {
  return (
    <button
      type="button"
      className="lantern-viewer__tool"
      onClick={act}
      {...(isOn !== undefined && { 'aria-pressed': isOn })}
    >
      {name}
    </button>
  );
}

function WindowNow({ window: { center, width } }: { readonly window: GreyWindow }) {
  return <p>{words().viewer.windowNow(center, width)}</p>;
}

function Windows({
  pane,
  state,
  modality,
}: {
  readonly pane: Pane;
  readonly state: PaneState;
  readonly modality: string | null;
}) {
  const { windows: t } = words().viewer;
  const id = useId();
  const choices = windowsOf(modality);
  if (choices.length === 0) return null;
  const own = state.view.window;
  const chosen = choices.find(([, one]) => one.center === own?.center && one.width === own.width);
  return (
    <p className="lantern-viewer__presets">
      <label htmlFor={id}>{t.title}</label>
      <select
        className="nhsuk-select"
        id={id}
        value={chosen?.[0] ?? ''}
        onChange={({ target }) => {
          const found = choices.find(([one]) => one === target.value);
          pane.change((view) => ({ ...view, window: found?.[1] ?? null }));
        }}
      >
        <option value="">{t.own}</option>
        {choices.map(([one]) => (
          <option key={one} value={one}>
            {t[one]}
          </option>
        ))}
      </select>
    </p>
  );
}
