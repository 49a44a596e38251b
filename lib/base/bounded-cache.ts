/**
 * Remembers what was asked for last, as much as has room: what was not asked for the longest goes first. What it gives back
 * is what was put there, so nothing in it may change.
 */
export class BoundedCache<Value> {
  readonly #most: number;
  readonly #weigh: (value: Value) => number;
  readonly #held = new Map<string, { readonly value: Value; readonly weight: number }>();
  #weight = 0;

  /** `most` is in whatever `weigh` counts in. */
  constructor(most: number, weigh: (value: Value) => number) {
    this.#most = most;
    this.#weigh = weigh;
  }

  get(key: string): Value | undefined {
    const found = this.#held.get(key);
    if (!found) return undefined;
    this.#held.delete(key);
    this.#held.set(key, found);
    return found.value;
  }

  /** One that is heavier than all the room is not kept. */
  set(key: string, value: Value): void {
    this.delete(key);
    const weight = this.#weigh(value);
    if (weight > this.#most) return;
    this.#held.set(key, { value, weight });
    this.#weight += weight;
    for (const oldest of this.#held.keys()) {
      if (this.#weight <= this.#most) break;
      this.delete(oldest);
    }
  }

  delete(key: string): void {
    this.#weight -= this.#held.get(key)?.weight ?? 0;
    this.#held.delete(key);
  }
}
