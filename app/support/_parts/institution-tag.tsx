import type { OrganisationState } from '#lib/domain/organisation/halting-lifecycle.ts';
import { words } from '#lib/words/words.ts';

const COLOURS = {
  active: 'green',
  suspended: 'red',
  closed: 'grey',
} as const satisfies Record<OrganisationState, string>;

/** Where an institution stands. */
export function InstitutionTag({ state }: { state: OrganisationState }) {
  return (
    <strong className={`nhsuk-tag nhsuk-tag--${COLOURS[state]}`}>
      {words().halting.states[state]}
    </strong>
  );
}
