import type { RequestFacts } from '#lib/domain/access-request/facts.ts';
import type { Tx } from './client.ts';
import { lastSentOf } from './last-sent.ts';

const HAS_SENT = ['released', 'closed_completed', 'release_revoked'];

/** What was sent last of a request, and whether it was recalled: asked only where it decides something. */
export async function whatWasSent(
  tx: Tx,
  { id, state }: { readonly id: string; readonly state: string },
): Promise<RequestFacts['sent']> {
  if (!HAS_SENT.includes(state)) return 'nothing';
  const last = await tx.release.findFirst({
    ...lastSentOf(id),
    select: { _count: { select: { recalls: true } } },
  });
  if (!last) return 'nothing';
  return last._count.recalls === 0 ? 'stands' : 'recalled';
}

/** When the first report that is final was written, or else came: later ones only change it. */
export function reportedAt(
  reports: readonly { status: string; receivedAt: Date; authoredAt: Date | null }[],
): Date | null {
  const written = reports
    .filter(({ status }) => status === 'final' || status === 'amended')
    .map(({ authoredAt, receivedAt }) => (authoredAt ?? receivedAt).getTime());
  return written.length === 0 ? null : new Date(Math.min(...written));
}

/** From what staff said, the newest first. Whoever asked sees none of it, and decides nothing by it. */
export function openingFactsOf(entries: readonly { kind: string }[]): RequestFacts['opening'] {
  const overrides = entries.filter(({ kind }) => kind !== 'talked_over');
  return {
    isTalkedOver: overrides.length < entries.length,
    override: (overrides[0]?.kind ?? null) as RequestFacts['opening']['override'],
  };
}
