import { createHash, generateKeyPairSync, randomUUID } from 'node:crypto';
import { insert, unique } from '#lib/testing/builders/rows.ts';
import type { Behind } from './behind.ts';

/** An evidential copy that waits for its first approval, and a key that was retired. */
export async function evidenceThings(
  { superuser }: Pick<Behind, 'superuser'>,
  of: {
    readonly organisationId: string;
    readonly released: string;
    readonly release: string;
    readonly owner: string;
    readonly colleague: string;
  },
) {
  const { organisationId, released, release, owner, colleague } = of;
  const [copy, signingKey] = [randomUUID(), randomUUID()];
  const now = new Date();
  await insert(superuser, 'evidential_copy', {
    ...{ id: copy, organisation_id: organisationId, request_id: released, release_id: release },
    ...{ reference: unique('EVC-'), state: 'ordered', ordered_by: owner },
    ...{ ordered_as: 'recipient', ordered_at: now },
  });
  const { publicKey } = generateKeyPairSync('ed25519');
  const der = publicKey.export({ type: 'spki', format: 'der' });
  await insert(superuser, 'signing_key', {
    ...{ id: signingKey, organisation_id: organisationId, public_key: der },
    ...{ key_id: createHash('sha256').update(der).digest('hex'), certificate: Buffer.of(1) },
    ...{ made_by: colleague, made_at: now, retired_by: colleague, retired_at: now },
  });
  return { copy, signingKey };
}
