import { formatInstant } from '#lib/base/display-date.ts';
import type { TimeZone } from '#lib/base/time-zone.ts';

type Line = {
  readonly id: string;
  readonly sender: 'requester' | 'hospital';
  readonly text: string;
  readonly sentAt: Date;
  readonly isWaiting: boolean;
};

/** What was written about a request, in order. Named from the side of whoever reads it. */
export function CommunicationsThread({
  lines,
  named,
  waiting,
  zone,
}: {
  lines: readonly Line[];
  named: Readonly<Record<Line['sender'], string>>;
  /** Said of what has not been answered. */
  waiting: string;
  zone: TimeZone;
}) {
  return (
    <ol className="lantern-plain-list">
      {lines.map(({ id, sender, text, sentAt, isWaiting }) => (
        <li className="lantern-diary__entry" key={id}>
          <p className="nhsuk-u-margin-bottom-1">
            <strong>{named[sender]}</strong>, {formatInstant(sentAt, zone)}
          </p>
          <p className="lantern-in-their-words nhsuk-u-margin-bottom-1">{text}</p>
          {isWaiting && <p className="nhsuk-hint nhsuk-u-margin-bottom-0">{waiting}</p>}
        </li>
      ))}
    </ol>
  );
}
