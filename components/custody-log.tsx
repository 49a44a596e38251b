import { formatInstant } from '#lib/base/display-date.ts';
import type { TimeZone } from '#lib/base/time-zone.ts';
import type { CustodyEntry } from '#lib/domain/evidence/manifest.ts';
import { words } from '#lib/words/words.ts';

type Props = {
  entries: readonly CustodyEntry[];
  zone: TimeZone;
  /** With what its recipient has no use for. */
  isForStaff?: boolean;
};

/** Who has had an evidential copy, the oldest first. */
export function CustodyLog({ entries, zone, isForStaff = false }: Props) {
  const { actions, columns: t } = words().evidence;
  return (
    <ol className="nhsuk-list lantern-custody">
      {entries.map((entry) => (
        <li key={entry.seq}>
          <p className="nhsuk-u-margin-bottom-1">
            <strong>{actions[entry.action]}</strong>
          </p>
          <p className="nhsuk-u-margin-bottom-1">
            {t.at}: {formatInstant(new Date(entry.at), zone)}
          </p>
          <p className="nhsuk-u-margin-bottom-1">
            {t.who}: {entry.actor}
          </p>
          {isForStaff && (
            <p className="nhsuk-u-margin-bottom-1">
              {[entry.from, entry.reason, entry.itemRef].filter(Boolean).join('. ')}
            </p>
          )}
        </li>
      ))}
    </ol>
  );
}
