import { ROWS_A_PAGE } from '#lib/queries/access-request/queue.ts';
import { words } from '#lib/words/words.ts';
import { queueAddress, type QueuePlace } from './queue-address.ts';
import { PageLinks } from './page-links.tsx';

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
      <PageLinks
        t={t}
        page={page}
        pages={pages}
        address={(one) => queueAddress({ ...here, page: one })}
      />
    </>
  );
}
