import { ChoiceLinks } from '#components/choice-links.tsx';
import { isNarrowed, type QueueFilter } from '#lib/domain/queue/filter.ts';
import { MOST_COUNTED, MOST_FINISHED, type Queue } from '#lib/queries/queue/queue.ts';
import { words } from '#lib/words/words.ts';
import { queueAddress } from './queue-address.ts';

type Props = { queue: Queue; org: string; filter: QueueFilter; isFirst: boolean };

/** How many there are, and the ways to the pages around this one. */
export function QueuePages({ queue, org, filter, isFirst }: Props) {
  const { queue: t, staff } = words();
  const { previous, next, total } = queue;
  const most = filter.group === 'finished' ? MOST_FINISHED : MOST_COUNTED;
  const link = (href: string, text: string) => ({ href, text, isCurrent: false });
  const links = [
    ...(isFirst ? [] : [link(queueAddress(org, filter), t.firstPage)]),
    ...(previous ? [link(queueAddress(org, filter, previous), staff.queue.previous)] : []),
    ...(next ? [link(queueAddress(org, filter, next), staff.queue.next)] : []),
  ];
  return (
    <>
      {!isNarrowed(filter) && (
        <p className="lantern-quiet">{t.found(t.atMost(total, most), total === 1)}</p>
      )}
      {links.length > 0 && <ChoiceLinks label={staff.queue.pages} links={links} />}
    </>
  );
}
