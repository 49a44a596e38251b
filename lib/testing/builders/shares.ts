import { createHash, randomBytes, randomUUID } from 'node:crypto';
import type { Pool } from 'pg';
import { insert } from './rows.ts';

const MS_PER_DAY = 86_400_000;

/** Where a release is, and with whom it is shared. */
type Shared = Readonly<
  Record<'organisationId' | 'releaseId' | 'linkId' | 'studyId' | 'personId' | 'email', string>
>;

/** A share of a release's one study, offered to an address for a week; then `changes` to its row. */
export async function aShare(
  behind: Pool,
  of: Shared,
  changes: Readonly<Record<string, unknown>> = {},
): Promise<string> {
  const id = randomUUID();
  const owned = { organisation_id: of.organisationId };
  const now = Date.now();
  await insert(behind, 'share', {
    ...{ ...owned, id, release_id: of.releaseId, link_id: of.linkId },
    ...{ shared_by: of.personId, shared_by_name: 'Ada Tester', name: 'Dr Okafor' },
    ...{ email: of.email, relation: 'clinician', may_download: false, most: 3 },
    ...{ made_at: new Date(now), expires_at: new Date(now + 7 * MS_PER_DAY) },
    ...changes,
  });
  await insert(behind, 'share_study', {
    ...{ ...owned, share_id: id, release_id: of.releaseId, study_id: of.studyId },
  });
  return id;
}

/** A computer that waits for a patient's yes; then `changes` to its row. */
export async function aPairing(
  behind: Pool,
  changes: Readonly<Record<string, unknown>> = {},
): Promise<string> {
  const id = randomUUID();
  const hash = () => createHash('sha256').update(randomBytes(8)).digest();
  const now = Date.now();
  await insert(behind, 'pairing', {
    ...{ id, browser_hash: hash(), code_hash: hash(), check_words: 'river candle' },
    ...{ shown_name: 'Dr Okafor', device: 'Firefox, Windows', made_at: new Date(now) },
    code_expires_at: new Date(now + 5 * 60_000),
    ...changes,
  });
  return id;
}
