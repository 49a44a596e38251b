/** What every double of a service that delivers messages lets a test see and say. */
export type MessageService = {
  /** Everything it took on, in order; what was refused or known already is not in it. */
  readonly taken: readonly TakenMessage[];
  /** How it meets the next messages: as documented, or with this. `lost_answer`: it takes it on and hangs up. */
  next: 'well' | 'lost_answer' | { readonly status: number };
  /** What becomes of all it has taken on, in its own words. */
  fate: string;
  stop(): Promise<void>;
};

export type TakenMessage = {
  readonly id: string;
  readonly reference: string;
  readonly channel: 'letter' | 'text';
  readonly to: string;
  readonly subject: string | null;
  readonly text: string;
};
