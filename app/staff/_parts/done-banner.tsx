import { DoneWord } from '#components/done-notice.tsx';
import { words } from '#lib/words/words.ts';

/** Says what was just done. The word comes from the address and is only ever one of ours. */
export function DoneBanner({ what }: { what: string | null }) {
  return <DoneWord said={words().staff.done} done={what} />;
}
