/** The states of a hospital's asking for images that somebody has elsewhere. Stored as text, final. */
export const IMAGE_ASK_STATES = [
  'open',
  'sent',
  'closed',
  'withdrawn',
  'stopped',
  'expired',
  'lapsed',
] as const;

export type ImageAskState = (typeof IMAGE_ASK_STATES)[number];

export type ImageAskEvent =
  'finish' | 'stop' | 'withdraw' | 'settle' | 'run_out_empty' | 'run_out_with_images' | 'lapse';

type Move = { readonly to: ImageAskState; readonly by: readonly ('patient' | 'staff' | 'clock')[] };

/**
 * Every move of an ask that there is. While it is open its patient may send, and nobody else; once they say that it is all,
 * or its time has run out, the hospital looks, study by study, and the last decision closes it. The patient may stop it
 * until something of it was taken in.
 */
export const IMAGE_ASK_TRANSITIONS: Readonly<
  Record<ImageAskState, Readonly<Partial<Record<ImageAskEvent, Move>>>>
> = {
  open: {
    finish: { to: 'sent', by: ['patient'] },
    stop: { to: 'stopped', by: ['patient'] },
    withdraw: { to: 'withdrawn', by: ['staff'] },
    run_out_empty: { to: 'expired', by: ['clock'] },
    run_out_with_images: { to: 'sent', by: ['clock'] },
  },
  sent: {
    stop: { to: 'stopped', by: ['patient'] },
    settle: { to: 'closed', by: ['staff', 'clock'] },
    lapse: { to: 'lapsed', by: ['clock'] },
  },
  closed: {},
  withdrawn: {},
  stopped: {},
  expired: {},
  lapsed: {},
};

/** Where an ask is by an event from where it is; null where that does not happen. */
export function moveAsk(from: ImageAskState, event: ImageAskEvent): ImageAskState | null {
  return IMAGE_ASK_TRANSITIONS[from][event]?.to ?? null;
}

/** For how long a hospital may ask, in days. The first is what is meant where nobody says. */
export const ASK_DAYS = [30, 14, 60] as const;

export type AskDays = (typeof ASK_DAYS)[number];

/** When images that nobody has decided about are deleted, with notice (IM-8), in days after the ask's time ran out. */
export const UNDECIDED_DAYS = 180;

/** What a hospital writes about what it asks for, in characters. */
export const LONGEST_ASK_TEXT = 1000;

/** One image of many frames, such as an echo or a whole breast in slices, with room to spare. */
export const LARGEST_BROUGHT_BYTES = 2 * 1024 ** 3;

/** What one ask may bring: some discs full of images, and no archive. */
export const MOST_BROUGHT_FILES = 10_000;
export const MOST_BROUGHT_BYTES = 20 * 1024 ** 3;
export const MOST_BROUGHT_STUDIES = 50;

/** Whether it says something, and no more than can be read. */
export function isAskTextRight(text: string): boolean {
  const { length } = text.trim();
  return length > 0 && length <= LONGEST_ASK_TEXT;
}
