import type { Tx } from '#lib/adapters/db/client.ts';
import { loadProxy, type FoundProxy } from '#lib/adapters/db/proxy-facts.ts';

/** Reads an authority for a change, and keeps it from everybody else until the transaction ends. */
export async function lockProxy(tx: Tx, proxyId: string): Promise<FoundProxy | null> {
  await tx.$queryRaw`SELECT 1 FROM proxy_authority WHERE id = ${proxyId}::uuid FOR UPDATE`;
  return loadProxy(tx, proxyId);
}

/**
 * What an audit row of it says of whom and what it concerns. The patient is told of nothing before somebody may act for
 * them: until then nobody has said that it is about them (INV-17).
 */
export function auditOfProxy({ facts, patientId }: FoundProxy, isDecided = hasBegun(facts.state)) {
  return {
    organisationId: facts.organisationId,
    patientId,
    subjectPersonId: isDecided ? (facts.subject?.personId ?? null) : null,
    fromState: facts.state,
  };
}

function hasBegun(state: FoundProxy['facts']['state']): boolean {
  return state === 'active' || state === 'suspended_review';
}
