import type { OrganisationId } from '#lib/base/id.ts';
import type { Tx } from './client.ts';

/** How far an institution's audit is sealed, and which checkpoint its worker says covers it. */
export type Sealed = {
  /** The last position in the chain; 0 when nothing is sealed. */
  readonly position: bigint;
  readonly sealedAt: Date | null;
  /** SHA-256 of everything until there, in hexadecimal. */
  readonly hash: string | null;
  /** Rows that are written and not sealed yet. */
  readonly unsealed: number;
  /** Whether there are more: counting stops. */
  readonly isMore: boolean;
  readonly checkpoint: {
    readonly number: bigint;
    readonly position: bigint;
    readonly keyId: string;
    readonly at: Date;
  } | null;
};

const MOST_COUNTED = 1_000;

/** As those see it who may read the institution's audit; for others nothing is sealed. */
export async function loadSealing(tx: Tx, organisationId: OrganisationId): Promise<Sealed> {
  const last = await tx.auditSeal.findFirst({
    where: { chainId: organisationId },
    orderBy: { position: 'desc' },
    select: { position: true, sealedAt: true, hash: true },
  });
  const checkpoint = await tx.auditCheckpoint.findFirst({
    where: { chainId: organisationId },
    orderBy: { number: 'desc' },
    select: { number: true, position: true, keyId: true, at: true },
  });
  const unsealed = await countUnsealed(tx, organisationId, last?.sealedAt ?? new Date(0));
  return {
    position: last?.position ?? 0n,
    sealedAt: last?.sealedAt ?? null,
    hash: last ? Buffer.from(last.hash).toString('hex') : null,
    unsealed,
    isMore: unsealed === MOST_COUNTED,
    checkpoint,
  };
}

/** Rows wait for seconds, so only the newest are looked at: those of a transaction's longest life before the last seal. */
async function countUnsealed(tx: Tx, organisationId: OrganisationId, sealedAt: Date) {
  const [row] = await tx.$queryRaw<{ n: bigint }[]>`
    SELECT count(*) AS n FROM (
      SELECT FROM audit_event e
      WHERE e.organisation_id = ${organisationId}::uuid AND e.at > ${sealedAt}::timestamptz - interval '1 minute'
        AND NOT EXISTS (SELECT FROM audit_seal s WHERE s.event_id = e.id)
      LIMIT ${MOST_COUNTED}) waiting`;
  return Number(row?.n ?? 0);
}
