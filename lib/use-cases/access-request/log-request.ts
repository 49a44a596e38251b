import { record, refuse } from '#lib/adapters/db/audit.ts';
import { fromNullableColumn, toColumn } from '#lib/adapters/db/calendar-dates.ts';
import type { Db, Tx } from '#lib/adapters/db/client.ts';
import type { Acting } from '#lib/adapters/db/context.ts';
import { addJob } from '#lib/adapters/db/jobs.ts';
import type { OrganisationId } from '#lib/base/id.ts';
import { ok, type Result } from '#lib/base/result.ts';
import { localDate, startOfDay } from '#lib/base/time-zone.ts';
import type { LoggedChannel } from '#lib/domain/access-request/channels.ts';
import {
  checkLetter,
  mayBeFrom,
  type LoggedLetter,
  type LogRuleRefusal,
} from '#lib/domain/access-request/logging.ts';
import { workingCalendar } from '#lib/domain/calendar/working-calendar.ts';
import type { Jurisdiction } from '#lib/domain/organisation/jurisdiction.ts';
import type { PersonActor } from '#lib/domain/policy/actor.ts';
import { mayLogRequest } from '#lib/domain/policy/access-request.ts';
import type { StaffRefusal } from '#lib/domain/policy/staff.ts';
import { applyMove } from './apply-move.ts';
import { draftRequest } from './draft-request.ts';

/** A request as it reached the institution, for its staff to write down. */
export type Letter = LoggedLetter & {
  readonly channel: LoggedChannel;
  readonly bodyPart: string | null;
  readonly roughly: string | null;
  /** Whether there is a reason to doubt who asks; only then may proof be asked for (ID-5). */
  readonly isDoubted: boolean;
};

export type LogRefusal = StaffRefusal | LogRuleRefusal | 'own_request' | 'not_found';

type Input = {
  /** The id that the request will have, made with the form: a form that is sent twice is one letter. */
  readonly requestId: string;
  readonly organisationId: OrganisationId;
  readonly letter: Letter;
  readonly now: Date;
};

/**
 * Writes down a request that came by post, phone, email or in person (PA-2). Its clock runs from the day on which it was
 * received, however late it is written down. Whoever has a proven account that agrees in every detail gets it there; staff
 * choose nobody from a list. Anybody else is a person without an account.
 */
export function logRequest(
  db: Db,
  { actor, context }: Acting,
  input: Input,
): Promise<Result<{ requestId: string }, LogRefusal>> {
  const { organisationId, letter, requestId, now } = input;
  return db.as(context, async (tx) => {
    const allowed = await mayLog(tx, actor, input);
    if (!allowed.ok) return allowed;
    const { person, zone } = allowed.value;
    if (await isLogged(tx, person, requestId)) return ok({ requestId });

    const account = await provenAccount(tx, organisationId, letter.who);
    const tried = { event: 'request.logged', organisationId } as const;
    if (account !== null && (await isSameHuman(tx, account, person))) {
      return refuse(tx, 'own_request', tried);
    }
    const personId = account ?? (await personOfLetter(tx, organisationId, letter.who));
    await write(tx, {
      ...input,
      personId,
      officer: person,
      receivedAt: startOfDay(letter.receivedOn, zone),
    });
    const moved = await applyMove(tx, { actor: person, requestId, event: { kind: 'log' }, now });
    if (!moved.ok) throw new Error(`a letter was not taken in: ${moved.error}`);
    const hasAccount = account !== null;
    await record(tx, {
      ...tried,
      requestId,
      subjectPersonId: personId,
      actorRole: 'access_officer',
      details: { channel: letter.channel, receivedOn: letter.receivedOn, hasAccount },
    });
    if (!hasAccount && letter.who.email !== null) {
      await addJob(tx, 'invite-requester', { organisationId, requestId });
    }
    return ok({ requestId });
  });
}

async function mayLog(tx: Tx, actor: Acting['actor'], { organisationId, letter, now }: Input) {
  const tried = { event: 'request.logged', organisationId } as const;
  const may = mayLogRequest(actor, organisationId, now);
  if (!may.ok) return refuse(tx, may.error, tried);
  if (actor.kind !== 'person') return refuse(tx, 'not_permitted', tried);
  const { jurisdiction } = await tx.organisation.findUniqueOrThrow({
    where: { id: organisationId },
    select: { jurisdiction: true },
  });
  const { zone } = workingCalendar(jurisdiction as Jurisdiction);
  const checked = checkLetter(letter, localDate(now, zone));
  if (!checked.ok) return refuse(tx, checked.error, tried);
  const me = await tx.person.findUniqueOrThrow({
    where: { id: actor.personId },
    select: { givenNames: true, familyName: true, dateOfBirth: true, verifiedEmail: true },
  });
  const isOwn = mayBeFrom(letter.who, { ...me, dateOfBirth: fromNullableColumn(me.dateOfBirth) });
  return isOwn ? refuse(tx, 'own_request', tried) : ok({ person: actor, zone });
}

async function isLogged(tx: Tx, { personId }: PersonActor, requestId: string): Promise<boolean> {
  // Of two that are sent at once, the second waits here for the first.
  await tx.$queryRaw`SELECT pg_advisory_xact_lock(hashtextextended(${requestId}, 41))::text`;
  const where = { requestId, loggedByPersonId: personId };
  return (await tx.requestLog.count({ where })) > 0;
}

type Who = LoggedLetter['who'];

async function provenAccount(tx: Tx, at: string, who: Who): Promise<string | null> {
  const [found] = await tx.$queryRaw<{ id: string | null }[]>`
    SELECT app.proven_account(${at}::uuid, ${who.familyName}, ${who.dateOfBirth}::date,
      ${who.nhsNumber}, ${who.email}) AS id`;
  return found?.id ?? null;
}

async function isSameHuman(tx: Tx, account: string, { personId }: PersonActor): Promise<boolean> {
  const [found] = await tx.$queryRaw<{ is_same: boolean }[]>`
    SELECT app.same_human(${account}::uuid, ${personId}::uuid) AS is_same`;
  return found?.is_same !== false;
}

async function personOfLetter(tx: Tx, at: string, who: Who): Promise<string> {
  const [made] = await tx.$queryRaw<{ id: string }[]>`
    SELECT app.person_of_letter(${at}::uuid, ${who.givenNames}, ${who.familyName},
      ${who.dateOfBirth}::date, ${who.nhsNumber}, ${who.postcode}) AS id`;
  if (!made) throw new Error('nobody was written down');
  return made.id;
}

type Written = Input & {
  readonly personId: string;
  readonly officer: PersonActor;
  readonly receivedAt: Date;
};

async function write(tx: Tx, written: Written): Promise<void> {
  const { requestId, organisationId, letter, personId, officer, receivedAt, now } = written;
  const { who, channel, description, bodyPart, roughly, isDoubted } = letter;
  await draftRequest(
    tx,
    { ...who, personId, dateOfBirth: toColumn(who.dateOfBirth) },
    {
      ...{ id: requestId, organisationId, channel, description, bodyPart, roughly },
      ...{ scanKinds: [], receivedAt, now },
      ...(!isDoubted && { identityConfirmedAt: now, identityConfirmedBy: officer.personId }),
    },
  );
  await tx.requestLog.createMany({
    data: [
      {
        ...{ requestId, organisationId, loggedByPersonId: officer.personId, loggedAt: now },
        ...{ answerBy: letter.answerBy, address: who.address, email: who.email },
        ...{ identityDoubted: isDoubted, identityReason: letter.identityReason },
      },
    ],
  });
}
