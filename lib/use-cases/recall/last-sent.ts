import type { Tx } from '#lib/adapters/db/client.ts';
import { lastSentOf } from '#lib/adapters/db/last-sent.ts';

/** What was sent last of a request. */
export type Sent = {
  readonly organisationId: string;
  readonly requestId: string;
  readonly releaseId: string;
  readonly reference: string;
  readonly recipientPersonId: string;
  readonly subjectPersonId: string | null;
  readonly zipBytes: bigint | null;
};

export async function lastSent(tx: Tx, requestId: string): Promise<Sent | null> {
  const release = await tx.release.findFirst({
    ...lastSentOf(requestId),
    select: {
      ...{ id: true, organisationId: true, recipientPersonId: true, zipBytes: true },
      request: { select: { reference: true, subjectPersonId: true } },
    },
  });
  if (!release) return null;
  const { id: releaseId, request, ...rest } = release;
  return { ...rest, ...request, releaseId, requestId };
}
