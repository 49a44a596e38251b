/**
 * Why something is said to a patient before they first see what was released: nobody has talked it over with them, a scan
 * in it has no report, or only a first one that may change.
 */
export const DISCLAIMER_REASONS = ['not_talked_over', 'unreported', 'preliminary'] as const;

export type DisclaimerReason = (typeof DISCLAIMER_REASONS)[number];

/** What is said, in the order in which it stands on the page. */
export type DisclaimerText = {
  readonly title: string;
  readonly paragraphs: readonly string[];
  readonly worried: { readonly title: string; readonly lines: readonly string[] };
  /** The institution's own note and how to reach it, each under what it is; none where there is none. */
  readonly own: readonly { readonly title: string; readonly text: string }[];
  readonly button: string;
};

/** The same as one text, word for word: what is kept, and what its digest is of. */
export function wholeText({ title, paragraphs, worried, own, button }: DisclaimerText): string {
  return [
    ...[title, ...paragraphs, worried.title, ...worried.lines],
    ...own.flatMap((part) => [part.title, part.text]),
    button,
  ].join('\n');
}
