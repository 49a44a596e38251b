import { createHash } from 'node:crypto';
import { crc32 } from 'node:zlib';
import type {
  IncomingObject,
  StoreContext,
  StoreSink,
  StoreStatus,
} from '#lib/adapters/dimse/port.ts';
import { dicomObjectKey, type ObjectKey } from '#lib/adapters/storage/object-key.ts';
import { StorageFull } from '#lib/adapters/storage/port.ts';
import type { Arrival } from '#lib/domain/arrival/arrival.ts';
import { buildFileMeta } from '#lib/protocols/dicom/file-meta.ts';
import {
  createHeaderReader,
  type HeaderOutcome,
  type HeaderReader,
} from '#lib/protocols/dicom/header-reader.ts';
import { arrivalHeader } from './arrival-header.ts';
import { ArrivingBytes, type BytesPlace } from './arriving-bytes.ts';
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
      const fileMeta = buildFileMeta(context);
      const bytes = new ArrivingBytes(deps);
      await bytes.write(fileMeta);
      return new IncomingArrival(deps, node, context, { bytes, fileMeta });
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
  readonly #bytes: ArrivingBytes;
  readonly #header: HeaderReader;
  readonly #sha256 = createHash('sha256');
  readonly #dataSetOffset: number;
  #crc32: number;
  #sizeBytes: number;

  constructor(
    deps: Deps,
    node: KnownNode,
    context: StoreContext,
    { bytes, fileMeta }: { bytes: ArrivingBytes; fileMeta: Uint8Array },
  ) {
    this.#deps = deps;
    this.#node = node;
    this.#context = context;
    this.#bytes = bytes;
    this.#header = createHeaderReader({ transferSyntaxUid: context.transferSyntaxUid });
    this.#dataSetOffset = fileMeta.length;
    this.#sizeBytes = fileMeta.length;
    this.#crc32 = crc32(fileMeta);
  }

  write(chunk: Uint8Array): Promise<void> | undefined {
    this.#sha256.update(chunk);
    this.#crc32 = crc32(chunk, this.#crc32);
    this.#sizeBytes += chunk.length;
    const read = this.#header.push(chunk);
    const written = this.#bytes.write(chunk);
    if (read === undefined) return written ?? undefined;
    return Promise.all([read, written]).then(() => undefined);
  }

  async finish(): Promise<StoreStatus> {
    const read = await this.#header.finish();
    const refusal = this.#refusal(read);
    if (refusal || read.outcome !== 'sound') {
      await this.#bytes.discard();
      return refusal ?? { status: STATUS.cannotUnderstand };
    }
    try {
      const arrival = this.#arrival(read);
      await this.#bytes.keep(keyOf(arrival));
      await this.#deps.queue.commit(arrival);
      // A conflicting object is as safe as any other: kept aside, and somebody will look at it.
      return { status: STATUS.success };
    } catch (fault) {
      if (fault instanceof StorageFull) {
        // Or what could not be stored would itself keep the disk full.
        await this.#bytes.discard();
        return {
          status: STATUS.outOfResources,
          errorComment: 'The archive is full. Nothing was stored.',
        };
      }
      throw fault;
    }
  }

  async abort(): Promise<void> {
    await this.#bytes.discard();
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

  #arrival(read: Extract<HeaderOutcome, { outcome: 'sound' }>): Arrival {
    return {
      organisationId: this.#node.organisationId,
      organisationOds: this.#node.organisationOds,
      place: this.#deps.place,
      dataSetSha256: this.#sha256.digest(),
      transferSyntaxUid: this.#context.transferSyntaxUid,
      fileSizeBytes: this.#sizeBytes,
      fileCrc32: this.#crc32,
      dataSetOffset: this.#dataSetOffset,
      ...read.identity,
      header: arrivalHeader(read.values),
      flags: [...new Set(read.flags.map(({ flag }) => flag))],
      arrivedAt: new Date(),
    };
  }
}

function keyOf({ dataSetSha256, transferSyntaxUid }: Arrival): ObjectKey {
  const key = dicomObjectKey(Buffer.from(dataSetSha256).toString('hex'), transferSyntaxUid);
  if (!key.ok) throw new Error('A transfer syntax was negotiated that cannot be stored');
  return key.value;
}
