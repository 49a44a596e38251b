import type { StatusKey } from '#lib/domain/access-request/plain-words.ts';
import { words } from '#lib/words/words.ts';

/** Colour only repeats what the words say: yellow waits for the reader, green is good news, grey is over. */
const COLOURS: Readonly<Partial<Record<StatusKey, string>>> = {
  'request.status.not_sent': 'yellow',
  'request.status.need_identity': 'yellow',
  'request.status.need_authority': 'yellow',
  'request.status.need_clarification': 'yellow',
  'request.status.need_fee': 'yellow',
  'request.status.ready': 'green',
  'request.status.finished': 'grey',
  'request.status.not_found': 'grey',
  'request.status.not_held': 'grey',
  'request.status.refused': 'grey',
  'request.status.stopped_by_you': 'grey',
  'request.status.lapsed': 'grey',
  'request.status.cancelled': 'grey',
  'request.status.no_longer_open': 'grey',
  'request.status.person_died': 'grey',
};

/** A request's state in a few words. */
export function RequestTag({ status }: { status: StatusKey }) {
  return (
    <strong className={`nhsuk-tag nhsuk-tag--${COLOURS[status] ?? 'blue'}`}>
      {words().requests.status[status]}
    </strong>
  );
}
