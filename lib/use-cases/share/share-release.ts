import { randomUUID } from 'node:crypto';
import { record, refuse } from '#lib/adapters/db/audit.ts';
import type { Db, Tx } from '#lib/adapters/db/client.ts';
import type { Acting } from '#lib/adapters/db/context.ts';
import { addJob } from '#lib/adapters/db/jobs.ts';
import { auditOfLink, loadLinkFacts, type KnownLink } from '#lib/adapters/db/link-facts.ts';
import type { IdentityPort } from '#lib/adapters/identity/port.ts';
import { no, ok, type Result } from '#lib/base/result.ts';
import type { LinkRefusal } from '#lib/domain/link/access.ts';
import { mayShare } from '#lib/domain/policy/share.ts';
import type { AskedShare } from '#lib/domain/share/ask.ts';
import { MOST_LIVE_SHARES, shareExpiresAt } from '#lib/domain/share/terms.ts';
import { isWithinLimit, type Limit } from '../session/throttle.ts';

export type ShareReleaseRefusal =
  | LinkRefusal
  | 'not_yours_to_share'
  | 'own_address'
  | 'not_in_release'
  | 'shared_already'
  | 'too_many_shares'
  | 'throttled';

type Deps = { readonly db: Db; readonly identity: IdentityPort };

/** Letters that one person has sent by sharing: enough for a family, and for nobody who floods mailboxes. */
const LETTERS: Limit = { attempts: 20, windowSeconds: 24 * 3600 };

/**
 * Lets a named person look at some of what somebody was released. A letter goes to them; nothing in it opens anything, and
 * they must sign in as whoever has that address, with two factors.
 */
export async function shareRelease(
  { db, identity }: Deps,
  { actor, context }: Acting,
  input: { releaseId: string; asked: AskedShare; now: Date },
): Promise<Result<{ shareId: string }, ShareReleaseRefusal>> {
  const { releaseId, asked, now } = input;
  const event = 'share.made';
  if (actor.kind !== 'person') return no('sign_in_needed');
  return db.as(context, async (tx) => {
    // Those who share the same release at once are judged one after the other.
    await tx.$queryRaw`SELECT 1 FROM link WHERE release_id = ${releaseId}::uuid FOR UPDATE`;
    const link = await loadLinkFacts(tx, { releaseId, recipientPersonId: actor.personId });
    if (!link) return refuse(tx, 'not_found', { event, releaseId });
    const about = { event, ...auditOfLink(link) } as const;
    const may = mayShare(actor, link.facts, now);
    if (!may.ok) return refuse(tx, may.error, about);
    const unfit = await unfitness(tx, { personId: actor.personId, releaseId, asked, now });
    if (unfit !== null) return refuse(tx, unfit, about);
    const key = identity.throttleKey(`share:${actor.personId}`);
    if (!(await isWithinLimit(tx, key, LETTERS, now))) return refuse(tx, 'throttled', about);

    const shareId = await keep(tx, { personId: actor.personId, link, asked, now });
    await addJob(tx, 'tell-share', { organisationId: link.organisationId, shareId });
    const { relation, mayDownload, most, days, studyIds } = asked;
    const details = { shareId, relation, mayDownload, most, days, studies: studyIds.length };
    await record(tx, { ...about, actorRole: may.value === 'proxy' ? 'proxy' : 'patient', details });
    return ok({ shareId });
  });
}

type Sharing = {
  readonly personId: string;
  readonly releaseId: string;
  readonly asked: AskedShare;
  readonly now: Date;
};

/** Why it cannot be shared like this, whoever shares it. */
async function unfitness(
  tx: Tx,
  { personId, releaseId, asked, now }: Sharing,
): Promise<'own_address' | 'not_in_release' | 'shared_already' | 'too_many_shares' | null> {
  const own = await tx.account.findMany({ where: { personId }, select: { email: true } });
  const [proved] = await tx.$queryRaw<
    { is: boolean }[]
  >`SELECT app.is_own_address(${asked.email}) AS is`;
  if (proved?.is || own.some(({ email }) => email === asked.email)) return 'own_address';
  const inRelease = await tx.releaseStudy.count({
    where: { releaseId, studyId: { in: [...asked.studyIds] } },
  });
  if (inRelease !== asked.studyIds.length) return 'not_in_release';
  const live = await tx.share.findMany({
    where: { releaseId, sharedBy: personId, state: { not: 'ended' }, expiresAt: { gt: now } },
    select: { email: true },
  });
  if (live.some(({ email }) => email === asked.email)) return 'shared_already';
  return live.length >= MOST_LIVE_SHARES ? 'too_many_shares' : null;
}

async function keep(
  tx: Tx,
  of: {
    readonly personId: string;
    readonly link: KnownLink;
    readonly asked: AskedShare;
    readonly now: Date;
  },
): Promise<string> {
  const { personId, link, asked, now } = of;
  const { name, email, relation, mayDownload, most, days, studyIds } = asked;
  const { organisationId, releaseId } = link;
  const sharer = await tx.person.findUniqueOrThrow({
    where: { id: personId },
    select: { givenNames: true, familyName: true },
  });
  const id = randomUUID();
  await tx.share.createMany({
    data: [
      {
        ...{ id, organisationId, releaseId, linkId: link.id, sharedBy: personId },
        ...{ sharedByName: `${sharer.givenNames} ${sharer.familyName}`.trim() },
        ...{ name, email, relation, mayDownload, most, madeAt: now },
        expiresAt: shareExpiresAt(now, days, link.facts.expiresAt),
      },
    ],
  });
  await tx.shareStudy.createMany({
    data: studyIds.map((studyId) => ({ organisationId, shareId: id, releaseId, studyId })),
  });
  return id;
}
