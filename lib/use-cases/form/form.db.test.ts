import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import type { WantedForm } from '#lib/domain/release/form.ts';
import { mayContinue } from '#lib/queries/download/may-continue.ts';
import { myDownload } from '#lib/queries/release/my-download.ts';
import { actingAs } from '#lib/testing/builders/acting.ts';
import { aRelease, type MadeRelease } from '#lib/testing/builders/releases.ts';
import { aPerson } from '#lib/testing/builders/rows.ts';
import { signIn } from '#lib/testing/builders/sessions.ts';
import { auditOf, rowOf } from '#lib/testing/builders/staff.ts';
import { createTestDatabase, type TestDatabase } from '#lib/testing/database/test-database.ts';
import { closeLink } from '../link/close-link.ts';
import { beginBytes, describeDownload } from '../download/begin-bytes.ts';
import { createDownload } from '../download/create-download.ts';
import { claimForm, isFormWanted } from './claim-form.ts';
import { failForm, keepForm, keepFormProgress } from './keep-form.ts';
import { stopForm } from './stop-form.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase(inject('superuserUrl'));
});
afterAll(() => database.drop());

const now = () => new Date();
const DISC: WantedForm = { form: 'disc', hasViewer: true, language: 'cy' };

async function aPatientWithRelease(changes: Parameters<typeof aRelease>[1] = {}) {
  const personId = await aPerson(database.behind);
  const { acting } = await signIn(database, `${personId}@example.org`);
  const made = await aRelease(database.behind, { recipientPersonId: personId, ...changes });
  return { ...made, acting };
}
type Patient = Awaited<ReturnType<typeof aPatientWithRelease>>;

async function asked({ acting, releaseId }: Pick<Patient, 'acting' | 'releaseId'>, wanted = DISC) {
  return createDownload(database.web, acting, { releaseId, wanted, now: now() });
}

async function downloadOf(of: Patient, wanted = DISC): Promise<string> {
  const created = await asked(of, wanted);
  if (!created.ok) throw new Error(created.error);
  return created.value.downloadId;
}

async function formsOf({ releaseId }: MadeRelease) {
  const sql = 'SELECT id, state FROM release_form WHERE release_id = $1';
  return (await database.behind.query<{ id: string; state: string }>(sql, [releaseId])).rows;
}

async function formOf(of: MadeRelease) {
  const [form] = await formsOf(of);
  return { organisationId: of.organisationId, formId: form?.id ?? '' };
}

async function jobsOf(formId: string): Promise<number> {
  const { rows } = await database.behind.query<{ jobs: number }>(
    'SELECT count(*)::int AS jobs FROM graphile_worker._private_jobs WHERE key = $1',
    [`prepare-form:${formId}`],
  );
  return rows[0]?.jobs ?? 0;
}

const MADE = () => ({
  manifestSha256: new Uint8Array(randomBytes(32)),
  fileCount: 3,
  zipBytes: 1234n,
});

describe('a form of a release', () => {
  it('is made once, whoever asks and however often, and each asking is a download', async () => {
    const of = await aPatientWithRelease();
    const [one, other] = await Promise.all([downloadOf(of), downloadOf(of)]);
    expect(one).not.toBe(other);
    expect((await formsOf(of)).map(({ state }) => state)).toEqual(['preparing']);
    expect(await jobsOf((await formOf(of)).formId)).toBe(1);
    await downloadOf(of, { ...DISC, language: 'en' });
    expect(await formsOf(of)).toHaveLength(2);
  });

  it('is none of the hospital’s own files, which are there already', async () => {
    const of = await aPatientWithRelease();
    await downloadOf(of, { form: 'originals', hasViewer: false, language: 'en' });
    expect(await formsOf(of)).toEqual([]);
  });

  it('has no bytes before it is made, and then those of its own manifest, counted and audited', async () => {
    const of = await aPatientWithRelease();
    const downloadId = await downloadOf(of);
    const form = await formOf(of);
    await keepFormProgress(database.worker, form, { done: 2, total: 7 });
    const look = () =>
      myDownload(database.web, of.acting, { releaseId: of.releaseId, downloadId, now: now() });
    expect(await look()).toMatchObject({ making: { state: 'preparing', done: 2, total: 7 } });
    const early = await describeDownload(database.web, of.acting, { downloadId, now: now() });
    expect(early).toEqual({ ok: false, error: 'not_found' });

    const made = MADE();
    expect(await keepForm(database.worker, { ...form, made, now: now() })).toBe(true);
    expect(await look()).toMatchObject({ making: null, totalBytes: 1234, state: 'waiting' });
    const begun = await beginBytes(database.web, of.acting, { downloadId, from: 0, now: now() });
    expect(begun.ok && Buffer.from(begun.value.manifestSha256)).toEqual(
      Buffer.from(made.manifestSha256),
    );
    expect(begun.ok && begun.value.zipBytes).toBe(1234);
    expect(await rowOf(database, 'link', of.linkId)).toMatchObject({ downloads_used: 1 });
    const events = ['release.form_asked', 'release.form_made', 'download.started'] as const;
    for (const event of events) {
      const written = await auditOf(database, event, { requestId: of.requestId });
      expect(written.filter(({ outcome }) => outcome === 'success')).toHaveLength(1);
    }
  });

  it('is nobody else’s: not to ask for, not to have, not by its id', async () => {
    const of = await aPatientWithRelease();
    const downloadId = await downloadOf(of);
    const form = await formOf(of);
    await keepForm(database.worker, { ...form, made: MADE(), now: now() });
    const other = await aPatientWithRelease();
    expect(await asked({ acting: other.acting, releaseId: of.releaseId })).toEqual({
      ...{ ok: false, error: 'not_found' },
    });
    const described = await describeDownload(database.web, other.acting, {
      ...{ downloadId, now: now() },
    });
    expect(described).toEqual({ ok: false, error: 'not_found' });
    // A download of one's own release that names somebody else's form has nothing in it.
    const own = await downloadOf(other, { form: 'originals', hasViewer: false, language: 'en' });
    const stolen = database.behind.query(
      'UPDATE download_session SET release_form_id = $1 WHERE id = $2',
      [form.formId, own],
    );
    await stolen.catch(() => undefined);
    const tried = await describeDownload(database.web, other.acting, {
      ...{ downloadId: own, now: now() },
    });
    expect(tried.ok && tried.value.releaseFormId).not.toBe(form.formId);
  });

  it('is not asked for by a link that is only for looking, or that has ended', async () => {
    const teaching = await aPatientWithRelease({ request: { type: 'teaching' } });
    expect((await asked(teaching)).ok).toBe(false);
    const ended = await aPatientWithRelease();
    await closeLink(database.web, ended.acting, { releaseId: ended.releaseId, now: now() });
    expect(await asked(ended)).toEqual({ ok: false, error: 'link_withdrawn' });
    expect([...(await formsOf(teaching)), ...(await formsOf(ended))]).toEqual([]);
  });

  it('is not made further once its link was withdrawn', async () => {
    const of = await aPatientWithRelease();
    await downloadOf(of);
    const form = await formOf(of);
    expect(await claimForm(database.worker, { ...form, now: now() })).toMatchObject(DISC);
    expect(await isFormWanted(database.worker, { ...form, now: now() })).toBe(true);
    await closeLink(database.web, of.acting, { releaseId: of.releaseId, now: now() });
    expect(await isFormWanted(database.worker, { ...form, now: now() })).toBe(false);
    expect(await claimForm(database.worker, { ...form, now: now() })).toBeNull();
  });

  it('stops on its way out when its link is withdrawn, and when it is found to be another', async () => {
    const of = await aPatientWithRelease();
    const downloadId = await downloadOf(of);
    const form = await formOf(of);
    await keepForm(database.worker, { ...form, made: MADE(), now: now() });
    const begun = await beginBytes(database.web, of.acting, { downloadId, from: 0, now: now() });
    if (!begun.ok) throw new Error(begun.error);
    const goOn = () => mayContinue(database.web, of.acting, { ...begun.value, now: now() });
    expect((await goOn()).ok).toBe(true);
    await stopForm(database.web, of.acting, begun.value);
    expect(await goOn()).toEqual({ ok: false, error: 'release_not_open' });
    const written = await auditOf(database, 'release.form_failed', { requestId: of.requestId });
    expect(written).toEqual([{ outcome: 'error', reason: 'hash_differs' }]);

    // Asked for again it is made again, and stops with its link.
    await downloadOf(of);
    await keepForm(database.worker, { ...form, made: MADE(), now: now() });
    expect((await goOn()).ok).toBe(true);
    await closeLink(database.web, of.acting, { releaseId: of.releaseId, now: now() });
    expect(await goOn()).toEqual({ ok: false, error: 'link_withdrawn' });
  });

  it('is kept once, and one that failed is made again when it is asked for again', async () => {
    const of = await aPatientWithRelease();
    const downloadId = await downloadOf(of);
    const form = await formOf(of);
    const because = 'object_missing';
    await failForm(database.worker, { ...form, because, manifestSha256: null });
    const shown = await myDownload(database.web, of.acting, {
      ...{ releaseId: of.releaseId, downloadId, now: now() },
    });
    expect(shown?.making).toEqual({ state: 'failed' });
    await downloadOf(of);
    expect((await formsOf(of)).map(({ state }) => state)).toEqual(['preparing']);
    const keep = () => keepForm(database.worker, { ...form, made: MADE(), now: now() });
    expect([await keep(), await keep()]).toEqual([true, false]);
    // What was made stays made: a second run that breaks off takes nothing away.
    expect(await failForm(database.worker, { ...form, because, manifestSha256: null })).toBe(true);
    expect((await formsOf(of)).map(({ state }) => state)).toEqual(['ready']);
  });

  it('goes with the package of its release, and nobody can ask for it after that', async () => {
    const of = await aPatientWithRelease();
    await downloadOf(of);
    const form = await formOf(of);
    await keepForm(database.worker, { ...form, made: MADE(), now: now() });
    await database.behind.query('UPDATE release SET package_removed_at = now() WHERE id = $1', [
      of.releaseId,
    ]);
    expect(await rowOf(database, 'release_form', form.formId)).toMatchObject({
      ...{ state: 'removed', manifest_sha256: null },
    });
    expect(
      await failForm(database.worker, { ...form, because: 'link_ended', manifestSha256: null }),
    ).toBe(false);
  });

  it('is not written by anybody but its recipient and the worker, whatever the code asks', async () => {
    const of = await aPatientWithRelease();
    const stranger = actingAs(await aPerson(database.behind));
    const { organisationId, releaseId } = of;
    const data = { organisationId, releaseId, ...DISC, askedBy: of.personId, askedAt: now() };
    const write = database.web.as(stranger.context, (tx) =>
      tx.releaseForm.createMany({ data: [data] }),
    );
    await expect(write).rejects.toThrow();
    const ready = database.web.as(of.acting.context, (tx) =>
      tx.releaseForm.createMany({ data: [{ ...data, state: 'ready' }] }),
    );
    await expect(ready).rejects.toThrow();
  });
});
