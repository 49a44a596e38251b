import { createHash, randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { databaseRefusal } from '#lib/adapters/db/sql-state.ts';
import { wholeText, type DisclaimerText } from '#lib/domain/disclaimer/disclaimer.ts';
import { myDiary } from '#lib/queries/audit/my-diary.ts';
import { staffRequest } from '#lib/queries/access-request/staff-request.ts';
import { isReleaseOpen } from '#lib/queries/release/is-release-open.ts';
import { viewRelease } from '#lib/queries/release/view-release.ts';
import { viewReport } from '#lib/queries/release/view-report.ts';
import { actingAs } from '#lib/testing/builders/acting.ts';
import { aRelease, aReportOf } from '#lib/testing/builders/releases.ts';
import { aPerson, insert } from '#lib/testing/builders/rows.ts';
import { staffMember } from '#lib/testing/builders/staff.ts';
import { createTestDatabase, type TestDatabase } from '#lib/testing/database/test-database.ts';
import { createDownload } from '../download/create-download.ts';
import { openLink } from '../link/open-link.ts';
import { passDisclaimer } from './pass-disclaimer.ts';
import { showDisclaimer, type DisclaimerFacts } from './show-disclaimer.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase(inject('superuserUrl'));
});
afterAll(() => database.drop());

const now = () => new Date();
const first = { ok: false, error: 'disclaimer_first' };

function write({ reasons, hospital }: DisclaimerFacts): DisclaimerText {
  const worried = { title: 'If something worries you', lines: ['Call your GP'] };
  return { title: hospital, paragraphs: reasons, worried, own: [], button: 'Go on' };
}

/** A release to somebody to whom nothing has been said about it yet. */
async function unsaid(reports: readonly string[] = ['final'], opinion: string | null = null) {
  const { behind } = database;
  const made = await aRelease(behind, { isUnsaid: true });
  const reportIds: string[] = [];
  for (const status of reports) reportIds.push(await aReportOf(behind, made, { status }));
  if (opinion !== null) {
    await insert(behind, 'harm_opinion', {
      ...{ organisation_id: made.organisationId, request_id: made.requestId, outcome: opinion },
      ...{ reviewer_person_id: await aPerson(behind), rationale: 'x', decided_at: now() },
      ...{ registration_body: 'GMC', registration_number: '7000001' },
    });
  }
  return { ...made, reportId: reportIds[0] ?? randomUUID(), patient: actingAs(made.personId) };
}
type Unsaid = Awaited<ReturnType<typeof unsaid>>;

const show = ({ releaseId, patient }: Unsaid, words = write, who = patient) =>
  showDisclaimer(database.web, who, { releaseId, language: 'en', write: words, now: now() });
const pass = ({ releaseId, patient }: Unsaid, disclaimerId: string, who = patient) =>
  passDisclaimer(database.web, who, { releaseId, disclaimerId, now: now() });

describe('before a release is first seen', () => {
  it('no look, report or download is there, whatever is asked for, and none of it is told as stopped', async () => {
    const sent = await unsaid();
    const { releaseId, reportId, patient, secretHash } = sent;
    const opened = await openLink(database.web, patient, { secretHash, now: now() });
    expect(opened).toMatchObject({ ok: true });
    const at = { releaseId, now: now() };
    expect(await viewRelease(database.web, patient, at)).toEqual(first);
    expect(await viewReport(database.web, patient, { ...at, reportId })).toEqual(first);
    expect(await createDownload(database.web, patient, at)).toEqual(first);
    // The page that says so stays, and goes when the link is closed.
    expect(await isReleaseOpen(database.web, patient, at)).toBe(true);
    const diary = await myDiary(database.web, patient, 1);
    expect(diary.lines.map(({ what }) => what)).toEqual([{ kind: 'act', act: 'link.opened' }]);
  });

  it('the database itself gives no report and takes no download', async () => {
    const sent = await unsaid();
    const { patient, organisationId, linkId, personId } = sent;
    const reports = () => database.web.as(patient.context, (tx) => tx.report.count());
    const download = () =>
      database.web
        .as(patient.context, (tx) =>
          tx.downloadSession.createMany({
            data: [{ organisationId, linkId, personId, expiresAt: new Date(Date.now() + 60_000) }],
          }),
        )
        .then(
          () => 'taken',
          (fault: unknown) => databaseRefusal(fault)?.sqlState,
        );
    expect([await reports(), await download()]).toEqual([0, '42501']);
    const shown = await show(sent);
    if (shown.ok) await pass(sent, shown.value.id);
    expect([await reports(), await download()]).toEqual([1, 'taken']);
  });

  it.each<[string, readonly string[], string | null, readonly string[]]>([
    ['a final report that nobody talked over', ['final'], 'not_met', ['not_talked_over']],
    ['a first report', ['preliminary'], 'not_met', ['not_talked_over', 'preliminary']],
    ['no report', [], null, ['not_talked_over', 'unreported']],
    ['a first report that they know', ['preliminary'], 'already_known', ['preliminary']],
  ])('%s is said to be so', async (_, reports, opinion, reasons) => {
    expect(await show(await unsaid(reports, opinion))).toMatchObject({
      ok: true,
      value: { reasons },
    });
  });

  it('nothing is said of what was talked over, or known, and has its final report', async () => {
    const known = await unsaid(['preliminary', 'final'], 'already_known');
    const talked = await unsaid(['amended']);
    await insert(database.behind, 'opening_entry', {
      ...{ organisation_id: talked.organisationId, request_id: talked.requestId },
      ...{
        kind: 'talked_over',
        talked_by: 'Dr Price',
        talked_on: '2026-03-02',
        talked_how: 'phone',
      },
      ...{ by_person_id: await aPerson(database.behind), at: now() },
    });
    for (const sent of [known, talked]) {
      const { releaseId, patient } = sent;
      expect((await viewRelease(database.web, patient, { releaseId, now: now() })).ok).toBe(true);
      expect(await show(sent)).toEqual({ ok: false, error: 'nothing_to_say' });
    }
  });
});

describe('what was shown', () => {
  it('is kept word for word, once, and is what staff read and the audit names', async () => {
    const sent = await unsaid();
    const { releaseId, patient, requestId, organisationId } = sent;
    const [one, again] = [await show(sent), await show(sent)];
    if (!one.ok || !again.ok) throw new Error('nothing was shown');
    expect(again.value.id).toBe(one.value.id);
    expect((await pass(sent, one.value.id)).ok).toBe(true);
    expect((await pass(sent, one.value.id)).ok).toBe(true);
    expect((await viewRelease(database.web, patient, { releaseId, now: now() })).ok).toBe(true);
    const text = wholeText(one.value.text);
    const digest = createHash('sha256').update(text).digest('hex');
    const officer = await staffMember(database, organisationId, ['access_officer']);
    const seen = await staffRequest(database.web, officer, { requestId, now: now() });
    expect(seen?.opening.disclaimers).toMatchObject([
      { text, digest, language: 'en', reasons: ['not_talked_over'] },
    ]);
    expect(seen?.opening.disclaimers[0]?.passedAt).not.toBeNull();
    const { rows } = await database.behind.query<{ event: string; text: string }>(
      `SELECT event, details->>'text' AS text FROM audit_event
       WHERE release_id = $1 AND event LIKE 'disclaimer.%' ORDER BY at, id`,
      [releaseId],
    );
    expect(rows).toEqual([
      { event: 'disclaimer.shown', text: digest },
      { event: 'disclaimer.passed', text: digest },
    ]);
  });

  it('is another text when its words are others, and only one that was shown is gone on from', async () => {
    const sent = await unsaid();
    const one = await show(sent);
    const other = await show(sent, (facts) => ({ ...write(facts), title: 'In other words' }));
    if (!one.ok || !other.ok) throw new Error('nothing was shown');
    expect(other.value.id).not.toBe(one.value.id);
    expect(await pass(sent, randomUUID())).toEqual({ ok: false, error: 'not_found' });
    const { releaseId, patient } = sent;
    expect(await viewRelease(database.web, patient, { releaseId, now: now() })).toEqual(first);
  });

  it('is nobody else’s to read or to go on from, and nobody changes it', async () => {
    const [sent, theirs] = [await unsaid(), await unsaid()];
    const shown = await show(sent);
    if (!shown.ok) throw new Error('nothing was shown');
    expect(await show(sent, write, theirs.patient)).toMatchObject({ error: 'not_found' });
    expect(await pass(sent, shown.value.id, theirs.patient)).toMatchObject({ error: 'not_found' });
    expect(await pass(theirs, shown.value.id)).toMatchObject({ error: 'not_found' });
    const changed = await database.web
      .as(sent.patient.context, (tx) => tx.disclaimer.updateMany({ data: { text: 'Nothing' } }))
      .then(
        () => 'changed',
        (fault: unknown) => databaseRefusal(fault)?.sqlState,
      );
    expect(changed).toBe('42501');
    const seen = await database.web.as(theirs.patient.context, (tx) => tx.disclaimer.count());
    expect(seen).toBe(0);
  });
});
