'use client';

import { type KeyboardEvent, useId, useRef, useState, useSyncExternalStore } from 'react';
import { words } from '#lib/words/browser.ts';
import type { PatientModel, SlideModel } from '#lib/processes/web/images/model.ts';
import { Tool } from './picture-tools.tsx';
import { SlidePane, type SlideState } from './slide-pane.ts';
import { SlideStage } from './slide-stage.tsx';
import { partInSight, tilesInSight } from './slide-view.ts';

const [NEARER, FURTHER, MOVE_PIXELS] = [1.5, 1 / 1.5, 80];

/** A slide from a microscope, to be moved over and zoomed into by hand, by keys and by buttons. */
export function SlideViewer({
  slide,
  patient,
  label,
}: {
  readonly slide: SlideModel;
  readonly patient: PatientModel | null;
  readonly label: string;
}) {
  const t = words().viewer;
  const helpId = useId();
  const frame = useRef<HTMLElement>(null);
  const [pane] = useState(() => new SlidePane(slide));
  const state = useSyncExternalStore(pane.subscribe, pane.state, () => null);
  const fill = () => {
    if (document.fullscreenElement) void document.exitFullscreen();
    else void frame.current?.requestFullscreen();
  };
  const carryOut = (act: Act) => (act === 'fill' ? fill() : ACTS[act](pane));
  const onKey = (event: KeyboardEvent) => {
    const act = event.ctrlKey || event.metaKey || event.altKey ? undefined : KEYS[event.key];
    if (!act) return;
    event.preventDefault();
    carryOut(act);
  };
  return (
    <section className="lantern-viewer lantern-slide" aria-label={label} ref={frame}>
      <SlideStage {...{ slide, pane, state, label, patient, onKey, helpId }} />
      <p id={helpId} className="nhsuk-u-visually-hidden">
        {t.slide.help}
      </p>
      {state && (
        <>
          <p className="lantern-slide__seen" role="status">
            {seenIn(slide, state)}
          </p>
          <div className="lantern-viewer__buttons">
            {BUTTONS.map((act) => (
              <Tool key={act} act={() => carryOut(act)} name={NAMES[act]()} />
            ))}
          </div>
          <Help />
        </>
      )}
      {slide.hasLayers && <p>{t.slide.layers}</p>}
    </section>
  );
}

type Act = 'nearer' | 'further' | 'whole' | 'left' | 'right' | 'up' | 'down' | 'fill';

const BUTTONS: readonly Act[] = [
  ...(['nearer', 'further', 'whole', 'left', 'right', 'up', 'down', 'fill'] as const),
];

/** Told anew each time: the language is that of the page. */
const NAMES: Readonly<Record<Act, () => string>> = {
  nearer: () => words().viewer.tools.nearer,
  further: () => words().viewer.tools.further,
  whole: () => words().viewer.slide.whole,
  left: () => words().viewer.tools.left,
  right: () => words().viewer.tools.right,
  up: () => words().viewer.tools.up,
  down: () => words().viewer.tools.down,
  fill: () => words().viewer.tools.fill,
};

/** Where one looks goes the way of the arrow, and so the slide goes the other. */
const ACTS: Readonly<Record<Exclude<Act, 'fill'>, (pane: SlidePane) => void>> = {
  nearer: (pane) => pane.zoom(NEARER),
  further: (pane) => pane.zoom(FURTHER),
  whole: (pane) => pane.whole(),
  left: (pane) => pane.move(MOVE_PIXELS, 0),
  right: (pane) => pane.move(-MOVE_PIXELS, 0),
  up: (pane) => pane.move(0, MOVE_PIXELS),
  down: (pane) => pane.move(0, -MOVE_PIXELS),
};

const KEYS: Readonly<Partial<Record<string, Act>>> = {
  ArrowLeft: 'left',
  ArrowRight: 'right',
  ArrowUp: 'up',
  ArrowDown: 'down',
  '+': 'nearer',
  '=': 'nearer',
  '-': 'further',
  '0': 'whole',
  Home: 'whole',
  f: 'fill',
};

/** Where one is, in words: in whole hundredths, and never none of it. */
function seenIn(slide: SlideModel, { size, view }: NonNullable<SlideState>): string {
  const t = words().viewer.slide;
  const part = partInSight(slide, size, view);
  const seen = part === 1 ? t.all : t.seen(Math.max(1, Math.round(part * 100)));
  return tilesInSight(slide, size, view).length === 0 ? `${seen} ${t.zoomIn}` : seen;
}

function Help() {
  const { keys, slide } = words().viewer;
  return (
    <details className="nhsuk-details">
      <summary className="nhsuk-details__summary">
        <span className="nhsuk-details__summary-text">{keys.title}</span>
      </summary>
      <div className="nhsuk-details__text">
        <p>{slide.touch}</p>
        <p>{keys.hint}</p>
        <dl className="lantern-viewer__keys">
          {slide.keys.map(([key, does]) => (
            <div key={key}>
              <dt>{key}</dt>
              <dd>{does}</dd>
            </div>
          ))}
        </dl>
      </div>
    </details>
  );
}
