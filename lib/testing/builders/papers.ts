import { createHash, randomBytes, randomUUID } from 'node:crypto';
import type { Pool } from 'pg';
import type { SealedDocument } from '#lib/adapters/storage/port.ts';
import { insert } from './rows.ts';

type KeptWith =
  | { readonly consentId: string }
  | { readonly proxyId: string }
  | { readonly matterAuthorityId: string };

/** A paper of a consent, of what somebody acts by, or of what a firm put in, that was found clean. Its bytes are in no store unless they were put there. Answers its id. */
export async function aPaper(
  behind: Pool,
  of: KeptWith & { readonly organisationId: string; readonly addedBy: string },
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
    ...keptWith(of),
    ...{ content_type: 'application/pdf', size_bytes: 100 },
    sha256: createHash('sha256').update(id).digest(),
    ...{ object_sha256: Buffer.from(objectSha256), seal_key: Buffer.from(key) },
    ...{ state: 'clean', state_since: now, added_by_person_id: of.addedBy, added_at: now },
    added_by_name: more.addedByName ?? 'Ada Tester',
  });
  return id;
}

function keptWith(of: KeptWith) {
  if ('consentId' in of) return { consent_id: of.consentId, kind: 'signed_authority' };
  if ('proxyId' in of) return { proxy_authority_id: of.proxyId, kind: 'other' };
  return { matter_authority_id: of.matterAuthorityId, kind: 'signed_authority' };
}
