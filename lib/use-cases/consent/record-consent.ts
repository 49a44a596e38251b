import { randomBytes, randomUUID } from 'node:crypto';
import { record, refuse } from '#lib/adapters/db/audit.ts';
import { toColumn, toNullableColumn } from '#lib/adapters/db/calendar-dates.ts';
import type { Db, Tx } from '#lib/adapters/db/client.ts';
import type { Acting } from '#lib/adapters/db/context.ts';
import { addJob } from '#lib/adapters/db/jobs.ts';
import type { CalendarDate } from '#lib/base/calendar-date.ts';
import type { OrganisationId } from '#lib/base/id.ts';
import { referenceOf } from '#lib/base/reference.ts';
import { no, ok, type Result } from '#lib/base/result.ts';
import type {
  ConsentChannel,
  ConsentFacts,
  ConsentKind,
  ConsentPurpose,
  GranteeRegister,
  GrantorCapacity,
} from '#lib/domain/legal-basis/consent.ts';
import { defaultValidTo, endOf } from '#lib/domain/legal-basis/dates.ts';
import { decideConsent, type ConsentMoveRefusal } from '#lib/domain/legal-basis/decide-consent.ts';
import type { ConsentScope } from '#lib/domain/legal-basis/scope.ts';
import type { NhsNumber } from '#lib/domain/identity/nhs-number.ts';
import type { PersonActor } from '#lib/domain/policy/actor.ts';
import { mayRecordConsent } from '#lib/domain/policy/legal-basis.ts';
import {
  findPatientOfConsent,
  findRequestOfConsent,
  type ConsentPatientFound,
} from './find-patient.ts';

/** What a signed paper says, with all that LS-2 asks for. */
export type SignedConsent = {
  readonly kind: ConsentKind;
  readonly nhsNumber: NhsNumber;
  readonly statedGivenNames: string;
  readonly statedFamilyName: string;
  readonly statedDateOfBirth: CalendarDate;
  readonly capacity: GrantorCapacity;
  /** Who signed, where it was not the patient. */
  readonly grantorName: string | null;
  readonly granteeName: string;
  readonly granteeRegister: GranteeRegister;
  readonly granteeCode: string;
  readonly granteePerson: string | null;
  readonly matterReference: string | null;
  readonly purposes: readonly ConsentPurpose[];
  readonly scope: Omit<ConsentScope, 'studyIds'>;
  readonly signedOn: CalendarDate;
  readonly receivedAt: Date;
  readonly channel: ConsentChannel;
  /** The last day, where the paper names one; null for twelve months from the signature (LS-4). */
  readonly validTo: CalendarDate | null;
  /** The one request that it is for (LS-4), by what people quote. */
  readonly requestReference: string | null;
};

export type RecordConsentRefusal =
  ConsentMoveRefusal | 'patient_not_found' | 'request_not_found' | 'request_has_consent';

type Input = {
  readonly organisationId: OrganisationId;
  readonly signed: SignedConsent;
  readonly now: Date;
};

/**
 * Writes down a consent that came on paper, by email or by telephone, as it was signed. It lets nothing out until
 * somebody else has found it good; the patient, where they have an account, is asked whether it is theirs (LS-6).
 */
export function recordConsent(
  db: Db,
  { actor, context }: Acting,
  { organisationId, signed, now }: Input,
): Promise<Result<{ consentId: string; reference: string }, RecordConsentRefusal>> {
  const about = { event: 'consent.recorded', organisationId } as const;
  return db.as(context, async (tx) => {
    const may = mayRecordConsent(actor, organisationId, now);
    if (!may.ok) return refuse(tx, may.error, about);
    if (actor.kind !== 'person') return refuse(tx, 'not_permitted', about);
    const patient = await findPatientOfConsent(tx, organisationId, signed.nhsNumber);
    if (!patient) return refuse(tx, 'patient_not_found', about);
    const request = await requestOf(tx, { organisationId, signed, patient });
    if (!request.ok) return refuse(tx, request.error, about);
    const facts = factsOf({ actor, organisationId, signed, patient });
    const stands = decideConsent(actor, facts, { kind: 'present' }, now);
    if (!stands.ok) return refuse(tx, stands.error, { ...about, patientId: patient.patientId });

    const written = { facts, signed, patient, requestId: request.value, now };
    const { id, reference } = await write(tx, written, actor, stands.value.by);
    await record(tx, {
      ...about,
      subjectPersonId: patient.subject?.personId ?? null,
      patientId: patient.patientId,
      requestId: request.value,
      toState: 'awaiting_verification',
      actorRole: may.value,
      details: { consentId: id },
    });
    await sayAndWait(tx, { ...facts, id });
    return ok({ consentId: id, reference });
  });
}

async function requestOf(
  tx: Tx,
  of: { organisationId: string; signed: SignedConsent; patient: ConsentPatientFound },
): Promise<Result<string | null, 'request_not_found' | 'request_has_consent'>> {
  const { requestReference } = of.signed;
  if (requestReference === null) return ok(null);
  const { organisationId, patient } = of;
  const request = await findRequestOfConsent(tx, {
    ...{ organisationId, patientId: patient.patientId, reference: requestReference },
  });
  if (request === null) return no('request_not_found');
  return request.hasConsent ? no('request_has_consent') : ok(request.requestId);
}

/** As it is the moment it is presented: written, complete, and not yet found good by anybody. */
function factsOf(of: {
  actor: PersonActor;
  organisationId: OrganisationId;
  signed: SignedConsent;
  patient: ConsentPatientFound;
}): ConsentFacts {
  const { actor, organisationId, signed, patient } = of;
  const { capacity, statedFamilyName, statedDateOfBirth, signedOn, receivedAt } = signed;
  return {
    id: randomUUID(),
    ...{ organisationId, zone: patient.zone, state: 'proposed' },
    scope: { ...signed.scope, studyIds: [] },
    ...{ capacity, statedFamilyName, statedDateOfBirth, signedOn, receivedAt },
    validFrom: signedOn,
    validTo: signed.validTo ?? defaultValidTo(signedOn, null),
    patient: patient.facts,
    ...{ subject: patient.subject, grantor: null, recorder: actor, hasPaper: false },
    firmPapers: 'none_needed',
  };
}

type Written = {
  readonly facts: ConsentFacts;
  readonly signed: SignedConsent;
  readonly patient: ConsentPatientFound;
  readonly requestId: string | null;
  readonly now: Date;
};

async function write(
  tx: Tx,
  written: Written,
  actor: PersonActor,
  byRole: string,
): Promise<{ id: string; reference: string }> {
  const { facts, now } = written;
  const { id, organisationId } = facts;
  const reference = referenceOf('CNS', randomBytes(8));
  await tx.consent.createMany({ data: [{ ...rowOf(written, actor), reference }] });
  const told = { organisationId, consentId: id, byPersonId: actor.personId, byRole, at: now };
  await tx.consentEvent.createMany({
    data: [
      { ...told, event: 'propose' },
      { ...told, event: 'present' },
    ],
  });
  return { id, reference };
}

function rowOf({ facts, signed, patient, requestId, now }: Written, actor: PersonActor) {
  const { scope } = facts;
  return {
    id: facts.id,
    organisationId: facts.organisationId,
    kind: signed.kind,
    patientId: patient.patientId,
    subjectPersonId: patient.subject?.personId ?? null,
    statedGivenNames: signed.statedGivenNames,
    statedFamilyName: signed.statedFamilyName,
    statedDateOfBirth: toColumn(signed.statedDateOfBirth),
    grantorCapacity: signed.capacity,
    grantorName: signed.grantorName,
    ...{ granteeName: signed.granteeName, granteeRegister: signed.granteeRegister },
    ...{ granteeCode: signed.granteeCode, granteePerson: signed.granteePerson },
    matterReference: signed.matterReference,
    purposes: [...signed.purposes],
    ...{ scopeFrom: toNullableColumn(scope.from), scopeTo: toNullableColumn(scope.to) },
    ...{ scopeModalities: [...scope.modalities], scopeBodyParts: [...scope.bodyParts] },
    ...{ includeReports: scope.includeReports, wholeRecord: scope.wholeRecord },
    ...{ signedOn: toColumn(facts.signedOn), receivedAt: facts.receivedAt },
    channel: signed.channel,
    ...{ validFrom: toColumn(facts.validFrom), validTo: toColumn(facts.validTo) },
    requestId,
    ...{ state: 'awaiting_verification', stateSince: now },
    ...{ recordedByPersonId: actor.personId, recordedAt: now },
  };
}

/** Asks the patient whether it is theirs, and sets the clock by which the row says what the guard says by itself. */
async function sayAndWait(tx: Tx, consent: ConsentFacts): Promise<void> {
  const job = { organisationId: consent.organisationId, consentId: consent.id };
  await addJob(tx, 'tell-consent', { ...job, about: 'recorded' });
  const runAt = endOf(consent.validTo, consent.zone);
  await addJob(tx, 'end-consent', job, { key: `end-consent:${consent.id}`, runAt });
}
