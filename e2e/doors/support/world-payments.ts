import { randomUUID } from 'node:crypto';
import type { Pool } from 'pg';
import { aPaidLine, aServiceLine } from '#lib/testing/builders/payments.ts';
import { aRequest, insert } from '#lib/testing/builders/rows.ts';

/** What the world’s patient is to pay, and something that they have paid, with a refund asked for and a note about it. */
export async function paymentThings(
  superuser: Pool,
  of: {
    readonly organisationId: string;
    readonly personId: string;
    readonly colleague: string;
    readonly canary: string;
  },
) {
  const { organisationId, personId, colleague, canary } = of;
  const charged = await aRequest(superuser, organisationId, {
    ...{ requester_person_id: personId, claimed_family_name: canary, description: canary },
    state: 'in_review',
  });
  const made = { requestId: charged, quotedBy: colleague };
  const description = canary;
  const line = await aServiceLine(superuser, made, { description });
  const paid = await aPaidLine(superuser, made, { description });
  const [refund, note, now] = [randomUUID(), randomUUID(), new Date()];
  const owned = { organisation_id: organisationId, payment_id: paid.paymentId };
  await insert(superuser, 'refund', {
    ...{ ...owned, id: refund, reference: `REF-${refund.slice(0, 8)}`, amount_pence: 6000 },
    ...{ reason: 'not_delivered', note: canary, state_since: now, asked_at: now },
    asked_by: colleague,
  });
  const word = 'other_amount';
  await insert(superuser, 'payment_note', { ...owned, id: note, word, noted_at: now });
  return {
    charged,
    line,
    paidLine: paid.lineId,
    payment: paid.paymentId,
    refund,
    paymentNote: note,
  };
}
