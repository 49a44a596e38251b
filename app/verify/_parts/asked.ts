import { formatDate } from '#lib/base/display-date.ts';
import { localDate, type TimeZone } from '#lib/base/time-zone.ts';

/** What we are told of a file that was released, as it comes over the network. */
export type Released = {
  readonly sha256: string;
  readonly trust: string;
  readonly timeZone: TimeZone;
  readonly sealedAt: string;
  readonly keyId: string;
};

export type Asked =
  { readonly is: 'answered'; readonly found: readonly Released[] } | 'too_many' | 'unanswered';

/** Asks by whom files with these digests were released: all that ever leaves the computer. */
export async function askAbout(digests: readonly string[]): Promise<Asked> {
  const answer = await fetch('/verify/look-up', {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ digests }),
  }).catch(() => null);
  if (answer?.status === 429) return 'too_many';
  if (!answer?.ok) return 'unanswered';
  return { is: 'answered', ...((await answer.json()) as { found: readonly Released[] }) };
}

/** The day on which it was sealed, on the wall of whoever sealed it. */
export function dayOf({ sealedAt, timeZone }: Pick<Released, 'sealedAt' | 'timeZone'>): string {
  const at = new Date(sealedAt);
  return Number.isNaN(at.getTime()) ? '?' : formatDate(localDate(at, timeZone));
}
