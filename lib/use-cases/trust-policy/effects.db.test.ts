import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import type { Acting } from '#lib/adapters/db/context.ts';
import { createIdentity } from '#lib/adapters/identity/identity.ts';
import type { OrganisationId } from '#lib/base/id.ts';
import type { SettingKey } from '#lib/domain/trust-policy/catalogue.ts';
import { myRequest } from '#lib/queries/access-request/my-request.ts';
import { WHOLE_QUEUE } from '#lib/domain/queue/filter.ts';
import { staffQueue } from '#lib/queries/queue/queue.ts';
import { staffRequest } from '#lib/queries/access-request/staff-request.ts';
import { consent } from '#lib/queries/consent/consents.ts';
import { viewRelease } from '#lib/queries/release/view-release.ts';
import { actingAs, proved } from '#lib/testing/builders/acting.ts';
import { aConsent, daysFromNow } from '#lib/testing/builders/consents.ts';
import { aRelease } from '#lib/testing/builders/releases.ts';
import { makeRequestInReview } from '#lib/testing/builders/requests.ts';
import { anOrganisation, aPatient, aPerson, aStudy, insert } from '#lib/testing/builders/rows.ts';
import { layDown } from '#lib/testing/builders/settings.ts';
import { aReport, staffMember } from '#lib/testing/builders/staff.ts';
import { aSupportGrant, UNANSWERED } from '#lib/testing/builders/support-grant-rows.ts';
import { looksOf } from '#lib/testing/builders/looks.ts';
import { createTestDatabase, type TestDatabase } from '#lib/testing/database/test-database.ts';
import { moveRequest } from '../access-request/move-request.ts';
import { moveConsent } from '../consent/move-consent.ts';
import { claimRelease } from '../release/claim-release.ts';
import { sealRelease } from '../release/seal-release.ts';
import { openSession } from '../session/half-way.ts';
import { moveSupportGrant } from '../support-grant/move-support-grant.ts';

/**
 * Each setting changes the act it is there for, at the institution that laid it down and at no other. Those of what a law
 * asks for are proven with it (legal-request.db.test.ts).
 */
let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase(inject('superuserUrl'));
});
afterAll(() => database.drop());

const DAY = 86_400_000;

type Asked = {
  type?: string;
  studies?: number;
  patient?: object;
  study?: object;
  report?: boolean;
};

/** A request in review, everything done for it but the approval, at an institution that laid this down. */
async function inReview(settings: Partial<Record<SettingKey, string>>, asked: Asked = {}) {
  const { behind } = database;
  const { type = 'patient_sar', studies = 1, patient = {}, study = {}, report = true } = asked;
  const organisationId = await anOrganisation(behind);
  const officer = await staffMember(database, organisationId, ['access_officer']);
  const guardian = await staffMember(database, organisationId, ['caldicott_guardian']);
  const personId = await aPerson(behind);
  const patientId = await aPatient(behind, organisationId, { ...patient });
  const reviewerPersonId = await aPerson(behind, {
    ...{ registration_body: 'GMC', registration_number: '7000001' },
  });
  const studyIds: string[] = [];
  for (let made = 0; made < studies; made += 1) {
    const id = await aStudy(behind, organisationId, { patient_id: patientId, ...study });
    if (report) await aReport(database, organisationId, id, 'final');
    studyIds.push(id);
  }
  const requestId = await makeRequestInReview(behind, {
    ...{ organisationId, personId, patientId, studyIds, reviewerPersonId },
  });
  await behind.query('UPDATE access_request SET type = $1 WHERE id = $2', [type, requestId]);
  for (const [key, value] of Object.entries(settings)) {
    await layDown(behind, organisationId, key as SettingKey, value);
  }
  return { organisationId, officer, guardian, personId, patientId, requestId };
}
type Case = Awaited<ReturnType<typeof inReview>>;

async function approve(
  { requestId }: Pick<Case, 'requestId'>,
  by: Acting,
  kind: 'first_approve' | 'final_approve' = 'final_approve',
): Promise<string> {
  const moved = await moveRequest(database.web, proved(by, 'approve_request', requestId), {
    ...{ requestId, event: { kind }, now: new Date() },
    looked: await looksOf(database, by, requestId),
  });
  return moved.ok ? moved.value : moved.error;
}

/** Packs and seals what is approved: the days and downloads of its link, and that there is one. */
async function sealed({ organisationId, requestId }: Case) {
  const now = new Date();
  const plan = await claimRelease(database.worker, { organisationId, requestId, now });
  if (!plan) throw new Error('nothing to pack');
  const packed = { manifestSha256: new Uint8Array(32), fileCount: 1, zipBytes: 1n };
  const of = { organisationId, requestId, releaseId: plan.releaseId, packed, derived: [], now };
  expect(await sealRelease(database.worker, of)).toBe(true);
  const { rows } = await database.behind.query<{ expires_at: Date; max_downloads: number }>(
    'SELECT expires_at, max_downloads FROM link WHERE release_id = $1',
    [plan.releaseId],
  );
  const days = (rows[0]!.expires_at.getTime() - now.getTime()) / DAY;
  return { days, downloads: rows[0]!.max_downloads };
}

describe('a link’s time and count', () => {
  it('of a patient are those laid down: patient_link_days, patient_link_downloads', async () => {
    const [strict, usual] = [
      await inReview({ patient_link_days: '9', patient_link_downloads: '2' }),
      await inReview({ solicitor_link_days: '4', court_link_downloads: '1' }),
    ];
    for (const one of [strict, usual]) expect(await approve(one, one.officer)).toBe('approved');
    expect(await sealed(strict)).toEqual({ days: 9, downloads: 2 });
    expect(await sealed(usual)).toEqual({ days: 30, downloads: 10 });
  });

  it('of whoever asks under a patient’s authority: solicitor_link_days, solicitor_link_downloads', async () => {
    const [long, usual] = [
      await inReview(
        { solicitor_link_days: '60', solicitor_link_downloads: '1' },
        { type: 'insurer_amra' },
      ),
      await inReview({ patient_link_days: '9' }, { type: 'insurer_amra' }),
    ];
    for (const one of [long, usual]) {
      await aConsent(
        database.behind,
        { ...one, recordedBy: one.officer.personId, verifiedBy: one.guardian.personId },
        { request_id: one.requestId },
      );
      expect(await approve(one, one.officer)).toBe('approved');
    }
    expect(await sealed(long)).toEqual({ days: 60, downloads: 1 });
    expect(await sealed(usual)).toEqual({ days: 14, downloads: 5 });
  });
});

describe('a second approval', () => {
  const CHILD = { patient: { date_of_birth: daysFromNow(-365 * 10) } };

  it.each([
    ['second_approval_all', {}],
    ['second_approval_children', CHILD],
    ['second_approval_many_studies', { studies: 2 }],
  ] as const)('is asked for where it is laid down: %s', async (key, asked) => {
    const [strict, usual] = [await inReview({ [key]: 'yes' }, asked), await inReview({}, asked)];
    expect(await approve(usual, usual.officer)).toBe('approved');
    expect(await approve(strict, strict.officer)).toBe('two_approvals_needed');
    expect(await approve(strict, strict.officer, 'first_approve')).toBe('awaiting_second_approval');
    expect(await approve(strict, strict.officer)).toBe('not_permitted');
    expect(await approve(strict, strict.guardian)).toBe('approved');
    expect(await sealed(strict)).toEqual({ days: 30, downloads: 10 });
  });

  it('is not asked for where it is laid down for something else', async () => {
    const one = await inReview({
      second_approval_children: 'yes',
      second_approval_many_studies: 'yes',
    });
    expect(await approve(one, one.officer)).toBe('approved');
  });

  it('is always asked for a restricted patient, and the worker knows it too', async () => {
    const one = await inReview({}, { patient: { sensitivity: 'restricted' } });
    expect(await approve(one, one.officer)).toBe('two_approvals_needed');
    expect(await approve(one, one.officer, 'first_approve')).toBe('awaiting_second_approval');
    expect(await approve(one, one.guardian)).toBe('approved');
    expect(await sealed(one)).toEqual({ days: 30, downloads: 10 });
    const late = await inReview({});
    expect(await approve(late, late.officer)).toBe('approved');
    await database.behind.query(`UPDATE patient SET sensitivity = 'restricted' WHERE id = $1`, [
      late.patientId,
    ]);
    const { organisationId, requestId } = late;
    const now = new Date();
    const plan = await claimRelease(database.worker, { organisationId, requestId, now });
    const packed = { manifestSha256: new Uint8Array(32), fileCount: 1, zipBytes: 1n };
    const { releaseId } = plan!;
    const of = { organisationId, requestId, releaseId, packed, derived: [], now };
    expect(await sealRelease(database.worker, of)).toBe(false);
  });

  it('that is laid down later, or no more, undoes nothing that is under way', async () => {
    const approved = await inReview({});
    expect(await approve(approved, approved.officer)).toBe('approved');
    await layDownLater(approved, 'second_approval_all', 'yes');
    expect(await sealed(approved)).toEqual({ days: 30, downloads: 10 });

    const waiting = await inReview({ second_approval_all: 'yes' });
    expect(await approve(waiting, waiting.officer, 'first_approve')).toBe(
      'awaiting_second_approval',
    );
    await layDownLater(waiting, 'second_approval_all', 'no');
    expect(await approve(waiting, waiting.guardian)).toBe('approved');
    expect(await sealed(waiting)).toEqual({ days: 30, downloads: 10 });
  });
});

it('report_wait_days: a report of a new study is waited for, and said so before anybody approves', async () => {
  const asked = { report: false, study: { study_date: daysFromNow(-2) } };
  const [waits, usual] = [
    await inReview({ report_wait_days: '7' }, asked),
    await inReview({}, asked),
  ];
  expect(await approve(waits, waits.officer)).toBe('report_awaited');
  expect(await approve(usual, usual.officer)).toBe('approved');
  const shown = await staffRequest(database.web, waits.officer, {
    ...{ requestId: waits.requestId, now: new Date() },
  });
  expect(shown?.next).toEqual({ kind: 'wait', for: 'report' });
  const old = await inReview(
    { report_wait_days: '7' },
    { report: false, study: { study_date: daysFromNow(-8) } },
  );
  expect(await approve(old, old.officer)).toBe('approved');
});

it('fees_allowed: where there is none, nobody is asked for a fee', async () => {
  const [never, usual] = [await inReview({ fees_allowed: 'no' }), await inReview({})];
  const ask = async ({ organisationId, requestId }: Case) => {
    await database.behind.query(`UPDATE access_request SET state = 'triage' WHERE id = $1`, [
      requestId,
    ]);
    const dpo = await staffMember(database, organisationId, ['dpo']);
    const shown = await staffRequest(database.web, dpo, { requestId, now: new Date() });
    const event = {
      kind: 'set_fee',
      reason: 'manifestly_excessive',
      rationale: 'The tenth this week',
    } as const;
    const moved = await moveRequest(database.web, dpo, { requestId, event, now: new Date() });
    return [shown?.offered.includes('set_fee'), moved.ok ? moved.value : moved.error];
  };
  expect(await ask(never)).toEqual([false, 'fees_not_allowed']);
  expect(await ask(usual)).toEqual([true, 'awaiting_fee']);
});

it('due_soon_days: the queue and the request warn so many days before', async () => {
  const [early, usual] = [await inReview({ due_soon_days: '12' }), await inReview({})];
  const days = async ({ organisationId, requestId, officer }: Case) => {
    const now = new Date();
    const queue = await staffQueue(database.web, officer, {
      ...{ organisationId: organisationId as OrganisationId, start: null, now },
      filter: WHOLE_QUEUE,
    });
    const one = await staffRequest(database.web, officer, { requestId, now });
    return [queue.ok && queue.value.dueSoonDays, one?.dueSoonDays];
  };
  expect(await days(early)).toEqual([12, 12]);
  expect(await days(usual)).toEqual([5, 5]);
});

it('consent_age_months: an older signature wants a reason', async () => {
  const signed = { signed_on: daysFromNow(-130) };
  const verify = async (settings: Partial<Record<SettingKey, string>>, row: object) => {
    const one = await inReview(settings);
    const consentId = await aConsent(
      database.behind,
      { ...one, recordedBy: one.guardian.personId },
      { received_at: new Date(Date.now() - DAY), ...signed, ...row },
    );
    const now = new Date();
    const seen = await consent(database.web, one.officer, { consentId, now });
    const paperElsewhere = 'In the strong room';
    const event = { kind: 'verify', reason: '', paperElsewhere } as const;
    const moved = await moveConsent(database.web, one.officer, { consentId, event, now });
    return [seen.ok && seen.value.tooOldMonths, moved.ok ? moved.value : moved.error];
  };
  const inTime = { valid_from: daysFromNow(-130), valid_to: daysFromNow(100) };
  expect(await verify({}, inTime)).toEqual([null, 'active']);
  expect(await verify({ consent_age_months: '3' }, inTime)).toEqual([3, 'authority_too_old']);
});

it('support_hours: support is let look for no longer', async () => {
  const allow = async (settings: Partial<Record<SettingKey, string>>, hours: number) => {
    const one = await inReview(settings);
    const admin = await staffMember(database, one.organisationId, ['org_admin']);
    const grantId = await aSupportGrant(
      database.behind,
      { ...one, supportId: await aPerson(database.behind), officerId: admin.personId },
      UNANSWERED,
    );
    const move = { kind: 'approve', hours } as const;
    const moved = await moveSupportGrant(database.web, proved(admin, 'allow_support', grantId), {
      ...{ grantId, move, expectedVersion: 1, now: new Date() },
    });
    return moved.ok ? moved.value : moved.error;
  };
  expect(await allow({ support_hours: '2' }, 2)).toBe('active');
  expect(await allow({ support_hours: '2' }, 3)).toBe('hours_wrong');
  expect(await allow({}, 8)).toBe('active');
});

it('staff_idle_minutes: a session lasts as long as the strictest of one’s institutions lets it', async () => {
  const identity = createIdentity('a deployment key for these tests only');
  const [strict, usual] = [await inReview({ staff_idle_minutes: '10' }), await inReview({})];
  const idle = async (personId: string) => {
    const { rows } = await database.behind.query<{ id: string }>(
      'SELECT id FROM account WHERE person_id = $1',
      [personId],
    );
    const who = { personId, accountId: rows[0]!.id };
    const now = new Date();
    const { sessionId } = await database.web.as(
      { kind: 'person', personId, sessionId: null, address: '192.0.2.1' },
      (tx) => openSession(tx, identity, who, { factor: 'passkey', address: '192.0.2.1', now }),
    );
    const { rows: made } = await database.behind.query<{ idle_seconds: number }>(
      'SELECT idle_seconds FROM session WHERE id = $1',
      [sessionId],
    );
    return made[0]!.idle_seconds;
  };
  expect(await idle(strict.officer.personId)).toBe(600);
  expect(await idle(usual.officer.personId)).toBe(1800);
  await insert(database.behind, 'role_grant', {
    ...{ person_id: usual.officer.personId, organisation_id: strict.organisationId },
    ...{ role: 'clinician', starts_at: new Date(), ends_at: new Date(Date.now() + DAY) },
  });
  expect(await idle(usual.officer.personId)).toBe(600);
  expect(await idle(strict.personId)).toBe(900);
});

it('public_name, colour, release_note and office_contact: patients see them, of that institution', async () => {
  const laid = {
    ...{ public_name: 'Northbridge Hospital', colour: 'green' },
    ...{ release_note: 'Ask your GP about results.', office_contact: 'Ring 0117 496 0000' },
  } as const;
  const seen = async (settings: Partial<Record<SettingKey, string>>) => {
    const release = await aRelease(database.behind);
    for (const [key, value] of Object.entries(settings)) {
      await layDown(database.behind, release.organisationId, key as SettingKey, value);
    }
    const who = actingAs(release.personId);
    const now = new Date();
    const view = await viewRelease(database.web, who, { releaseId: release.releaseId, now });
    const asked = await myRequest(database.web, who, { requestId: release.requestId, now });
    if (!view.ok || !asked) throw new Error('not seen');
    expect(asked.shown).toEqual(view.value.shown);
    expect(asked.hospital).toBe(view.value.hospital);
    return view.value;
  };
  const named = await seen(laid);
  expect(named).toMatchObject({
    hospital: 'Northbridge Hospital',
    shown: {
      publicName: 'Northbridge Hospital',
      colour: 'green',
      releaseNote: 'Ask your GP about results.',
      officeContact: 'Ring 0117 496 0000',
    },
  });
  expect(named.organisationName).not.toBe(named.hospital);
  const usual = await seen({});
  expect(usual.hospital).toBe(usual.organisationName);
  expect(usual.shown).toEqual({
    ...{ publicName: '', colour: 'blue', releaseNote: '', officeContact: '' },
  });
});

/** Of after the approval that was just given. */
async function layDownLater({ organisationId, requestId }: Case, key: SettingKey, value: string) {
  await database.behind.query(
    `UPDATE approval SET decided_at = decided_at - interval '1 minute' WHERE request_id = $1`,
    [requestId],
  );
  await layDown(database.behind, organisationId, key, value);
}
