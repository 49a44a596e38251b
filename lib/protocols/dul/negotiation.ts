import type { AnsweredContext, ProposedContext, RoleSelection } from './types.ts';

/** Said where a refused context must carry some transfer syntax that means nothing (9.3.3.2). */
const IMPLICIT_VR_LITTLE_ENDIAN = '1.2.840.10008.1.2';

export type ContextPolicy = {
  acceptsAbstractSyntax(uid: string): boolean;
  acceptsTransferSyntax(uid: string, abstractSyntax: string): boolean;
};

/**
 * Answers each proposal with at most one transfer syntax: the first proposed that is accepted, so
 * that what is stored is what the sender holds (PS3.8 9.3.3.2; the order proposed has no meaning
 * in the standard, and is the sender's preference in practice).
 */
export function answerContexts(
  proposed: readonly ProposedContext[],
  policy: ContextPolicy,
): readonly AnsweredContext[] {
  return proposed.map((context) => answerContext(context, policy));
}

function answerContext(context: ProposedContext, policy: ContextPolicy): AnsweredContext {
  const refused = { id: context.id, transferSyntax: IMPLICIT_VR_LITTLE_ENDIAN };
  if (!policy.acceptsAbstractSyntax(context.abstractSyntax)) {
    return { ...refused, result: 'abstract-syntax-not-supported' };
  }
  const transferSyntax = context.transferSyntaxes.find((uid) =>
    policy.acceptsTransferSyntax(uid, context.abstractSyntax),
  );
  if (transferSyntax === undefined)
    return { ...refused, result: 'transfer-syntaxes-not-supported' };
  return { id: context.id, result: 'accepted', transferSyntax };
}

/** We receive only: a requestor may be the user of a class, never its provider (PS3.7 D.3.3.4). */
export function answerRoles(
  proposed: readonly RoleSelection[],
  acceptedClasses: ReadonlySet<string>,
): readonly RoleSelection[] {
  return proposed
    .filter((role) => acceptedClasses.has(role.sopClassUid))
    .map((role) => ({ sopClassUid: role.sopClassUid, isScu: role.isScu, isScp: false }));
}
