/** Fires once when a peer has been silent for as long as was last allowed. */
export class Watchdog {
  readonly #onSilence: () => void;
  #timer: NodeJS.Timeout | null = null;
  #milliseconds = 0;

  constructor(onSilence: () => void) {
    this.#onSilence = onSilence;
  }

  /** Starts over: the next `expect` or `rest` must come within so long. */
  expect(milliseconds: number): void {
    if (this.#timer !== null && this.#milliseconds === milliseconds) {
      this.#timer.refresh();
      return;
    }
    this.rest();
    this.#milliseconds = milliseconds;
    this.#timer = setTimeout(() => {
      this.#timer = null;
      this.#onSilence();
    }, milliseconds);
  }

  /** Stops watching: it is not the peer that is waited for. */
  rest(): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
  }
}
