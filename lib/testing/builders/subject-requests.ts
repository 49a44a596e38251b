import { randomUUID } from 'node:crypto';
import type { Pool } from 'pg';
import { insert, unique } from './rows.ts';

/** Somebody's request to correct or delete, as it came in. Answers its id. */
export async function aSubjectRequest(
  behind: Pool,
  row: Readonly<Record<string, unknown>> & { organisation_id: string; person_id: string },
): Promise<string> {
  const id = randomUUID();
  const now = new Date();
  await insert(behind, 'subject_request', {
    id,
    reference: unique('COR-'),
    ...{ kind: 'erasure', parts: ['messages', 'health_record'], description: 'Not needed' },
    ...{ received_at: now, state_since: now, due_on: '2026-12-29', calendar_version: 'england' },
    ...row,
  });
  return id;
}

/** The columns of one that was decided. */
export function decided(by: string, parts: readonly string[]) {
  const now = new Date();
  return { accepted_parts: parts, decided_by: by, decided_at: now };
}

/** What the patient has asked of the institution: a change of name that was made, a statement, a deletion that was done. */
export async function subjectRequestsOf(
  behind: Pool,
  trust: {
    readonly organisationId: string;
    readonly patientPerson: string;
    readonly officer: string;
    readonly privacy: string;
    readonly studyId: string;
  },
): Promise<void> {
  const owned = { organisation_id: trust.organisationId, person_id: trust.patientPerson };
  const now = new Date();
  const { privacy } = trust;
  const nameId = await aSubjectRequest(behind, {
    ...owned,
    ...{ kind: 'name', parts: ['name'], new_given_names: 'Ada', new_family_name: 'Hope' },
    ...{ state: 'accepted', evidence_seen: 'deed_poll', ended_at: now },
    ...decided(privacy, ['name']),
  });
  await insert(behind, 'former_details', {
    ...owned,
    subject_request_id: nameId,
    ...{ given_names: 'Ada', family_name: 'Before', replaced_at: now },
  });
  const text = 'It was the left knee';
  const recordId = await aSubjectRequest(behind, {
    ...owned,
    ...{ kind: 'record', parts: ['record'], study_id: trust.studyId, study_words: 'CT scan' },
    ...{ statement: text, state: 'accepted', ended_at: now },
    ...decided(privacy, ['record']),
  });
  const study = { study_id: trust.studyId, subject_request_id: recordId };
  await insert(behind, 'patient_statement', { ...owned, ...study, text, added_at: now });
  const parts = ['messages'];
  const two = {
    ...{ decided_by: privacy, decided_at: now, approved_by: trust.officer, approved_at: now },
  };
  const erasureId = await aSubjectRequest(behind, {
    ...owned,
    ...{ state: 'carried_out', ended_at: now, parts, accepted_parts: parts },
    ...two,
  });
  await insert(behind, 'erasure_certificate', {
    ...{ ...owned, ...two, subject_request_id: erasureId, parts },
    ...{ counts: '{}', completed_at: now },
  });
  await insert(behind, 'subject_request_message', {
    ...owned,
    subject_request_id: recordId,
    ...{ by: 'office', author_person_id: privacy, text: 'Which knee?', at: now },
  });
}
