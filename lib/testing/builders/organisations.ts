import { randomUUID } from 'node:crypto';
import type { Pool } from 'pg';
import { LOOPBACK } from '#lib/domain/organisation/network-range.ts';

export type NewOrganisation = {
  readonly odsCode: string;
  readonly aeTitle: string;
  readonly addresses?: readonly string[];
  readonly nodeState?: 'active' | 'suspended';
};

/** An institution with one registered DICOM node. Answers its id. */
export async function makeOrganisation(behind: Pool, made: NewOrganisation): Promise<string> {
  const id = randomUUID();
  await behind.query(
    `INSERT INTO organisation
       (id, ods_code, name, kind, jurisdiction, time_zone, register_standing, register_answered_at)
     VALUES ($1, $2, $3, 'nhs_trust', 'england', 'Europe/London', 'verified', now())`,
    [id, made.odsCode, `Trust ${made.odsCode}`],
  );
  await behind.query(
    'INSERT INTO dicom_node (organisation_id, ae_title, addresses, state) VALUES ($1, $2, $3, $4)',
    [id, made.aeTitle, made.addresses ?? LOOPBACK, made.nodeState ?? 'active'],
  );
  return id;
}
