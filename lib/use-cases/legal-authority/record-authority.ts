import { randomBytes, randomUUID } from 'node:crypto';
import { record, refuse } from '#lib/adapters/db/audit.ts';
import { toColumn, toNullableColumn } from '#lib/adapters/db/calendar-dates.ts';
import type { Db, Tx } from '#lib/adapters/db/client.ts';
import type { Acting } from '#lib/adapters/db/context.ts';
import type { CalendarDate } from '#lib/base/calendar-date.ts';
import type { OrganisationId } from '#lib/base/id.ts';
import { referenceOf } from '#lib/base/reference.ts';
import { no, ok, type Result } from '#lib/base/result.ts';
import type { NhsNumber } from '#lib/domain/identity/nhs-number.ts';
import {
  authorityRefusal,
  type AuthorityCheckRefusal,
} from '#lib/domain/legal-basis/decide-authority.ts';
import type { AuthorityKind } from '#lib/domain/legal-basis/legal-authority.ts';
import type { ConsentScope } from '#lib/domain/legal-basis/scope.ts';
import { isSamePerson } from '#lib/domain/person/person-identity.ts';
import { mayRecordConsent } from '#lib/domain/policy/legal-basis.ts';
import type { StaffRefusal } from '#lib/domain/policy/staff.ts';
import { findPatientOfConsent } from '../consent/find-patient.ts';

/** What an order, a notice or a request says (0.2). */
export type IssuedAuthority = {
  readonly kind: AuthorityKind;
  readonly nhsNumber: NhsNumber;
  readonly issuer: string;
  readonly issuerReference: string;
  readonly issuedOn: CalendarDate;
  readonly receivedAt: Date;
  readonly compelling: boolean;
  /** Entered, never computed (NC-5). */
  readonly complyBy: CalendarDate | null;
  readonly validTo: CalendarDate | null;
  readonly scope: Omit<ConsentScope, 'studyIds'>;
};

export type RecordAuthorityRefusal =
  StaffRefusal | AuthorityCheckRefusal | 'patient_not_found' | 'own_consent';

/**
 * Writes down what lets or makes the institution give information out without consent. It lets nothing out until somebody
 * else has found it good. Its patient is told nothing by this: whether they may know is a matter of its own (NC-3).
 */
export function recordAuthority(
  db: Db,
  { actor, context }: Acting,
  input: { organisationId: OrganisationId; issued: IssuedAuthority; now: Date },
): Promise<Result<{ authorityId: string }, RecordAuthorityRefusal>> {
  const { organisationId, issued, now } = input;
  const about = { event: 'authority.recorded', organisationId } as const;
  return db.as(context, async (tx) => {
    const may = mayRecordConsent(actor, organisationId, now);
    if (!may.ok) return refuse(tx, may.error, about);
    if (actor.kind !== 'person') return refuse(tx, 'not_permitted', about);
    const patient = await findPatientOfConsent(tx, organisationId, issued.nhsNumber);
    if (!patient) return refuse(tx, 'patient_not_found', about);
    if (patient.subject !== null && isSamePerson(actor, patient.subject)) {
      return refuse(tx, 'own_consent', about);
    }
    const stands = checked(input, patient.zone, actor);
    if (!stands.ok) return refuse(tx, stands.error, { ...about, patientId: patient.patientId });
    const authorityId = await write(tx, { ...input, patientId: patient.patientId }, actor.personId);
    await record(tx, {
      ...about,
      patientId: patient.patientId,
      ...{ toState: 'recorded', actorRole: may.value, details: { authorityId } },
    });
    return ok({ authorityId });
  });
}

function checked(
  {
    organisationId,
    issued,
    now,
  }: { organisationId: OrganisationId; issued: IssuedAuthority; now: Date },
  zone: Parameters<typeof authorityRefusal>[0]['zone'],
  recorder: Parameters<typeof authorityRefusal>[0]['recorder'],
): Result<null, AuthorityCheckRefusal> {
  const scope = { ...issued.scope, studyIds: [] };
  const isNew = { state: 'recorded', hasPaper: false } as const;
  const facts = { ...issued, organisationId, zone, scope, recorder, ...isNew };
  const refusal = authorityRefusal(facts, now);
  return refusal === null ? ok(null) : no(refusal);
}

async function write(
  tx: Tx,
  of: { organisationId: string; issued: IssuedAuthority; patientId: string; now: Date },
  recordedByPersonId: string,
): Promise<string> {
  const { organisationId, issued, patientId, now } = of;
  const { scope } = issued;
  const id = randomUUID();
  await tx.legalAuthority.createMany({
    data: [
      {
        ...{ id, organisationId, patientId, kind: issued.kind },
        reference: referenceOf('AUT', randomBytes(8)),
        ...{ issuer: issued.issuer, issuerReference: issued.issuerReference },
        ...{ issuedOn: toColumn(issued.issuedOn), receivedAt: issued.receivedAt },
        compelling: issued.compelling,
        complyBy: toNullableColumn(issued.complyBy),
        validTo: toNullableColumn(issued.validTo),
        ...{ scopeFrom: toNullableColumn(scope.from), scopeTo: toNullableColumn(scope.to) },
        ...{ scopeModalities: [...scope.modalities], scopeBodyParts: [...scope.bodyParts] },
        ...{ includeReports: scope.includeReports, wholeRecord: scope.wholeRecord },
        ...{ stateSince: now, recordedByPersonId, recordedAt: now },
      },
    ],
  });
  return id;
}
