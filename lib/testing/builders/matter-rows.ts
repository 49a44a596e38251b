import { createHash, randomBytes, randomUUID } from 'node:crypto';
import type { Pool } from 'pg';
import { aPerson, insert, unique } from './rows.ts';

/**
 * A matter of the institution, as if it were a firm itself, with what its client signed, and a request of the institution
 * that stands on it.
 */
export async function matterOf(
  behind: Pool,
  trust: { readonly organisationId: string; readonly requestId: string },
): Promise<void> {
  const { organisationId, requestId } = trust;
  const owned = { organisation_id: organisationId };
  const [matterId, authorityId, now] = [randomUUID(), randomUUID(), new Date()];
  const solicitor = await aPerson(behind);
  await insert(behind, 'matter', {
    ...{ ...owned, id: matterId, reference: unique('M-'), about: 'the accident', side: 'client' },
    ...{ client_given_names: 'Ada', client_family_name: 'Tester', client_address: '1 Quay' },
    ...{ client_date_of_birth: '1970-01-01', supervisor_person_id: solicitor },
    ...{ opened_by: solicitor, opened_at: now },
  });
  await insert(behind, 'matter_person', {
    ...{ ...owned, matter_id: matterId, person_id: solicitor },
    ...{ added_by: solicitor, added_at: now },
  });
  await insert(behind, 'matter_party', {
    ...{ ...owned, matter_id: matterId, name: 'Castle Insurance', added_at: now },
  });
  await signedFor(behind, { ...trust, matterId, authorityId, solicitor });
  await insert(behind, 'matter_authority_secret', {
    ...{ ...owned, token_hash: randomBytes(32), authority_id: authorityId, held_by: 'letter' },
    ...{ made_at: now, expires_at: new Date(now.getTime() + 86_400_000) },
  });
  await insert(behind, 'matter_request', {
    ...{ ...owned, request_id: requestId, firm_id: organisationId, matter_id: matterId },
    ...{ authority_id: authorityId, sent_by: solicitor, supervisor_person_id: solicitor },
    ...{ terms_version: '2026-11-30', terms_accepted_at: now },
  });
}

/** What was signed does not change afterwards: its telling columns are marked as they are written. */
async function signedFor(
  behind: Pool,
  of: Readonly<Record<'organisationId' | 'matterId' | 'authorityId' | 'solicitor', string>>,
): Promise<void> {
  const now = new Date();
  const text = '«matter_authority.signed_text»';
  await insert(behind, 'matter_authority', {
    ...{ organisation_id: of.organisationId, id: of.authorityId, matter_id: of.matterId },
    ...{ reference: unique('ATY-'), state: 'signed', signer_email: 'client@example.org' },
    ...{ given_names: 'Ada', family_name: '«matter_authority.family_name»' },
    ...{ date_of_birth: '1970-01-01', address: '«matter_authority.address»' },
    ...{ matter_about: 'the accident', matter_reference: 'M-1', firm_name: 'Firm' },
    ...{ firm_code: '1', solicitor_name: 'Ada Tester', side: 'client' },
    ...{ hospital_ids: [of.organisationId], hospital_names: ['Hospital'] },
    ...{ include_reports: true, whole_record: true, seen_by: ['experts'] },
    ...{ sent_by: of.solicitor, sent_at: now },
    ...{ expires_at: new Date(now.getTime() + 86_400_000), answered_at: now },
    ...{ signer_capacity: 'attorney', signer_name: '«matter_authority.signer_name»' },
    ...{ signed_name: 'Ada Tester', signed_text: text, signed_language: 'en' },
    ...{ signed_sha256: createHash('sha256').update(text).digest() },
    ...{ signed_address: '192.0.2.1', signed_user_agent: 'a phone' },
    signed_method: 'typed_name_and_tick',
  });
}
