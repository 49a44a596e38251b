import type { Tx } from './client.ts';

/** What one side of a request wrote to the other. */
export type CommunicationLine = {
  readonly id: string;
  readonly sender: 'requester' | 'hospital';
  readonly text: string;
  readonly sentAt: Date;
  /** Whether it waits for somebody at the hospital. */
  readonly isWaiting: boolean;
};

/** What was written about a request, as far as the reader may see the request, oldest first. */
export async function communicationsOf(
  tx: Tx,
  requestId: string,
): Promise<readonly CommunicationLine[]> {
  const rows = await tx.communication.findMany({
    where: { requestId },
    orderBy: [{ sentAt: 'asc' }, { id: 'asc' }],
    select: { id: true, sender: true, text: true, sentAt: true, settledAt: true },
  });
  return rows.map(({ id, sender, text, sentAt, settledAt }) => ({
    id,
    sender: sender as CommunicationLine['sender'],
    text,
    sentAt,
    isWaiting: sender === 'requester' && settledAt === null,
  }));
}
