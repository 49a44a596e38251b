import { randomUUID } from 'node:crypto';
import type { Pool } from 'pg';
import { aPerson, insert } from './rows.ts';

const MS_PER_DAY = 86_400_000;

type Row = Readonly<Record<string, unknown>>;

/** An expert of a request’s matter who was looked up, took the letter up, and was given the release; then `changes` to the row. */
export async function anExpertOf(
  behind: Pool,
  of: { readonly requestId: string; readonly releaseId: string; readonly personId: string },
  changes: Row = {},
): Promise<{ readonly expertId: string; readonly grantId: string }> {
  const { rows } = await behind.query<Record<string, string>>(
    `SELECT m.firm_id, m.matter_id, m.organisation_id, m.sent_by, l.id AS link_id, r.manifest_sha256
     FROM matter_request m JOIN release r ON r.request_id = m.request_id
     JOIN link l ON l.release_id = r.id AND l.recipient_person_id = r.recipient_person_id
     WHERE m.request_id = $1 AND r.id = $2`,
    [of.requestId, of.releaseId],
  );
  const { firm_id, matter_id, organisation_id, sent_by, link_id, manifest_sha256 } = rows[0]!;
  const [expertId, grantId, now] = [randomUUID(), randomUUID(), new Date()];
  await insert(behind, 'expert', {
    ...{ id: expertId, organisation_id: firm_id, matter_id, kind: 'expert' },
    ...{ name: 'Dr Ana Reyes', email: `${expertId}@example.org`, registration_body: 'GMC' },
    ...{ registration_number: '7012345', purpose: 'The knee', may_download: true },
    ...{ firm_name: 'Firm', matter_reference: 'M-1', invited_by: sent_by },
    ...{ invited_by_name: 'Ada Rahman', invited_at: now },
    ends_at: new Date(now.getTime() + 30 * MS_PER_DAY),
    ...changes,
  });
  await insert(behind, 'expert_check', {
    ...{ expert_id: expertId, organisation_id: firm_id, outcome: 'good' },
    ...{ evidence: 'The register’s own page', by_person_id: await aPerson(behind) },
    ...{ by_name: 'Ada Tester', at: now },
  });
  await behind.query(
    `UPDATE expert SET state = 'accepted', person_id = $1, accepted_at = $2 WHERE id = $3`,
    [of.personId, now, expertId],
  );
  await insert(behind, 'expert_grant', {
    ...{ id: grantId, organisation_id, firm_id, matter_id, expert_id: expertId, link_id },
    ...{ request_id: of.requestId, release_id: of.releaseId, reference: 'LAN-1' },
    ...{ manifest_sha256: manifest_sha256 ?? Buffer.alloc(32, 1), max_downloads: 2 },
    ...{ granted_by: sent_by, granted_at: now },
  });
  return { expertId, grantId };
}

/** The same, who has opened it once. */
export async function expertOf(
  behind: Pool,
  of: {
    readonly organisationId: string;
    readonly requestId: string;
    readonly releaseId: string;
  },
): Promise<void> {
  const { grantId } = await anExpertOf(behind, { ...of, personId: await aPerson(behind) });
  await insert(behind, 'expert_opening', {
    ...{ organisation_id: of.organisationId, grant_id: grantId, session_id: randomUUID() },
    ...{ opened_at: new Date(), terms_version: '2026-11-30' },
  });
}
