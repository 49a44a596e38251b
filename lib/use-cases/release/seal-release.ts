import { record } from '#lib/adapters/db/audit.ts';
import type { Db, Tx } from '#lib/adapters/db/client.ts';
import { asSystem } from '#lib/adapters/db/context.ts';
import { addJob } from '#lib/adapters/db/jobs.ts';
import { policyOf } from '#lib/adapters/db/trust-policy.ts';
import type { RequestType } from '#lib/domain/access-request/request-types.ts';
import { AUDIENCES, linkExpiresAt } from '#lib/domain/link/terms.ts';
import { applyMove } from '../access-request/apply-move.ts';

export type PackedRelease = {
  readonly manifestSha256: Uint8Array<ArrayBuffer>;
  readonly fileCount: number;
  readonly zipBytes: bigint;
};

/** An object of a release that was derived from another. */
export type PackedDerivation = {
  readonly studyId: string;
  readonly sourceSopInstanceUid: string;
  readonly sourceSha256: Uint8Array<ArrayBuffer>;
  readonly derivedSopInstanceUid: string;
  readonly derivedSeriesInstanceUid: string;
  readonly derivedSha256: Uint8Array<ArrayBuffer>;
  readonly redactionIds: readonly string[];
};

/**
 * Seals a packed release and prepares the link to its named recipient. If the request was
 * withdrawn, or its gate closed, while it was being packed, the release is revoked instead and
 * nobody is told of it. False when there was nothing to seal any more.
 */
export function sealRelease(
  db: Db,
  input: {
    organisationId: string;
    requestId: string;
    releaseId: string;
    packed: PackedRelease;
    derived: readonly PackedDerivation[];
    now: Date;
  },
): Promise<boolean> {
  const { actor, context } = asSystem(input.organisationId);
  return db.as(context, async (tx) => {
    await tx.$queryRaw`SELECT 1 FROM access_request WHERE id = ${input.requestId}::uuid FOR UPDATE`;
    const { count } = await tx.release.updateMany({
      where: { id: input.releaseId, state: 'assembling' },
      data: {
        state: 'sealed',
        version: { increment: 1 },
        sealedAt: input.now,
        hashesAgree: true,
        art15SheetAttached: true,
        ...input.packed,
      },
    });
    if (count !== 1) return false;
    await tx.derivedInstance.createMany({
      data: input.derived.map(({ redactionIds, ...one }) => ({
        ...{ organisationId: input.organisationId, releaseId: input.releaseId },
        ...{ ...one, redactionIds: [...redactionIds], derivedAt: input.now },
      })),
    });
    const moved = await applyMove(tx, {
      actor,
      requestId: input.requestId,
      event: { kind: 'packaged' },
      now: input.now,
    });
    if (!moved.ok) {
      await revoke(tx, input, moved.error);
      return false;
    }
    await prepareLink(tx, input);
    return true;
  });
}

async function prepareLink(
  tx: Tx,
  input: {
    organisationId: string;
    releaseId: string;
    packed: PackedRelease;
    derived: readonly PackedDerivation[];
    now: Date;
  },
): Promise<void> {
  const release = await tx.release.findUniqueOrThrow({
    where: { id: input.releaseId },
    select: {
      recipientPersonId: true,
      requestId: true,
      request: { select: { type: true, subjectPersonId: true } },
    },
  });
  const audience = AUDIENCES[release.request.type as RequestType];
  if (!audience) throw new Error('A release that nobody is the recipient of');
  const policy = await policyOf(tx, input.organisationId, input.now);
  const terms = policy.linkTerms[audience];
  const { id: linkId } = await tx.link.create({
    data: {
      organisationId: input.organisationId,
      releaseId: input.releaseId,
      recipientPersonId: release.recipientPersonId,
      state: 'pending',
      createdAt: input.now,
      expiresAt: linkExpiresAt(input.now, terms, null),
      maxDownloads: terms.downloads,
    },
    select: { id: true },
  });
  await record(tx, {
    event: 'release.prepared',
    organisationId: input.organisationId,
    requestId: release.requestId,
    releaseId: input.releaseId,
    linkId,
    subjectPersonId: release.request.subjectPersonId,
    fromState: 'assembling',
    toState: 'sealed',
    bytes: input.packed.zipBytes,
    details: { files: input.packed.fileCount, derived: input.derived.length },
  });
  await addJob(
    tx,
    'send-link',
    { organisationId: input.organisationId, linkId },
    { key: `send-link:${linkId}` },
  );
}

async function revoke(
  tx: Tx,
  input: { organisationId: string; requestId: string; releaseId: string; now: Date },
  because: string,
): Promise<void> {
  await tx.release.update({
    where: { id: input.releaseId },
    data: { state: 'revoked', endedAt: input.now, endedBecause: because },
  });
  await record(tx, {
    event: 'release.revoked',
    organisationId: input.organisationId,
    requestId: input.requestId,
    releaseId: input.releaseId,
    fromState: 'sealed',
    toState: 'revoked',
    reason: because,
  });
}
