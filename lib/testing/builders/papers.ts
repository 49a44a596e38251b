import { createHash, randomBytes, randomUUID } from 'node:crypto';
import type { Pool } from 'pg';
import type { SealedDocument } from '#lib/adapters/storage/port.ts';
import { insert } from './rows.ts';

/** A paper of a consent, or of what somebody acts by, that was found clean. Its bytes are in no store unless they were put there. Answers its id. */
export async function aPaper(
  behind: Pool,
  of: { readonly organisationId: string; readonly addedBy: string } & (
    { readonly consentId: string } | { readonly proxyId: string }
  ),
  more: { readonly sealed?: SealedDocument; readonly addedByName?: string } = {},
): Promise<string> {
  const id = randomUUID();
  const now = new Date();
  const { objectSha256, key } = more.sealed ?? {
    objectSha256: randomBytes(32),
    key: randomBytes(32),
  };
  await insert(behind, 'paper', {
    ...{ id, organisation_id: of.organisationId },
    ...('consentId' in of
      ? { consent_id: of.consentId, kind: 'signed_authority' }
      : { proxy_authority_id: of.proxyId, kind: 'other' }),
    ...{ content_type: 'application/pdf', size_bytes: 100 },
    sha256: createHash('sha256').update(id).digest(),
    ...{ object_sha256: Buffer.from(objectSha256), seal_key: Buffer.from(key) },
    ...{ state: 'clean', state_since: now, added_by_person_id: of.addedBy, added_at: now },
    added_by_name: more.addedByName ?? 'Ada Tester',
  });
  return id;
}
