import type { Tx } from './client.ts';

/** What of an evidential copy may go out: sealed, and nothing found wrong with it. Null otherwise (INV-18, INV-20). */
export async function deliverableCopy(
  tx: Tx,
  copyId: string,
): Promise<{ readonly packageSha256: Uint8Array; readonly zipBytes: number } | null> {
  const copy = await tx.evidentialCopy.findUnique({
    where: { id: copyId },
    select: { state: true, packageSha256: true, zipBytes: true },
  });
  const isOut = copy?.state === 'sealed' || copy?.state === 'delivered';
  if (!copy || !isOut || copy.packageSha256 === null || copy.zipBytes === null) return null;
  return { packageSha256: copy.packageSha256, zipBytes: Number(copy.zipBytes) };
}
