/** What loads images ahead of whoever scrolls. */
export type Loading = {
  /** Settles when the image is there, or is not to be had: one that is near to be shown, another as it is sent. */
  readonly load: (index: number, isNear: boolean) => Promise<void>;
  readonly isLoaded: (index: number, isNear: boolean) => boolean;
  readonly giveUp: (index: number) => void;
};

/**
 * The images around the one that is shown, nearest first: as far each way as `reach`, the way one scrolls before the other.
 * Numbers are of images, from 0.
 */
export function nearestFirst(
  at: number,
  of: { readonly count: number; readonly reach: number; readonly isForward: boolean },
): number[] {
  const order: number[] = [];
  for (let step = 1; step <= of.reach; step += 1) {
    const both = of.isForward ? [at + step, at - step] : [at - step, at + step];
    order.push(...both.filter((index) => index >= 0 && index < of.count));
  }
  return order;
}

/** Loads ahead, some at a time, and gives up what has come to be far away. */
export class Prefetch {
  readonly #loading: Loading;
  readonly #under = new Set<number>();
  readonly #failed = new Set<number>();
  readonly #atOnce: number;
  readonly #reach: number;
  readonly #near: number;
  #wanted: number[] = [];
  #at = 0;
  #isEnded = false;

  /** Images up to `near` away are made ready to be shown, those up to `reach` are fetched. */
  constructor(loading: Loading, of: { atOnce: number; reach: number; near: number }) {
    this.#loading = loading;
    this.#atOnce = of.atOnce;
    this.#reach = of.reach;
    this.#near = of.near;
  }

  /** Told of each image that is shown. */
  aim(at: number, count: number): void {
    const isForward = at >= this.#at;
    this.#at = at;
    this.#wanted = nearestFirst(at, { count, reach: this.#reach, isForward }).filter(
      (index) => !this.#failed.has(index),
    );
    const near = new Set([at, ...this.#wanted.slice(0, this.#atOnce * 2)]);
    for (const index of this.#under) if (!near.has(index)) this.#loading.giveUp(index);
    this.#more();
  }

  end(): void {
    this.#isEnded = true;
    for (const index of this.#under) this.#loading.giveUp(index);
  }

  #more(): void {
    while (!this.#isEnded && this.#under.size < this.#atOnce) {
      const next = this.#wanted.shift();
      if (next === undefined) return;
      const isNear = Math.abs(next - this.#at) <= this.#near;
      if (this.#under.has(next) || this.#loading.isLoaded(next, isNear)) continue;
      this.#under.add(next);
      void this.#load(next, isNear);
    }
  }

  async #load(index: number, isNear: boolean): Promise<void> {
    try {
      await this.#loading.load(index, isNear);
    } catch (fault) {
      // What was given up is tried again when it is near; what failed is not.
      if (!isGivenUp(fault)) this.#failed.add(index);
    }
    this.#under.delete(index);
    this.#more();
  }
}

function isGivenUp(fault: unknown): boolean {
  return fault instanceof DOMException && fault.name === 'AbortError';
}
