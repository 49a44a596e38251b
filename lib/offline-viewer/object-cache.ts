/** As many objects, and as many bytes, as are kept in memory at most. */
export type CacheLimits = { readonly objects: number; readonly bytes: number };

const USUAL_LIMITS: CacheLimits = { objects: 40, bytes: 256 * 1024 * 1024 };

type Kept<T> = { readonly loading: Promise<T>; value: T | null };

/**
 * Objects that were read, as many as are near. The one that is shown stays, whatever its size; the farthest go first. One
 * that could not be read is tried again when it is asked for again.
 */
export class ObjectCache<T extends { readonly sizeBytes: number }> {
  readonly #load: (id: string) => Promise<T>;
  readonly #limits: CacheLimits;
  readonly #kept = new Map<string, Kept<T>>();

  constructor(load: (id: string) => Promise<T>, limits: Partial<CacheLimits> = {}) {
    this.#load = load;
    this.#limits = { ...USUAL_LIMITS, ...limits };
  }

  get(id: string): Promise<T> {
    const known = this.#kept.get(id);
    if (known) return known.loading;
    const kept: Kept<T> = { loading: this.#load(id), value: null };
    this.#kept.set(id, kept);
    kept.loading.then(
      (value) => {
        kept.value = value;
      },
      () => {
        if (this.#kept.get(id) === kept) this.#kept.delete(id);
      },
    );
    return kept.loading;
  }

  get ids(): readonly string[] {
    return [...this.#kept.keys()];
  }

  /** Lets go of whatever does not fit, counted from the nearest, which is the first. What is not named goes. */
  keepNearest(ids: readonly string[]): void {
    const near = new Set<string>();
    let bytes = 0;
    for (const id of ids) {
      bytes += this.#kept.get(id)?.value?.sizeBytes ?? 0;
      const fits = near.size < this.#limits.objects && bytes <= this.#limits.bytes;
      if (!fits && near.size > 0) break;
      near.add(id);
    }
    for (const id of this.#kept.keys()) if (!near.has(id)) this.#kept.delete(id);
  }
}

/** Each once, the nearest to `index` first, and what comes next before what came last. */
export function nearest<T>(all: readonly T[], index: number): readonly T[] {
  const order = new Set<T>();
  for (let distance = 0; distance <= all.length; distance += 1) {
    for (const at of [index + distance, index - distance]) {
      const one = all[at];
      if (one !== undefined) order.add(one);
    }
  }
  return [...order];
}
