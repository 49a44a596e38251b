import { randomUUID } from 'node:crypto';
import type { Pool } from 'pg';
import type { ObjectStore } from '#lib/adapters/storage/port.ts';
import { RLE_LOSSLESS } from '#lib/protocols/dicom/transfer-syntaxes.ts';
import { aHeldSeries, type HeldFile } from './held-objects.ts';
import { makeRequestInReview } from './requests.ts';
import { aPatient, aPerson, aStudy, insert } from './rows.ts';

export type StudyToRedact = {
  readonly requestId: string;
  readonly personId: string;
  readonly studyId: string;
  readonly reportId: string;
  /** Two pictures of one series; the first has a comment that names Erik and his street. */
  readonly first: HeldFile;
  readonly second: HeldFile;
  /** The only picture of another series. */
  readonly compressed: HeldFile;
};

/** The report of the study, which speaks of her brother Erik twice. */
export const OUTLINE = [
  { level: 1, heading: 'History', text: 'Fell. Her brother  Erik\npushed her.' },
  { level: 1, heading: 'Findings', text: 'No fracture. Brother Erik waits outside.' },
];

/** A request in review for one study, with all that an officer needs to approve it. */
export async function aStudyToRedact(
  behind: Pool,
  store: ObjectStore,
  organisationId: string,
): Promise<StudyToRedact> {
  const [personId, patientId] = [await aPerson(behind), await aPatient(behind, organisationId)];
  const StudyInstanceUID = aUid();
  const studyId = await aStudy(behind, organisationId, {
    ...{ patient_id: patientId, modalities: ['CT'], study_instance_uid: StudyInstanceUID },
  });
  const name = randomUUID();
  const of = { organisationId, studyId, modality: 'CT' };
  const [first, second] = await aHeldSeries(behind, store, {
    ...{ ...of, seriesInstanceUid: aUid() },
    objects: {
      [`${name}a`]: { StudyInstanceUID, PatientComments: 'Erik at 1 Any Street' },
      [`${name}b`]: { StudyInstanceUID },
    },
  });
  const PixelData = { fragments: [Buffer.from('0000')], offsetTable: 'empty' } as const;
  const [compressed] = await aHeldSeries(behind, store, {
    ...{ ...of, seriesInstanceUid: aUid(), transferSyntaxUid: RLE_LOSSLESS },
    objects: { [`${name}c`]: { StudyInstanceUID, PixelData } },
  });
  if (!first || !second || !compressed) throw new Error('a picture was not made');
  const reportId = await aReportInWords(behind, of);
  const requestId = await makeRequestInReview(behind, {
    ...{ organisationId, personId, patientId, studyIds: [studyId] },
    reviewerPersonId: await aPerson(behind, {
      ...{ registration_body: 'GMC', registration_number: '7000001' },
    }),
  });
  await behind.query('UPDATE access_request SET include_reports = true WHERE id = $1', [requestId]);
  return { requestId, personId, studyId, reportId, first, second, compressed };
}

async function aReportInWords(
  behind: Pool,
  of: { readonly organisationId: string; readonly studyId: string },
): Promise<string> {
  const id = randomUUID();
  await insert(behind, 'report', {
    ...{ id, organisation_id: of.organisationId, study_id: of.studyId, status: 'final' },
    ...{ source: 'structured_report', title: 'Report', outline: JSON.stringify(OUTLINE) },
    sop_instance_uid: aUid(),
  });
  return id;
}

function aUid(): string {
  return `2.25.${BigInt(`0x${randomUUID().replaceAll('-', '')}`)}`;
}
