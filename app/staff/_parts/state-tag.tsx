import type { RequestState } from '#lib/domain/access-request/states.ts';
import { groupOf, type QueueGroup } from '#lib/domain/access-request/queue-groups.ts';
import { words } from '#lib/words/words.ts';

const COLOURS: Readonly<Record<QueueGroup, string>> = {
  to_do: 'blue',
  waiting: 'white',
  sending: 'aqua-green',
  finished: 'grey',
};

export function StateTag({ state }: { state: RequestState }) {
  const group = groupOf(state);
  const colour = group ? COLOURS[group] : 'grey';
  return (
    <strong className={`nhsuk-tag nhsuk-tag--${colour} lantern-tag`}>
      {words().staff.states[state]}
    </strong>
  );
}
