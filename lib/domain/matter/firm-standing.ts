import type { RegulatoryStanding } from '#lib/domain/access-request/facts.ts';

/** Where a firm and who answers for a request in it stand, as their registers said last. */
export type FirmFacts = {
  readonly firm: RegulatoryStanding['status'];
  readonly firmAnsweredAt: Date | null;
  readonly isFirmActive: boolean;
  /** Null where no register for persons has been asked: then the firm’s own word is what there is (docs/adr/0032). */
  readonly supervisor: RegulatoryStanding['status'] | null;
  readonly supervisorAnsweredAt: Date | null;
  /** Whether they have a number in their register, and their role at the firm still. */
  readonly isSupervisorRegistered: boolean;
  readonly isSupervisorAtFirm: boolean;
};

const GOOD: readonly RegulatoryStanding['status'][] = ['verified', 'conditions'];

/**
 * Where a firm’s request stands (SR-2, SR-3, SR-6): as the weaker of the firm and the solicitor who answers for it. Whoever
 * has no number in a register, or is at the firm no more, answers for nothing.
 */
export function standingOfFirm(facts: FirmFacts): RegulatoryStanding | null {
  const { firmAnsweredAt, supervisorAnsweredAt } = facts;
  if (firmAnsweredAt === null) return null;
  const checkedAt =
    supervisorAnsweredAt !== null && supervisorAnsweredAt < firmAnsweredAt
      ? supervisorAnsweredAt
      : firmAnsweredAt;
  return { status: statusOf(facts), checkedAt };
}

function statusOf(facts: FirmFacts): RegulatoryStanding['status'] {
  if (!GOOD.includes(facts.firm)) return facts.firm;
  if (!facts.isFirmActive) return 'suspended';
  if (!facts.isSupervisorRegistered || !facts.isSupervisorAtFirm) return 'unverified';
  if (facts.supervisor === null) return facts.firm;
  return facts.supervisor === 'verified' ? facts.firm : facts.supervisor;
}
