import { formatInstant } from '#lib/base/display-date.ts';
import type { HelpMessage } from '#lib/queries/help/help-row.ts';
import { words } from '#lib/words/words.ts';

/** What was asked and answered, in order. Named from the side of whoever reads it. */
export function HelpThread({
  messages,
  asker,
  helper,
}: {
  messages: readonly HelpMessage[];
  asker: string;
  helper: string;
}) {
  return (
    <ol className="lantern-plain-list">
      {messages.map(({ id, isAnswer, text, at }) => (
        <li className="lantern-diary__entry" key={id}>
          <p className="nhsuk-u-margin-bottom-1">
            <strong>{isAnswer ? helper : asker}</strong>{' '}
            {words().help.at(formatInstant(at, 'Europe/London'))}
          </p>
          <p className="lantern-in-their-words nhsuk-u-margin-bottom-0">{text}</p>
        </li>
      ))}
    </ol>
  );
}
