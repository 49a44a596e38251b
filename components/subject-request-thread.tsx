import { formatInstant } from '#lib/base/display-date.ts';
import type { TimeZone } from '#lib/base/time-zone.ts';
import type { SubjectRequestLine } from '#lib/queries/subject-request/subject-request-row.ts';
import { words } from '#lib/words/words.ts';

/** What was asked and answered about a request to correct or delete, in order. */
export function SubjectRequestThread({
  said,
  zone,
  names,
}: {
  said: readonly SubjectRequestLine[];
  zone: TimeZone;
  /** What each side is called to whoever reads it. */
  names: Readonly<Record<SubjectRequestLine['by'], string>>;
}) {
  return (
    <ol className="lantern-plain-list">
      {said.map(({ by, text, at }) => (
        <li className="lantern-diary__entry" key={at.toISOString()}>
          <p className="nhsuk-u-margin-bottom-1">
            <strong>{names[by]}</strong> {words().help.at(formatInstant(at, zone))}
          </p>
          <p className="lantern-in-their-words nhsuk-u-margin-bottom-0">{text}</p>
        </li>
      ))}
    </ol>
  );
}
