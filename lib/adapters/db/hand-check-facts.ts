import type { HandCheckFacts, HandStanding } from '#lib/domain/register/decide-hand-check.ts';
import type { Tx } from './client.ts';
import { identityOf } from './person-identity.ts';
import { loadRegister } from './register-facts.ts';

/** An organisation as the rules on checking by hand see it. What waits is seen by whoever operates the service alone. */
export async function loadHandCheckFacts(
  tx: Tx,
  organisationId: string,
): Promise<HandCheckFacts | null> {
  const found = await loadRegister(tx, organisationId);
  if (found === null) return null;
  const last = await tx.handCheck.findFirst({
    where: { organisationId },
    orderBy: [{ at: 'desc' }, { id: 'desc' }],
    select: {
      id: true,
      standing: true,
      evidence: true,
      domains: true,
      at: true,
      byPersonId: true,
      byEmail: true,
      byRegistrationBody: true,
      byRegistrationNumber: true,
      confirmation: { select: { id: true } },
    },
  });
  const waiting =
    last === null || last.confirmation !== null
      ? null
      : {
          id: last.id,
          standing: last.standing as HandStanding,
          evidence: last.evidence,
          domains: last.domains,
          at: last.at,
          // As they were then. Whoever acts now is known by every person they are.
          by: identityOf({
            id: last.byPersonId,
            joinedTo: null,
            verifiedEmail: last.byEmail,
            registrationBody: last.byRegistrationBody,
            registrationNumber: last.byRegistrationNumber,
          }),
        };
  return { organisationId, register: found.facts, isActive: found.state === 'active', waiting };
}
