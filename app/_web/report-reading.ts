import type { ReportReading } from '#components/explained.tsx';

/**
 * How the reports of a page are read, by its address: `plain=1` is without explanations. Nothing is kept: it is of the page
 * that is open. What else the address chooses stays chosen.
 */
export function reportReading(
  here: string,
  { plain, ...chosen }: Readonly<Record<string, string | readonly string[] | undefined>>,
): ReportReading {
  const isPlain = plain === '1';
  const query = new URLSearchParams(isPlain ? {} : { plain: '1' });
  for (const name of ['series', 'image', 'beside', 'download']) {
    const value = chosen[name];
    if (typeof value === 'string') query.set(name, value);
  }
  return { isPlain, otherWay: query.size === 0 ? here : `${here}?${query.toString()}` };
}
