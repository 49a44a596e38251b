import { record, refuse } from '#lib/adapters/db/audit.ts';
import type { Db, Tx } from '#lib/adapters/db/client.ts';
import type { Acting } from '#lib/adapters/db/context.ts';
import { addJob } from '#lib/adapters/db/jobs.ts';
import {
  auditOfLink,
  loadLinkFacts,
  longerUntilOf,
  type KnownLink,
} from '#lib/adapters/db/link-facts.ts';
import { loadRequestFacts } from '#lib/adapters/db/request-facts.ts';
import type { PatientId, ReleaseId } from '#lib/base/id.ts';
import { no, ok, type Result } from '#lib/base/result.ts';
import { isOutOfReach } from '#lib/domain/policy/access-request.ts';
import { hasStake } from '#lib/domain/access-request/party.ts';
import { linkRefusal } from '#lib/domain/link/access.ts';
import { mayIssueLink } from '#lib/domain/policy/link.ts';
import type { StaffRefusal } from '#lib/domain/policy/staff.ts';
import type { Actor } from '#lib/domain/policy/actor.ts';
import { keepEnd } from './keep-end.ts';

export type DecideLongerRefusal =
  | StaffRefusal
  | 'not_found'
  | 'own_request'
  | 'already_decided'
  | 'link_closed'
  | 'at_longest'
  | 'say_why_not';

export const LONGEST_WHY_NOT = 500;

export type LongerDecision =
  { readonly kind: 'give' } | { readonly kind: 'refuse'; readonly whyNot: string };

/**
 * Answers somebody who needs a link longer. To give it is to let images out for longer, and so a new approval by somebody
 * else than its recipient, with fresh proof, of a link that still stands on everything it stood on (6.8, INV-1, INV-2).
 */
export function decideLonger(
  db: Db,
  { actor, context }: Acting,
  input: { requestId: string; decision: LongerDecision; now: Date },
): Promise<Result<Date | null, DecideLongerRefusal>> {
  const { requestId, decision, now } = input;
  const event = 'link.longer_decided';
  return db.as(context, async (tx) => {
    const asked = await tx.linkExtension.findFirst({
      where: { requestId },
      orderBy: { askedAt: 'desc' },
      select: { id: true, state: true, linkId: true },
    });
    if (!asked) return refuse(tx, 'not_found', { event, requestId });
    await tx.$queryRaw`SELECT 1 FROM link WHERE id = ${asked.linkId}::uuid FOR UPDATE`;
    const link = await loadLinkFacts(tx, { id: asked.linkId });
    if (!link) return refuse(tx, 'not_found', { event, requestId });
    const about = { event, ...auditOfLink(link), details: { decision: decision.kind } } as const;
    const refusal = await refusalOf(tx, actor, link, now);
    if (refusal !== null) return refuse(tx, refusal, about);
    const until = await decided(tx, link, decision, now);
    if (!until.ok) return refuse(tx, until.error, about);
    const whyNot = decision.kind === 'refuse' ? decision.whyNot.trim() : null;
    const [row] = await tx.$queryRaw<{ done: boolean }[]>`
      SELECT app.decide_longer(${asked.id}::uuid, ${until.value}::timestamptz, ${whyNot}, ${now}::timestamptz) AS done`;
    if (row?.done !== true) return refuse(tx, 'already_decided', about);
    const { organisationId, id: linkId } = link;
    if (until.value !== null) {
      await keepEnd(tx, { organisationId, linkId, from: now, expiresAt: until.value });
    }
    await addJob(tx, 'tell-longer', { organisationId, extensionId: asked.id });
    await record(tx, { ...about, actorRole: 'access_officer' });
    return ok(until.value);
  });
}

async function refusalOf(tx: Tx, actor: Actor, link: KnownLink, now: Date) {
  const request = await loadRequestFacts(tx, link.requestId);
  if (!request) return 'not_found';
  if (hasStake(actor, request.facts, now)) return 'own_request';
  if (isOutOfReach(actor, request.facts, now)) return 'not_found';
  const may = mayIssueLink(
    actor,
    {
      id: link.releaseId as ReleaseId,
      controllerOrganisationId: request.facts.controllerOrganisationId,
      patientId: (link.patientId ?? '') as PatientId,
      recipients: [link.facts.recipient],
      place: request.facts.place,
    },
    link.facts.recipient,
    now,
  );
  return may.ok ? null : may.error;
}

/** The new end, or null for none. */
async function decided(
  tx: Tx,
  link: KnownLink,
  decision: LongerDecision,
  now: Date,
): Promise<Result<Date | null, 'link_closed' | 'at_longest' | 'say_why_not'>> {
  if (decision.kind === 'refuse') {
    const { length } = decision.whyNot.trim();
    return length > 0 && length <= LONGEST_WHY_NOT ? ok(null) : no('say_why_not');
  }
  if (linkRefusal(link.facts, now) !== null) return no('link_closed');
  const until = await longerUntilOf(tx, link, now);
  return until === null ? no('at_longest') : ok(until);
}
