import type { AgreementFacts, Side } from '#lib/domain/agreement/facts.ts';
import { signatoriesOf } from '#lib/domain/agreement/kinds.ts';
import type { Role } from '#lib/domain/policy/actor.ts';

/** The roles in which a party has not signed the version that stands (AG-2). */
export function missingSignatures(
  facts: Pick<AgreementFacts, 'kind' | 'terms' | 'signatures' | 'first' | 'second'>,
  side: Side,
): readonly Role[] {
  const { kind, terms, signatures } = facts;
  const { organisationId } = facts[side];
  // Without terms that can be read nobody knows who must sign, so everybody is missing.
  const readable = terms ?? ({ firstRole: 'controller', secondRole: 'controller' } as const);
  const given = signatures
    .filter((signature) => signature.organisationId === organisationId)
    .map(({ role }) => role);
  return signatoriesOf(kind, side, readable).filter((role) => !given.includes(role));
}
