import { randomBytes, randomUUID } from 'node:crypto';
import type { Pool } from 'pg';
import { insert } from './rows.ts';

/** The application by which an institution joined, with one of its systems and a try of it. */
export async function joiningOf(
  behind: Pool,
  { organisationId, officer }: { organisationId: string; officer: string },
): Promise<void> {
  const id = randomUUID();
  const now = new Date();
  await insert(behind, 'joining', {
    ...{ id, organisation_id: organisationId, email: `${id}@example.org`, state: 'approved' },
    ...{ token_hash: randomBytes(32), token_until: new Date(now.getTime() + 3_600_000) },
    ...{ opened_at: now, lapses_at: new Date(now.getTime() + 30 * 86_400_000), sent_at: now },
    ...{ kind: 'nhs_trust', jurisdiction: 'england', name: 'Westhaven', ods_code: 'R0W' },
    ...{ contact_name: 'Ada Tester', contact_phone: '01632960001', partner_ods_code: 'R9N' },
    ...{ admin_email: `admin-${id}@example.org`, terms: '{}', accepted_by_name: 'Ada Tester' },
    ...{ accepted_by_office: 'Chief executive', accepted_at: now, invitation_id: randomUUID() },
    ...{ decided_by: officer, decided_at: now, ended_at: now },
  });
  const nodeId = randomUUID();
  await insert(behind, 'joining_node', {
    ...{ id: nodeId, joining_id: id, organisation_id: organisationId, name: 'CT store' },
    ...{ host: 'pacs.example.org', port: 11112, called_ae_title: 'PACS', calling_ae_title: 'CT1' },
    ...{ addresses: ['203.0.113.7/32'], transport: 'private', created_at: now },
  });
  await insert(behind, 'echo_attempt', {
    ...{ node_id: nodeId, organisation_id: organisationId, direction: 'outward', asked_at: now },
    ...{ until: new Date(now.getTime() + 60_000), outcome: 'good', found_at: now },
  });
}
