import { randomUUID } from 'node:crypto';
import type { Pool } from 'pg';
import { insert } from './rows.ts';

/** That the SRA said of a firm that it may act, and which web domains it has. */
export async function saidOfFirm(
  behind: Pool,
  organisationId: string,
  { domains, at = new Date() }: { domains: readonly string[]; at?: Date },
): Promise<void> {
  await insert(behind, 'register_check', {
    ...{ organisation_id: organisationId, register: 'sra', code: '990201', asked_at: at },
    ...{ answer: 'found', standing: 'verified', said: JSON.stringify({ domains }) },
  });
}

/** What was asked of registers about an institution and one of its people, and what somebody saw by hand. */
export async function registersOf(
  behind: Pool,
  { organisationId, officer }: { organisationId: string; officer: string },
): Promise<void> {
  const now = new Date();
  await insert(behind, 'hand_check', {
    ...{ organisation_id: organisationId, standing: 'verified', evidence: 'A letter of its board' },
    ...{ by_person_id: officer, by_name: 'Ada Tester', at: now },
  });
  const check = { asked_at: now, answer: 'found', standing: 'verified' };
  await insert(behind, 'register_check', {
    ...{ ...check, organisation_id: organisationId, register: 'ods', code: 'R9N' },
  });
  const checkId = randomUUID();
  await insert(behind, 'register_check', {
    ...{ ...check, id: checkId, person_id: officer, register: 'solicitors', code: '990101' },
  });
  await insert(behind, 'person_standing', {
    ...{ person_id: officer, register: 'solicitors', code: '990101', standing: 'verified' },
    ...{ answered_at: now, check_id: checkId },
  });
}
