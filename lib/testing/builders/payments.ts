import { randomBytes, randomUUID } from 'node:crypto';
import type { Pool } from 'pg';
import { insert } from './rows.ts';

const reference = (prefix: string) => `${prefix}-${randomBytes(5).toString('hex').toUpperCase()}`;

/** A quote of £75 for a certified copy, to whoever made the request; then `changes` to its row. */
export async function aServiceLine(
  behind: Pool,
  { requestId, quotedBy }: { readonly requestId: string; readonly quotedBy: string },
  changes: Readonly<Record<string, unknown>> = {},
): Promise<string> {
  const id = randomUUID();
  const { rows } = await behind.query<Record<string, string>>(
    `SELECT organisation_id, reference AS request_reference, type AS request_type,
       requester_person_id AS payer_person_id FROM access_request WHERE id = $1`,
    [requestId],
  );
  const now = new Date();
  await insert(behind, 'service_line', {
    ...{ id, reference: reference('FEE'), request_id: requestId, ...rows[0] },
    ...{ kind: 'certified_copy', description: 'A certified copy for a court', quoted_by: quotedBy },
    ...{ net_pence: 7500, is_vat_charged: false, vat_percent: 0, vat_pence: 0, total_pence: 7500 },
    ...{ state_since: now, quoted_at: now, valid_until: new Date(now.getTime() + 30 * 86_400_000) },
    ...changes,
  });
  return id;
}

/** A payment of a line that has come, and settles it. */
export async function aPaidLine(
  behind: Pool,
  of: { readonly requestId: string; readonly quotedBy: string },
  changes: Readonly<Record<string, unknown>> = {},
): Promise<{ readonly lineId: string; readonly paymentId: string }> {
  const lineId = await aServiceLine(behind, of, { ...changes, state: 'accepted' });
  const paymentId = randomUUID();
  const now = new Date();
  const named = () => randomBytes(8).toString('hex');
  await behind.query(
    `INSERT INTO payment (id, reference, organisation_id, service_line_id, payer_person_id, amount_pence, state,
       state_since, created_at, page_id, page_expires_at, intent_id, paid_at)
     SELECT $1, $2, l.organisation_id, l.id, l.payer_person_id, l.total_pence, 'success', $4, $4, $5, $4, $6, $4
     FROM service_line l WHERE l.id = $3`,
    [paymentId, reference('PAY'), lineId, now, `cs_test_${named()}`, `pi_${named()}`],
  );
  await behind.query(
    `UPDATE service_line SET state = 'settled', settled_by_payment_id = $2 WHERE id = $1`,
    [lineId, paymentId],
  );
  return { lineId, paymentId };
}
