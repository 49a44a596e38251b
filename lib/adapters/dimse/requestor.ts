import { connect } from 'node:net';
import type { Socket } from 'node:net';
import { connect as connectTls } from 'node:tls';
import type { ConnectionOptions } from 'node:tls';

import type {
  Abort,
  AssociateAccept,
  AssociateReject,
  RoleSelection,
} from '#lib/protocols/dul/types.ts';
import { APPLICATION_CONTEXT } from '#lib/protocols/dul/types.ts';
import { NO_USER_INFORMATION } from '#lib/protocols/dul/user-information-reader.ts';

import { AssociationRequestor } from './association-requestor.ts';
import type { NegotiatedContext, RequestorTimes } from './association-requestor.ts';

export type RequestorOptions = {
  readonly host: string;
  readonly port: number;
  readonly tls?: ConnectionOptions;
  readonly calledAet: string;
  readonly callingAet: string;
  /** Proposed in this order, with the ids 1, 3, 5 …; at most 128. */
  readonly contexts: readonly {
    readonly abstractSyntax: string;
    readonly transferSyntaxes: readonly string[];
  }[];
  readonly roles?: readonly RoleSelection[];
  readonly asyncOperations?: { readonly invoked: number; readonly performed: number };
  readonly implementationClassUid: string;
  readonly implementationVersion: string;
  /** The longest P-DATA-TF we receive; default 131072. */
  readonly maxPduLength?: number;
  readonly times?: Partial<RequestorTimes>;
};

export type OpenOutcome =
  | { readonly kind: 'accepted'; readonly association: AssociationRequestor }
  | { readonly kind: 'rejected'; readonly reject: AssociateReject }
  | { readonly kind: 'aborted'; readonly abort: Abort | null }
  | { readonly kind: 'unreachable'; readonly error: Error | null }
  | { readonly kind: 'timed-out' };

const DEFAULT_TIMES: RequestorTimes = {
  openMilliseconds: 30_000,
  answerMilliseconds: 120_000,
  artimMilliseconds: 30_000,
};

/** Asks a peer for an association. What networks and peers do is returned; only misuse throws. */
export function openAssociation(options: RequestorOptions): Promise<OpenOutcome> {
  const times = { ...DEFAULT_TIMES, ...options.times };
  const maxPduLength = options.maxPduLength ?? 131_072;
  const proposed = options.contexts.map((context, index) => ({ ...context, id: index * 2 + 1 }));
  const { promise, resolve } = Promise.withResolvers<OpenOutcome>();

  const socket = reach(options);
  let lastError: Error | null = null;
  socket.on('error', (error) => (lastError = error));
  const association = new AssociationRequestor(
    socket,
    { ...times, maxPduLength },
    {
      accepted: (accept) => {
        association.adopt(negotiated(proposed, accept), accept.user.maxPduLength);
        settle({ kind: 'accepted', association });
      },
      rejected: (reject) => settle({ kind: 'rejected', reject }),
      aborted: (abort) => settle({ kind: 'aborted', abort }),
      closed: () => settle({ kind: 'unreachable', error: lastError }),
    },
  );
  const timer = setTimeout(() => {
    settle({ kind: 'timed-out' });
    association.destroy();
  }, times.openMilliseconds);
  const settle = (outcome: OpenOutcome): void => {
    clearTimeout(timer);
    resolve(outcome);
  };

  association.request({
    protocolVersion: 1,
    calledAet: options.calledAet,
    callingAet: options.callingAet,
    applicationContext: APPLICATION_CONTEXT,
    contexts: proposed,
    user: {
      ...NO_USER_INFORMATION,
      maxPduLength,
      implementationClassUid: options.implementationClassUid,
      implementationVersion: options.implementationVersion,
      asyncOperations: options.asyncOperations ?? null,
      roles: options.roles ?? [],
    },
  });
  return promise;
}

function reach({ host, port, tls }: RequestorOptions): Socket {
  const transport = { host, port, noDelay: true };
  if (tls === undefined) return connect(transport);
  return connectTls({ minVersion: 'TLSv1.2', ...tls, ...transport }).setNoDelay(true);
}

/** An answer to what was not proposed says nothing. */
function negotiated(
  proposed: readonly { readonly id: number; readonly abstractSyntax: string }[],
  accept: AssociateAccept,
): readonly NegotiatedContext[] {
  return proposed.flatMap(({ id, abstractSyntax }) => {
    const answer = accept.contexts.find((context) => context.id === id);
    return answer === undefined ? [] : [{ ...answer, abstractSyntax }];
  });
}
