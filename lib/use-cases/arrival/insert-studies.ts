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

type Ids = Map<string, string>;

/**
 * The ids of the batch's studies, made where they are new. Whose a study is is asked once, of its
 * first object; where that fits no patient, or several, or contradicts one, it waits for a person (IM-1).
 */
export async function findOrMakeStudies(tx: IngestTx, arrivals: readonly Arrival[]): Promise<Ids> {
  const firsts = firstOfEach(arrivals, studyKey);
  const ids = await findStudies(tx, firsts);
  for (const arrival of firsts.filter((first) => !ids.has(studyKey(first)))) {
    await makeStudy(tx, arrival);
  }
  return ids.size === firsts.length ? ids : findStudies(tx, firsts);
}

/** Locks the rows it finds, in one order, so that two batches of one study count one after the other. */
async function findStudies(tx: IngestTx, firsts: readonly Arrival[]): Promise<Ids> {
  const found = await tx.query<{ id: string; organisation_id: string; study_instance_uid: string }>(
    {
      name: 'find studies',
      text: `SELECT s.id, s.organisation_id, s.study_instance_uid
           FROM study s JOIN unnest($1::uuid[], $2::text[]) AS a (o, uid)
             ON s.organisation_id = a.o AND s.study_instance_uid = a.uid
           ORDER BY s.id FOR NO KEY UPDATE OF s`,
      values: [
        firsts.map((first) => first.organisationId),
        firsts.map((first) => first.studyInstanceUid),
      ],
    },
  );
  return new Map(
    found.rows.map((row) => [`${row.organisation_id} ${row.study_instance_uid}`, row.id]),
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
      ...[nameOf(arrival), header.patientId, header.issuerOfPatientId, nhsNumberOfArrival(header)],
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
  const claim = claimOfArrival(arrival.header, arrival.organisationOds);
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

/** The ids of the batch's series, made where they are new. */
export async function findOrMakeSeries(
  tx: IngestTx,
  arrivals: readonly Arrival[],
  studies: ReadonlyMap<string, string>,
): Promise<Ids> {
  const firsts = firstOfEach(arrivals, seriesKey);
  const studyIds = firsts.map((first) => studies.get(studyKey(first)));
  const owners = firsts.map((first) => first.organisationId);
  const uids = firsts.map((first) => first.seriesInstanceUid);
  await tx.query({
    name: 'make series',
    text: `INSERT INTO series (organisation_id, study_id, series_instance_uid, modality, number, description, body_part)
           SELECT * FROM unnest($1::uuid[], $2::uuid[], $3::text[], $4::text[], $5::int[], $6::text[], $7::text[])
           ON CONFLICT (organisation_id, study_id, series_instance_uid) DO NOTHING`,
    values: [
      owners,
      studyIds,
      uids,
      firsts.map((first) => first.header.modality),
      firsts.map((first) => first.header.seriesNumber),
      firsts.map((first) => first.header.seriesDescription),
      firsts.map((first) => first.header.bodyPart),
    ],
  });
  const found = await tx.query<{ id: string; study_id: string; series_instance_uid: string }>({
    name: 'find series',
    text: `SELECT s.id, s.study_id, s.series_instance_uid
           FROM series s JOIN unnest($1::uuid[], $2::uuid[], $3::text[]) AS a (o, study, uid)
             ON s.organisation_id = a.o AND s.study_id = a.study AND s.series_instance_uid = a.uid`,
    values: [owners, studyIds, uids],
  });
  const byUid = new Map(
    found.rows.map((row) => [`${row.study_id} ${row.series_instance_uid}`, row.id]),
  );
  return new Map(
    firsts.map((first, index) => [
      seriesKey(first),
      byUid.get(`${studyIds[index]} ${uids[index]}`) ?? '',
    ]),
  );
}

function firstOfEach(arrivals: readonly Arrival[], keyOf: (arrival: Arrival) => string): Arrival[] {
  const firsts = new Map<string, Arrival>();
  for (const arrival of arrivals)
    if (!firsts.has(keyOf(arrival))) firsts.set(keyOf(arrival), arrival);
  return [...firsts.values()].sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));
}
