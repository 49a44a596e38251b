import { CONTEXT_RESULTS } from './association-reader.ts';
import { writeItem, writeUid } from './items.ts';
import { ITEM, PDU } from './types.ts';
import type {
  AnsweredContext,
  AssociateAccept,
  AssociateRequest,
  ProposedContext,
  UserInformation,
} from './types.ts';
import { writePdu } from './pdu-writer.ts';

/** A whole A-ASSOCIATE-RQ PDU (PS3.8 9.3.2). @throws RangeError for a title over 16 characters. */
export function writeAssociateRequest(request: AssociateRequest): Buffer {
  return writePdu(PDU.associateRequest, association(request, request.contexts.map(proposed)));
}

/** A whole A-ASSOCIATE-AC PDU (PS3.8 9.3.3). */
export function writeAssociateAccept(accept: AssociateAccept): Buffer {
  return writePdu(PDU.associateAccept, association(accept, accept.contexts.map(answered)));
}

function association(
  from: Omit<AssociateRequest, 'contexts'>,
  contexts: readonly Buffer[],
): Buffer {
  const fixed = Buffer.alloc(4);
  fixed.writeUInt16BE(from.protocolVersion, 0);
  return Buffer.concat([
    fixed,
    writeAet(from.calledAet),
    writeAet(from.callingAet),
    Buffer.alloc(32),
    writeUid(ITEM.applicationContext, from.applicationContext),
    ...contexts,
    writeItem(ITEM.userInformation, userInformation(from.user)),
  ]);
}

function proposed(context: ProposedContext): Buffer {
  return writeItem(
    ITEM.proposedContext,
    Buffer.concat([
      Buffer.from([context.id, 0, 0, 0]),
      writeUid(ITEM.abstractSyntax, context.abstractSyntax),
      ...context.transferSyntaxes.map((uid) => writeUid(ITEM.transferSyntax, uid)),
    ]),
  );
}

function answered(context: AnsweredContext): Buffer {
  return writeItem(
    ITEM.answeredContext,
    Buffer.concat([
      Buffer.from([context.id, 0, CONTEXT_RESULTS.indexOf(context.result), 0]),
      writeUid(ITEM.transferSyntax, context.transferSyntax),
    ]),
  );
}

function userInformation(user: UserInformation): Buffer {
  const parts: Buffer[] = [];
  if (user.maxPduLength !== null) {
    const length = Buffer.alloc(4);
    length.writeUInt32BE(user.maxPduLength);
    parts.push(writeItem(ITEM.maxPduLength, length));
  }
  if (user.implementationClassUid !== null) {
    parts.push(writeUid(ITEM.implementationClassUid, user.implementationClassUid));
  }
  if (user.asyncOperations !== null) {
    const window = Buffer.alloc(4);
    window.writeUInt16BE(user.asyncOperations.invoked, 0);
    window.writeUInt16BE(user.asyncOperations.performed, 2);
    parts.push(writeItem(ITEM.asyncOperations, window));
  }
  for (const role of user.roles) {
    const flags = Buffer.from([Number(role.isScu), Number(role.isScp)]);
    const value = Buffer.concat([counted(Buffer.from(role.sopClassUid, 'latin1')), flags]);
    parts.push(writeItem(ITEM.roleSelection, value));
  }
  if (user.implementationVersion !== null) {
    parts.push(writeUid(ITEM.implementationVersion, user.implementationVersion));
  }
  for (const { sopClassUid, details } of user.extended) {
    const value = Buffer.concat([counted(Buffer.from(sopClassUid, 'latin1')), details]);
    parts.push(writeItem(ITEM.extendedNegotiation, value));
  }
  if (user.identity !== null) {
    const { type, wantsAnswer, primary, secondary } = user.identity;
    const flags = Buffer.from([type, Number(wantsAnswer)]);
    const value = Buffer.concat([flags, counted(primary), counted(secondary)]);
    parts.push(writeItem(ITEM.userIdentity, value));
  }
  if (user.identityAnswer !== null) {
    parts.push(writeItem(ITEM.userIdentityAnswer, counted(user.identityAnswer)));
  }
  return Buffer.concat([...parts, ...user.unknown.map((item) => writeItem(item.type, item.value))]);
}

function counted(bytes: Uint8Array): Buffer {
  const length = Buffer.alloc(2);
  length.writeUInt16BE(bytes.length);
  return Buffer.concat([length, bytes]);
}

function writeAet(aet: string): Buffer {
  if (aet.length > 16)
    throw new RangeError('an application entity title has at most 16 characters');
  return Buffer.from(aet.padEnd(16, ' '), 'latin1');
}
