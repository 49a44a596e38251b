import { record, refuse } from '#lib/adapters/db/audit.ts';
import type { Db, Tx } from '#lib/adapters/db/client.ts';
import type { Acting } from '#lib/adapters/db/context.ts';
import { ok, type Result } from '#lib/base/result.ts';
import type { PersonActor } from '#lib/domain/policy/actor.ts';
import { sendRefusal, type SendRefusal } from '#lib/domain/request-set/sending.ts';
import { applyMove } from '../access-request/apply-move.ts';
import { draftRequest, type Claimed } from '../access-request/draft-request.ts';

export type SetSendRefusal = SendRefusal | 'not_found';

/**
 * Sends a set: each of its hospitals gets a request of its own, with its own reference, clock and decision, and with
 * nothing in it that tells of the others. All of them in one transaction or none; sent twice, it is sent once. Who is
 * asking is taken from their proven identity, never typed again (3.3.7 of WCAG, ID-5).
 */
export function sendSet(
  db: Db,
  { actor, context }: Acting,
  input: { setId: string; now: Date },
): Promise<Result<null, SetSendRefusal>> {
  return db.as(context, async (tx) => {
    // Whoever sends it a second time waits here, and then sees that it was sent.
    await tx.$queryRaw`SELECT 1 FROM request_set WHERE id = ${input.setId}::uuid FOR UPDATE`;
    const set = await tx.requestSet.findUnique({ where: { id: input.setId }, select: columns });
    if (!set || actor.kind !== 'person') return refuse(tx, 'not_found', TRIED);
    if (set.sentAt !== null) return ok(null);
    const { dateOfBirth, ...person } = set.requester;
    const refusal = sendRefusal(actor, {
      description: set.description,
      hospitals: set.hospitals.map(({ organisation }) => organisation),
      isBirthDateKnown: dateOfBirth !== null,
    });
    if (refusal !== null) return refuse(tx, refusal, TRIED);
    if (dateOfBirth === null) throw new Error('a set was let out whose requester has no birthday');
    const claimed = { ...person, dateOfBirth, personId: actor.personId };
    await sendEach(tx, { actor, set, claimed, now: input.now });
    await tx.requestSet.update({ where: { id: input.setId }, data: { sentAt: input.now } });
    await record(tx, {
      event: 'request_set.sent',
      subjectPersonId: actor.personId,
      details: { hospitals: set.hospitals.length },
    });
    return ok(null);
  });
}

/** Of no institution: what several were asked is the requester's own business. */
const TRIED = { event: 'request_set.sent' } as const;

const columns = {
  id: true,
  description: true,
  bodyPart: true,
  roughly: true,
  scanKinds: true,
  sentAt: true,
  hospitals: {
    orderBy: { organisationId: 'asc' },
    select: { organisationId: true, organisation: { select: { takesRequests: true } } },
  },
  requester: {
    select: {
      familyName: true,
      givenNames: true,
      dateOfBirth: true,
      nhsNumber: true,
      postcode: true,
    },
  },
} as const;

type Sent = {
  readonly id: string;
  readonly description: string;
  readonly bodyPart: string | null;
  readonly roughly: string | null;
  readonly scanKinds: readonly string[];
  readonly hospitals: readonly { readonly organisationId: string }[];
};

type Sending = {
  readonly actor: PersonActor;
  readonly set: Sent;
  readonly claimed: Claimed;
  readonly now: Date;
};

async function sendEach(tx: Tx, { actor, set, claimed, now }: Sending): Promise<void> {
  const { id: setId, description, bodyPart, roughly, scanKinds } = set;
  const said = { description, bodyPart, roughly, scanKinds, channel: 'portal' };
  for (const { organisationId } of set.hospitals) {
    const asked = { ...said, organisationId, receivedAt: now, now };
    const requestId = await draftRequest(tx, claimed, asked);
    const event = { kind: 'submit' } as const;
    const moved = await applyMove(tx, { actor, requestId, event, now });
    // The set was found in order as a whole: what one hospital's rules refuse now takes all of it back.
    if (!moved.ok) throw new Error(`a request of a set was refused: ${moved.error}`);
    await tx.requestSetHospital.updateMany({
      where: { setId, organisationId },
      data: { requestId },
    });
  }
}
