import type { Tx } from '#lib/adapters/db/client.ts';
import type { Register } from '#lib/domain/organisation/kinds.ts';
import type { Standing } from '#lib/domain/register/standing.ts';

/** One time that a register was asked, or two people had looked, as a page tells it. */
export type PastCheck = {
  readonly id: string;
  readonly at: Date;
  readonly register: Register;
  readonly answer: 'found' | 'not_found' | 'unavailable';
  readonly standing: Standing | null;
  /** The name that the register has. */
  readonly name: string;
  readonly why: string;
  readonly successors: readonly Successor[];
  /** Who confirmed what another saw; null when a register was asked. */
  readonly confirmedBy: string | null;
};

export type Successor = { readonly code: string; readonly from: string | null };

const SHOWN = 10;

/** The last checks of an organisation that the reader may see, the latest first. */
export async function lastChecks(tx: Tx, organisationId: string): Promise<readonly PastCheck[]> {
  const rows = await tx.registerCheck.findMany({
    where: { organisationId },
    orderBy: [{ askedAt: 'desc' }, { id: 'desc' }],
    take: SHOWN,
    select: {
      id: true,
      askedAt: true,
      register: true,
      answer: true,
      standing: true,
      said: true,
      why: true,
      byName: true,
    },
  });
  return rows.map(({ id, askedAt, register, answer, standing, said, why, byName }) => ({
    id,
    at: askedAt,
    register: register as Register,
    answer: answer as PastCheck['answer'],
    standing: standing as Standing | null,
    ...saidOf(said),
    why: why ?? '',
    confirmedBy: byName,
  }));
}

/** The fields of what was said, as this program wrote them (lib/use-cases/register/said-of-entry.ts). */
function saidOf(said: unknown): { name: string; successors: readonly Successor[] } {
  const { name = '', successors = [] } = said as {
    readonly name?: string;
    readonly successors?: readonly Successor[];
  };
  return { name, successors };
}
