import type {
  IncomingObject,
  StoreContext,
  StoreSink,
  StoreStatus,
} from '#lib/adapters/dimse/port.ts';
import { StorageFull } from '#lib/adapters/storage/port.ts';
import type { Arrival } from '#lib/domain/arrival/arrival.ts';
import type { HeaderOutcome } from '#lib/protocols/dicom/header-reader.ts';
import type { BytesPlace } from '../arrival/arriving-bytes.ts';
import { ArrivingObject } from '../arrival/arriving-object.ts';
import type { CommitQueue } from './commit-queue.ts';
import { isAwaited, type GatewayPeer, type KnownNode } from './known-nodes.ts';

type Deps = BytesPlace & {
  readonly queue: CommitQueue;
  readonly place: Arrival['place'];
  /** Whether it was asked, a moment ago, that those who are connected may still send. */
  readonly isAdmissionKnown: () => boolean;
};

/** Where C-STORE's objects go: each is written as it comes, hashed and read in passing. */
export function arrivalSink(
  deps: Deps,
  { admit, echoed }: Pick<StoreSink<GatewayPeer>, 'admit' | 'echoed'>,
): StoreSink<GatewayPeer> {
  return {
    admit,
    ...(echoed && { echoed }),
    beginStore: async (node, context) => {
      // It was accepted for Verification alone, so that there is no context for an object.
      if (isAwaited(node)) throw new Error('Nobody who only applies sends anything');
      if (!deps.isAdmissionKnown()) throw new Error('It is not known who may still send');
      const object = await ArrivingObject.begin(deps, context);
      return new IncomingArrival(deps, { node, context }, object);
    },
  };
}

/** What a refused or failed object is answered with (PS3.4 B.2.3, PS3.7 C). */
const STATUS = {
  success: 0x0000,
  outOfResources: 0xa700,
  dataSetDoesNotMatchClass: 0xa900,
  cannotUnderstand: 0xc000,
  instanceDoesNotMatch: 0x0117,
} as const;

class IncomingArrival implements IncomingObject {
  readonly #deps: Deps;
  readonly #node: KnownNode;
  readonly #context: StoreContext;
  readonly #object: ArrivingObject;

  constructor(
    deps: Deps,
    { node, context }: { node: KnownNode; context: StoreContext },
    object: ArrivingObject,
  ) {
    this.#deps = deps;
    this.#node = node;
    this.#context = context;
    this.#object = object;
  }

  write(chunk: Uint8Array): Promise<void> | undefined {
    return this.#object.write(chunk);
  }

  async finish(): Promise<StoreStatus> {
    const read = await this.#object.read();
    const refusal = this.#refusal(read);
    if (refusal || read.outcome !== 'sound') {
      await this.#object.discard();
      return refusal ?? { status: STATUS.cannotUnderstand };
    }
    try {
      const holder = { ...this.#node, place: this.#deps.place };
      const arrival = this.#object.arrival(holder, read);
      await this.#object.keep(arrival);
      await this.#deps.queue.commit(arrival);
      // A conflicting object is as safe as any other: kept aside, and somebody will look at it.
      return { status: STATUS.success };
    } catch (fault) {
      if (fault instanceof StorageFull) {
        // Or what could not be stored would itself keep the disk full.
        await this.#object.discard();
        return {
          status: STATUS.outOfResources,
          errorComment: 'The archive is full. Nothing was stored.',
        };
      }
      throw fault;
    }
  }

  async abort(): Promise<void> {
    await this.#object.discard();
  }

  #refusal(read: HeaderOutcome): StoreStatus | null {
    if (read.outcome !== 'sound') {
      return {
        status: STATUS.cannotUnderstand,
        errorComment: read.message.slice(0, 64),
        ...(read.tag !== null && { offendingElements: [read.tag] }),
      };
    }
    if (read.identity.sopClassUid !== this.#context.sopClassUid) {
      return {
        status: STATUS.dataSetDoesNotMatchClass,
        errorComment: 'SOP Class UID differs from the command',
      };
    }
    if (read.identity.sopInstanceUid !== this.#context.sopInstanceUid) {
      return {
        status: STATUS.instanceDoesNotMatch,
        errorComment: 'SOP Instance UID differs from the command',
      };
    }
    return null;
  }
}
