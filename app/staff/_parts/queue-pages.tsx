import { ROWS_A_PAGE } from '#lib/queries/access-request/queue.ts';
import { words } from '#lib/words/words.ts';
import { queueAddress, type QueuePlace } from './queue-address.ts';

export function QueuePages({
  page,
  pages,
  total,
  here,
}: {
  page: number;
  pages: number;
  total: number;
  here: QueuePlace;
}) {
  const t = words().staff.queue;
  const from = (page - 1) * ROWS_A_PAGE + 1;
  return (
    <>
      <p className="lantern-quiet">{t.found(from, Math.min(total, page * ROWS_A_PAGE), total)}</p>
      {pages > 1 && (
        <nav className="lantern-filters" aria-label={t.pages}>
          <ul>
            {page > 1 && (
              <li>
                <a href={queueAddress({ ...here, page: page - 1 })} rel="prev">
                  {t.previous}
                </a>
              </li>
            )}
            {page < pages && (
              <li>
                <a href={queueAddress({ ...here, page: page + 1 })} rel="next">
                  {t.next}
                </a>
              </li>
            )}
          </ul>
        </nav>
      )}
    </>
  );
}
