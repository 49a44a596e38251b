import { record, refuse } from '#lib/adapters/db/audit.ts';
import { toColumn } from '#lib/adapters/db/calendar-dates.ts';
import type { Db, Tx } from '#lib/adapters/db/client.ts';
import type { Acting } from '#lib/adapters/db/context.ts';
import { parseCalendarDate, type CalendarDate } from '#lib/base/calendar-date.ts';
import { no, ok, type Result } from '#lib/base/result.ts';
import { localDate } from '#lib/base/time-zone.ts';
import { IDENTIFIER_SYSTEMS, type Identifier } from '#lib/domain/identity/identifier.ts';
import { parseNhsNumber } from '#lib/domain/identity/nhs-number.ts';
import { foldName } from '#lib/domain/matching/names.ts';
import {
  isOwnNumber,
  lockArrival,
  type ArrivalRefusal,
  type LockedArrival,
} from './lock-arrival.ts';

export type RegisterRefusal =
  ArrivalRefusal | 'family_name_missing' | 'not_a_date' | 'wrong_nhs_number' | 'number_taken';

/** A new record as somebody typed it. An empty NHS number means that none is known. */
export type NewPatient = {
  readonly familyName: string;
  readonly givenNames: string;
  readonly dateOfBirth: string;
  readonly sex: 'female' | 'male' | 'other' | null;
  readonly nhsNumber: string;
};

/** Makes a record for a patient nobody here knew, and gives them the study that told of them. */
export function registerPatient(
  db: Db,
  { actor, context }: Acting,
  input: { studyId: string; patient: NewPatient; now: Date },
): Promise<Result<{ patientId: string }, RegisterRefusal>> {
  const { studyId, now } = input;
  return db.as(context, async (tx) => {
    const locked = await lockArrival(tx, { studyId, actor, now });
    if (!locked.ok) return locked;
    const { organisationId, role } = locked.value;
    const about = { event: 'arrival.matched', organisationId, studyId } as const;

    const read = readPatient(input.patient, localDate(now, 'UTC'));
    if (!read.ok) return refuse(tx, read.error, about);
    const { nhsNumber } = read.value;
    if (await isOwnNumber(tx, actor, nhsNumber)) return refuse(tx, 'own_record', about);
    const identifiers = identifiersOf(locked.value, nhsNumber);
    if (await isAnyTaken(tx, organisationId, identifiers)) return refuse(tx, 'number_taken', about);

    const { id: patientId } = await tx.patient.create({
      data: {
        organisationId,
        familyName: read.value.familyName,
        familyNameKey: foldName(read.value.familyName),
        givenNames: read.value.givenNames,
        previousFamilyNames: [],
        dateOfBirth: toColumn(read.value.dateOfBirth),
        sex: input.patient.sex,
        flags: [],
      },
      select: { id: true },
    });
    await tx.patientIdentifier.createMany({
      data: identifiers.map((identifier) => ({ ...identifier, organisationId, patientId })),
    });
    await tx.study.updateMany({
      where: { id: studyId, patientId: null },
      data: { patientId, matchState: 'matched' },
    });
    await record(tx, { ...about, patientId, actorRole: role, details: { registered: true } });
    return ok({ patientId });
  });
}

type Read = {
  readonly familyName: string;
  readonly givenNames: string;
  readonly dateOfBirth: CalendarDate;
  readonly nhsNumber: string | null;
};

function readPatient(patient: NewPatient, today: CalendarDate): Result<Read, RegisterRefusal> {
  const familyName = patient.familyName.trim();
  if (foldName(familyName) === '') return no('family_name_missing');
  const born = parseCalendarDate(patient.dateOfBirth);
  if (!born.ok || born.value > today || born.value < '1880') return no('not_a_date');
  const givenNames = patient.givenNames.trim();
  const read = { familyName, givenNames, dateOfBirth: born.value };
  if (patient.nhsNumber.trim() === '') return ok({ ...read, nhsNumber: null });
  const nhsNumber = parseNhsNumber(patient.nhsNumber);
  return nhsNumber.ok ? ok({ ...read, nhsNumber: nhsNumber.value }) : no('wrong_nhs_number');
}

function identifiersOf({ claim }: LockedArrival, nhsNumber: string | null): readonly Identifier[] {
  return [
    ...(nhsNumber === null ? [] : [{ system: IDENTIFIER_SYSTEMS.nhsNumber, value: nhsNumber }]),
    ...(claim.localNumber === null ? [] : [claim.localNumber]),
  ];
}

/** A number belongs to one record: whoever has it already is the patient to look at. */
async function isAnyTaken(
  tx: Tx,
  organisationId: string,
  identifiers: readonly Identifier[],
): Promise<boolean> {
  if (identifiers.length === 0) return false;
  const taken = await tx.patientIdentifier.count({
    where: { organisationId, OR: identifiers.map(({ system, value }) => ({ system, value })) },
  });
  return taken > 0;
}
