import { writeFilter, WHOLE_QUEUE, type QueueFilter } from '#lib/domain/queue/filter.ts';
import type { QueueView } from '#lib/queries/queue/queue-views.ts';
import { words } from '#lib/words/words.ts';
import { queueAddress } from './queue-address.ts';

type Props = {
  org: string;
  filter: QueueFilter;
  views: readonly QueueView[];
  /** The view that the queue opened with by itself. */
  landed: QueueView | null;
};

/** The reader's own views, and where what is shown is made one. */
export function QueueViews({ org, filter, views, landed }: Props) {
  const t = words().queue.views;
  const now = new URLSearchParams(writeFilter({ ...filter, search: '' })).toString();
  const isShown = ({ filter: one }: QueueView) =>
    new URLSearchParams(writeFilter(one)).toString() === now && filter.search === '';
  return (
    <nav className="lantern-filters" aria-label={t.title}>
      {landed !== null && <p>{t.landed(landed.name)}</p>}
      <ul>
        {views.length > 0 && (
          <li>
            <a href={queueAddress(org, WHOLE_QUEUE)}>{t.everything}</a>
          </li>
        )}
        {views.map((view) => (
          <li key={view.id}>
            <a
              href={queueAddress(org, view.filter)}
              {...(isShown(view) && { 'aria-current': 'page' as const })}
            >
              {view.name}
            </a>
            {view.isLanding && <span className="lantern-quiet"> ({t.landsHere})</span>}
          </li>
        ))}
        <li>
          <a
            href={`/staff/views/new?${new URLSearchParams({ org, ...writeFilter(filter) }).toString()}`}
          >
            {t.save}
          </a>
        </li>
        {views.length > 0 && (
          <li>
            <a href={`/staff/views?org=${org}`}>{t.manage}</a>
          </li>
        )}
      </ul>
    </nav>
  );
}
