import type { SupportGrantState } from '#lib/domain/support-grant/lifecycle.ts';
import { words } from '#lib/words/words.ts';

const COLOURS = {
  asked: 'blue',
  active: 'green',
  declined: 'grey',
  lapsed: 'grey',
  ended: 'grey',
} as const satisfies Record<SupportGrantState, string>;

/** Where leave to look stands. */
export function SupportGrantTag({ state }: { state: SupportGrantState }) {
  return (
    <strong className={`nhsuk-tag nhsuk-tag--${COLOURS[state]} lantern-tag`}>
      {words().supportGrants.states[state]}
    </strong>
  );
}
