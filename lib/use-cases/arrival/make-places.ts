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
  const { header } = arrival;
  const match = await matchOf(tx, arrival);
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

async function matchOf(
  tx: IngestTx,
  arrival: Arrival,
): Promise<{ patientId: string | null; state: string }> {
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

/** Makes the series that are missing, and counts them in their studies. */
async function makeSeries(tx: IngestTx, firsts: readonly Arrival[]): Promise<void> {
  await tx.query({
    name: 'make series',
    text: `WITH made AS (
             INSERT INTO series (organisation_id, study_id, series_instance_uid, modality, number, description, body_part)
             SELECT a.o, s.id, a.uid, a.modality, a.number, a.description, a.body_part
             FROM unnest($1::uuid[], $2::text[], $3::text[], $4::text[], $5::int[], $6::text[], $7::text[])
               AS a (o, study, uid, modality, number, description, body_part)
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
