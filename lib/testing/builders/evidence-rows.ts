import { createHash, generateKeyPairSync, randomUUID } from 'node:crypto';
import type { Pool } from 'pg';
import { NO_ENTRY_BEFORE } from '#lib/domain/evidence/manifest.ts';
import { canonicalJson } from '#lib/protocols/json/canonical.ts';
import { insert, unique } from './rows.ts';

/** A key of an institution, and an evidential copy that one officer has approved, with the beginning of its custody log. */
export async function evidenceOf(
  behind: Pool,
  of: {
    readonly organisationId: string;
    readonly requestId: string;
    readonly releaseId: string;
    readonly patientPerson: string;
    readonly officer: string;
  },
): Promise<{ readonly copyId: string }> {
  const { organisationId, requestId, releaseId, patientPerson, officer } = of;
  const owned = { organisation_id: organisationId };
  const [copyId, keyId] = [randomUUID(), randomUUID()];
  const now = new Date();
  const { publicKey } = generateKeyPairSync('ed25519');
  const der = publicKey.export({ type: 'spki', format: 'der' });
  await insert(behind, 'signing_key', {
    ...{ ...owned, id: keyId, public_key: der, certificate: Buffer.of(1) },
    ...{ key_id: createHash('sha256').update(der).digest('hex'), made_by: officer, made_at: now },
  });
  await insert(behind, 'signing_secret', { ...owned, key_id: keyId, sealed: Buffer.of(2) });
  await insert(behind, 'evidential_copy', {
    ...{ ...owned, id: copyId, request_id: requestId, release_id: releaseId },
    ...{ reference: unique('EVC-'), state: 'awaiting_second_approval' },
    ...{ ordered_by: patientPerson, ordered_as: 'recipient', ordered_at: now },
  });
  await insert(behind, 'evidential_approval', {
    ...{ ...owned, copy_id: copyId, person_id: officer, role: 'access_officer', approved_at: now },
  });
  const entry = custodyEntry(1, NO_ENTRY_BEFORE, now);
  await insert(behind, 'custody_entry', { ...owned, copy_id: copyId, ...entry });
  return { copyId };
}

/** A row of a custody log. */
export function custodyEntry(seq: number, prevEntryHash: string, at: Date) {
  const entry = canonicalJson({
    ...{ seq, at: at.toISOString(), actor: 'Somebody', role: 'recipient', action: 'identified' },
    ...{ itemRef: null, hash: null, from: null, to: null, location: null, reason: null },
    prevEntryHash,
  });
  const entryHash = createHash('sha256').update(entry).digest();
  return { seq, at, action: 'identified', entry, entry_hash: entryHash };
}
