/** Goes through the images by itself, at a rate. */
export class Player {
  readonly #tell: (isPlaying: boolean) => void;
  #timer: ReturnType<typeof setInterval> | null = null;

  constructor(tell: (isPlaying: boolean) => void) {
    this.#tell = tell;
  }

  /** `rate` is in images a second. */
  start(rate: number, next: () => void): void {
    this.stop();
    this.#timer = setInterval(next, 1000 / rate);
    this.#tell(true);
  }

  stop(): void {
    if (this.#timer === null) return;
    clearInterval(this.#timer);
    this.#timer = null;
    this.#tell(false);
  }
}
