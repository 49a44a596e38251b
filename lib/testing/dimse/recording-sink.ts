import { no, ok } from '#lib/base/result.ts';
import type {
  AdmissionRefusal,
  AdmissionRequest,
  IncomingObject,
  StoreContext,
  StoreSink,
  StoreStatus,
} from '#lib/adapters/dimse/port.ts';

export type RecordedObject = {
  readonly context: StoreContext;
  readonly chunks: Uint8Array[];
  outcome: 'open' | 'finished' | 'aborted';
};

export type RecordingSinkBehaviour = {
  readonly admit?: (
    request: AdmissionRequest,
  ) => AdmissionRefusal | null | Promise<AdmissionRefusal | null>;
  readonly begin?: (context: StoreContext) => void | Promise<void>;
  readonly write?: (chunk: Uint8Array, object: RecordedObject) => void | Promise<void>;
  readonly finish?: (object: RecordedObject) => StoreStatus | Promise<StoreStatus>;
  readonly abort?: (object: RecordedObject) => void | Promise<void>;
};

/** Who a recording sink lets in: whoever called, under the title given. */
export type RecordedPeer = { readonly aet: string };

/** A sink that keeps what it is given in memory, and behaves as each test asks. */
export class RecordingSink implements StoreSink<RecordedPeer> {
  readonly objects: RecordedObject[] = [];
  readonly applicants: AdmissionRequest[] = [];
  readonly #behaviour: RecordingSinkBehaviour;

  constructor(behaviour: RecordingSinkBehaviour = {}) {
    this.#behaviour = behaviour;
  }

  async admit(request: AdmissionRequest) {
    this.applicants.push(request);
    const refusal = (await this.#behaviour.admit?.(request)) ?? null;
    return refusal === null ? ok({ aet: request.callingAet }) : no(refusal);
  }

  async beginStore(_peer: RecordedPeer, context: StoreContext): Promise<IncomingObject> {
    await this.#behaviour.begin?.(context);
    const object: RecordedObject = { context, chunks: [], outcome: 'open' };
    this.objects.push(object);
    const { write, finish, abort } = this.#behaviour;
    return {
      write(chunk) {
        object.chunks.push(chunk);
        return write?.(chunk, object);
      },
      async finish() {
        const status = (await finish?.(object)) ?? { status: 0 };
        object.outcome = 'finished';
        return status;
      },
      async abort() {
        await abort?.(object);
        object.outcome = 'aborted';
      },
    };
  }
}

export function bytesOf(object: RecordedObject): Buffer {
  return Buffer.concat(object.chunks);
}
