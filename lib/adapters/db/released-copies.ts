import { randomUUID } from 'node:crypto';
import type { Tx } from './client.ts';

/** A sealed copy, as far as anyone may learn of it. */
export type SealedCopy = {
  readonly organisationId: string;
  readonly releaseId: string;
  /** Printed on its certificate, and the end of the address where it can be checked. */
  readonly reference: string;
  readonly sealedAt: Date;
  readonly keyId: string;
  /** Of every file of the ZIP, in hexadecimal; that of the seal stands for the whole. */
  readonly files: readonly string[];
  readonly sealSha256: string;
};

/**
 * Makes it public that a copy was sealed: part of the transaction that seals it. From then on whoever has a file of it can
 * ask by whom and when it was released, and nothing else.
 */
export async function publishCopy(tx: Tx, copy: SealedCopy): Promise<void> {
  const { organisationId, releaseId, reference, sealedAt, keyId } = copy;
  const copyId = randomUUID();
  // Written and read by nobody: what would answer a row asks for leave to read it.
  await tx.releasedCopy.createMany({
    data: [
      {
        ...{ id: copyId, organisationId, releaseId, reference, sealedAt, keyId },
        sealSha256: bytesOf(copy.sealSha256),
        fileCount: copy.files.length,
      },
    ],
  });
  await tx.releasedDigest.createMany({
    data: [...new Set(copy.files)].map((sha256) => ({
      ...{ copyId, organisationId, sha256: bytesOf(sha256) },
    })),
  });
}

function bytesOf(hex: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(Buffer.from(hex, 'hex'));
}
