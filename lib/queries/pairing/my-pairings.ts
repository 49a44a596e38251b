import type { Db, Tx } from '#lib/adapters/db/client.ts';
import type { Acting } from '#lib/adapters/db/context.ts';
import { loadLinkFacts } from '#lib/adapters/db/link-facts.ts';
import type { TimeZone } from '#lib/base/time-zone.ts';
import { isCodeLive, mayShow, type PairingFacts } from '#lib/domain/pairing/access.ts';
import type { PairingState } from '#lib/domain/pairing/lifecycle.ts';
import { mayShare } from '#lib/domain/policy/share.ts';
import { sharableStudies, type SharableStudy } from '../share/sharable-studies.ts';

/** A computer that asks to show somebody’s scans, or shows them, to the patient who brought its code. */
export type MyPairing = {
  readonly id: string;
  readonly checkWords: string;
  readonly shownName: string;
  readonly device: string | null;
  /** On whose network it is; null where that is not known. */
  readonly network: string | null;
  /** `over` when it came to nothing: too late, or no. */
  readonly standing: 'asks' | 'shows' | 'ended' | 'over';
  readonly startedAt: Date | null;
  readonly until: Date | null;
  readonly hospital: string | null;
  readonly timeZone: TimeZone;
  readonly reportsOpened: number;
};

/** One such computer, to the patient who brought its code; null to everybody else. */
export async function myPairing(
  db: Db,
  { actor, context }: Acting,
  input: { pairingId: string; now: Date },
): Promise<MyPairing | null> {
  if (actor.kind !== 'person') return null;
  return db.as(context, async (tx) => {
    const row = await tx.pairing.findFirst({
      where: { id: input.pairingId, foundBy: actor.personId },
      select: columns,
    });
    return row && lineOf(tx, row, actor.personId, input.now);
  });
}

/** The computers that show this patient’s scans at this moment. */
export async function myShowings(
  db: Db,
  { actor, context }: Acting,
  now: Date,
): Promise<readonly MyPairing[]> {
  if (actor.kind !== 'person') return [];
  return db.as(context, async (tx) => {
    const rows = await tx.pairing.findMany({
      where: {
        foundBy: actor.personId,
        state: { in: ['approved', 'open'] },
        endsAt: { gt: now },
      },
      orderBy: { approvedAt: 'desc' },
      select: columns,
    });
    const showings: MyPairing[] = [];
    for (const row of rows) {
      const line = await lineOf(tx, row, actor.personId, now);
      if (line.standing === 'shows') showings.push(line);
    }
    return showings;
  });
}

/** What the patient may let a computer show now: their own releases, the newest to end last. */
export type ShowableRelease = {
  readonly id: string;
  readonly hospital: string;
  readonly reference: string;
  readonly studies: readonly SharableStudy[];
};

export async function myShowableReleases(
  db: Db,
  { actor, context }: Acting,
  now: Date,
): Promise<readonly ShowableRelease[]> {
  if (actor.kind !== 'person') return [];
  return db.as(context, async (tx) => {
    const links = await tx.link.findMany({
      where: { recipientPersonId: actor.personId, state: 'active', expiresAt: { gt: now } },
      orderBy: { createdAt: 'desc' },
      select: { id: true },
    });
    const releases: ShowableRelease[] = [];
    for (const { id } of links) {
      const link = await loadLinkFacts(tx, { id, recipientPersonId: actor.personId });
      if (!link || !mayShare(actor, link.facts, now).ok) continue;
      const request = await tx.accessRequest.findUniqueOrThrow({
        where: { id: link.requestId },
        select: { reference: true, organisation: { select: { name: true } } },
      });
      const { reference, organisation } = request;
      const { releaseId } = link;
      const studies = await sharableStudies(tx, releaseId);
      releases.push({ id: releaseId, hospital: organisation.name, reference, studies });
    }
    return releases;
  });
}

const columns = {
  id: true,
  checkWords: true,
  shownName: true,
  device: true,
  state: true,
  codeExpiresAt: true,
  approvedAt: true,
  endsAt: true,
  releaseId: true,
  reportIds: true,
  network: { select: { name: true } },
  release: { select: { organisation: { select: { name: true, timeZone: true } } } },
} as const;

type Row = {
  readonly id: string;
  readonly checkWords: string;
  readonly shownName: string;
  readonly device: string | null;
  readonly state: string;
  readonly codeExpiresAt: Date;
  readonly approvedAt: Date | null;
  readonly endsAt: Date | null;
  readonly releaseId: string | null;
  readonly reportIds: readonly string[];
  readonly network: { readonly name: string } | null;
  readonly release: {
    readonly organisation: { readonly name: string; readonly timeZone: string };
  } | null;
};

async function lineOf(tx: Tx, row: Row, personId: string, now: Date): Promise<MyPairing> {
  const { id, checkWords, shownName, device, approvedAt, endsAt, releaseId, reportIds } = row;
  const link =
    releaseId === null ? null : await loadLinkFacts(tx, { releaseId, recipientPersonId: personId });
  const state = row.state as PairingState;
  const facts = { state, codeExpiresAt: row.codeExpiresAt, endsAt, link: link && link.facts };
  return {
    ...{ id, checkWords, shownName, device, startedAt: approvedAt, until: endsAt },
    network: row.network?.name ?? null,
    standing: standingOf(facts, now),
    hospital: row.release?.organisation.name ?? null,
    timeZone: (row.release?.organisation.timeZone ?? 'Europe/London') as TimeZone,
    reportsOpened: reportIds.length,
  };
}

/** What was let is shown from the patient’s yes on: also in the moment before the computer opens it. */
function standingOf(facts: PairingFacts, now: Date): MyPairing['standing'] {
  if (isCodeLive(facts, now)) return 'asks';
  if (facts.endsAt === null) return 'over';
  const isLet = facts.state === 'approved' || facts.state === 'open';
  return isLet && mayShow({ ...facts, state: 'open' }, now).ok ? 'shows' : 'ended';
}
