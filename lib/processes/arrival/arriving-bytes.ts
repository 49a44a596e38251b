import type { GroupWriter, Slab } from '#lib/adapters/storage/group-writer.ts';
import type { ObjectKey } from '#lib/adapters/storage/object-key.ts';
import type { ObjectDraft, ObjectStore } from '#lib/adapters/storage/port.ts';

export type BytesPlace = {
  readonly store: ObjectStore;
  /** For objects that fit in memory; null where there is no such way. */
  readonly writer: GroupWriter | null;
};

/**
 * The bytes of one object on their way in: in memory while they fit into a slab, and written
 * together with others' in the end; in a draft of the store once they do not fit.
 */
export class ArrivingBytes {
  readonly #place: BytesPlace;
  #slab: Slab | null;
  #draft: ObjectDraft | null = null;
  #sizeBytes = 0;

  constructor(place: BytesPlace) {
    this.#place = place;
    this.#slab = place.writer?.takeSlab() ?? null;
  }

  /** A promise holds the sender back, and must be waited for before more is written. */
  write(chunk: Uint8Array): void | Promise<void> {
    const slab = this.#slab;
    if (slab !== null && this.#sizeBytes + chunk.length <= slab.bytes.length) {
      append(slab, this.#sizeBytes, chunk);
      this.#sizeBytes += chunk.length;
      return;
    }
    this.#sizeBytes += chunk.length;
    return this.#draft === null ? this.#beginDraft(chunk) : this.#draft.write(chunk);
  }

  /** Makes them visible under their key: when it resolves they outlive a power cut. */
  async keep(key: ObjectKey): Promise<void> {
    const slab = this.#slab;
    this.#slab = null;
    if (slab !== null) {
      await this.#place.writer?.publish(slab, this.#sizeBytes, key);
      return;
    }
    const draft = (this.#draft ??= await this.#place.store.begin());
    await draft.settle();
    await this.#place.store.publish([{ draft, key }]);
  }

  async discard(): Promise<void> {
    this.#giveSlabBack();
    await this.#draft?.discard();
  }

  async #beginDraft(chunk: Uint8Array): Promise<void> {
    const draft = (this.#draft = await this.#place.store.begin());
    const before = this.#sizeBytes - chunk.length;
    const gathered = this.#slab === null ? null : Buffer.from(this.#slab.bytes.subarray(0, before));
    this.#giveSlabBack();
    if (gathered !== null && gathered.length > 0) await draft.write(gathered);
    await draft.write(chunk);
  }

  #giveSlabBack(): void {
    if (this.#slab !== null) this.#place.writer?.giveBack(this.#slab);
    this.#slab = null;
  }
}

/**
 * Filling, because it is a plain copy: what is called copying goes byte by byte in memory that is
 * shared with a thread, and takes twenty times as long. The slab is ours alone until it is published.
 */
function append(slab: Slab, at: number, chunk: Uint8Array): void {
  if (chunk.length > 0) slab.bytes.fill(chunk, at, at + chunk.length);
}
