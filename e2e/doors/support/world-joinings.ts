import { randomBytes, randomUUID } from 'node:crypto';
import { terms } from '#lib/domain/agreement/agreement.fixture.ts';
import { insert } from '#lib/testing/builders/rows.ts';
import type { Behind } from './behind.ts';

/** An institution that wants to join to exchange with this one. It was sent; its register has said nothing yet. */
export async function joiningThings(
  { superuser }: Behind,
  { odsCode, canary }: { odsCode: string; canary: string },
) {
  const [joining, joiningNode, organisationId] = [randomUUID(), randomUUID(), randomUUID()];
  const openedAt = new Date();
  const email = `${canary.toLowerCase()}@example.org`;
  await insert(superuser, 'joining', {
    ...{ id: joining, organisation_id: organisationId, email, token_hash: randomBytes(32) },
    ...{ token_until: openedAt, state: 'sent', opened_at: openedAt, sent_at: openedAt },
    lapses_at: new Date(openedAt.getTime() + 30 * 86_400_000),
    ...{ kind: 'nhs_trust', jurisdiction: 'england', name: canary, partner_ods_code: odsCode },
    ...{ ods_code: `Q${randomBytes(3).toString('hex').toUpperCase()}`, admin_email: email },
    ...{ contact_name: canary, contact_phone: '01632960001', terms: JSON.stringify(terms()) },
    ...{ accepted_by_name: canary, accepted_by_office: 'Chief executive', accepted_at: openedAt },
  });
  await insert(superuser, 'joining_node', {
    ...{ id: joiningNode, joining_id: joining, organisation_id: organisationId, name: canary },
    ...{ host: '203.0.113.7', port: 11_112, called_ae_title: 'PACS', calling_ae_title: 'PACS' },
    ...{ addresses: ['203.0.113.7/32'], transport: 'private', created_at: openedAt },
  });
  return { joining, joiningNode };
}
