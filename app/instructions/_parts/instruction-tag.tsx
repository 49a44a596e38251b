import type { ExpertStanding } from '#lib/queries/expert/experts-of-matter.ts';
import { words } from '#lib/words/words.ts';

/** Where what a firm asked stands, to whom it asked. */
export function InstructionTag({ standing }: { standing: ExpertStanding }) {
  const colour = standing === 'accepted' ? 'green' : 'grey';
  return (
    <strong className={`nhsuk-tag nhsuk-tag--${colour}`}>
      {words().instructions.standings[standing]}
    </strong>
  );
}
