import { record } from '#lib/adapters/db/audit.ts';
import type { Db, Tx } from '#lib/adapters/db/client.ts';
import { asSystem } from '#lib/adapters/db/context.ts';
import { addJob } from '#lib/adapters/db/jobs.ts';
import type { NothingNew } from '#lib/domain/register/standing.ts';
import { nothingNewWith } from '#lib/adapters/db/register-facts.ts';
import type { RequestType } from '#lib/domain/access-request/request-types.ts';
import { AUDIENCES } from '#lib/domain/link/terms.ts';
import type { Actor } from '#lib/domain/policy/actor.ts';
import type { Prisma } from '../../../prisma/generated/client.ts';
import { applyMove } from '../access-request/apply-move.ts';
import { keepEnd } from '../link/keep-end.ts';

/** What is needed to write to the recipient. The secret exists only here and in the letter. */
export type ActiveLink = {
  readonly recipientEmail: string;
  readonly recipientName: string;
  readonly expiresAt: Date;
  readonly timeZone: string;
};

/**
 * Opens a prepared link and its release, and keeps the digest of one more secret for it. The first
 * time it issues the link; a repetition, after a letter that may not have gone out, only adds the
 * new letter's secret. Null when nothing must be sent: the link has ended meanwhile, or a public register does not vouch
 * for whom it comes from or goes to, and it is looked at again later.
 */
export function activateLink(
  db: Db,
  input: { organisationId: string; linkId: string; secretHash: Uint8Array<ArrayBuffer>; now: Date },
): Promise<ActiveLink | null> {
  const { actor, context } = asSystem(input.organisationId);
  return db.as(context, async (tx) => {
    await tx.$queryRaw`SELECT 1 FROM link WHERE id = ${input.linkId}::uuid FOR UPDATE`;
    const link = await tx.link.findUnique({ where: { id: input.linkId }, select: columns });
    if (
      !link ||
      (link.state !== 'pending' && link.state !== 'active') ||
      input.now >= link.expiresAt
    )
      return null;
    if (link.state === 'pending') {
      const isKept = await waitForRegister(tx, link, input);
      if (isKept || !(await issue(tx, actor, link, input))) return null;
    }
    await tx.linkSecret.createMany({
      data: [
        {
          secretHash: input.secretHash,
          linkId: input.linkId,
          organisationId: input.organisationId,
        },
      ],
    });
    const { recipient } = link;
    if (!recipient.verifiedEmail) return null;
    return {
      recipientEmail: recipient.verifiedEmail,
      recipientName: `${recipient.givenNames} ${recipient.familyName}`.trim(),
      expiresAt: link.expiresAt,
      timeZone: link.release.organisation.timeZone,
    };
  });
}

const AGAIN_MILLISECONDS = 900_000;

const SILENCE: readonly NothingNew[] = ['register_silent', 'register_stale'];

/**
 * Whether the link waits for a register (SR-3). Where somebody else than a patient is to have it, that of its institution
 * must vouch for it, and that of every organisation they act for, of which there must be one. Then they are asked now, and
 * the link comes back. A patient's own right waits for no directory that is silent: only for an institution that none has
 * ever vouched for, or that one is against.
 */
async function waitForRegister(
  tx: Tx,
  link: LinkRow,
  { organisationId, linkId, now }: { organisationId: string; linkId: string; now: Date },
): Promise<boolean> {
  const asked = [organisationId];
  const audience = AUDIENCES[link.release.request.type as RequestType];
  if (audience !== 'patient') {
    const others = await tx.$queryRaw<{ id: string }[]>`
      SELECT id FROM app.registers_of_recipient(${linkId}::uuid) AS id`;
    asked.push(...others.map(({ id }) => id));
  }
  let isVouchedFor = true;
  const bearable = audience === 'patient' ? SILENCE : [];
  for (const id of asked) {
    const because = await nothingNewWith(tx, id, now);
    if (because !== null && !bearable.includes(because)) isVouchedFor = false;
  }
  if (isVouchedFor && (audience === 'patient' || asked.length > 1)) return false;
  for (const id of asked) {
    await addJob(tx, 'check-register', { organisationId: id }, { key: `check-register:${id}` });
  }
  const job = { organisationId, linkId };
  const runAt = new Date(now.getTime() + AGAIN_MILLISECONDS);
  await addJob(tx, 'send-link', job, { key: `send-link:${linkId}`, runAt });
  return true;
}

type LinkRow = Prisma.LinkGetPayload<{ select: typeof columns }>;

/** Lets people in for the first time. The gate is asked once more; false when it has closed (6.2). */
async function issue(
  tx: Tx,
  actor: Actor,
  link: LinkRow,
  input: { organisationId: string; linkId: string; now: Date },
): Promise<boolean> {
  const { organisationId, linkId, now } = input;
  const { requestId } = link.release;
  const moved = await applyMove(tx, { actor, requestId, event: { kind: 'link_issued' }, now });
  if (!moved.ok) return false;
  await tx.release.update({
    where: { id: link.releaseId },
    data: { state: 'active', version: { increment: 1 } },
  });
  await tx.link.update({ where: { id: linkId }, data: { state: 'active' } });
  await record(tx, {
    event: 'link.issued',
    organisationId,
    requestId,
    releaseId: link.releaseId,
    linkId,
    subjectPersonId: link.release.request.subjectPersonId,
    fromState: 'pending',
    toState: 'active',
  });
  await keepEnd(tx, { organisationId, linkId, from: now, expiresAt: link.expiresAt });
  return true;
}

const columns = {
  state: true,
  expiresAt: true,
  releaseId: true,
  recipient: { select: { verifiedEmail: true, givenNames: true, familyName: true } },
  release: {
    select: {
      requestId: true,
      organisation: { select: { timeZone: true } },
      request: { select: { subjectPersonId: true, type: true } },
    },
  },
} as const;
