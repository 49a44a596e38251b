import { STATUS } from '#lib/protocols/dimse/statuses.ts';

import type { FaultPlace, IncomingObject, StoreStatus } from './port.ts';

type OnFault = (error: unknown, during: FaultPlace) => void;

/**
 * One object between the association and the sink. Once it has failed the rest of it is taken and
 * thrown away, so that the association can go on; the sink is never called again for it.
 */
export class StoreIntake {
  readonly #object: IncomingObject;
  readonly #maxBytes: number;
  readonly #onFault: OnFault | undefined;
  #failure: StoreStatus | null = null;
  #pending: Promise<void> | null = null;
  #isOver = false;
  #sizeBytes = 0;

  constructor(object: IncomingObject, maxBytes: number, onFault: OnFault | undefined) {
    this.#object = object;
    this.#maxBytes = maxBytes;
    this.#onFault = onFault;
  }

  get sizeBytes(): number {
    return this.#sizeBytes;
  }

  /** Never rejects: a fault of the sink becomes the status `finish` gives. */
  write(chunk: Uint8Array): void | Promise<void> {
    this.#sizeBytes += chunk.length;
    if (this.#isOver || chunk.length === 0) return;
    if (this.#sizeBytes > this.#maxBytes) return this.#fail(TOO_LARGE);
    try {
      const held = this.#object.write(chunk);
      if (held === undefined) return;
      this.#pending = held
        .catch((error: unknown) => this.#fault(error, 'write'))
        .finally(() => (this.#pending = null));
      return this.#pending;
    } catch (error) {
      return this.#fault(error, 'write');
    }
  }

  /** Never rejects. */
  async finish(): Promise<StoreStatus> {
    if (this.#failure !== null) return this.#failure;
    try {
      const status = await this.#object.finish();
      this.#isOver = true;
      return status;
    } catch (error) {
      await this.#fault(error, 'finish');
      return CANNOT_STORE;
    }
  }

  /** For an association that died; waits for a write under way. Never rejects. */
  async abort(): Promise<void> {
    await this.#pending;
    await this.#forget();
  }

  async #fault(error: unknown, during: FaultPlace): Promise<void> {
    this.#onFault?.(error, during);
    await this.#fail(CANNOT_STORE);
  }

  async #fail(failure: StoreStatus): Promise<void> {
    this.#failure = failure;
    await this.#forget();
  }

  async #forget(): Promise<void> {
    if (this.#isOver) return;
    this.#isOver = true;
    try {
      await this.#object.abort();
    } catch (error) {
      this.#onFault?.(error, 'abort');
    }
  }
}

/**
 * Said for every fault of ours, whatever it was: senders keep and send again what is refused for
 * want of resources, and may give up on other failures (PS3.4 table B.2-1).
 */
export const CANNOT_STORE: StoreStatus = {
  status: STATUS.outOfResources,
  errorComment: 'object could not be stored',
};

const TOO_LARGE: StoreStatus = {
  status: STATUS.outOfResources,
  errorComment: 'object is larger than is taken',
};
