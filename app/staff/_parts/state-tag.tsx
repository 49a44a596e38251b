import type { RequestState } from '#lib/domain/access-request/states.ts';
import { groupOf, type QueueGroup } from '#lib/domain/access-request/queue-groups.ts';
import { words } from '#lib/words/words.ts';

const COLOURS: Readonly<Record<QueueGroup, string>> = {
  to_do: 'blue',
  waiting: 'white',
  sending: 'aqua-green',
  finished: 'grey',
};

type Props = { state: RequestState; isToCheck?: boolean };

export function StateTag({ state, isToCheck = false }: Props) {
  const group = groupOf(state, isToCheck);
  const colour = group ? COLOURS[group] : 'grey';
  const { states, toCheck } = words().staff;
  return (
    <strong className={`nhsuk-tag nhsuk-tag--${colour} lantern-tag`}>
      {isToCheck ? toCheck : states[state]}
    </strong>
  );
}
