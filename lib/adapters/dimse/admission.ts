import { no, ok } from '#lib/base/result.ts';
import type { Result } from '#lib/base/result.ts';
import { VERIFICATION_SOP_CLASS } from '#lib/protocols/dimse/types.ts';
import { answerContexts, answerRoles } from '#lib/protocols/dul/negotiation.ts';
import type { RejectionWord } from '#lib/protocols/dul/reasons.ts';
import { APPLICATION_CONTEXT } from '#lib/protocols/dul/types.ts';
import type { AssociateAccept, AssociateRequest } from '#lib/protocols/dul/types.ts';
import { NO_USER_INFORMATION } from '#lib/protocols/dul/user-information-reader.ts';

import type { DimseLimits, DimseListenerOptions } from './listener-options.ts';
import type { AssociationPlaces } from './places.ts';
import type { DimseObserver, RejectedReason, StoreSink } from './port.ts';

/** What every association of a listener shares. */
export type AdmissionDesk<Peer> = Omit<DimseListenerOptions<Peer>, 'limits'> & {
  readonly limits: DimseLimits;
  readonly sink: StoreSink<Peer>;
  readonly observer: DimseObserver<Peer>;
  readonly places: AssociationPlaces;
  readonly isClosing: () => boolean;
};

export type Applicant = {
  readonly request: AssociateRequest;
  readonly remoteAddress: string;
  readonly certificateFingerprint: string | null;
};

/** What each refusal is on the wire (PS3.8 table 9-21). */
export const REJECTIONS: Readonly<Record<RejectedReason, RejectionWord>> = {
  'application-context': 'application-context-not-supported',
  'protocol-version': 'protocol-version-not-supported',
  'called-ae-unknown': 'called-ae-not-recognised',
  'calling-ae-unknown': 'calling-ae-not-recognised',
  congested: 'temporary-congestion',
  unavailable: 'no-reason-transient',
  closing: 'temporary-congestion',
  'local-limit': 'local-limit-exceeded',
  'peer-limit': 'local-limit-exceeded',
};

/** Lets a peer in and takes a place for it, or says why not. Who it is comes before how full we are. */
export async function decideAdmission<Peer>(
  desk: AdmissionDesk<Peer>,
  applicant: Applicant,
): Promise<Result<Peer, RejectedReason>> {
  const { request } = applicant;
  if (request.applicationContext !== APPLICATION_CONTEXT) return no('application-context');
  if (desk.isClosing()) return no('closing');
  if (!isAet(request.calledAet)) return no('called-ae-unknown');
  if (!isAet(request.callingAet)) return no('calling-ae-unknown');

  const admitted = await askSink(desk, applicant);
  if (!admitted.ok) return admitted;
  if (desk.isClosing()) return no('closing');
  const place = desk.places.take(desk.peerKey(admitted.value));
  return place === 'taken' ? ok(admitted.value) : no(place);
}

/** Our side of what was agreed. Identity and extended negotiation stay unanswered: not supported. */
export function acceptAssociation<Peer>(
  desk: AdmissionDesk<Peer>,
  request: AssociateRequest,
  peer: Peer,
): AssociateAccept {
  const contexts = answerContexts(request.contexts, {
    acceptsAbstractSyntax: (uid) =>
      uid === VERIFICATION_SOP_CLASS || desk.acceptsAbstractSyntax(uid, peer),
    acceptsTransferSyntax: desk.acceptsTransferSyntax,
  });
  const accepted = new Set(
    contexts.filter(({ result }) => result === 'accepted').map(({ id }) => id),
  );
  const classes = new Set(
    request.contexts.filter(({ id }) => accepted.has(id)).map((context) => context.abstractSyntax),
  );
  return {
    protocolVersion: 1,
    calledAet: request.calledAet,
    callingAet: request.callingAet,
    applicationContext: APPLICATION_CONTEXT,
    contexts,
    user: {
      ...NO_USER_INFORMATION,
      maxPduLength: desk.limits.maxPduLength,
      implementationClassUid: desk.implementationClassUid,
      implementationVersion: desk.implementationVersion,
      asyncOperations: request.user.asyncOperations && { invoked: 1, performed: 1 },
      roles: answerRoles(request.user.roles, classes),
    },
  };
}

async function askSink<Peer>(
  desk: AdmissionDesk<Peer>,
  { request, remoteAddress, certificateFingerprint }: Applicant,
): Promise<Result<Peer, RejectedReason>> {
  const { calledAet, callingAet } = request;
  try {
    return await desk.sink.admit({ calledAet, callingAet, remoteAddress, certificateFingerprint });
  } catch (error) {
    desk.observer.onFault?.(error, 'admit');
    return no('unavailable');
  }
}

/** PS3.5 6.2, AE: something printable, without backslash. */
function isAet(title: string): boolean {
  return /^[ -[\]-~]{1,16}$/.test(title);
}
