import { randomBytes } from 'node:crypto';
import { record, refuse } from '#lib/adapters/db/audit.ts';
import { toColumn, toNullableColumn } from '#lib/adapters/db/calendar-dates.ts';
import type { Db, Tx } from '#lib/adapters/db/client.ts';
import type { Acting } from '#lib/adapters/db/context.ts';
import type { CalendarDate } from '#lib/base/calendar-date.ts';
import type { OrganisationId } from '#lib/base/id.ts';
import { referenceOf } from '#lib/base/reference.ts';
import { ok, type Result } from '#lib/base/result.ts';
import type { TimeZone } from '#lib/base/time-zone.ts';
import type { LoggedChannel } from '#lib/domain/access-request/channels.ts';
import { requestReference } from '#lib/domain/access-request/reference.ts';
import type { NhsNumber } from '#lib/domain/identity/nhs-number.ts';
import { PAPER_HOURS } from '#lib/domain/legal-request/legal-paper.ts';
import {
  writeDownRefusal,
  type WriteDownRefusal,
  type WrittenDown,
} from '#lib/domain/legal-request/write-down-checks.ts';
import { isSamePerson } from '#lib/domain/person/person-identity.ts';
import type { PersonActor } from '#lib/domain/policy/actor.ts';
import { mayWriteDownLegalRequest } from '#lib/domain/policy/legal-request.ts';
import type { StaffRefusal } from '#lib/domain/policy/staff.ts';
import { applyMove } from '../access-request/apply-move.ts';
import { findRecord, type RecordFound } from './find-record.ts';
import { officialAccount, whoReceives } from './who-receives.ts';

/** What a paper of law says, and how it came. */
export type LegalLetter = WrittenDown & {
  readonly channel: LoggedChannel;
  readonly issuer: string;
  readonly issuerReference: string;
  /** What is asked for, in the paper's own words. */
  readonly description: string;
  /** Whom it is about, as it says. */
  readonly about: {
    readonly givenNames: string;
    readonly familyName: string;
    readonly dateOfBirth: CalendarDate;
    readonly nhsNumber: NhsNumber | null;
  };
};

type Input = {
  /** Made with the form: one that is sent twice is one request. */
  readonly requestId: string;
  readonly organisationId: OrganisationId;
  readonly letter: LegalLetter;
  readonly now: Date;
};

export type WriteDownLegalRefusal = StaffRefusal | WriteDownRefusal | 'own_request';

const MS_PER_HOUR = 3_600_000;

/**
 * Writes down an order, a notice or a request by law that came by post, secure mail or word of mouth (2.4). It lets nothing
 * out until somebody else has asked its sender whether it is genuine, and two people of different roles have approved it.
 */
export function writeDownLegalRequest(
  db: Db,
  { actor, context }: Acting,
  input: Input,
): Promise<Result<{ requestId: string }, WriteDownLegalRefusal>> {
  const { organisationId, letter, requestId, now } = input;
  const tried = { event: 'legal_request.written_down', organisationId } as const;
  return db.as(context, async (tx) => {
    const may = mayWriteDownLegalRequest(actor, organisationId, now);
    if (!may.ok) return refuse(tx, may.error, tried);
    if (actor.kind !== 'person') return refuse(tx, 'not_permitted', tried);
    if (await isWrittenDown(tx, actor, requestId)) return ok({ requestId });
    const record_ = await findRecord(tx, organisationId, letter.about);
    const refusal = await refusalFor(tx, actor, input, record_);
    if (refusal !== null) return refuse(tx, refusal, tried);

    const recipient = await whoReceives(tx, {
      ...{ organisationId, type: letter.type, email: letter.recipientEmail },
      ...{ name: letter.paper.officerName, invitedBy: actor.personId, now },
    });
    await writeRequest(tx, { ...input, actor, record: record_, personId: recipient.personId });
    await writePaper(tx, { ...input, actor, recipient });
    await writeAuthority(tx, { ...input, actor, record: record_ });
    for (const kind of ['log', 'begin_verification'] as const) {
      const moved = await applyMove(tx, { actor, requestId, event: { kind }, now });
      if (!moved.ok) throw new Error(`a paper of law was not taken in: ${moved.error}`);
    }
    const patientId = record_?.patientId ?? null;
    await record(tx, {
      ...{ ...tried, requestId, patientId, actorRole: may.value },
      details: { type: letter.type, channel: letter.channel, isKeptBack: letter.keeping !== null },
    });
    return ok({ requestId });
  });
}

async function isWrittenDown(tx: Tx, { personId }: PersonActor, requestId: string) {
  // Of two that are sent at once, the second waits here for the first.
  await tx.$queryRaw`SELECT pg_advisory_xact_lock(hashtextextended(${requestId}, 66))::text`;
  return (await tx.legalRequest.count({ where: { requestId, loggedByPersonId: personId } })) > 0;
}

async function refusalFor(
  tx: Tx,
  actor: PersonActor,
  { organisationId, letter, now }: Input,
  found: RecordFound | null,
): Promise<WriteDownRefusal | 'own_request' | null> {
  if (found?.subject && isSamePerson(actor, found.subject)) return 'own_request';
  const { timeZone } = await tx.organisation.findUniqueOrThrow({
    where: { id: organisationId },
    select: { timeZone: true },
  });
  const domains = await knownDomains(tx, organisationId, letter.recipientEmail);
  return writeDownRefusal(letter, { domains, zone: timeZone as TimeZone, now });
}

/** An address that nobody can choose for themselves is known; so is one whose account a body on the network vouches for. */
async function knownDomains(tx: Tx, organisationId: string, email: string) {
  const account = await officialAccount(tx, organisationId, email);
  return account === null ? [] : [email.slice(email.lastIndexOf('@') + 1)];
}

type Writing = Input & { readonly actor: PersonActor };

async function writeRequest(
  tx: Tx,
  written: Writing & { readonly record: RecordFound | null; readonly personId: string },
): Promise<void> {
  const { requestId, organisationId, letter, record: found, personId, now } = written;
  const { about, scope } = letter;
  await tx.accessRequest.create({
    data: {
      ...{ id: requestId, organisationId, type: letter.type, channel: letter.channel },
      reference: requestReference(randomBytes(8)),
      requesterPersonId: personId,
      keptFromPersonId: found?.subject?.personId ?? null,
      subjectPatientId: found?.patientId ?? null,
      matchOutcome: found ? 'matched' : 'not_tried',
      ...{ claimedFamilyName: about.familyName, claimedGivenNames: about.givenNames },
      claimedDateOfBirth: toColumn(about.dateOfBirth),
      claimedNhsNumber: about.nhsNumber,
      ...{ description: letter.description, scanKinds: [], includeReports: scope.includeReports },
      ...{ scopeFrom: toNullableColumn(scope.from), scopeTo: toNullableColumn(scope.to) },
      enteredDueOn: toNullableColumn(letter.complyBy),
      ...{ state: 'draft', stateSince: now, receivedAt: letter.receivedAt },
    },
    select: { id: true },
  });
}

async function writePaper(
  tx: Tx,
  written: Writing & { readonly recipient: Awaited<ReturnType<typeof whoReceives>> },
): Promise<void> {
  const { requestId, organisationId, letter, actor, recipient, now } = written;
  const { keeping, paper } = letter;
  const { victimToldOn, ...said } = paper;
  await tx.legalRequest.createMany({
    data: [
      {
        ...{ requestId, organisationId, issuer: letter.issuer, ...said },
        victimToldOn: toNullableColumn(victimToldOn),
        paperDueAt:
          paper.threat === null ? null : new Date(now.getTime() + PAPER_HOURS * MS_PER_HOUR),
        recipientEmail: letter.recipientEmail,
        invitationId: recipient.invitationId,
        recipientBoundAt: recipient.isBound ? now : null,
        loggedByPersonId: actor.personId,
        ...(keeping && {
          ...{ tippingOffRisk: true, tippingOffBecause: keeping.because },
          revealOn: toColumn(keeping.revealOn),
        }),
      },
    ],
  });
}

async function writeAuthority(
  tx: Tx,
  written: Writing & { readonly record: RecordFound | null },
): Promise<void> {
  const { requestId, organisationId, letter, actor, record: found, now } = written;
  const { scope } = letter;
  await tx.legalAuthority.createMany({
    data: [
      {
        ...{ organisationId, requestId, patientId: found?.patientId ?? null, kind: letter.type },
        reference: referenceOf('AUT', randomBytes(8)),
        ...{ issuer: letter.issuer, issuerReference: letter.issuerReference },
        ...{ issuedOn: toColumn(letter.issuedOn), receivedAt: letter.receivedAt },
        compelling: letter.isCompelling,
        complyBy: toNullableColumn(letter.complyBy),
        ...{ scopeFrom: toNullableColumn(scope.from), scopeTo: toNullableColumn(scope.to) },
        ...{ scopeModalities: [...scope.modalities], scopeBodyParts: [...scope.bodyParts] },
        ...{ includeReports: scope.includeReports, wholeRecord: scope.wholeRecord },
        ...{ stateSince: now, recordedByPersonId: actor.personId, recordedAt: now },
      },
    ],
  });
}
