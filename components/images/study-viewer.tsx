'use client';

import { type ReactNode, useEffect, useRef, useState } from 'react';
import { words } from '#lib/words/browser.ts';
import { Marks } from './marks.ts';
import { MarksList } from './marks-list.tsx';
import { Pane } from './pane.ts';
import { type PaneProps, PicturePane, usePaneState } from './picture-pane.tsx';
import { Tool } from './picture-tools.tsx';
import { SeriesStrip } from './series-strip.tsx';
import type {
  BesideLink,
  BesideModel,
  MarksChoice,
  MeasuringModel,
  PatientModel,
  SeriesModel,
  StartModel,
} from '#lib/processes/web/images/model.ts';

export type StudyViewerProps = {
  readonly series: readonly SeriesModel[];
  readonly start: StartModel;
  /** Where the first picture is; empty where there is none. */
  readonly first: string;
  readonly marks: readonly MarksChoice[];
  readonly patient: PatientModel | null;
  /** What stands across every picture; null where nothing does. */
  readonly watermark: string | null;
  readonly studyName: string;
  /** With its day, to tell it from another. */
  readonly datedName: string;
  /** The page’s own address. */
  readonly here: string;
  /** Where whoever looks is told why they no longer may. */
  readonly endedAt: string;
  readonly maySave: boolean;
  /** Null where its trust does not let people measure. */
  readonly measuring: MeasuringModel | null;
  /** Another study that is looked at beside it, and those that can be. */
  readonly beside: BesideModel | null;
  readonly others: readonly BesideLink[];
  /** What is shown where the series that is looked at has no pictures. */
  readonly children?: ReactNode;
};

/** The images of a study: one at a time, or two groups of it or of two studies side by side. */
export function StudyViewer(props: StudyViewerProps) {
  const { series, start, endedAt, measuring, beside } = props;
  const t = words().viewer;
  const frame = useRef<HTMLDivElement>(null);
  const [marks] = useState(() => measuring && new Marks(measuring.kept));
  const ended = () => location.replace(endedAt);
  // As measuring: what a trust turns on, it turns on for both.
  const every = { hasPlanes: measuring !== null, ended };
  const [pane] = useState(() => new Pane({ series, start, marks, ...every }));
  const [second, setSecond] = useState<Pane | null>(
    () => beside && new Pane({ series: beside.series, start: beside.start, marks: null, ...every }),
  );
  // Once it is closed, what is opened beside the first picture is another group of the same study.
  const [isOfBeside, setOfBeside] = useState(beside !== null);
  const [isLinked, setLinked] = useState(true);
  const [isNameShown, setNameShown] = useState(true);
  const state = usePaneState(pane);
  useEffect(() => {
    pane.takeAlong(isLinked ? second : null);
  }, [pane, second, isLinked]);
  const fill = () => {
    if (document.fullscreenElement) void document.exitFullscreen();
    else void frame.current?.requestFullscreen();
  };
  const withPictures = series.flatMap(({ first }, index) => (first.frames > 0 ? [index] : []));
  const compare = () => {
    const other = withPictures.find((index) => index !== state.series) ?? 0;
    const begin = { series: other, image: 0 };
    setOfBeside(false);
    setSecond(second ? null : new Pane({ series, start: begin, marks, ...every }));
  };
  const shared = { ...props, fill, isNameShown, setNameShown };
  const isOfTwo = second !== null && isOfBeside;
  const isOfPictures = withPictures.includes(start.series);
  return (
    <div className="lantern-viewer" ref={frame}>
      {!isOfPictures && props.children}
      {isOfPictures && (
        <div className={second ? 'lantern-viewer__panes' : ''}>
          <PicturePane
            {...shared}
            pane={pane}
            caption={isOfTwo ? props.datedName : undefined}
            more={
              (withPictures.length > 1 || second) && (
                <Tool act={compare} name={second ? t.compare.close : t.compare.open} />
              )
            }
          />
          {second && (
            <SecondPane
              {...shared}
              {...ofStudyBeside(isOfBeside ? beside : null)}
              caption={isOfTwo ? beside?.name : undefined}
              pane={second}
            />
          )}
        </div>
      )}
      {second && (
        <p className="lantern-viewer__linked">
          <label>
            <input
              type="checkbox"
              checked={isLinked}
              onChange={({ target }) => setLinked(target.checked)}
            />{' '}
            {t.compare.link}
          </label>
        </p>
      )}
      {marks && isOfPictures && (
        <MarksList
          marks={marks}
          at={measuring?.at ?? null}
          isThere={(measuring?.kept ?? []).length > 0}
          show={(place) => pane.show(place)}
        />
      )}
      <SeriesStrip
        series={series}
        chosen={state.series}
        isOfPictures={isOfPictures}
        here={props.here}
        choose={(to) => pane.chooseSeries(to)}
      />
      {isOfPictures && <Others others={props.others} />}
      {isOfPictures && <Help />}
    </div>
  );
}

/** What the second picture says of itself where it is of another study. */
function ofStudyBeside(beside: BesideModel | null): Partial<StudyViewerProps> {
  if (!beside) return {};
  const { series, patient, name } = beside;
  return { series, patient, studyName: name, datedName: name, marks: [] };
}

/** The other studies that were released with it, each to be seen beside it. */
function Others({ others }: { readonly others: readonly BesideLink[] }) {
  const t = words().viewer.compare;
  if (others.length === 0) return null;
  return (
    <>
      <p className="nhsuk-u-margin-bottom-1">{t.others}</p>
      <ul className="nhsuk-list nhsuk-list--bullet">
        {others.map(({ name, href }) => (
          <li key={href}>
            <a href={href}>{name}</a>
          </li>
        ))}
      </ul>
    </>
  );
}

/** Another group, chosen by its name. */
function SecondPane({
  pane,
  ...props
}: StudyViewerProps & Omit<PaneProps, 'start' | 'first' | 'more'>) {
  const t = words().viewer;
  const { series } = props;
  const state = usePaneState(pane);
  const at = series[state.series]?.first.at ?? '';
  return (
    <div>
      <PicturePane
        {...props}
        isSecond
        pane={pane}
        start={{ series: state.series, image: 0 }}
        first={at}
      />
      <p className="lantern-viewer__presets">
        <label>
          {t.compare.choose}{' '}
          <select
            className="nhsuk-select"
            value={state.series}
            onChange={({ target }) => pane.chooseSeries(Number(target.value))}
          >
            {series.map((one, index) => (
              <option key={one.at} value={index}>
                {t.seriesName(index + 1, one.description)}
              </option>
            ))}
          </select>
        </label>
      </p>
    </div>
  );
}

/** What keys and fingers do. */
function Help() {
  const { keys, touch } = words().viewer;
  return (
    <details className="nhsuk-details">
      <summary className="nhsuk-details__summary">
        <span className="nhsuk-details__summary-text">{keys.title}</span>
      </summary>
      <div className="nhsuk-details__text">
        <p>{touch.hint}</p>
        <p>{keys.hint}</p>
        <dl className="lantern-viewer__keys">
          {keys.list.map(([key, does]) => (
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
