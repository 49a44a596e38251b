import type { Prisma } from '../../../prisma/generated/client.ts';

/** Which release of a request was sent last: one of which a link went out. */
export function lastSentOf(requestId: string) {
  return {
    where: { requestId, links: { some: { state: { not: 'pending' } } } },
    orderBy: { createdAt: 'desc' },
  } as const satisfies Prisma.ReleaseFindFirstArgs;
}
