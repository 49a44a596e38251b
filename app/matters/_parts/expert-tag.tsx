import type { ExpertStanding } from '#lib/queries/expert/experts-of-matter.ts';
import { words } from '#lib/words/words.ts';

const COLOUR: Readonly<Record<ExpertStanding, 'blue' | 'green' | 'grey' | 'yellow'>> = {
  to_check: 'yellow',
  invited: 'blue',
  accepted: 'green',
  over: 'grey',
  ended: 'grey',
};

/** Where somebody’s part in a case stands, to the firm. */
export function ExpertTag({ standing }: { standing: ExpertStanding }) {
  return (
    <strong className={`nhsuk-tag nhsuk-tag--${COLOUR[standing]}`}>
      {words().experts.standings[standing]}
    </strong>
  );
}
