import { record } from '#lib/adapters/db/audit.ts';
import type { Db, Tx } from '#lib/adapters/db/client.ts';
import type { Acting } from '#lib/adapters/db/context.ts';
import { appendCustody, custodyOf } from '#lib/adapters/db/custody.ts';
import { nameOfPerson } from '#lib/adapters/db/evidence-facts.ts';
import { auditOfLink, loadLinkFacts, type KnownLink } from '#lib/adapters/db/link-facts.ts';
import { no, ok, type Result } from '#lib/base/result.ts';
import type { TimeZone } from '#lib/base/time-zone.ts';
import { isCopyEnded, type CopyState } from '#lib/domain/evidence/copy-lifecycle.ts';
import type { CustodyEntry } from '#lib/domain/evidence/manifest.ts';
import { maySeeRelease, type LinkRefusal } from '#lib/domain/link/access.ts';
import { mayDeliver, type LineState } from '#lib/domain/payment/service-line.ts';
import type { PersonActor } from '#lib/domain/policy/actor.ts';

/** The evidential copy of a release, to whom it was released. */
export type MyCopies = {
  readonly releaseId: string;
  readonly hospital: string;
  readonly timeZone: TimeZone;
  readonly downloadsLeft: number;
  /** Whether none is on its way. */
  readonly mayOrder: boolean;
  readonly copy: MyCopy | null;
};

export type MyCopy = {
  readonly id: string;
  readonly reference: string;
  readonly state: CopyState;
  readonly orderedAt: Date;
  readonly sealedAt: Date | null;
  readonly sealedByName: string | null;
  readonly zipBytes: number;
  readonly keyId: string | null;
  readonly odsCode: string;
  /** The line that it waits for, while it is not paid. */
  readonly unpaid: { readonly requestId: string; readonly serviceLineId: string } | null;
  /** Once it is sealed: before that nothing of it is anybody's but the hospital's. */
  readonly custody: readonly CustodyEntry[];
};

export function myCopies(
  db: Db,
  { actor, context }: Acting,
  input: { releaseId: string; now: Date },
): Promise<Result<MyCopies, LinkRefusal>> {
  if (actor.kind !== 'person') return Promise.resolve(no('sign_in_needed'));
  const { releaseId, now } = input;
  return db.as(context, async (tx) => {
    const link = await loadLinkFacts(tx, { releaseId, recipientPersonId: actor.personId });
    if (!link) return no('not_found');
    const may = maySeeRelease(actor, link.facts, now);
    if (!may.ok) return may;
    const found = await copiesOf(tx, link);
    if (found.copy?.sealedAt) await noteViewed(tx, actor, { link, copy: found.copy, now });
    return ok(found);
  });
}

/** That its recipient looked at it, in the log and in the audit; again only after something else has happened to it. */
async function noteViewed(
  tx: Tx,
  { personId }: PersonActor,
  { link, copy, now }: { readonly link: KnownLink; readonly copy: MyCopy; readonly now: Date },
): Promise<void> {
  if (isCopyEnded(copy.state) || copy.custody.at(-1)?.action === 'viewed') return;
  const { organisationId } = link;
  await appendCustody(
    tx,
    { copyId: copy.id, organisationId },
    { at: now, actor: await nameOfPerson(tx, personId), role: 'recipient', action: 'viewed' },
  );
  const about = { ...auditOfLink(link), details: { copyId: copy.id } };
  await record(tx, { event: 'evidence.viewed', ...about });
}

async function copiesOf(tx: Tx, link: KnownLink): Promise<MyCopies> {
  const { releaseId, facts } = link;
  const organisation = await tx.organisation.findUniqueOrThrow({
    where: { id: link.organisationId },
    select: { name: true, odsCode: true, timeZone: true },
  });
  const row = await tx.evidentialCopy.findFirst({
    where: { releaseId },
    orderBy: { orderedAt: 'desc' },
    select: {
      ...{ id: true, reference: true, state: true, orderedAt: true, sealedAt: true },
      ...{ sealedByName: true, zipBytes: true, requestId: true, assembledAt: true },
      serviceLine: { select: { id: true, state: true } },
      signingKey: { select: { keyId: true } },
    },
  });
  const copy: MyCopy | null = row && {
    ...{ id: row.id, reference: row.reference, orderedAt: row.orderedAt },
    ...{ sealedAt: row.sealedAt, sealedByName: row.sealedByName },
    state: row.state as CopyState,
    zipBytes: Number(row.zipBytes ?? 0),
    keyId: row.signingKey?.keyId ?? null,
    odsCode: organisation.odsCode,
    unpaid: unpaidOf(row),
    custody: row.sealedAt === null ? [] : await custodyOf(tx, row.id),
  };
  const isForLooking = facts.audience === 'teaching' || facts.audience === 'research';
  return {
    ...{ releaseId, hospital: organisation.name, timeZone: organisation.timeZone as TimeZone },
    downloadsLeft: Math.max(0, facts.downloadsAllowed - facts.downloadsStarted),
    mayOrder: !isForLooking && (copy === null || isCopyEnded(copy.state)),
    copy,
  };
}

function unpaidOf(row: {
  readonly requestId: string;
  readonly assembledAt: Date | null;
  readonly serviceLine: { readonly id: string; readonly state: string } | null;
}): MyCopy['unpaid'] {
  const { requestId, serviceLine: line } = row;
  if (!line || row.assembledAt !== null || mayDeliver(line.state as LineState)) return null;
  return { requestId, serviceLineId: line.id };
}
