import { randomBytes, randomUUID } from 'node:crypto';
import type { Pool } from 'pg';
import { insert } from './rows.ts';

/** A part of a picture taken away for a release, with what was derived for it. */
export async function redactionOf(
  behind: Pool,
  of: {
    readonly organisationId: string;
    readonly requestId: string;
    readonly releaseId: string;
    readonly studyId: string;
    readonly officer: string;
  },
): Promise<void> {
  const [redactionId, now] = [randomUUID(), new Date()];
  const study = { organisation_id: of.organisationId, study_id: of.studyId };
  const released = { ...study, release_id: of.releaseId };
  const [source, derived] = [`2.25.1${Date.now()}`, `2.25.2${Date.now()}`];
  await insert(behind, 'redaction', {
    ...{ ...study, id: redactionId, request_id: of.requestId, kind: 'regions' },
    ...{ ground: 'third_party', sop_instance_uids: [source], made_by: of.officer, made_at: now },
    regions: JSON.stringify([{ left: 0, top: 0, width: 1, height: 1 }]),
  });
  await insert(behind, 'release_redaction', {
    ...{ ...released, redaction_id: redactionId, kind: 'regions', told: 'about_others' },
    ...{ objects: 1, images_left_out: 0 },
  });
  await insert(behind, 'derived_report', {
    ...{ ...released, report_id: randomUUID(), status: 'final', title: 'Report' },
    ...{ outline: '[]', received_at: now },
  });
  await insert(behind, 'derived_instance', {
    ...{ ...released, source_sop_instance_uid: source, source_sha256: randomBytes(32) },
    ...{ derived_sop_instance_uid: derived, derived_series_instance_uid: '2.25.3' },
    ...{ derived_sha256: randomBytes(32), redaction_ids: [redactionId], derived_at: now },
  });
}
