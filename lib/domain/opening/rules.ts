/** When an institution opens to patients what was approved for them. */
export const OPENING_RULES = ['at_once', 'with_report', 'after_days', 'after_call'] as const;

export type OpeningRule = (typeof OPENING_RULES)[number];

/** How results were talked over. */
export const TALK_WAYS = ['phone', 'in_person', 'video'] as const;

export type TalkWay = (typeof TALK_WAYS)[number];

/** What staff said of one request: that its results were talked over; and last, that they come sooner or after a call. */
export type OpeningFacts = {
  readonly isTalkedOver: boolean;
  readonly override: 'sooner' | 'until_call' | null;
};
