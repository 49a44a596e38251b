import type { Db, Tx } from '#lib/adapters/db/client.ts';
import type { Acting } from '#lib/adapters/db/context.ts';
import { loadLinkFacts } from '#lib/adapters/db/link-facts.ts';
import { policyOf } from '#lib/adapters/db/trust-policy.ts';
import { mayContinueDownload } from '#lib/domain/link/access.ts';
import type { PersonActor } from '#lib/domain/policy/actor.ts';
import { nameShown } from '#lib/domain/trust-policy/trust-policy.ts';
import { downloadState, type MyDownload } from '../release/my-download.ts';

/** The person's own download of several releases in one file, and how far the server has served it. */
export type MyBundle = Omit<MyDownload, 'making'> & {
  /** The hospitals whose releases are in it, in its order. */
  readonly hospitals: readonly string[];
};

/** The person's own bundle of this set; null when there is none. Ended as soon as one of its parts is. */
export async function myBundle(
  db: Db,
  { actor, context }: Acting,
  input: { setId: string; bundleId: string; now: Date },
): Promise<MyBundle | null> {
  if (actor.kind !== 'person') return null;
  return db.as(context, async (tx) => {
    const bundle = await tx.bundle.findFirst({
      where: { id: input.bundleId, setId: input.setId, personId: actor.personId },
      select: { partCount: true, parts: { orderBy: { position: 'asc' }, select: partColumns } },
    });
    if (!bundle) return null;
    const parts = [];
    for (const { download } of bundle.parts) {
      parts.push(await partOf(tx, actor, download, input.now));
    }
    const isWhole = parts.length === bundle.partCount;
    return {
      hospitals: parts.map(({ hospital }) => hospital),
      bytesServed: parts.reduce((sum, { bytesServed }) => sum + bytesServed, 0),
      totalBytes: parts.reduce((sum, { totalBytes }) => sum + totalBytes, 0),
      state: isWhole ? stateOf(parts.map(({ state }) => state)) : 'ended',
    };
  });
}

const partColumns = {
  download: {
    select: {
      linkId: true,
      bytesServed: true,
      startedAt: true,
      completedAt: true,
      expiresAt: true,
      link: {
        select: {
          organisationId: true,
          release: { select: { organisation: { select: { name: true } } } },
        },
      },
    },
  },
} as const;

type Session = {
  readonly linkId: string;
  readonly bytesServed: bigint;
  readonly startedAt: Date | null;
  readonly completedAt: Date | null;
  readonly expiresAt: Date;
  readonly link: {
    readonly organisationId: string;
    readonly release: { readonly organisation: { readonly name: string } };
  };
};

async function partOf(tx: Tx, actor: PersonActor, session: Session, now: Date) {
  const { organisationId, release } = session.link;
  const { shown } = await policyOf(tx, organisationId, now);
  const link = await loadLinkFacts(tx, { id: session.linkId });
  const isOpen =
    link !== null && now < session.expiresAt && mayContinueDownload(actor, link.facts, now).ok;
  return {
    hospital: nameShown(shown, release.organisation.name),
    bytesServed: Number(session.bytesServed),
    totalBytes: link?.zipBytes ?? 0,
    state: downloadState(session, isOpen),
  };
}

function stateOf(states: readonly MyDownload['state'][]): MyDownload['state'] {
  if (states.every((state) => state === 'done')) return 'done';
  if (states.includes('ended')) return 'ended';
  return states.every((state) => state === 'waiting') ? 'waiting' : 'running';
}
