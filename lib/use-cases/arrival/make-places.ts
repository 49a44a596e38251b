import type { IngestTx } from '#lib/adapters/db/ingest.ts';
import {
  candidateQuery,
  toPatientRecord,
  type CandidateRow,
} from '#lib/adapters/db/patient-records.ts';
import type { Arrival } from '#lib/domain/arrival/arrival.ts';
import { claimOfArrival, nhsNumberOfArrival } from '#lib/domain/arrival/claim.ts';
import { matchArrival } from '#lib/domain/matching/match.ts';

/**
 * Makes what is missing of the studies and series that a batch's instances hang on, each in one
 * order. Whose a study is is asked once, of its first object; where that fits no patient, or
 * several, or contradicts one, it waits for a person (IM-1).
 */
export async function makePlaces(tx: IngestTx, arrivals: readonly Arrival[]): Promise<void> {
  for (const first of firstOfEach(arrivals, studyKey)) await makeStudy(tx, first);
  await makeSeries(tx, firstOfEach(arrivals, seriesKey));
}

async function makeStudy(tx: IngestTx, arrival: Arrival): Promise<void> {
  const held = await tx.query(
    'SELECT FROM study WHERE organisation_id = $1 AND study_instance_uid = $2',
    [arrival.organisationId, arrival.studyInstanceUid],
  );
  if (held.rowCount !== 0) return;
  await insertStudy(tx, arrival, await matchOf(tx, arrival));
}

/**
 * Makes the study of an object that somebody has said is a patient's, unless there is one of its name; and answers whose
 * that is. Whose a study is, once said, is never said again over it.
 */
export async function claimStudy(
  tx: IngestTx,
  arrival: Arrival,
  patientId: string,
): Promise<{ readonly id: string; readonly patientId: string | null }> {
  await insertStudy(tx, arrival, { patientId, state: 'matched' });
  const { rows } = await tx.query<{ id: string; patient_id: string | null }>(
    'SELECT id, patient_id FROM study WHERE organisation_id = $1 AND study_instance_uid = $2',
    [arrival.organisationId, arrival.studyInstanceUid],
  );
  const [study] = rows;
  if (!study) throw new Error('A study neither made nor held');
  return { id: study.id, patientId: study.patient_id };
}

type Match = { readonly patientId: string | null; readonly state: string };

async function insertStudy(tx: IngestTx, arrival: Arrival, match: Match): Promise<void> {
  const { header } = arrival;
  await tx.query({
    name: 'make study',
    text: `INSERT INTO study (organisation_id, study_instance_uid, patient_id, match_state, dicom_patient_name,
             dicom_patient_id, dicom_issuer, dicom_nhs_number, dicom_birth_date, dicom_sex, study_date, study_time,
             accession_number, description, institution_name, body_part, modalities, first_arrived_at, last_arrived_at)
           VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9::date, $10, $11::date, $12, $13, $14, $15, $16, '{}', $17, $17)
           ON CONFLICT (organisation_id, study_instance_uid) DO NOTHING`,
    values: [
      ...[arrival.organisationId, arrival.studyInstanceUid, match.patientId, match.state],
      ...[nameOf(arrival), header.patientId, header.issuerOfPatientId, nhsNumberOfArrival(arrival)],
      ...[header.patientBirthDate, header.patientSex, header.studyDate, header.studyTime],
      ...[header.accessionNumber, header.studyDescription, header.institutionName, header.bodyPart],
      arrival.arrivedAt,
    ],
  });
}

async function matchOf(tx: IngestTx, arrival: Arrival): Promise<Match> {
  const claim = claimOfArrival(arrival);
  const { text, values } = candidateQuery(arrival.organisationId, claim);
  const { rows } = await tx.query<CandidateRow>(text, [...values]);
  const match = matchArrival(claim, rows.map(toPatientRecord));
  if (match.outcome === 'matched') return { patientId: match.patientId, state: 'matched' };
  if (match.outcome === 'none') return { patientId: null, state: 'no_candidate' };
  const isSeveral = match.candidates.length > 1;
  return { patientId: null, state: isSeveral ? 'several_candidates' : 'disagreement' };
}

function nameOf({ header }: Arrival): string | null {
  const parts = [header.familyName, header.givenNames].filter(Boolean);
  return parts.length === 0 ? null : parts.join(', ');
}

/**
 * Makes the series that are missing, and counts them in their studies. One whose first object says that it is of somebody
 * else than its study is marked, and stored like any other.
 */
async function makeSeries(tx: IngestTx, firsts: readonly Arrival[]): Promise<void> {
  await tx.query({
    name: 'make series',
    text: `WITH made AS (
             INSERT INTO series (organisation_id, study_id, series_instance_uid, modality, number, description, body_part,
               names_another)
             SELECT a.o, s.id, a.uid, a.modality, a.number, a.description, a.body_part,
               coalesce(a.patient_name <> s.dicom_patient_name, false) OR coalesce(a.patient_id <> s.dicom_patient_id, false)
                 OR coalesce(a.birth_date <> s.dicom_birth_date, false)
             FROM unnest($1::uuid[], $2::text[], $3::text[], $4::text[], $5::int[], $6::text[], $7::text[], $8::text[],
                 $9::text[], $10::date[])
               AS a (o, study, uid, modality, number, description, body_part, patient_name, patient_id, birth_date)
             JOIN study s ON s.organisation_id = a.o AND s.study_instance_uid = a.study
             ORDER BY s.id, a.uid
             ON CONFLICT (organisation_id, study_id, series_instance_uid) DO NOTHING
             RETURNING study_id)
           UPDATE study s SET series_count = s.series_count + n.more
           FROM (SELECT study_id, count(*)::int AS more FROM made GROUP BY study_id ORDER BY study_id) n
           WHERE s.id = n.study_id`,
    values: [
      firsts.map((first) => first.organisationId),
      firsts.map((first) => first.studyInstanceUid),
      firsts.map((first) => first.seriesInstanceUid),
      firsts.map((first) => first.header.modality),
      firsts.map((first) => first.header.seriesNumber),
      firsts.map((first) => first.header.seriesDescription),
      firsts.map((first) => first.header.bodyPart),
      firsts.map(nameOf),
      firsts.map((first) => first.header.patientId),
      firsts.map((first) => first.header.patientBirthDate),
    ],
  });
}

function studyKey(arrival: Arrival): string {
  return `${arrival.organisationId} ${arrival.studyInstanceUid}`;
}

function seriesKey(arrival: Arrival): string {
  return `${studyKey(arrival)} ${arrival.seriesInstanceUid}`;
}

function firstOfEach(arrivals: readonly Arrival[], keyOf: (arrival: Arrival) => string): Arrival[] {
  const firsts = new Map<string, Arrival>();
  for (const arrival of arrivals) {
    if (!firsts.has(keyOf(arrival))) firsts.set(keyOf(arrival), arrival);
  }
  return [...firsts.values()].sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));
}
