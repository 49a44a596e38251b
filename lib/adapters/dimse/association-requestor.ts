import type { Socket } from 'node:net';

import { no, ok } from '#lib/base/result.ts';
import type { Result } from '#lib/base/result.ts';
import { createMessageAssembler } from '#lib/protocols/dimse/message-assembler.ts';
import { writeEchoRequest, writeStoreRequest } from '#lib/protocols/dimse/message-writer.ts';
import { VERIFICATION_SOP_CLASS } from '#lib/protocols/dimse/types.ts';
import type {
  DimseMessage,
  DimseResponse,
  MoveOriginator,
  Priority,
} from '#lib/protocols/dimse/types.ts';
import {
  maxFragmentBytes,
  writeCommandPdus,
  writeDataHeader,
} from '#lib/protocols/dul/pdu-writer.ts';
import { ABORT_REASON, providerAbort } from '#lib/protocols/dul/reasons.ts';
import type {
  Abort,
  AnsweredContext,
  AssociateAccept,
  AssociateReject,
  AssociateRequest,
  Fragment,
} from '#lib/protocols/dul/types.ts';

import { cutFragments } from './fragments.ts';
import type { DataSetSource } from './fragments.ts';
import { UpperLayer } from './upper-layer.ts';
import type { AbortNotice, UpperLayerUser } from './upper-layer.ts';
import { Watchdog } from './watchdog.ts';

/** How an association can fail under a request. */
export type Loss =
  'aborted-by-peer' | 'aborted-by-us' | 'connection-lost' | 'released-by-peer' | 'timed-out';

export type RequestorTimes = {
  readonly openMilliseconds: number;
  /** How long the peer may take to answer, or to take more of what is sent. */
  readonly answerMilliseconds: number;
  readonly artimMilliseconds: number;
};

export type OutgoingObject = {
  readonly sopClassUid: string;
  readonly sopInstanceUid: string;
  readonly transferSyntaxUid: string;
  readonly priority?: Priority;
  readonly moveOriginator?: MoveOriginator;
};

export type NegotiatedContext = AnsweredContext & { readonly abstractSyntax: string };

type Opening = {
  accepted(accept: AssociateAccept): void;
  rejected(reject: AssociateReject): void;
  aborted(abort: Abort | null): void;
  closed(): void;
};

type Answer = Result<DimseResponse, Loss>;

/** The sending side of one association: one request in flight at a time. */
export class AssociationRequestor implements UpperLayerUser {
  readonly #layer: UpperLayer;
  readonly #opening: Opening;
  readonly #answerMilliseconds: number;
  readonly #maxPduLength: number;
  readonly #assembler = createMessageAssembler();
  readonly #watchdog: Watchdog;
  readonly #released = Promise.withResolvers<Result<null, Loss>>();
  #contexts: readonly NegotiatedContext[] = [];
  #fragmentBytes = 0;
  #messageId = 0;
  #waiting: { readonly messageId: number; settle(answer: Answer): void } | null = null;
  #loss: Loss | null = null;
  #isSilent = false;

  constructor(
    socket: Socket,
    options: RequestorTimes & { readonly maxPduLength: number },
    opening: Opening,
  ) {
    this.#opening = opening;
    this.#answerMilliseconds = options.answerMilliseconds;
    this.#maxPduLength = options.maxPduLength;
    this.#watchdog = new Watchdog(() => this.#giveUp());
    this.#layer = new UpperLayer(socket, 'requestor', options, this);
  }

  get contexts(): readonly NegotiatedContext[] {
    return this.#contexts;
  }

  /** Whether an object of this class can be sent in this syntax without changing it. */
  canStore(sopClassUid: string, transferSyntaxUid: string): boolean {
    return this.#find(sopClassUid, transferSyntaxUid) !== null;
  }

  /** C-ECHO (PS3.7 9.1.5). */
  async echo(): Promise<Result<DimseResponse, Loss | 'no-accepted-context'>> {
    const context = this.#find(VERIFICATION_SOP_CLASS, null);
    if (context === null) return no('no-accepted-context');
    const answer = this.#begin();
    const messageId = this.#messageId;
    const command = writeEchoRequest({ messageId, affectedSopClassUid: VERIFICATION_SOP_CLASS });
    await this.#layer.sendData(writeCommandPdus(context.id, command, this.#fragmentBytes));
    return answer;
  }

  /**
   * C-STORE (PS3.7 9.1.1): sends the data set exactly as given. One of odd length, as only a
   * deflated one written without its padding can be (PS3.5 A.5), is aborted by some peers: pad it
   * before. When the source throws, half a message is out: the association is aborted and the
   * error thrown on.
   */
  async store(
    object: OutgoingObject,
    dataSet: DataSetSource,
    options: { readonly fragmentBytes?: number } = {},
  ): Promise<Result<DimseResponse, Loss | 'no-accepted-context'>> {
    const context = this.#find(object.sopClassUid, object.transferSyntaxUid);
    if (context === null) return no('no-accepted-context');
    const answer = this.#begin();
    const command = writeStoreRequest({
      messageId: this.#messageId,
      affectedSopClassUid: object.sopClassUid,
      affectedSopInstanceUid: object.sopInstanceUid,
      priority: object.priority ?? 'medium',
      moveOriginator: object.moveOriginator ?? null,
    });
    await this.#layer.sendData(writeCommandPdus(context.id, command, this.#fragmentBytes));
    const fragmentBytes = Math.min(options.fragmentBytes ?? Infinity, this.#fragmentBytes);
    try {
      await this.#sendDataSet(context.id, dataSet, fragmentBytes);
    } catch (error) {
      this.abort();
      throw error;
    }
    return answer;
  }

  /** Ends the association in good order. */
  release(): Promise<Result<null, Loss>> {
    if (this.#loss !== null) return Promise.resolve(no(this.#loss));
    this.#watchdog.expect(this.#answerMilliseconds);
    this.#layer.requestRelease();
    return this.#released.promise;
  }

  /** Ends it at once; a request in flight comes back as 'aborted-by-us'. */
  abort(): void {
    this.#layer.abort();
  }

  /** Cuts the connection without a word, as a crash would. */
  destroy(): void {
    this.#layer.destroy();
  }

  /** For the opening: what has been agreed. */
  adopt(contexts: readonly NegotiatedContext[], peerMaxPduLength: number | null): void {
    this.#contexts = contexts;
    this.#fragmentBytes = maxFragmentBytes(peerMaxPduLength, this.#maxPduLength || OWN_CAP);
  }

  /** For the opening. */
  request(request: AssociateRequest): void {
    this.#layer.requestAssociation(request);
  }

  associationAccepted(accept: AssociateAccept): void {
    this.#opening.accepted(accept);
  }

  associationRejected(reject: AssociateReject): void {
    this.#opening.rejected(reject);
  }

  fragmentArrived(fragment: Fragment): void {
    const event = this.#assembler.push(fragment);
    if (event.kind === 'violation') this.#violate(event.why);
    if (event.kind === 'message') this.#receive(event.message);
  }

  releaseRequested(): void {
    const isCollision = this.#layer.state === 'Sta9';
    this.#layer.answerRelease();
    if (!isCollision) this.#lose('released-by-peer');
  }

  released(): void {
    this.#released.resolve(ok(null));
    this.#lose('connection-lost');
  }

  aborted(notice: AbortNotice): void {
    const byUs = this.#isSilent ? 'timed-out' : 'aborted-by-us';
    const losses = { peer: 'aborted-by-peer', us: byUs, connection: 'connection-lost' } as const;
    this.#lose(losses[notice.by]);
    if (notice.by !== 'connection') this.#opening.aborted(notice.abort);
  }

  closed(): void {
    this.#lose('connection-lost');
    this.#opening.closed();
  }

  #find(abstractSyntax: string, transferSyntax: string | null): NegotiatedContext | null {
    const found = this.#contexts.find(
      (context) =>
        context.result === 'accepted' &&
        context.abstractSyntax === abstractSyntax &&
        (transferSyntax === null || context.transferSyntax === transferSyntax),
    );
    return found ?? null;
  }

  #begin(): Promise<Answer> {
    if (this.#waiting !== null) throw new Error('one request at a time on an association');
    if (this.#loss !== null) return Promise.resolve(no(this.#loss));
    this.#messageId = (this.#messageId % 0xffff) + 1;
    const { promise, resolve } = Promise.withResolvers<Answer>();
    this.#waiting = { messageId: this.#messageId, settle: resolve };
    this.#watchdog.expect(this.#answerMilliseconds);
    return promise;
  }

  async #sendDataSet(contextId: number, source: DataSetSource, fragmentBytes: number) {
    for await (const { bytes, isLast } of cutFragments(source, fragmentBytes)) {
      if (this.#loss !== null) return;
      const header = writeDataHeader({ contextId, isCommand: false, isLast, length: bytes.length });
      this.#watchdog.expect(this.#answerMilliseconds);
      await this.#layer.sendData(header, bytes);
    }
  }

  #receive(message: DimseMessage): void {
    const waiting = this.#waiting;
    if (message.kind !== 'response' || message.messageIdRespondedTo !== waiting?.messageId) {
      this.#violate('unexpected-message');
      return;
    }
    this.#waiting = null;
    this.#watchdog.rest();
    waiting.settle(ok(message));
  }

  #violate(why: string): void {
    this.#layer.abort(providerAbort(ABORT_REASON.invalidParameter), why);
  }

  #giveUp(): void {
    this.#isSilent = true;
    this.#layer.abort();
  }

  #lose(loss: Loss): void {
    if (this.#loss !== null) return;
    this.#loss = loss;
    this.#watchdog.rest();
    this.#waiting?.settle(no(loss));
    this.#waiting = null;
    this.#released.resolve(no(loss));
  }
}

/** What is sent at a time to a peer without a limit, when we have none either. */
const OWN_CAP = 131_072;
