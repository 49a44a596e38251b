import { useState } from 'react';
import { formatSize } from '#lib/base/display-size.ts';
import type { Named } from '#lib/domain/image-ask/whose.ts';
import { words } from '#lib/words/browser.ts';
import { bytesOf, type FoundStudy } from './found-studies.ts';
import { FoundStudyCard } from './found-study.tsx';
import { focusOnShow } from './focus-on-show.ts';
import type { ToSend } from './send-images.ts';

/** What was found on somebody's device: what can be sent, what is no image, and what was sent before. */
export type Found = {
  readonly studies: readonly FoundStudy[];
  readonly skipped: readonly string[];
  readonly sentAlready: number;
};

const MOST_NAMED = 10;

/** What was found, to be looked at and chosen. What names somebody else is not chosen before it is confirmed. */
export function FoundImages({
  found,
  own,
  send,
}: {
  found: Found;
  own: Named;
  send: (all: readonly ToSend[]) => void;
}) {
  const { imagesAsked: w } = words();
  const { found: t } = w;
  const { studies, skipped, sentAlready } = found;
  const [chosen, setChosen] = useState<ReadonlySet<string>>(
    () => new Set(studies.filter(({ differs }) => differs.length === 0).map(({ uid }) => uid)),
  );
  const all = studies
    .filter(({ uid }) => chosen.has(uid))
    .flatMap(({ images, differs }) =>
      images.map((image) => ({ image, isConfirmedOwn: differs.length > 0 })),
    );
  return (
    <div>
      <h3 className="nhsuk-heading-m" tabIndex={-1} ref={focusOnShow}>
        {t.title}
      </h3>
      {studies.length === 0 && sentAlready === 0 ? <p>{t.none}</p> : <p>{t.nothingLeft}</p>}
      {sentAlready > 0 && <p>{t.sentAlready(sentAlready)}</p>}
      {studies.map((study) => (
        <FoundStudyCard
          key={study.uid}
          study={study}
          own={own}
          isChosen={chosen.has(study.uid)}
          choose={(isChosen) => {
            const rest = [...chosen].filter((uid) => uid !== study.uid);
            setChosen(new Set(isChosen ? [...rest, study.uid] : rest));
          }}
        />
      ))}
      <Skipped names={skipped} />
      {studies.length > 0 &&
        (all.length === 0 ? (
          <p>{w.nothingChosen}</p>
        ) : (
          <button
            className="nhsuk-button"
            type="button"
            onClick={() => {
              send(all);
            }}
          >
            {w.send(all.length, formatSize(bytesOf(all.map(({ image }) => image))))}
          </button>
        ))}
    </div>
  );
}

function Skipped({ names }: { names: readonly string[] }) {
  const { found: t } = words().imagesAsked;
  if (names.length === 0) return null;
  return (
    <details className="nhsuk-details">
      <summary className="nhsuk-details__summary">
        <span className="nhsuk-details__summary-text">{t.skipped(names.length)}</span>
      </summary>
      <div className="nhsuk-details__text">
        <ul>
          {names.slice(0, MOST_NAMED).map((name) => (
            <li key={name} className="lantern-in-their-words">
              {name}
            </li>
          ))}
          {names.length > MOST_NAMED && <li>{t.more(names.length - MOST_NAMED)}</li>}
        </ul>
      </div>
    </details>
  );
}
