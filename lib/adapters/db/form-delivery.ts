import type { Tx } from './client.ts';

/** What of a prepared form may go out: one that is ready, and whose package was not taken away. Null otherwise. */
export async function deliverableForm(
  tx: Tx,
  formId: string,
): Promise<{
  readonly form: string;
  readonly hasViewer: boolean;
  readonly manifestSha256: Uint8Array;
  readonly zipBytes: number;
} | null> {
  const row = await tx.releaseForm.findUnique({
    where: { id: formId },
    select: { form: true, hasViewer: true, state: true, manifestSha256: true, zipBytes: true },
  });
  if (row?.state !== 'ready' || row.manifestSha256 === null || row.zipBytes === null) return null;
  const { form, hasViewer, manifestSha256, zipBytes } = row;
  return { form, hasViewer, manifestSha256, zipBytes: Number(zipBytes) };
}
