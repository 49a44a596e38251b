/** A page as it was judged in a browser: in how many states, in which languages, and what was found. */
export type JudgedPage = {
  readonly route: string;
  readonly states: number;
  readonly languages: readonly string[];
  /** Each the rule that was broken, once. */
  readonly failures: readonly string[];
};

/** What the last judging of all pages left behind: docs/accessibility/results.json. */
export type AccessibilityResults = {
  /** The last day on which a page was judged. */
  readonly judgedOn: string;
  readonly judges: readonly { readonly name: string; readonly version: string }[];
  /** Of the screens, in CSS pixels. */
  readonly widths: readonly number[];
  readonly pages: readonly JudgedPage[];
};
