import type { StudyId } from '#lib/base/id.ts';
import { isAboutSafety, isObstetric } from '#lib/domain/machine-check/content-words.ts';
import type {
  ContentEvidence,
  ContentFlag,
  FlaggedStudy,
} from '#lib/domain/machine-check/evidence.ts';
import { agreementOf } from '#lib/domain/matching/agreement.ts';
import { isReportClass } from '#lib/domain/report/report-classes.ts';
import { claimOfStudy, saidColumns } from './claims.ts';
import type { Tx } from './client.ts';
import { activeRedactions } from './redactions.ts';
import { goingOut, type Reader } from './machine-evidence.ts';
import { recordQuery, toPatientRecord, type CandidateRow } from './patient-records.ts';

/** Objects that are pictures of a screen or of paper (PS3.4 B.5: the family of Secondary Capture). */
const CAPTURES = [
  '1.2.840.10008.5.1.4.1.1.7',
  '1.2.840.10008.5.1.4.1.1.7.1',
  '1.2.840.10008.5.1.4.1.1.7.2',
  '1.2.840.10008.5.1.4.1.1.7.3',
  '1.2.840.10008.5.1.4.1.1.7.4',
];

/** Key objects, marks on images, and notes with a structure: written by people, for colleagues. */
const NOTES = /^1\.2\.840\.10008\.5\.1\.4\.1\.1\.(11|88)\./;

/** What an arriving object says of itself: that words are burned into its pixels (0028,0301). */
const BURNED_IN = 'burned-in-annotation';

/** What in the studies that would go out wants a person's eyes. */
export async function contentEvidence(tx: Tx, reader: Reader): Promise<ContentEvidence> {
  const studyIds = goingOut(reader);
  if (studyIds.length === 0) {
    return { flagged: [], inConflict: [], redactions: [], unredacted: [] };
  }
  const studies = await tx.study.findMany({
    where: { id: { in: [...studyIds] } },
    orderBy: { id: 'asc' },
    select: columns,
  });
  const objects = await objectsOf(tx, studyIds);
  const sayAnother = await otherThanRecord(tx, reader, studies);
  const flagged = studies.map((study): FlaggedStudy => {
    const inIt = objects.filter(({ study_id }) => study_id === study.id);
    const names = [study.description, ...study.series.map(({ description }) => description)];
    const found: Readonly<Record<ContentFlag, boolean>> = {
      names_another: study.series.some(({ namesAnother }) => namesAnother),
      says_another: sayAnother.includes(study.id),
      burned_in: inIt.some(({ burned_in }) => burned_in),
      screen_capture: inIt.some(({ sop_class_uid: uid }) => CAPTURES.includes(uid)),
      notes: inIt.some(({ sop_class_uid: uid }) => NOTES.test(uid) && !isReportClass(uid)),
      obstetric: isObstetric([...names, study.bodyPart]),
      safeguarding: isAboutSafety(names),
    };
    const flags = (Object.keys(found) as ContentFlag[]).filter((flag) => found[flag]);
    return { studyId: study.id as StudyId, flags };
  });
  return {
    flagged: flagged.filter(({ flags }) => flags.length > 0),
    inConflict: await inConflict(tx, studies),
    redactions: await redactionsOf(tx, reader.facts.id, studyIds),
    unredacted: await unredactedOf(tx, reader.facts.id),
  };
}

const columns = {
  ...saidColumns,
  id: true,
  organisationId: true,
  studyInstanceUid: true,
  description: true,
  bodyPart: true,
  series: { select: { description: true, namesAnother: true } },
  organisation: { select: { odsCode: true } },
} as const;

type StudyRow = Parameters<typeof claimOfStudy>[0] & {
  readonly id: string;
  readonly organisationId: string;
  readonly studyInstanceUid: string;
  readonly organisation: { readonly odsCode: string };
};

type ObjectRow = {
  readonly study_id: string;
  readonly sop_class_uid: string;
  readonly burned_in: boolean;
};

/** By kind of object, and not object by object: a study may have thousands. */
function objectsOf(tx: Tx, studyIds: readonly string[]): Promise<ObjectRow[]> {
  return tx.$queryRaw<ObjectRow[]>`
    SELECT s.study_id, i.sop_class_uid, bool_or(${BURNED_IN} = ANY (i.flags)) AS burned_in
    FROM series s JOIN instance i ON i.series_id = s.id AND i.organisation_id = s.organisation_id
    WHERE s.study_id = ANY (${[...studyIds]}::uuid[]) GROUP BY s.study_id, i.sop_class_uid`;
}

/** The studies whose own name, birthday or NHS number is another than that of the record they are filed with. */
async function otherThanRecord(
  tx: Tx,
  { facts }: Reader,
  studies: readonly StudyRow[],
): Promise<readonly string[]> {
  const { match, controllerOrganisationId } = facts;
  if (match.outcome !== 'matched') return [];
  const { text, values } = recordQuery(controllerOrganisationId, match.patientId);
  const [row] = await tx.$queryRawUnsafe<CandidateRow[]>(text, ...values);
  if (!row) return [];
  const patient = toPatientRecord(row);
  return studies
    .filter((study) => {
      const said = agreementOf(claimOfStudy(study, study.organisation.odsCode), patient);
      return [said.nhsNumber, said.dob, said.familyName].includes('differs');
    })
    .map(({ id }) => id);
}

async function redactionsOf(tx: Tx, requestId: string, studyIds: readonly string[]) {
  const standing = await activeRedactions(tx, requestId, studyIds);
  return standing.map(({ id, studyId }) => ({ id, studyId: studyId as StudyId }));
}

/** Where something came since: it would hold the release up, and is better seen before somebody approves. */
async function unredactedOf(tx: Tx, requestId: string): Promise<readonly StudyId[]> {
  const rows = await tx.$queryRaw<{ study_id: string }[]>`
    SELECT DISTINCT r.study_id FROM redaction r
    JOIN series s ON s.study_id = r.study_id AND s.organisation_id = r.organisation_id
    JOIN instance i ON i.series_id = s.id AND i.organisation_id = s.organisation_id
    WHERE r.request_id = ${requestId}::uuid AND r.undone_at IS NULL AND i.arrived_at > r.made_at
      AND (r.is_whole_study OR s.series_instance_uid = r.whole_series_uid)
      AND NOT (i.sop_instance_uid = ANY (r.sop_instance_uids))
    ORDER BY r.study_id`;
  return rows.map(({ study_id }) => study_id as StudyId);
}

/** Studies of which the same object came with other bytes, and nobody has decided which counts (IM-6). */
async function inConflict(tx: Tx, studies: readonly StudyRow[]): Promise<readonly StudyId[]> {
  const [first] = studies;
  if (!first) return [];
  const rows = await tx.objectConflict.findMany({
    where: {
      organisationId: first.organisationId,
      studyInstanceUid: { in: studies.map(({ studyInstanceUid }) => studyInstanceUid) },
      state: 'waiting',
    },
    distinct: ['studyInstanceUid'],
    select: { studyInstanceUid: true },
  });
  return studies
    .filter((study) => rows.some((row) => row.studyInstanceUid === study.studyInstanceUid))
    .map(({ id }) => id as StudyId);
}
