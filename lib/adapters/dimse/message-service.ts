import { answered, judgeRequest } from '#lib/protocols/dimse/judge-request.ts';
import { createMessageAssembler } from '#lib/protocols/dimse/message-assembler.ts';
import type { MessageAssembler } from '#lib/protocols/dimse/message-assembler.ts';
import { writeResponse } from '#lib/protocols/dimse/message-writer.ts';
import type { Answered } from '#lib/protocols/dimse/message-writer.ts';
import { STATUS } from '#lib/protocols/dimse/statuses.ts';
import type { DimseMessage, StatusDetail, StoreRequest } from '#lib/protocols/dimse/types.ts';
import { writeCommandPdus } from '#lib/protocols/dul/pdu-writer.ts';
import { ABORT_REASON, providerAbort, USER_ABORT } from '#lib/protocols/dul/reasons.ts';
import type { Fragment } from '#lib/protocols/dul/types.ts';

import type { AdmissionDesk } from './admission.ts';
import { CANNOT_STORE, StoreIntake } from './store-intake.ts';
import type { UpperLayer } from './upper-layer.ts';
import { Watchdog } from './watchdog.ts';

/** An association that was let in. */
export type Admitted<Peer> = {
  readonly associationId: string;
  readonly peer: Peer;
  readonly contexts: ReadonlyMap<number, ServedContext>;
  /** The most message bytes the peer takes in one PDV. */
  readonly fragmentBytes: number;
};

export type ServedContext = { readonly abstractSyntax: string; readonly transferSyntax: string };

/** A message on its way in: what it will be answered, once its data set has gone by. */
type Current = {
  readonly contextId: number;
  readonly to: Answered;
  readonly refusal: StatusDetail | null;
  readonly intake: StoreIntake | null;
};

/** Verification and storage on one association, one request after another (PS3.7 9.3.1, 9.3.5). */
export class MessageService<Peer> {
  readonly #desk: AdmissionDesk<Peer>;
  readonly #admitted: Admitted<Peer>;
  readonly #layer: UpperLayer;
  readonly #assembler: MessageAssembler;
  readonly #watchdog: Watchdog;
  readonly #unsettled = new Set<Promise<unknown>>();
  #current: Current | null = null;
  #isOver = false;
  #isDraining = false;
  #objects = 0;
  #bytes = 0;

  constructor(desk: AdmissionDesk<Peer>, layer: UpperLayer, admitted: Admitted<Peer>) {
    this.#desk = desk;
    this.#admitted = admitted;
    this.#layer = layer;
    this.#assembler = createMessageAssembler(desk.limits.maxCommandBytes);
    this.#watchdog = new Watchdog(() => this.#layer.abort(USER_ABORT, 'peer-silent'));
    this.#awaitPeer();
  }

  get isMidMessage(): boolean {
    return this.#assembler.isMidMessage() || this.#current !== null;
  }

  get served(): { readonly objects: number; readonly bytes: number } {
    return { objects: this.#objects, bytes: this.#bytes };
  }

  /** Aborts the association once the message on its way is answered, or now when there is none. */
  drain(): void {
    this.#isDraining = true;
    if (!this.isMidMessage) this.#layer.abort(USER_ABORT, 'closing');
  }

  /** The association is over: an object on its way is given up. */
  stop(): void {
    this.#isOver = true;
    this.#watchdog.rest();
    if (this.#current?.intake) this.#track(this.#current.intake.abort());
  }

  /** Resolves when the sink is done with everything it was given. Never rejects. */
  async settled(): Promise<void> {
    await Promise.allSettled(this.#unsettled);
  }

  fragmentArrived(fragment: Fragment): void | Promise<void> {
    const context = this.#admitted.contexts.get(fragment.contextId);
    if (context === undefined) {
      this.#violate('context-not-accepted');
      return;
    }
    const event = this.#assembler.push(fragment);
    this.#awaitPeer();
    switch (event.kind) {
      case 'incomplete':
        return;
      case 'violation':
        this.#violate(event.why);
        return;
      case 'message':
        return this.#receiveMessage(event.contextId, event.message, context);
      case 'data':
        return this.#receiveData(event.bytes, event.isLast);
    }
  }

  #receiveMessage(
    contextId: number,
    message: DimseMessage,
    context: ServedContext,
  ): void | Promise<void> {
    if (message.kind === 'response') {
      this.#violate('unexpected-response');
      return;
    }
    // One request at a time is performed at once: there is never anything left to cancel.
    if (message.kind === 'cancel-request') return;
    const refusal = judgeRequest(message, context.abstractSyntax);
    this.#current = { contextId, to: answered(message), refusal, intake: null };
    if (message.kind === 'store-request' && refusal === null) {
      return this.#hold(this.#beginStore(this.#current, message, context));
    }
    if (message.kind === 'echo-request' && refusal === null && !message.hasDataSet) {
      return this.#hold(this.#echo());
    }
    if (!message.hasDataSet) return this.#respond(refusal ?? { status: STATUS.success });
  }

  async #echo(): Promise<void> {
    const { sink, observer } = this.#desk;
    try {
      await sink.echoed?.(this.#admitted.peer);
    } catch (error) {
      observer.onFault?.(error, 'echo');
    }
    await this.#respond({ status: STATUS.success });
  }

  async #beginStore(
    current: Current,
    request: StoreRequest,
    context: ServedContext,
  ): Promise<void> {
    const { sink, limits, observer } = this.#desk;
    try {
      const object = await sink.beginStore(this.#admitted.peer, {
        associationId: this.#admitted.associationId,
        sopClassUid: request.affectedSopClassUid,
        sopInstanceUid: request.affectedSopInstanceUid,
        transferSyntaxUid: context.transferSyntax,
        messageId: request.messageId,
        moveOriginator: request.moveOriginator,
      });
      const intake = new StoreIntake(object, limits.maxObjectBytes, observer.onFault);
      if (this.#isOver) await intake.abort();
      else this.#current = { ...current, intake };
    } catch (error) {
      observer.onFault?.(error, 'begin-store');
      this.#current = { ...current, refusal: CANNOT_STORE };
    }
  }

  #receiveData(bytes: Uint8Array, isLast: boolean): void | Promise<void> {
    const current = this.#current;
    if (current?.intake) {
      const written = current.intake.write(bytes);
      if (isLast) return this.#hold(this.#finishStore(current, current.intake, written));
      return written === undefined ? undefined : this.#hold(written);
    }
    if (isLast && current?.refusal) return this.#respond(current.refusal);
  }

  async #finishStore(
    current: Current,
    intake: StoreIntake,
    written: void | Promise<void>,
  ): Promise<void> {
    await written;
    if (this.#isOver) return;
    // From here on the object may become durable: it is not given up, whatever the peer does.
    this.#current = { ...current, intake: null };
    const answer = await intake.finish();
    this.#objects += 1;
    this.#bytes += intake.sizeBytes;
    this.#desk.observer.onStored?.({
      associationId: this.#admitted.associationId,
      peer: this.#admitted.peer,
      status: answer.status,
      sizeBytes: intake.sizeBytes,
      transferSyntaxUid: this.#admitted.contexts.get(current.contextId)?.transferSyntax ?? '',
    });
    await this.#respond(answer);
  }

  #respond(answer: StatusDetail): void | Promise<void> {
    const current = this.#current;
    this.#current = null;
    if (current === null || this.#isOver) return;
    const command = writeResponse(current.to, answer);
    const { fragmentBytes } = this.#admitted;
    const taken = this.#layer.sendData(writeCommandPdus(current.contextId, command, fragmentBytes));
    if (this.#isDraining) this.#layer.abort(USER_ABORT, 'closing');
    this.#awaitPeer();
    return taken;
  }

  #violate(why: string): void {
    this.#layer.abort(providerAbort(ABORT_REASON.invalidParameter), why);
  }

  /** From now on it is the peer that is waited for. */
  #awaitPeer(): void {
    if (this.#isOver) return;
    const { idleMilliseconds, readMilliseconds } = this.#desk.limits;
    this.#watchdog.expect(this.isMidMessage ? readMilliseconds : idleMilliseconds);
  }

  /** Until it settles it is the sink that is waited for. */
  async #hold(work: Promise<void>): Promise<void> {
    this.#watchdog.rest();
    this.#track(work);
    await work;
    this.#awaitPeer();
  }

  #track(work: Promise<unknown>): void {
    this.#unsettled.add(work);
    const settle = (): boolean => this.#unsettled.delete(work);
    work.then(settle, settle);
  }
}
