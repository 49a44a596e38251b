import type { RequestType } from '#lib/domain/access-request/request-types.ts';
import type { DisclaimerReason } from '#lib/domain/disclaimer/disclaimer.ts';
import type { LinkFacts } from '#lib/domain/link/access.ts';
import type { LinkState } from '#lib/domain/link/lifecycle.ts';
import { longerUntil } from '#lib/domain/link/longer.ts';
import { AUDIENCES } from '#lib/domain/link/terms.ts';
import type { ReleaseState } from '#lib/domain/release/lifecycle.ts';
import type { Prisma } from '../../../prisma/generated/client.ts';
import { basisOfRelease } from './release-basis.ts';
import type { Tx } from './client.ts';
import { identityOf, personColumns } from './person-identity.ts';
import { policyOf } from './trust-policy.ts';

/** A link with what decides whether it lets somebody in, and what its acts are recorded against. */
export type KnownLink = {
  readonly facts: LinkFacts;
  readonly id: string;
  readonly madeAt: Date;
  readonly releaseId: string;
  readonly organisationId: string;
  readonly requestId: string;
  readonly subjectPersonId: string | null;
  /** The record the request was matched to. */
  readonly patientId: string | null;
  readonly manifestSha256: Uint8Array | null;
  readonly zipBytes: number;
};

/** The link that `where` names, if it is the actor's to see. */
export async function loadLinkFacts(
  tx: Tx,
  where: Prisma.LinkWhereInput,
): Promise<KnownLink | null> {
  const link = await tx.link.findFirst({ where, select: columns });
  if (!link) return null;
  const { release } = link;
  const basis = await basisOfRelease(tx, { id: link.releaseId, ...release });
  const stops = await stopsOf(tx, link.releaseId);
  return {
    id: link.id,
    madeAt: link.createdAt,
    releaseId: link.releaseId,
    organisationId: link.organisationId,
    requestId: release.requestId,
    subjectPersonId: release.request.subjectPersonId,
    patientId: release.request.subjectPatientId,
    manifestSha256: release.manifestSha256,
    zipBytes: Number(release.zipBytes ?? 0),
    facts: {
      state: link.state as LinkState,
      audience: AUDIENCES[release.request.type as RequestType] ?? 'patient',
      recipient: identityOf(link.recipient),
      expiresAt: link.expiresAt,
      withdrawnAt: link.revokedAt,
      releaseState: release.state as ReleaseState,
      downloadsStarted: link.downloadsUsed,
      downloadsAllowed: link.maxDownloads,
      ...stops,
      basis: basis === 'unknown' ? null : basis,
      isBasisLive:
        basis !== 'unknown' &&
        release.organisation.state === 'active' &&
        isRequestLive(release.request.state),
    },
  };
}

/** What stops a release whatever its own state says: asked of the database, which knows more than its reader may. */
export async function stopsOf(
  tx: Tx,
  releaseId: string,
): Promise<Pick<LinkFacts, 'isRecalled' | 'isFrozen' | 'sayFirst'>> {
  type Row = { is_recalled: boolean; is_frozen: boolean; say_first: DisclaimerReason[] };
  const [row] = await tx.$queryRaw<Row[]>`
    SELECT app.is_recalled(${releaseId}::uuid) AS is_recalled, app.is_frozen(${releaseId}::uuid) AS is_frozen,
      app.disclaimer_due(${releaseId}::uuid) AS say_first`;
  // What is not known is stopped (INV-20).
  return {
    isRecalled: row?.is_recalled ?? false,
    isFrozen: row?.is_frozen ?? true,
    sayFirst: row?.say_first ?? [],
  };
}

/** Until when a link would be given longer now, by what its hospital has laid down; null when it is at its longest. */
export async function longerUntilOf(tx: Tx, link: KnownLink, now: Date): Promise<Date | null> {
  const { audience, expiresAt } = link.facts;
  const { linkTerms } = await policyOf(tx, link.organisationId, now);
  return longerUntil({ madeAt: link.madeAt, expiresAt }, linkTerms[audience]);
}

/** What an audit row of a link says it concerns. */
export function auditOfLink(link: KnownLink) {
  const { organisationId, requestId, releaseId, id: linkId, subjectPersonId, patientId } = link;
  return { organisationId, requestId, releaseId, linkId, subjectPersonId, patientId };
}

const columns = {
  id: true,
  organisationId: true,
  releaseId: true,
  state: true,
  createdAt: true,
  expiresAt: true,
  revokedAt: true,
  downloadsUsed: true,
  maxDownloads: true,
  recipient: { select: personColumns },
  release: {
    select: {
      state: true,
      requestId: true,
      manifestSha256: true,
      zipBytes: true,
      consentId: true,
      legalAuthorityId: true,
      proxyAuthorityId: true,
      organisation: { select: { state: true } },
      request: {
        select: { type: true, subjectPersonId: true, subjectPatientId: true, state: true },
      },
    },
  },
} as const satisfies Prisma.LinkSelect;

/** A patient's own request is its own basis: as long as it stands released, or was completed, so does the link. */
export function isRequestLive(requestState: string): boolean {
  return requestState === 'released' || requestState === 'closed_completed';
}
