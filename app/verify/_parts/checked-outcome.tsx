import { focusOnShow } from '#components/focus-on-show.ts';
import { words } from '#lib/words/browser.ts';
import type { Outcome } from './check-chosen.ts';

/** Findings that are shown at once: of a copy of thousands of files, the first tell enough. */
const MOST_SHOWN = 50;

/** What was found, read out as soon as it is there. */
export function CheckedOutcome({ outcome }: { outcome: Outcome }) {
  const { failed, tooMany, found } = words().verification;
  switch (outcome.is) {
    case 'told':
      return <Told outcome={outcome} />;
    case 'known':
      return (
        <>
          <Heading>{found.title}</Heading>
          <Lines lines={outcome.lines} left={0} />
          {outcome.left > 0 && <p>{found.rest(outcome.left)}</p>}
        </>
      );
    case 'too_many':
      return <Heading>{tooMany}</Heading>;
    case 'unreadable':
      return (
        <>
          <Heading>{failed.title}</Heading>
          <p>{failed.body}</p>
        </>
      );
  }
}

function Told({ outcome }: { outcome: Extract<Outcome, { is: 'told' }> }) {
  const { told, standing, seal } = outcome;
  const t = words().verification;
  return (
    <section
      className={standing === 'good' ? 'lantern-done' : 'nhsuk-inset-text'}
      aria-labelledby="outcome"
    >
      <Heading>{told.title}</Heading>
      <p>{told.body}</p>
      <Lines lines={told.findings.slice(0, MOST_SHOWN)} left={told.findings.length - MOST_SHOWN} />
      {standing === 'bad' && <p>{t.doNext}</p>}
      {(told.key !== null || seal !== null) && (
        <details className="nhsuk-details">
          <summary className="nhsuk-details__summary">
            <span className="nhsuk-details__summary-text">{t.details}</span>
          </summary>
          <div className="nhsuk-details__text lantern-quiet">
            {told.key !== null && <p>{told.key}</p>}
            {seal !== null && <p>{t.seal(seal)}</p>}
          </div>
        </details>
      )}
    </section>
  );
}

function Heading({ children }: { children: string }) {
  return (
    <h2 className="nhsuk-heading-m" id="outcome" tabIndex={-1} ref={focusOnShow}>
      {children}
    </h2>
  );
}

function Lines({ lines, left }: { lines: readonly string[]; left: number }) {
  if (lines.length === 0) return null;
  return (
    <>
      <ul className="nhsuk-list nhsuk-list--bullet lantern-breaks">
        {lines.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
      {left > 0 && <p>{words().verification.more(left)}</p>}
    </>
  );
}
