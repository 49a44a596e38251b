import { type ReactNode, useEffect, useState } from 'react';
import { sizeOf, spacingOf } from '#lib/imaging/served/frame-attributes.ts';
import type { MarksChoice, MarksOnFrame, SeriesModel } from '#lib/processes/web/images/model.ts';
import { words } from '#lib/words/browser.ts';
import { Marks } from '../shown/marks.tsx';
import { PartKey } from '../shown/part-key.tsx';
import { dashesAt, numbersOn } from '../shown/part-lines.ts';
import { outlinesPlace, uprightOn } from './outlines-place.ts';
import type { Pane, PaneState } from './pane.ts';
import { Tool } from './picture-tools.tsx';
import { type Frame, isMade } from './series-frames.ts';
import { USUAL_VIEW, type View } from './view.ts';

/** Marks of one object on one frame, as far as they were sent. */
type Sent = { readonly of: string; readonly marks: MarksOnFrame | null };

/** How long an image stays before its marks are asked for: whoever goes through hundreds looks at none of them. */
const STAYS_MILLISECONDS = 150;

type Outlines = {
  readonly layer: ReactNode;
  readonly choice: ReactNode;
  /** What must be read with them, a line each: what their letters mean, and that they may be off. */
  readonly said: readonly string[];
};

/**
 * The marks of a study over the picture that is shown: what lies on it, and the buttons that show and hide it, with what its
 * letters mean. Off at first.
 */
export function useOutlines(
  of: {
    readonly pane: Pane;
    readonly series: readonly SeriesModel[];
    readonly marks: readonly MarksChoice[];
  },
  state: PaneState,
): Outlines {
  const [chosen, setChosen] = useState<string | null>(null);
  const shown = state.frames?.[state.image] ?? null;
  const frame = shown && isMade(shown) ? null : shown;
  const sent = useSent(frame, chosen);
  const view = viewNow(of.pane, state);
  return {
    said: frame && chosen !== null && sent?.marks ? saidOf(sent.marks) : [],
    layer: frame && sent?.marks && view && state.size && (
      <Layer {...{ frame, view, size: state.size, of: chosen ?? '', marks: sent.marks }} />
    ),
    choice: of.marks.length > 0 && !(shown && isMade(shown)) && (
      <>
        <div className="lantern-viewer__buttons">
          {of.marks.map((one) => (
            <Tool
              key={one.sopInstanceUid}
              act={() => setChosen(chosen === one.sopInstanceUid ? null : one.sopInstanceUid)}
              name={nameOf(one, of)}
              isOn={chosen === one.sopInstanceUid}
            />
          ))}
        </div>
        {frame && chosen !== null && <Legend sent={sent} />}
      </>
    ),
  };
}

function nameOf(
  { series, object }: MarksChoice,
  of: { readonly series: readonly SeriesModel[]; readonly marks: readonly MarksChoice[] },
): string {
  const t = words().viewer;
  if (of.marks.length === 1) return t.over.show;
  return t.over.showOf(
    t.seriesName(series + 1, of.series[series]?.description ?? null),
    object + 1,
  );
}

/** How the picture lies that marks are to lie on; null while another one is still there in its place. */
function viewNow(pane: Pane, { status, view }: PaneState): View | null {
  if (pane.canvas()) return view;
  // The server's picture lies as it is, however the pixels would.
  const isPlain = view.zoom === USUAL_VIEW.zoom && view.rotation === 0 && !view.isFlipped;
  const isServers = status === 'picture' || status === 'failed';
  return isServers || (status === 'getting' && isPlain) ? USUAL_VIEW : null;
}

/** What was sent of the marks on a frame; null until something was. */
function useSent(frame: Frame | null, chosen: string | null): Sent | null {
  const [sent, setSent] = useState<Sent | null>(null);
  const address = frame && chosen ? `${frame.at}/outlines?of=${chosen}` : null;
  useEffect(() => {
    if (address === null) return undefined;
    const left = new AbortController();
    const ask = async () => {
      const marks = await marksAt(address, left.signal);
      if (!left.signal.aborted) setSent({ of: address, marks });
    };
    const later = setTimeout(() => void ask(), STAYS_MILLISECONDS);
    return () => {
      clearTimeout(later);
      left.abort();
    };
  }, [address]);
  return sent?.of === address ? sent : null;
}

async function marksAt(address: string, signal: AbortSignal): Promise<MarksOnFrame | null> {
  try {
    const answer = await fetch(address, { cache: 'no-store', signal });
    return answer.ok ? ((await answer.json()) as MarksOnFrame) : null;
  } catch {
    // A line that broke shows no marks, and says so.
    return null;
  }
}

function Layer({
  frame,
  view,
  size,
  of,
  marks,
}: {
  readonly frame: Frame;
  readonly view: View;
  readonly size: NonNullable<PaneState['size']>;
  readonly of: string;
  readonly marks: MarksOnFrame;
}) {
  const [down, across] = spacingOf(frame) ?? [1, 1];
  const picture = { ...sizeOf(frame), aspect: down / across };
  return (
    <svg className="lantern-over" aria-hidden="true">
      <g transform={`matrix(${outlinesPlace(picture, size, view).join(' ')})`}>
        <Marks
          {...{ marks, size: picture, chosen: numbersOn(marks), upright: uprightOn(view) }}
          masks={`${frame.at}/overlay?of=${of}`}
        />
      </g>
    </svg>
  );
}

function saidOf(marks: MarksOnFrame): readonly string[] {
  const t = words().viewer.over;
  const on = numbersOn(marks);
  if (on.size === 0) return [];
  const parts = marks.parts.filter(({ number }) => on.has(number));
  const named = parts.map(({ letter, name, number }) => `${letter}: ${name ?? t.unnamed(number)}`);
  return [named.join(', '), t.notExact];
}

/** What the letters mean, in words for whoever does not see them as well. */
function Legend({ sent }: { readonly sent: Sent | null }) {
  const t = words().viewer.over;
  if (sent === null) return <p className="lantern-over__parts">{t.getting}</p>;
  const { marks } = sent;
  if (marks === null) return <p className="lantern-over__parts">{t.failed}</p>;
  const on = numbersOn(marks);
  if (on.size === 0) return <p className="lantern-over__parts">{t.none}</p>;
  return (
    <section className="lantern-over__parts" aria-label={t.title}>
      <ul>
        {marks.parts.map((part, place) =>
          on.has(part.number) ? (
            <li key={part.letter}>
              <PartKey part={part} dashes={marks.kind === 'masks' ? null : dashesAt(place)} />
              {`${part.letter}: ${part.name ?? t.unnamed(part.number)}`}
            </li>
          ) : null,
        )}
      </ul>
      <p>{t.notExact}</p>
    </section>
  );
}
