import { record, refuse } from '#lib/adapters/db/audit.ts';
import type { Db, Tx } from '#lib/adapters/db/client.ts';
import type { Acting } from '#lib/adapters/db/context.ts';
import { addJob } from '#lib/adapters/db/jobs.ts';
import { loadRequestFacts } from '#lib/adapters/db/request-facts.ts';
import { no, ok, type Result } from '#lib/base/result.ts';
import type { RequestFacts } from '#lib/domain/access-request/facts.ts';
import {
  isTextRight,
  MOST_UNSETTLED,
  WRITABLE_STATES,
} from '#lib/domain/communication/communication.ts';
import { isSamePerson } from '#lib/domain/person/person-identity.ts';
import { auditOf } from '../access-request/apply-move.ts';
import { lockRequest, type LockRefusal } from '../access-request/lock-request.ts';

export type OwnWordsRefusal = 'not_found' | 'text_wrong' | 'too_many' | 'wrong_state';
export type HospitalWordsRefusal = LockRefusal | 'text_wrong';

/**
 * Writes to the hospital about one's own request. It moves nothing: who handles the request is told, and reads it. The
 * same words sent again before they were answered are the one message that is there.
 */
export function writeToHospital(
  db: Db,
  { actor, context }: Acting,
  input: { requestId: string; text: string; now: Date },
): Promise<Result<null, OwnWordsRefusal>> {
  const { requestId, now } = input;
  const text = input.text.trim();
  if (!isTextRight(text)) return Promise.resolve(no('text_wrong'));
  const event = 'communication.sent';
  return db.as(context, async (tx) => {
    await tx.$queryRaw`SELECT 1 FROM access_request WHERE id = ${requestId}::uuid FOR UPDATE`;
    const found = await loadRequestFacts(tx, requestId);
    const isOwn = found && actor.kind === 'person' && isSamePerson(actor, found.facts.requester);
    if (!isOwn) return refuse(tx, 'not_found', { event, requestId });
    const about = { event, ...auditOf(found.facts), details: { sender: 'requester' } } as const;
    if (!WRITABLE_STATES.includes(found.facts.state)) return refuse(tx, 'wrong_state', about);
    const waiting = { requestId, sender: 'requester', settledAt: null };
    if ((await tx.communication.count({ where: { ...waiting, text } })) > 0) return ok(null);
    if ((await tx.communication.count({ where: waiting })) >= MOST_UNSETTLED) {
      return refuse(tx, 'too_many', about);
    }
    await write(tx, found.facts, { sender: 'requester', writtenBy: actor.personId, text, now });
    await record(tx, about);
    return ok(null);
  });
}

/**
 * Writes to whoever asked, as the hospital. What they wrote before is answered by it. What the same person wrote last, in
 * the same words and a moment ago, is the form sent twice, and goes out once.
 */
export function writeToRequester(
  db: Db,
  { actor, context }: Acting,
  input: { requestId: string; text: string; now: Date },
): Promise<Result<null, HospitalWordsRefusal>> {
  const { requestId, now } = input;
  const text = input.text.trim();
  if (!isTextRight(text)) return Promise.resolve(no('text_wrong'));
  return db.as(context, async (tx) => {
    const event = 'communication.sent';
    const locked = await lockRequest(tx, {
      ...{ actor, requestId, event, now },
      ...{ roles: ['access_officer'], states: WRITABLE_STATES },
    });
    if (!locked.ok || actor.kind !== 'person') return locked.ok ? no('not_permitted') : locked;
    const { facts } = locked.value;
    if (await isSentTwice(tx, { requestId, text, writtenBy: actor.personId, now })) return ok(null);
    await write(tx, facts, { sender: 'hospital', writtenBy: actor.personId, text, now });
    await settle(tx, requestId, { by: actor.personId, now });
    await record(tx, { event, ...auditOf(facts), details: { sender: 'hospital' } });
    return ok(null);
  });
}

/** Says that what was written wants no answer. */
export function settleCommunications(
  db: Db,
  { actor, context }: Acting,
  input: { requestId: string; now: Date },
): Promise<Result<null, LockRefusal>> {
  const { requestId, now } = input;
  return db.as(context, async (tx) => {
    const event = 'communication.settled';
    const locked = await lockRequest(tx, {
      ...{ actor, requestId, event, now },
      ...{ roles: ['access_officer'], states: WRITABLE_STATES },
    });
    if (!locked.ok || actor.kind !== 'person') return locked.ok ? no('not_permitted') : locked;
    await settle(tx, requestId, { by: actor.personId, now });
    await record(tx, { event, ...auditOf(locked.value.facts) });
    return ok(null);
  });
}

/** Whoever means to say the same thing again does not do so within minutes. */
const TWICE_MINUTES = 10;

async function isSentTwice(
  tx: Tx,
  sent: { requestId: string; text: string; writtenBy: string; now: Date },
): Promise<boolean> {
  const last = await tx.communication.findFirst({
    where: { requestId: sent.requestId },
    orderBy: { sentAt: 'desc' },
    select: { sender: true, writtenBy: true, text: true, sentAt: true },
  });
  const isSame = last?.writtenBy === sent.writtenBy && last.text === sent.text;
  const since = sent.now.getTime() - (last?.sentAt.getTime() ?? 0);
  return isSame && last.sender === 'hospital' && since < TWICE_MINUTES * 60_000;
}

async function write(
  tx: Tx,
  { id: requestId, controllerOrganisationId: organisationId }: RequestFacts,
  written: { sender: 'requester' | 'hospital'; writtenBy: string; text: string; now: Date },
): Promise<void> {
  const { now: sentAt, ...line } = written;
  const { id: communicationId } = await tx.communication.create({
    data: { organisationId, requestId, ...line, sentAt },
    select: { id: true },
  });
  await addJob(tx, 'tell-communication', { organisationId, communicationId });
}

async function settle(tx: Tx, requestId: string, { by, now }: { by: string; now: Date }) {
  await tx.communication.updateMany({
    where: { requestId, sender: 'requester', settledAt: null },
    data: { settledBy: by, settledAt: now },
  });
}
