import { randomInt } from 'node:crypto';
import type { Pool } from 'pg';
import { IDENTIFIER_SYSTEMS } from '#lib/domain/identity/identifier.ts';
import { checkDigit } from '#lib/domain/identity/nhs-number.ts';
import { aRelease, type MadeRelease } from '#lib/testing/builders/releases.ts';
import { aPatient, aRequest, insert } from '#lib/testing/builders/rows.ts';
import { openBehind } from '../doors/support/behind.ts';

/** A record at a hospital that somebody’s account was matched to, and its NHS number. */
export type KnownPatient = {
  readonly organisationId: string;
  readonly patientId: string;
  readonly personId: string;
};

async function idOf(superuser: Pool, sql: string, value: string): Promise<string> {
  const { rows } = await superuser.query<{ id: string }>(sql, [value]);
  if (!rows[0]) throw new Error(`nothing is called ${value}`);
  return rows[0].id;
}

/** A number of the range that is nobody’s, and of no other record of this run. */
export function anNhsNumber(): string {
  for (;;) {
    const stem = `999${String(randomInt(1_000_000)).padStart(6, '0')}`;
    const last = checkDigit(stem);
    if (last !== null) return stem + last;
  }
}

const PERSON = 'SELECT person_id AS id FROM account WHERE email = $1';

/** Gives the person a record there, born on 1 January 1970 as Ada Tester, by the request that was matched to it. */
export async function aKnownPatient(
  email: string,
  odsCode: string,
  nhsNumber: string,
): Promise<KnownPatient> {
  const behind = await openBehind();
  const { superuser } = behind;
  const organisation = 'SELECT id FROM organisation WHERE ods_code = $1';
  const organisationId = await idOf(superuser, organisation, odsCode);
  const personId = await idOf(superuser, PERSON, email);
  const patientId = await aPatient(superuser, organisationId);
  await insert(superuser, 'patient_identifier', {
    ...{ organisation_id: organisationId, system: IDENTIFIER_SYSTEMS.nhsNumber },
    ...{ value: nhsNumber, patient_id: patientId, status: 'verified' },
  });
  await aRequest(superuser, organisationId, {
    ...{ requester_person_id: personId, subject_patient_id: patientId, state: 'withdrawn' },
  });
  await behind.close();
  return { organisationId, patientId, personId };
}

/** What was released to somebody else by the patient’s newest consent. */
export async function aReleaseByConsent(
  patient: KnownPatient,
  recipient: string,
): Promise<MadeRelease> {
  const behind = await openBehind();
  const { superuser } = behind;
  const made = await aRelease(superuser, {
    organisationId: patient.organisationId,
    recipientPersonId: await idOf(superuser, PERSON, recipient),
    request: { type: 'solicitor_sar', subject_person_id: patient.personId },
  });
  await superuser.query(
    `UPDATE release SET (consent_id, consent_version) = (SELECT id, version FROM consent
       WHERE patient_id = $1 ORDER BY recorded_at DESC LIMIT 1) WHERE id = $2`,
    [patient.patientId, made.releaseId],
  );
  await behind.close();
  return made;
}

/** Lets the last day of the patient’s newest consent be over, as it is when time has passed. */
export async function lastDayIsOver(patient: KnownPatient): Promise<void> {
  const behind = await openBehind();
  const { superuser } = behind;
  await superuser.query(
    `UPDATE consent SET valid_to = current_date - 2 WHERE id = (SELECT id FROM consent
       WHERE patient_id = $1 ORDER BY recorded_at DESC LIMIT 1)`,
    [patient.patientId],
  );
  await behind.close();
}
