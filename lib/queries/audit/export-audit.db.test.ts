import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import type { Acting } from '#lib/adapters/db/context.ts';
import { dateOf } from '#lib/base/calendar-date.ts';
import type { OrganisationId } from '#lib/base/id.ts';
import { localDate } from '#lib/base/time-zone.ts';
import type { AuditQuestion } from '#lib/domain/audit/question.ts';
import { actingAs, proved } from '#lib/testing/builders/acting.ts';
import { anOrganisation, aPerson, aRole, insert } from '#lib/testing/builders/rows.ts';
import { createTestDatabase, type TestDatabase } from '#lib/testing/database/test-database.ts';
import {
  beginExport,
  exportedLines,
  ExportNotWhole,
  MOST_ROWS_ON_PAPER,
  type ExportFormat,
} from './export-audit.ts';

/** A privacy officer takes what was found out of the system: after proof, whole, and never unseen. */
let database: TestDatabase;
let organisationId: OrganisationId;
let officerId: string;
let officer: Acting;

const DAY = dateOf('2024-05-01');
const QUESTION = {
  from: DAY,
  to: DAY,
  patientId: null,
  byPersonId: null,
  kind: null,
  outcome: null,
} as const;

beforeAll(async () => {
  database = await createTestDatabase(inject('superuserUrl'));
  organisationId = (await anOrganisation(database.behind)) as OrganisationId;
  officerId = await aPerson(database.behind, { given_names: 'Petra', family_name: 'Privacy' });
  await aRole(database.behind, { personId: officerId, organisationId, role: 'privacy_officer' });
  officer = actingAs(officerId, {}, { role: 'privacy_officer', organisationId });
  await database.behind.query(
    `INSERT INTO audit_event (at, event, outcome, actor_kind, organisation_id)
     SELECT '2024-05-01T12:00:00Z'::timestamptz + n % 7 * interval '1 second', 'request.viewed', 'success', 'system', $1
     FROM generate_series(1, 4500) AS n`,
    [organisationId],
  );
});
afterAll(() => database.drop());

const begin = (acting: Acting, format: ExportFormat = 'csv', question: AuditQuestion = QUESTION) =>
  beginExport(database.web, acting, {
    organisationId,
    zone: 'Europe/London',
    question,
    format,
    now: new Date(),
  });

async function exportsBy(personId: string) {
  const { rows } = await database.behind.query<Record<string, unknown>>(
    `SELECT outcome, reason, details FROM audit_event
     WHERE event = 'audit.exported' AND actor_person_id = $1 ORDER BY at, id`,
    [personId],
  );
  return rows;
}

describe('an export', () => {
  it('wants a passkey given anew for this organisation’s audit, and a refusal is written down', async () => {
    const others = [
      officer,
      proved(officer, 'export_audit', randomUUID()),
      proved(officer, 'review_access', organisationId),
    ];
    for (const acting of others) {
      expect(await begin(acting)).toEqual({ ok: false, error: 'step_up_needed' });
    }
    const byCode = proved(officer, 'export_audit', organisationId, 'totp');
    expect(await begin(byCode)).toEqual({ ok: false, error: 'passkey_needed' });
    expect((await exportsBy(officerId)).at(-1)).toMatchObject({
      outcome: 'denied',
      reason: 'passkey_needed',
      details: { format: 'csv', from: DAY, to: DAY },
    });
  });

  it('has every row once, newest first, and says beforehand how many they are and who takes them', async () => {
    const acting = proved(officer, 'export_audit', organisationId);
    const begun = await begin(acting);
    if (!begun.ok) throw new Error(begun.error);
    expect(begun.value).toMatchObject({ rows: 4500, exportedBy: 'Petra Privacy' });
    expect((await exportsBy(officerId)).at(-1)).toMatchObject({
      outcome: 'success',
      details: { format: 'csv', rows: 4500 },
    });
    const ids: string[] = [];
    const moments: number[] = [];
    for await (const batch of exportedLines(database.web, acting, begun.value)) {
      ids.push(...batch.map(({ id }) => id));
      moments.push(...batch.map(({ at }) => at.getTime()));
    }
    expect(new Set(ids).size).toBe(4500);
    expect(moments).toEqual(moments.toSorted((a, b) => b - a));
  });

  it('on paper has no more rows than can be printed', async () => {
    const acting = proved(officer, 'export_audit', organisationId);
    expect(MOST_ROWS_ON_PAPER).toBeLessThan(4500);
    for (const format of ['pdf', 'html'] as const) {
      expect(await begin(acting, format)).toEqual({ ok: false, error: 'too_many_rows' });
    }
  });

  it('breaks off, and does not end, for whoever loses the role meanwhile', async () => {
    const acting = proved(officer, 'export_audit', organisationId);
    const begun = await begin(acting);
    if (!begun.ok) throw new Error(begun.error);
    const reading = exportedLines(database.web, acting, begun.value);
    expect((await reading.next()).done).toBe(false);
    const revoke = (at: string) =>
      database.behind.query(`UPDATE role_grant SET revoked_at = ${at} WHERE person_id = $1`, [
        officerId,
      ]);
    await revoke('now()');
    await expect(reading.next()).rejects.toThrow(ExportNotWhole);
    await revoke('NULL');
  });

  it('does not hold what is written after it began', async () => {
    const acting = proved(officer, 'export_audit', organisationId);
    const today = localDate(new Date(), 'Europe/London');
    const begun = await begin(acting, 'csv', { ...QUESTION, from: today, to: today });
    if (!begun.ok) throw new Error(begun.error);
    const id = randomUUID();
    const about = { outcome: 'success', actor_kind: 'system', organisation_id: organisationId };
    await insert(database.behind, 'audit_event', { id, event: 'request.viewed', ...about });
    const ids: string[] = [];
    for await (const batch of exportedLines(database.web, acting, begun.value)) {
      ids.push(...batch.map((line) => line.id));
    }
    expect(ids.length).toBeGreaterThanOrEqual(begun.value.rows);
    expect(ids).not.toContain(id);
  });
});
