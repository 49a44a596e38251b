import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import type { OrganisationId } from '#lib/base/id.ts';
import { incident } from '#lib/queries/incident/incident.ts';
import { actingAs } from '#lib/testing/builders/acting.ts';
import { aRelease } from '#lib/testing/builders/releases.ts';
import { anOrganisation } from '#lib/testing/builders/rows.ts';
import { auditOf, staffMember } from '#lib/testing/builders/staff.ts';
import { createTestDatabase, type TestDatabase } from '#lib/testing/database/test-database.ts';
import { quarantineCopy } from '../evidence/assemble-copy.ts';
import { orderOwnCopy } from '../evidence/order-copy.ts';
import { quarantineRelease } from '../release/quarantine-release.ts';
import { moveIncident } from './move-incident.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase(inject('superuserUrl'));
});
afterAll(() => database.drop());

const now = () => new Date();

async function aCopy() {
  const made = await aRelease(database.behind);
  const recipient = actingAs(made.personId);
  const asked = { releaseId: made.releaseId, now: now() };
  const copy = await orderOwnCopy(database.web, recipient, asked);
  if (!copy.ok) throw new Error(copy.error);
  return { ...made, copyId: copy.value.copyId };
}

type Found = { readonly id: string; readonly source: string; readonly kind: string };

async function foundAt(organisationId: string): Promise<readonly Found[]> {
  const { rows } = await database.behind.query<Found>(
    'SELECT id, source, kind FROM incident WHERE organisation_id = $1',
    [organisationId],
  );
  return rows;
}

describe('what Lantern finds lost or altered (EV-3)', () => {
  it('in a copy is one incident, which whoever looks into incidents reads and takes up', async () => {
    const { organisationId, requestId, copyId } = await aCopy();
    const stopped = { organisationId, copyId, reason: 'hash_differs', now: now() };
    await quarantineCopy(database.worker, stopped);
    await quarantineCopy(database.worker, stopped);
    const [found, ...others] = await foundAt(organisationId);
    expect(found).toMatchObject({ source: 'system', kind: 'lost_or_altered' });
    expect(others).toEqual([]);
    expect(await auditOf(database, 'incident.reported', { requestId })).toEqual([
      { outcome: 'success', reason: 'hash_differs' },
    ]);

    const incidentId = found?.id ?? '';
    const privacy = await staffMember(database, organisationId, ['privacy_officer']);
    const seen = await incident(database.web, privacy, { incidentId, now: now() });
    expect(seen).toMatchObject({ value: { source: 'system', reporter: null, version: 1 } });
    const event = { kind: 'triage', text: 'We look at the archive' } as const;
    const move = { incidentId, event, expectedVersion: 1, now: now() };
    expect(await moveIncident(database.web, privacy, move)).toEqual({ ok: true, value: 'triaged' });

    const elsewhere = (await anOrganisation(database.behind)) as OrganisationId;
    const stranger = await staffMember(database, elsewhere, ['privacy_officer']);
    expect(await incident(database.web, stranger, { incidentId, now: now() })).toMatchObject({
      error: 'not_found',
    });
  });

  it('while a release is prepared is one; work that could not be done is none', async () => {
    for (const [reason, count] of [
      ['object_missing', 1],
      ['redaction_failed', 0],
    ] as const) {
      const { organisationId, requestId, releaseId } = await aRelease(database.behind, {
        request: { state: 'preparing' },
        release: { state: 'assembling' },
      });
      const stopped = { organisationId, requestId, releaseId, reason, now: now() };
      await quarantineRelease(database.worker, stopped);
      expect(await foundAt(organisationId)).toHaveLength(count);
    }
  });
});
