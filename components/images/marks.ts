import {
  type ImagePoint,
  measured,
  type Measured,
  type Measurement,
  MOST_MEASUREMENTS,
  type Scale,
} from '#lib/domain/measurement/measurement.ts';

/** A measurement as the viewer has it: what it comes to, and where in the study its picture is. */
export type Mark = Measurement & {
  readonly measured: Measured | null;
  /** Counted from 0; null for one of a picture that is not here any more. */
  readonly place: { readonly series: number; readonly image: number } | null;
};

export type MarksState = {
  readonly list: readonly Mark[];
  /** Whether the list is as it was last kept. */
  readonly isKept: boolean;
};

/** What was measured in a study, in every picture of it. Knows nothing of React; whoever shows it subscribes. */
export class Marks {
  readonly #listeners = new Set<() => void>();
  #state: MarksState;

  constructor(kept: readonly Mark[]) {
    this.#state = { list: kept, isKept: true };
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  readonly state = (): MarksState => this.#state;

  /** Of one picture. */
  on({ sopInstanceUid, number }: { sopInstanceUid: string; number: number }): readonly Mark[] {
    return this.#state.list.filter(
      (mark) => mark.sopInstanceUid === sopInstanceUid && mark.frame === number,
    );
  }

  get isFull(): boolean {
    return this.#state.list.length >= MOST_MEASUREMENTS;
  }

  add(mark: Omit<Mark, 'id' | 'measured' | 'text'>, scale: Scale): void {
    if (this.isFull) return;
    const id = crypto.randomUUID();
    this.#set([...this.#state.list, { ...mark, id, text: '', measured: measured(mark, scale) }]);
  }

  /** Moves one point of a mark. */
  move(id: string, index: number, to: ImagePoint, scaleOf: (mark: Mark) => Scale): void {
    this.#change(id, (mark) => {
      const moved = { ...mark, points: mark.points.with(index, to) };
      return { ...moved, measured: measured(moved, scaleOf(moved)) };
    });
  }

  say(id: string, text: string): void {
    this.#change(id, (mark) => ({ ...mark, text }));
  }

  remove(id: string): void {
    this.#set(this.#state.list.filter((mark) => mark.id !== id));
  }

  /** The list was kept as it was when it was sent; what was changed since is not. */
  wasKept(list: readonly Mark[]): void {
    if (list === this.#state.list) this.#set(list, true);
  }

  #change(id: string, how: (mark: Mark) => Mark): void {
    this.#set(this.#state.list.map((mark) => (mark.id === id ? how(mark) : mark)));
  }

  #set(list: readonly Mark[], isKept = false): void {
    this.#state = { list, isKept };
    for (const listener of this.#listeners) listener();
  }
}
