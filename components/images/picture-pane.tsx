import { type KeyboardEvent, useId, useSyncExternalStore } from 'react';
import { words } from '#lib/words/browser.ts';
import { measuredIn } from './gestures.ts';
import { type KeyAct, keyAct, type MeasureKeyAct, measureKeyAct } from './keys.ts';
import { useOutlines } from './outlines-layer.tsx';
import { PictureStage } from './picture-stage.tsx';
import { PictureTools, Tool } from './picture-tools.tsx';
import { filmType, saveClip, savePicture } from './save-picture.ts';
import { rateOf } from '#lib/imaging/served/frame-attributes.ts';
import type { Pane, PaneState } from './pane.ts';
import { isCut } from './planes/plane-views.ts';
import { PlaneChoice } from './planes/plane-choice.tsx';
import { moved, turned, USUAL_VIEW, zoomed } from './view.ts';
import type {
  MarksChoice,
  PatientModel,
  SeriesModel,
  StartModel,
} from '#lib/processes/web/images/model.ts';

export type PaneProps = {
  readonly pane: Pane;
  readonly series: readonly SeriesModel[];
  /** Where the first picture is; empty where there is none. */
  readonly first: string;
  readonly start: StartModel;
  readonly marks: readonly MarksChoice[];
  readonly patient: PatientModel | null;
  readonly watermark: string | null;
  /** Of all pictures on the screen, so that none still shows what another hides. */
  readonly isNameShown: boolean;
  readonly setNameShown: (isShown: boolean) => void;
  readonly studyName: string;
  readonly here: string;
  readonly maySave: boolean;
  readonly fill: () => void;
  /** Of two: then it is named by its study as well, for both may show the same group. */
  readonly isSecond?: boolean;
  /** What is said above it: of two studies, which one it is. */
  readonly caption?: string | undefined;
  readonly more?: React.ReactNode;
};

export function usePaneState(pane: Pane): PaneState {
  return useSyncExternalStore(pane.subscribe, pane.state, pane.state);
}

/** A picture, the way through its images, and its tools. */
export function PicturePane(props: PaneProps) {
  const { pane, series, patient, studyName, watermark, isNameShown, setNameShown } = props;
  const t = words().viewer;
  const helpId = useId();
  const state = usePaneState(pane);
  const over = useOutlines(props, state);
  const one = series[state.series];
  const count = state.frames?.length ?? one?.objects ?? 0;
  const name = nameOf(state, one);
  const said = countOf(state, count);
  const label = t.picture(`${studyName}. ${name}`, said);
  const { start } = props;
  const isAsBegun = state.series === start.series && state.image === start.image;
  const onKey = (event: KeyboardEvent) => {
    const ownKeys = measuredIn(state.mode) && pane.measuring ? measureKeyAct(event) : null;
    const act = ownKeys ? null : keyAct(event);
    if (!ownKeys && !act) return;
    event.preventDefault();
    if (ownKeys) measure(ownKeys, pane);
    else if (act) carryOut(act, props);
  };
  return (
    <section
      className="lantern-viewer__pane"
      aria-label={props.isSecond ? `${studyName}. ${name}` : name}
    >
      {props.caption !== undefined && (
        <p className="lantern-viewer__caption">
          <strong>{props.caption}</strong>
        </p>
      )}
      <PictureStage
        {...{ pane, state, label, patient, watermark, isNameShown, onKey, helpId }}
        first={isAsBegun ? props.first : (one?.first.at ?? '')}
        layer={over.layer}
      />
      <p id={helpId} className="nhsuk-u-visually-hidden">
        {t.pictureHelp}
      </p>
      <Steps {...props} {...{ state, count, said }} />
      <PlaneChoice pane={pane} state={state} />
      {over.choice}
      <PictureTools
        pane={pane}
        state={state}
        modality={one?.modality ?? null}
        more={
          <>
            {patient && (
              <Tool
                act={() => setNameShown(!isNameShown)}
                name={isNameShown ? t.tools.hideName : t.tools.showName}
              />
            )}
            <Tool act={props.fill} name={t.tools.fill} />
            {props.maySave && state.status === 'shown' && (
              <Saving
                {...props}
                state={state}
                label={[label, ...over.said, t.notForDiagnosis]}
                filmLabel={[`${studyName}. ${name}`, t.notForDiagnosis]}
              />
            )}
            {props.more}
          </>
        }
      />
    </section>
  );
}

/** What is seen: a group of images, and in which plane where that is not its own. */
function nameOf({ series, planes }: PaneState, one: SeriesModel | undefined): string {
  const t = words().viewer;
  const name = t.seriesName(series + 1, one?.description ?? null);
  return isCut(planes) ? `${name}. ${t.planes.kinds[planes.shown]}` : name;
}

/** Which of how many is seen. */
function countOf({ image, planes }: PaneState, count: number): string {
  const t = words().viewer;
  return (isCut(planes) ? t.planes.layer : t.image)(image + 1, Math.max(1, count));
}

/** To the image before and the one after, and by a slider to any. */
function Steps({
  pane,
  state,
  here,
  count,
  said,
}: PaneProps & {
  readonly state: PaneState;
  readonly count: number;
  /** Which of them is seen. */
  readonly said: string;
}) {
  const t = words().viewer;
  const id = useId();
  const { image, series, status, planes } = state;
  const steps = isCut(planes) ? t.planes : t;
  const way = (to: number, text: string) =>
    to < 0 || to >= count ? (
      <span className="lantern-viewer__step" aria-hidden="true" />
    ) : (
      <a
        className="lantern-viewer__step"
        href={`${here}?series=${series + 1}&image=${to + 1}`}
        onClick={(event) => {
          event.preventDefault();
          pane.step(to - image);
        }}
      >
        {text}
      </a>
    );
  return (
    <div className="lantern-viewer__steps">
      {way(image - 1, steps.previous)}
      <p className="lantern-viewer__count" role="status">
        {said}
        {status === 'getting' && ` ${t.loading}`}
      </p>
      {way(image + 1, steps.next)}
      {state.frames && count > 1 && (
        <p className="lantern-viewer__slider">
          <label htmlFor={id} className="nhsuk-u-visually-hidden">
            {steps.slider}
          </label>
          <input
            id={id}
            type="range"
            min={1}
            max={count}
            value={image + 1}
            aria-valuetext={said}
            onChange={({ target }) => pane.step(Number(target.value) - 1 - image)}
          />
        </p>
      )}
    </div>
  );
}

function Saving({
  pane,
  state,
  watermark,
  label,
  filmLabel,
}: PaneProps & {
  readonly state: PaneState;
  readonly label: readonly string[];
  /** Of all the images, and so with the number of none. */
  readonly filmLabel: readonly string[];
}) {
  const { tools: t } = words().viewer;
  const count = state.frames?.length ?? 0;
  const type = filmType();
  return (
    <>
      <Tool
        act={() => {
          const shown = pane.canvas();
          if (shown) savePicture(shown, { label, watermark }, 'lantern-picture.png');
        }}
        name={t.save}
      />
      {count > 1 && type !== null && (
        <Tool
          act={() => {
            const [shown, first] = [pane.canvas(), state.frames?.[0]];
            if (!shown || !first) return;
            void saveClip({
              ...{ canvas: shown, count, type, fileName: 'lantern-film' },
              marks: { label: filmLabel, watermark },
              rate: rateOf(first, 12),
              show: (index) => pane.showAt(index),
            });
          }}
          name={t.saveClip}
        />
      )}
      <Tool act={() => window.print()} name={t.print} />
    </>
  );
}

const PLAIN_ACTS = {
  first: ({ pane }: PaneProps) => pane.goTo(0),
  last: ({ pane }: PaneProps) => pane.goTo((pane.state().frames?.length ?? 1) - 1),
  turn: ({ pane }: PaneProps) => pane.change(turned),
  flip: ({ pane }: PaneProps) => pane.change((view) => ({ ...view, isFlipped: !view.isFlipped })),
  invert: ({ pane }: PaneProps) =>
    pane.change((view) => ({ ...view, isInverted: !view.isInverted })),
  reset: ({ pane }: PaneProps) => pane.change(() => USUAL_VIEW),
  play: ({ pane }: PaneProps) => pane.play(),
  fill: ({ fill }: PaneProps) => fill(),
} as const;

function measure(act: MeasureKeyAct, { measuring }: Pane): void {
  if (act.do === 'aim') measuring?.aimBy(act.x, act.y);
  else if (act.do === 'place') measuring?.placeAtAim();
  else measuring?.giveUp();
}

function carryOut(act: KeyAct, props: PaneProps): void {
  const { pane } = props;
  if (act.do === 'step') pane.step(act.images);
  else if (act.do === 'series') pane.chooseSeries(pane.state().series + act.by);
  else if (act.do === 'zoom') pane.change((view) => zoomed(view, act.factor));
  else if (act.do === 'move') pane.change((view) => moved(view, act.x, act.y));
  else if (act.do === 'window') pane.changeWindow(act.light, act.contrast);
  else PLAIN_ACTS[act.do](props);
}
