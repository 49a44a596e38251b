import { formatInstant } from '#lib/base/display-date.ts';
import type { TimeZone } from '#lib/base/time-zone.ts';
import type { DisclaimerLine } from '#lib/queries/opening/opening-view.ts';
import { words } from '#lib/words/words.ts';

/** Each text that somebody was shown before they first saw their scans, and whether they went on from it. */
export function DisclaimersShown({
  lines,
  zone,
}: {
  lines: readonly DisclaimerLine[];
  zone: TimeZone;
}) {
  const { shownTitle, notShown, shown: t } = words().opening;
  return (
    <>
      <h2 className="nhsuk-heading-m">{shownTitle}</h2>
      {lines.length === 0 && <p>{notShown}</p>}
      {lines.map((line) => (
        <div key={line.id}>
          <ul className="nhsuk-list">
            <li>{t.at(formatInstant(line.shownAt, zone))}</li>
            <li>
              {line.passedAt === null ? t.notPassed : t.passed(formatInstant(line.passedAt, zone))}
            </li>
            <li>{t.because(line.reasons.map((reason) => t.reasons[reason]).join(', '))}</li>
            <li>
              {t.language[line.language]}. {t.digest(line.digest.slice(0, 12))}
            </li>
          </ul>
          <details className="nhsuk-details">
            <summary className="nhsuk-details__summary">
              <span className="nhsuk-details__summary-text">{t.read}</span>
            </summary>
            <div className="nhsuk-details__text">
              <p className="lantern-in-their-words" lang={line.language}>
                {line.text}
              </p>
            </div>
          </details>
        </div>
      ))}
    </>
  );
}
