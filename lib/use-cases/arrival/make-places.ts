import type { IngestTx } from '#lib/adapters/db/ingest.ts';
import {
  candidateQuery,
  toPatientRecord,
  type CandidateRow,
} from '#lib/adapters/db/patient-records.ts';
import type { Arrival } from '#lib/domain/arrival/arrival.ts';
import { claimOfArrival, nhsNumberOfArrival } from '#lib/domain/arrival/claim.ts';
import { matchArrival } from '#lib/domain/matching/match.ts';
import { seriesKey, studyKey } from './commit-arrivals.ts';

export type FoundStudy = {
  readonly id: string;
  readonly instanceCount: number;
  readonly lastArrivedAt: Date;
  readonly completeAt: Date | null;
};

/** The rows that a batch's instances hang on, by `studyKey` and `seriesKey`. */
export type Places = {
  readonly studies: ReadonlyMap<string, FoundStudy>;
  readonly series: ReadonlyMap<string, string>;
};

/**
 * The studies and series that exist already. Locks the studies, in one order, so that two batches
 * of one study count one after the other.
 */
export async function findPlaces(tx: IngestTx, arrivals: readonly Arrival[]): Promise<Places> {
  const [studies, series] = await Promise.all([
    findStudies(tx, firstOfEach(arrivals, studyKey)),
    findSeries(tx, firstOfEach(arrivals, seriesKey)),
  ]);
  return { studies, series };
}

/**
 * Makes what is new among the batch's studies and series. Whose a study is is asked once, of its
 * first object; where that fits no patient, or several, or contradicts one, it waits for a person (IM-1).
 */
export async function makeMissingPlaces(
  tx: IngestTx,
  arrivals: readonly Arrival[],
  found: Places,
): Promise<Places> {
  const firsts = firstOfEach(arrivals, studyKey);
  const newStudies = firsts.filter((first) => !found.studies.has(studyKey(first)));
  for (const arrival of newStudies) await makeStudy(tx, arrival);
  const studies = newStudies.length === 0 ? found.studies : await findStudies(tx, firsts);

  const firstsOfSeries = firstOfEach(arrivals, seriesKey);
  const newSeries = firstsOfSeries.filter((first) => !found.series.has(seriesKey(first)));
  if (newSeries.length === 0) return { studies, series: found.series };
  await makeSeries(tx, newSeries, studies);
  return { studies, series: await findSeries(tx, firstsOfSeries) };
}

async function findStudies(
  tx: IngestTx,
  firsts: readonly Arrival[],
): Promise<Map<string, FoundStudy>> {
  const found = await tx.query<{
    organisation_id: string;
    study_instance_uid: string;
    id: string;
    instance_count: number;
    last_arrived_at: Date;
    complete_at: Date | null;
  }>({
    name: 'find studies',
    text: `SELECT s.id, s.organisation_id, s.study_instance_uid, s.instance_count, s.last_arrived_at, s.complete_at
           FROM study s JOIN unnest($1::uuid[], $2::text[]) AS a (o, uid)
             ON s.organisation_id = a.o AND s.study_instance_uid = a.uid
           ORDER BY s.id FOR NO KEY UPDATE OF s`,
    values: [
      firsts.map((first) => first.organisationId),
      firsts.map((first) => first.studyInstanceUid),
    ],
  });
  return new Map(
    found.rows.map((row) => [
      `${row.organisation_id} ${row.study_instance_uid}`,
      {
        id: row.id,
        instanceCount: row.instance_count,
        lastArrivedAt: row.last_arrived_at,
        completeAt: row.complete_at,
      },
    ]),
  );
}

async function makeStudy(tx: IngestTx, arrival: Arrival): Promise<void> {
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

async function findSeries(tx: IngestTx, firsts: readonly Arrival[]): Promise<Map<string, string>> {
  const found = await tx.query<{ id: string; key: string }>({
    name: 'find series',
    text: `SELECT e.id, concat_ws(' ', a.o, a.study, a.uid) AS key
           FROM unnest($1::uuid[], $2::text[], $3::text[]) AS a (o, study, uid)
           JOIN study s ON s.organisation_id = a.o AND s.study_instance_uid = a.study
           JOIN series e ON e.organisation_id = a.o AND e.study_id = s.id AND e.series_instance_uid = a.uid`,
    values: [
      firsts.map((first) => first.organisationId),
      firsts.map((first) => first.studyInstanceUid),
      firsts.map((first) => first.seriesInstanceUid),
    ],
  });
  return new Map(found.rows.map((row) => [row.key, row.id]));
}

async function makeSeries(
  tx: IngestTx,
  firsts: readonly Arrival[],
  studies: Places['studies'],
): Promise<void> {
  await tx.query({
    name: 'make series',
    text: `INSERT INTO series (organisation_id, study_id, series_instance_uid, modality, number, description, body_part)
           SELECT * FROM unnest($1::uuid[], $2::uuid[], $3::text[], $4::text[], $5::int[], $6::text[], $7::text[])
           ON CONFLICT (organisation_id, study_id, series_instance_uid) DO NOTHING`,
    values: [
      firsts.map((first) => first.organisationId),
      firsts.map((first) => studies.get(studyKey(first))?.id),
      firsts.map((first) => first.seriesInstanceUid),
      firsts.map((first) => first.header.modality),
      firsts.map((first) => first.header.seriesNumber),
      firsts.map((first) => first.header.seriesDescription),
      firsts.map((first) => first.header.bodyPart),
    ],
  });
}

function firstOfEach(arrivals: readonly Arrival[], keyOf: (arrival: Arrival) => string): Arrival[] {
  const firsts = new Map<string, Arrival>();
  for (const arrival of arrivals)
    if (!firsts.has(keyOf(arrival))) firsts.set(keyOf(arrival), arrival);
  return [...firsts.values()].sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));
}
