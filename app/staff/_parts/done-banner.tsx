import { DoneNotice } from '#components/done-notice.tsx';
import { words } from '#lib/words/words.ts';

/** Says what was just done. The word comes from the address and is only ever one of ours. */
export function DoneBanner({ what }: { what: string | null }) {
  const t = words().staff.done;
  const text = what !== null && Object.hasOwn(t, what) ? t[what] : undefined;
  if (text === undefined) return null;
  return <DoneNotice>{text}</DoneNotice>;
}
