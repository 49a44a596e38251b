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

/** Loads one image before all others, then ahead of it, some at a time; gives up what has come to be far away. */
export class Prefetch {
  readonly #loading: Loading;
  readonly #under = new Map<number, Under>();
  readonly #failed = new Set<number>();
  readonly #atOnce: number;
  readonly #reach: number;
  readonly #near: number;
  #wanted: number[] = [];
  #at = 0;
  /** Nothing is loaded ahead until the image that was asked for is on the screen. */
  #isHeld = false;
  #isEnded = false;

  /** Images up to `near` away are made ready to be shown, those up to `reach` are fetched. */
  constructor(loading: Loading, of: { atOnce: number; reach: number; near: number }) {
    this.#loading = loading;
    this.#atOnce = of.atOnce;
    this.#reach = of.reach;
    this.#near = of.near;
  }

  /** Fetches one image before any other. Settles when it is there, is not to be had, or was left behind. */
  async first(at: number, count: number): Promise<void> {
    this.#turnTo(at, count);
    this.#isHeld = true;
    if (this.#isEnded || this.#loading.isLoaded(at, false)) return;
    await (this.#under.get(at) ?? this.#begin(at, false)).settled;
  }

  /** Told of each image that is shown. */
  aim(at: number, count: number): void {
    this.#turnTo(at, count);
    this.#isHeld = false;
    this.#more();
  }

  end(): void {
    this.#isEnded = true;
    for (const index of this.#under.keys()) this.#loading.giveUp(index);
  }

  #turnTo(at: number, count: number): void {
    const isForward = at >= this.#at;
    this.#at = at;
    this.#wanted = nearestFirst(at, { count, reach: this.#reach, isForward }).filter(
      (index) => !this.#failed.has(index),
    );
    const next = new Set([at, ...this.#missing(this.#atOnce * 2)]);
    for (const index of this.#under.keys()) {
      if (next.has(index)) continue;
      this.#under.delete(index);
      this.#loading.giveUp(index);
    }
  }

  /** The nearest images that are not there, at the most so many. */
  #missing(most: number): number[] {
    const missing: number[] = [];
    for (const index of this.#wanted) {
      if (missing.length === most) break;
      if (!this.#loading.isLoaded(index, this.#isNear(index))) missing.push(index);
    }
    return missing;
  }

  #isNear(index: number): boolean {
    return Math.abs(index - this.#at) <= this.#near;
  }

  #more(): void {
    while (!this.#isEnded && !this.#isHeld && this.#under.size < this.#atOnce) {
      const next = this.#wanted.shift();
      if (next === undefined) return;
      const isNear = this.#isNear(next);
      if (this.#under.has(next) || this.#loading.isLoaded(next, isNear)) continue;
      this.#begin(next, isNear);
    }
  }

  #begin(index: number, isNear: boolean): Under {
    const under: Under = { settled: this.#load(index, isNear, () => under) };
    this.#under.set(index, under);
    return under;
  }

  async #load(index: number, isNear: boolean, own: () => Under): Promise<void> {
    try {
      await this.#loading.load(index, isNear);
    } catch (fault) {
      // What was given up is tried again when it is near; what failed is not.
      if (!isGivenUp(fault)) this.#failed.add(index);
    }
    if (this.#under.get(index) === own()) this.#under.delete(index);
    this.#more();
  }
}

/** What is under way; it settles whatever comes of it. */
type Under = { readonly settled: Promise<void> };

function isGivenUp(fault: unknown): boolean {
  return fault instanceof DOMException && fault.name === 'AbortError';
}
