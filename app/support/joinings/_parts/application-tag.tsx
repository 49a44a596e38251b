import type { JoiningState } from '#lib/domain/joining/lifecycle.ts';
import { words } from '#lib/words/words.ts';

const COLOURS = {
  opened: 'grey',
  sent: 'blue',
  approved: 'green',
  refused: 'red',
  withdrawn: 'grey',
  lapsed: 'grey',
} as const satisfies Record<JoiningState, string>;

/** Where an application stands. */
export function ApplicationTag({ state }: { state: JoiningState }) {
  return (
    <strong className={`nhsuk-tag nhsuk-tag--${COLOURS[state]}`}>
      {words().joining.states[state]}
    </strong>
  );
}
