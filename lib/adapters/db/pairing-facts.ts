import type { PairingFacts } from '#lib/domain/pairing/access.ts';
import type { PairingState } from '#lib/domain/pairing/lifecycle.ts';
import type { Tx } from './client.ts';
import { loadLentLink } from './lent-facts.ts';
import { auditOfLink, type KnownLink } from './link-facts.ts';

/** The browser of a computer that shows, or is to show, somebody’s scans: known by its cookie’s secret alone. */
export type ShowingHolder = {
  readonly token: string;
  readonly address: string;
  readonly now: Date;
};

/** A pairing as the browser has it that began it, with what decides whether it shows anything. */
export type KnownPairing = {
  readonly id: string;
  readonly checkWords: string;
  readonly shownName: string;
  readonly releaseId: string | null;
  readonly organisationId: string | null;
  readonly link: KnownLink | null;
  readonly facts: PairingFacts;
};

/** The pairing of the browser whose secret the transaction holds. */
export async function loadHeldPairing(
  tx: Tx,
  browserHash: Uint8Array<ArrayBuffer>,
): Promise<KnownPairing | null> {
  const row = await tx.pairing.findUnique({ where: { browserHash }, select: columns });
  if (!row) return null;
  const { id, checkWords, shownName, releaseId, organisationId } = row;
  const link = releaseId === null ? null : await loadLentLink(tx, releaseId);
  return {
    ...{ id, checkWords, shownName, releaseId, organisationId, link },
    facts: {
      state: row.state as PairingState,
      codeExpiresAt: row.codeExpiresAt,
      endsAt: row.endsAt,
      link: link && link.facts,
    },
  };
}

/** What an audit row of a pairing says it concerns: once the patient has said yes, the patient. */
export function auditOfPairing({ id: pairingId, link }: Pick<KnownPairing, 'id' | 'link'>) {
  return { ...(link && auditOfLink(link)), details: { pairingId } };
}

const columns = {
  id: true,
  checkWords: true,
  shownName: true,
  state: true,
  codeExpiresAt: true,
  endsAt: true,
  releaseId: true,
  organisationId: true,
} as const;
