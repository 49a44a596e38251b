import { formatInstant } from '#lib/base/display-date.ts';
import type { AgreementView, EventLine } from '#lib/queries/agreement/agreement.ts';
import { words } from '#lib/words/words.ts';
import { partyName } from './agreement-words.ts';

/** What was done, by whom and with which words, oldest first. */
export function AgreementHistory({ agreement }: { agreement: AgreementView }) {
  const { one: t, happened } = words().agreements;
  const { zone } = agreement[agreement.side];
  return (
    <>
      <h2 className="nhsuk-heading-m">{t.sections.history}</h2>
      <ol className="lantern-history nhsuk-list">
        {agreement.events.map((event) => (
          <li key={event.id}>
            <strong>{happened[event.event]}</strong> ({t.version(event.versionNumber).toLowerCase()}
            )
            <br />
            <span className="lantern-quiet">
              {formatInstant(event.at, zone)}, {whoOf(agreement, event)}
            </span>
            {event.text !== '' && <p className="lantern-in-their-words">{event.text}</p>}
          </li>
        ))}
      </ol>
    </>
  );
}

function whoOf(agreement: AgreementView, { by, side }: EventLine): string {
  const t = words().agreements.one;
  return by === null ? t.lantern : t.byOf(by, partyName(agreement, side));
}
