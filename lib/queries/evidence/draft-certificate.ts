import type { Db } from '#lib/adapters/db/client.ts';
import type { Acting } from '#lib/adapters/db/context.ts';
import { loadCopy } from '#lib/adapters/db/evidence-facts.ts';
import type { TimeZone } from '#lib/base/time-zone.ts';
import { mayViewRequest } from '#lib/domain/policy/access-request.ts';
import type { CopyRole } from '#lib/domain/policy/evidence.ts';

/** What a certificate is written from: as a draft, or as it was signed. */
export type CertificateFacts = {
  readonly requestId: string;
  readonly reference: string;
  readonly timeZone: TimeZone;
  readonly manifestSha256: Uint8Array;
  readonly seal: {
    readonly officer: { readonly name: string; readonly role: CopyRole };
    readonly at: Date;
    readonly keyId: string;
  } | null;
};

/** Null before the copy is put together, and for whoever does not see its request as staff. */
export function certificateFacts(
  db: Db,
  { actor, context }: Acting,
  input: { copyId: string; now: Date },
): Promise<CertificateFacts | null> {
  return db.as(context, async (tx) => {
    const known = await loadCopy(tx, input.copyId);
    const seen = known && mayViewRequest(actor, known.request, input.now);
    if (!known || !seen?.ok || seen.value !== 'staff') return null;
    const row = await tx.evidentialCopy.findUniqueOrThrow({
      where: { id: input.copyId },
      select: {
        ...{ manifestSha256: true, sealedAt: true, sealedByName: true, sealedAs: true },
        signingKey: { select: { keyId: true } },
        organisation: { select: { timeZone: true } },
      },
    });
    const { manifestSha256, sealedAt, sealedByName: name, sealedAs, signingKey } = row;
    if (manifestSha256 === null) return null;
    return {
      ...{ requestId: known.request.id, reference: known.reference, manifestSha256 },
      timeZone: row.organisation.timeZone as TimeZone,
      seal:
        sealedAt && name !== null && signingKey
          ? {
              officer: { name, role: sealedAs as CopyRole },
              ...{ at: sealedAt, keyId: signingKey.keyId },
            }
          : null,
    };
  });
}
