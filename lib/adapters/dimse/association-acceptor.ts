import { randomUUID } from 'node:crypto';
import type { Socket } from 'node:net';

import { maxFragmentBytes } from '#lib/protocols/dul/pdu-writer.ts';
import { ABORT_REASON, providerAbort, REJECTION, USER_ABORT } from '#lib/protocols/dul/reasons.ts';
import type { AssociateAccept, AssociateRequest, Fragment } from '#lib/protocols/dul/types.ts';

import { acceptAssociation, decideAdmission, REJECTIONS } from './admission.ts';
import type { AdmissionDesk } from './admission.ts';
import { MessageService } from './message-service.ts';
import type { ServedContext } from './message-service.ts';
import type { AssociationEnd, RejectedReason } from './port.ts';
import { UpperLayer } from './upper-layer.ts';
import type { AbortNotice, UpperLayerUser } from './upper-layer.ts';

/** The receiving side of one connection, from its first byte until it is gone. */
export class AssociationAcceptor<Peer> implements UpperLayerUser {
  /** Resolves when the connection is gone and the sink has been told of everything. */
  readonly ended: Promise<void>;
  readonly #resolveEnded: () => void;
  readonly #desk: AdmissionDesk<Peer>;
  readonly #layer: UpperLayer;
  readonly #from: Caller;
  #admitting: Promise<void> | null = null;
  #service: MessageService<Peer> | null = null;
  #associationId: string | null = null;
  #peer: Peer | null = null;
  #end: { readonly how: AssociationEnd; readonly why: string | null } | null = null;

  constructor(socket: Socket, from: Caller, desk: AdmissionDesk<Peer>) {
    const { promise, resolve } = Promise.withResolvers<undefined>();
    this.ended = promise;
    this.#resolveEnded = () => resolve(undefined);
    this.#desk = desk;
    this.#from = from;
    this.#layer = new UpperLayer(socket, 'acceptor', desk.limits, this);
  }

  /** Whether there is an association, rather than a wait for one or for the peer to hang up. */
  get isAssociated(): boolean {
    return this.#service !== null && this.#end === null;
  }

  /** Who it is with; null where there is no association. */
  get peer(): Peer | null {
    return this.isAssociated ? this.#peer : null;
  }

  /** Ends the association as soon as the object on its way is answered, or now if there is none. */
  drain(): void {
    if (this.isAssociated) this.#service?.drain();
  }

  /**
   * Ends the association at once: not by the peer's fault nor by a wish of the application's, so as the provider, without
   * a reason (PS3.8 9.3.8). An object that is being stored is stored to the end; one that is half here is given up.
   */
  cutOff(why: string): void {
    this.#layer.abort(providerAbort(ABORT_REASON.notSpecified), why);
  }

  /** Says so, if there is still an association to say it on, and hangs up. */
  hangUp(): void {
    this.#layer.abort(USER_ABORT, 'closing');
    this.#layer.destroy();
  }

  associationRequested(request: AssociateRequest): void {
    this.#admitting = this.#admit(request);
  }

  fragmentArrived(fragment: Fragment): void | Promise<void> {
    return this.#service?.fragmentArrived(fragment);
  }

  releaseRequested(): void {
    const why = this.#service?.isMidMessage === true ? 'released-inside-message' : null;
    this.#layer.answerRelease();
    this.#finish('released', why);
  }

  aborted(notice: AbortNotice): void {
    this.#finish(this.#service === null ? 'never-associated' : ENDS[notice.by], notice.why);
  }

  closed(): void {
    this.#finish(this.#service === null ? 'never-associated' : 'connection-lost', null);
    void this.#settle();
  }

  async #admit(request: AssociateRequest): Promise<void> {
    const decided = await decideAdmission(this.#desk, {
      request,
      remoteAddress: this.#from.address,
      certificateFingerprint: this.#from.certificate,
    });
    const isGone = this.#layer.state !== 'Sta3';
    if (!decided.ok) {
      if (!isGone) this.#reject(request, decided.error);
      return;
    }
    if (isGone) {
      this.#desk.places.free(this.#desk.peerKey(decided.value));
      return;
    }
    this.#peer = decided.value;
    this.#establish(request, decided.value);
  }

  #establish(request: AssociateRequest, peer: Peer): void {
    const accept = acceptAssociation(this.#desk, request, peer);
    const contexts = servedContexts(request, accept);
    const { maxPduLength } = request.user;
    const associationId = randomUUID();
    const fragmentBytes = maxFragmentBytes(maxPduLength, this.#desk.limits.maxPduLength);
    this.#associationId = associationId;
    this.#layer.accept(accept);
    this.#service = new MessageService(this.#desk, this.#layer, {
      associationId,
      peer,
      contexts,
      fragmentBytes,
    });
    this.#desk.observer.onAssociation?.({
      associationId,
      peer,
      contextsProposed: request.contexts.length,
      contextsAccepted: contexts.size,
      peerMaxPduLength: maxPduLength,
    });
  }

  #reject(request: AssociateRequest, reason: RejectedReason): void {
    this.#layer.reject(REJECTION[REJECTIONS[reason]]);
    this.#finish('rejected', reason);
    this.#desk.observer.onRejected?.({
      reason,
      remoteAddress: this.#from.address,
      calledAet: printable(request.calledAet),
      callingAet: printable(request.callingAet),
    });
  }

  /** The end as first told. */
  #finish(how: AssociationEnd, why: string | null): void {
    if (this.#end !== null) return;
    this.#end = { how, why };
    this.#service?.stop();
    if (this.#peer !== null) this.#desk.places.free(this.#desk.peerKey(this.#peer));
  }

  async #settle(): Promise<void> {
    await this.#admitting;
    await this.#service?.settled();
    this.#desk.observer.onEnded?.({
      associationId: this.#associationId,
      remoteAddress: this.#from.address,
      end: this.#end?.how ?? 'connection-lost',
      why: this.#end?.why ?? null,
      ...(this.#service?.served ?? { objects: 0, bytes: 0 }),
    });
    this.#resolveEnded();
  }
}

export type Caller = { readonly address: string; readonly certificate: string | null };

const ENDS = {
  peer: 'aborted-by-peer',
  us: 'aborted-by-us',
  connection: 'connection-lost',
} as const satisfies Record<AbortNotice['by'], AssociationEnd>;

function servedContexts(
  request: AssociateRequest,
  accept: AssociateAccept,
): ReadonlyMap<number, ServedContext> {
  const served = new Map<number, ServedContext>();
  for (const { id, abstractSyntax } of request.contexts) {
    const answer = accept.contexts.find((context) => context.id === id);
    if (answer?.result !== 'accepted') continue;
    served.set(id, { abstractSyntax, transferSyntax: answer.transferSyntax });
  }
  return served;
}

function printable(aet: string): string {
  return aet.replace(/[^ -~]/g, '?');
}
