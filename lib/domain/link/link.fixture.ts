import { identity } from '#lib/domain/access-request/facts.fixture.ts';
import type { LinkFacts } from './access.ts';

/** A patient's link that lets them in, whatever is asked of it; then `changes`. */
export function openLink(changes: Partial<LinkFacts> = {}): LinkFacts {
  return {
    state: 'active',
    audience: 'patient',
    recipient: identity(10),
    expiresAt: new Date('2026-07-01T00:00:00Z'),
    withdrawnAt: null,
    releaseState: 'active',
    downloadsStarted: 0,
    downloadsAllowed: 10,
    basis: null,
    isBasisLive: true,
    isRecalled: false,
    isFrozen: false,
    sayFirst: [],
    ...changes,
  };
}
