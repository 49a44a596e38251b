import { randomBytes, randomUUID } from 'node:crypto';
import type { Pool } from 'pg';
import { referenceOf } from '#lib/base/reference.ts';
import { insert } from './rows.ts';

/** That a release went out as evidence, with the digest of one file of it. Answers its reference. */
export async function aReleasedCopy(
  behind: Pool,
  of: { readonly organisationId: string; readonly releaseId: string },
): Promise<string> {
  const copyId = randomUUID();
  const reference = referenceOf('EVC', randomBytes(8));
  await insert(behind, 'released_copy', {
    ...{ id: copyId, organisation_id: of.organisationId, release_id: of.releaseId },
    ...{ reference, sealed_at: new Date(), file_count: 1 },
    ...{ key_id: randomBytes(32).toString('hex'), seal_sha256: randomBytes(32) },
  });
  await insert(behind, 'released_digest', {
    ...{ copy_id: copyId, organisation_id: of.organisationId, sha256: randomBytes(32) },
  });
  return reference;
}
