import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import type { Acting } from '#lib/adapters/db/context.ts';
import { connectIngest, type IngestDb } from '#lib/adapters/db/ingest.ts';
import { openFolderStore } from '#lib/adapters/storage/folder-store.ts';
import { ObjectMissing, type ObjectStore } from '#lib/adapters/storage/port.ts';
import { sealedDocuments } from '#lib/adapters/storage/sealed-documents.ts';
import type { AttributeValues } from '#lib/demonstration/synthetic/attributes.ts';
import { uidFromHash } from '#lib/protocols/dicom/uids.ts';
import { readBroughtFile } from '#lib/processes/arrival/brought-file.ts';
import { endImageAsk, forgetBrought, takeInImages } from '#lib/processes/worker/take-in-images.ts';
import { tellImageAsk } from '#lib/processes/worker/tell-image-ask.ts';
import { imageAsk } from '#lib/queries/image-ask/ask.ts';
import { imageAsks } from '#lib/queries/image-ask/asks.ts';
import { mayGoOn } from '#lib/queries/image-ask/may-go-on.ts';
import { myAsk, myAsks } from '#lib/queries/image-ask/my-asks.ts';
import { sentFiles } from '#lib/queries/image-ask/sent-files.ts';
import { signIn } from '#lib/testing/builders/sessions.ts';
import { anOrganisation, aStudy } from '#lib/testing/builders/rows.ts';
import { aMatchedRequest, auditOf, rowOf, staffMember } from '#lib/testing/builders/staff.ts';
import { createTestDatabase, type TestDatabase } from '#lib/testing/database/test-database.ts';
import { imageFile, withPreamble } from '#lib/testing/gateway/image-files.ts';
import { OTHER_PIXELS } from '#lib/testing/gateway/small-objects.ts';
import { askForImages } from './ask-for-images.ts';
import { beginFile, judgeFile, keepFile } from './bring-file.ts';
import { acceptStudy, refuseStudy } from './decide-study.ts';
import { finishSending, stopSending } from './end-sending.ts';
import { withdrawAsk } from './withdraw-ask.ts';

let database: TestDatabase;
let folder: string;
let store: ObjectStore;
let ingest: IngestDb;
let organisationId = '';
let officer: Awaited<ReturnType<typeof staffMember>>;
let operator: Awaited<ReturnType<typeof staffMember>>;
beforeAll(async () => {
  database = await createTestDatabase(inject('superuserUrl'));
  folder = mkdtempSync(join(tmpdir(), 'lantern-asks-'));
  store = await openFolderStore(folder);
  ingest = connectIngest(database.urls.lantern_worker, { maxConnections: 2 });
  organisationId = await anOrganisation(database.behind);
  officer = await staffMember(database, organisationId, ['access_officer']);
  operator = await staffMember(database, organisationId, ['exchange_operator']);
});
afterAll(async () => {
  await ingest.close();
  await database.drop();
  rmSync(folder, { recursive: true });
});

const settings = { LANTERN_MODE: 'demonstration', QUIET_PERIOD_SECONDS: 60 } as const;
const deps = () => ({ db: database.worker, ingest, store, settings });

/** What the fixtures' images say of whose they are. */
const OWN = { family_name: 'Tester', given_names: 'Ada' };

type Asked = Awaited<ReturnType<typeof somebodyAsked>>;

/** Somebody whose request is matched, and whom an officer has asked. */
async function somebodyAsked(row: Readonly<Record<string, unknown>> = {}) {
  const made = await aMatchedRequest(database, organisationId, { state: 'in_review', studies: 0 });
  await database.behind.query(
    `UPDATE access_request SET subject_person_id = requester_person_id WHERE id = $1`,
    [made.requestId],
  );
  await database.behind.query(
    'UPDATE person SET family_name = $2, given_names = $3, date_of_birth = NULL WHERE id = $1',
    [made.requesterId, OWN.family_name, OWN.given_names],
  );
  const { acting } = await signIn(database, `${made.requesterId}@example.org`);
  const asked = await ask(made.requestId);
  if (!asked.ok) throw new Error(asked.error);
  const { askId } = asked.value;
  for (const [column, value] of Object.entries(row)) {
    await database.behind.query(`UPDATE image_ask SET ${column} = $2 WHERE id = $1`, [
      askId,
      value,
    ]);
  }
  return { ...made, acting, askId };
}

const ask = (requestId: string, by: Acting = officer, more: object = {}) =>
  askForImages(database.web, by, {
    ...{ requestId, wanted: 'The MRI of your knee', reason: 'To compare', days: 30 },
    ...{ now: new Date(), ...more },
  });

async function send(
  { acting, askId }: Pick<Asked, 'acting' | 'askId'>,
  bytes: Buffer,
  isConfirmedOwn = true,
) {
  const documents = sealedDocuments(store);
  const sizeBytes = bytes.length;
  const now = new Date();
  const begun = await beginFile(database.web, acting, { askId, sizeBytes, now });
  if (!begun.ok) return begun.error;
  const read = await readBroughtFile(inPieces(bytes), documents, 'demonstration');
  if (!read.ok) return read.error;
  const file = { ...read.value.file, sizeBytes, isConfirmedOwn };
  const judged = await judgeFile(database.web, acting, { askId, file, now });
  if (!judged.ok || judged.value === 'here_already') {
    await read.value.draft.discard();
    return judged.ok ? judged.value : judged.error;
  }
  const sealed = await read.value.draft.keep();
  const kept = await keepFile(database.web, acting, { askId, file, sealed, now });
  return kept.ok ? kept.value : kept.error;
}

async function* inPieces(bytes: Buffer): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += 1000) {
    await Promise.resolve();
    yield bytes.subarray(at, at + 1000);
  }
}

const named = (name: string, study: string, more: AttributeValues = {}) =>
  imageFile(name, {
    StudyInstanceUID: uidFromHash(`asks ${study}`),
    PatientName: 'Tester^Ada',
    ...more,
  });

const finish = ({ acting, askId }: Asked) =>
  finishSending(database.web, acting, { askId, now: new Date() });
const studiesOf = async (askId: string) =>
  (
    await database.behind.query<{ id: string; state: string; study_id: string | null }>(
      'SELECT id, state, study_id FROM brought_study WHERE ask_id = $1 ORDER BY first_sent_at, id',
      [askId],
    )
  ).rows;
const objectsOf = async (askId: string) =>
  (
    await database.behind.query<{
      object_sha256: Buffer;
      seal_key: Buffer | null;
      bytes_gone_at: Date | null;
      is_other_bytes: boolean;
    }>('SELECT * FROM brought_object WHERE ask_id = $1 ORDER BY id', [askId])
  ).rows;
const stateOf = async (askId: string) => (await rowOf(database, 'image_ask', askId))['state'];

/** Whether anything of what was brought can still be opened. */
async function isThere(askId: string): Promise<boolean> {
  const documents = sealedDocuments(store);
  for (const { object_sha256: sha256, seal_key: key } of await objectsOf(askId)) {
    if (key !== null) return true;
    const sealed = { objectSha256: new Uint8Array(sha256), key: new Uint8Array(32) };
    await expect(documents.open(sealed)).rejects.toThrow(ObjectMissing);
  }
  return false;
}

describe('images that a hospital asks for', () => {
  it('are sent, looked at, taken in by a person, and then in the record and nowhere else', async () => {
    const asked = await somebodyAsked();
    const { acting, askId, patientId } = asked;
    expect((await myAsks(database.web, acting, new Date())).map(({ id }) => id)).toEqual([askId]);
    expect(await send(asked, named('one', 'journey'))).toBe('kept');
    expect(await send(asked, named('two', 'journey'))).toBe('kept');
    // Of nobody's record yet, and not among what arrived either.
    const uid = uidFromHash('asks journey');
    const held = () =>
      database.behind.query<{ id: string; patient_id: string; instance_count: number }>(
        'SELECT * FROM study WHERE organisation_id = $1 AND study_instance_uid = $2',
        [organisationId, uid],
      );
    expect((await held()).rows).toEqual([]);
    const [study] = await studiesOf(askId);
    const decide = { broughtStudyId: study!.id, now: new Date() };
    expect(await acceptStudy(database.web, operator, decide)).toEqual({
      ok: false,
      error: 'still_sending',
    });
    expect(await finish(asked)).toEqual({ ok: true, value: null });
    expect(await send(asked, named('three', 'journey'))).toBe('not_open');

    const seen = await imageAsk(database.web, operator, { askId, now: new Date() });
    expect(seen).toMatchObject({
      ok: true,
      value: { state: 'sent', studies: [{ images: 2, state: 'waiting' }] },
    });
    expect(await acceptStudy(database.web, operator, decide)).toEqual({ ok: true, value: null });
    const stopped = await stopSending(database.web, acting, { askId, now: new Date() });
    expect(stopped).toEqual({ ok: false, error: 'taken_in_already' });

    const job = { organisationId, broughtStudyId: study!.id };
    await takeInImages(deps(), job);
    const [taken] = (await held()).rows;
    expect(taken).toMatchObject({ patient_id: patientId, instance_count: 2 });
    expect(await studiesOf(askId)).toMatchObject([{ state: 'taken_in', study_id: taken!.id }]);
    expect(await stateOf(askId)).toBe('closed');
    // Once more: nothing is done twice.
    await takeInImages(deps(), job);
    expect((await held()).rows[0]).toMatchObject({ instance_count: 2 });
    await forgetBrought(deps(), { organisationId, askId });
    expect(await isThere(askId)).toBe(false);
    const mine = await myAsk(database.web, acting, { askId, now: new Date() });
    expect(mine).toMatchObject({ canStop: false, studies: [{ state: 'taken_in', images: 2 }] });
  });

  it('go on where they were: what is here is known by its name and size, and not kept twice', async () => {
    const asked = await somebodyAsked();
    const file = named('again', 'resume');
    expect(await send(asked, file)).toBe('kept');
    expect(await send(asked, file)).toBe('here_already');
    const here = await sentFiles(database.web, asked.acting, { askId: asked.askId });
    expect(here?.map(({ sizeBytes }) => sizeBytes)).toEqual([file.length]);
    expect(await objectsOf(asked.askId)).toHaveLength(1);
  });

  it('of one name with other bytes lie side by side, and in the record wait for a person', async () => {
    const asked = await somebodyAsked();
    const { askId } = asked;
    expect(await send(asked, named('same', 'conflict'))).toBe('kept');
    const other = named('same', 'conflict', { PixelData: OTHER_PIXELS });
    expect(await send(asked, other)).toBe('kept_aside');
    expect((await objectsOf(askId)).map(({ is_other_bytes: is }) => is)).toEqual([false, true]);
    await finish(asked);
    const [study] = await studiesOf(askId);
    await acceptStudy(database.web, officer, { broughtStudyId: study!.id, now: new Date() });
    await takeInImages(deps(), { organisationId, broughtStudyId: study!.id });
    const { rows } = await database.behind.query(
      'SELECT state FROM object_conflict WHERE organisation_id = $1 AND study_instance_uid = $2',
      [organisationId, uidFromHash('asks conflict')],
    );
    expect(rows).toEqual([{ state: 'waiting' }]);
  });

  it('of a program in the coat of an image lose the program', async () => {
    const asked = await somebodyAsked();
    expect(await send(asked, withPreamble(named('polyglot', 'polyglot'), 'MZ\x90'))).toBe('kept');
    await finish(asked);
    const [study] = await studiesOf(asked.askId);
    await acceptStudy(database.web, officer, { broughtStudyId: study!.id, now: new Date() });
    await takeInImages(deps(), { organisationId, broughtStudyId: study!.id });
    for await (const { key } of store.list()) {
      if (key.startsWith('document-')) continue;
      for await (const chunk of store.read(key, { from: 0, to: 132 })) {
        expect(
          Buffer.from(chunk)
            .subarray(0, 128)
            .every((byte) => byte === 0),
        ).toBe(true);
      }
    }
  });
});

describe('a file that is none', () => {
  it.each([
    ['not_dicom', Buffer.from('<html><script>alert(1)</script></html>')],
    ['not_dicom', Buffer.alloc(200_000, 7)],
    ['empty', Buffer.alloc(0)],
    ['damaged', named('cut', 'hostile').subarray(0, 480)],
    ['not_an_image', named('report', 'hostile', { SOPClassUID: '1.2.840.10008.5.1.4.1.1.104.1' })],
    ['not_an_image', named('sr', 'hostile', { SOPClassUID: '1.2.840.10008.5.1.4.1.1.88.11' })],
  ])('is refused as %s, and nothing of it is left', async (word, bytes) => {
    const asked = await somebodyAsked();
    expect(await send(asked, bytes)).toBe(word);
    expect(await objectsOf(asked.askId)).toEqual([]);
    expect(await studiesOf(asked.askId)).toEqual([]);
  });

  it('names somebody else, and is kept only once its sender has said that it is theirs', async () => {
    const asked = await somebodyAsked();
    const other = named('other', 'another', { PatientName: 'Stranger^Ben' });
    expect(await send(asked, other, false)).toBe('looks_like_another');
    expect(await send(asked, named('own', 'mine'), false)).toBe('kept');
    expect(await send(asked, other, true)).toBe('kept');
    const seen = await imageAsk(database.web, officer, { askId: asked.askId, now: new Date() });
    expect(seen.ok && seen.value.studies.map(({ isConfirmedOwn: is }) => is)).toEqual([
      false,
      true,
    ]);
  });
});

describe('nobody', () => {
  it('sends what was not asked of them, nor learns that somebody was asked', async () => {
    const asked = await somebodyAsked();
    const stranger = await somebodyAsked();
    const { askId } = asked;
    const sent = await send({ acting: stranger.acting, askId }, named('unasked', 'unasked'));
    expect(sent).toBe('not_found');
    expect(await myAsk(database.web, stranger.acting, { askId, now: new Date() })).toBeNull();
    expect(await sentFiles(database.web, stranger.acting, { askId })).toBeNull();
    const stop = await stopSending(database.web, stranger.acting, { askId, now: new Date() });
    expect(stop).toEqual({ ok: false, error: 'not_found' });
  });

  it('writes rows of it past what the database itself allows', async () => {
    const asked = await somebodyAsked();
    const { askId, acting } = asked;
    await send(asked, named('kept', 'rows'));
    const tries = async (context: Acting['context'], text: string) =>
      database.web
        .as(context, (tx) => tx.$executeRawUnsafe(text))
        .then(String)
        .catch(() => 'refused');
    const sent = `UPDATE image_ask SET state = 'closed' WHERE id = '${askId}'`;
    expect(await tries(acting.context, sent)).toBe('refused');
    const takenIn = `UPDATE brought_study SET state = 'taking_in', decided_by = app.person_id() WHERE ask_id = '${askId}'`;
    // While it is being sent it is nobody's to decide, its sender's least of all.
    expect(await tries(acting.context, takenIn)).toBe('0');
    expect(await tries(officer.context, takenIn)).toBe('0');
    const keys = `SELECT seal_key FROM brought_object WHERE ask_id = '${askId}'`;
    expect(await tries(acting.context, keys)).toBe('refused');
    expect(await tries(officer.context, keys)).toBe('refused');
  });

  it('asks for images of whom they have no request of, of a proxy, or of the same patient twice', async () => {
    const { requestId } = await somebodyAsked();
    expect(await ask(requestId)).toEqual({ ok: false, error: 'already_asked' });
    const other = await aMatchedRequest(database, organisationId, {
      ...{ state: 'in_review', studies: 0 },
    });
    expect(await ask(other.requestId, operator)).toMatchObject({ ok: false });
    const blank = await ask(other.requestId, officer, { wanted: ' ' });
    expect(blank).toEqual({ ok: false, error: 'wanted_missing' });
    await database.behind.query(
      `UPDATE access_request SET type = 'ahra_deceased', subject_person_id = NULL WHERE id = $1`,
      [other.requestId],
    );
    expect(await ask(other.requestId)).toEqual({ ok: false, error: 'not_the_patient' });
    await database.behind.query(
      `UPDATE access_request SET subject_patient_id = NULL, match_outcome = 'none' WHERE id = $1`,
      [other.requestId],
    );
    expect(await ask(other.requestId)).toEqual({ ok: false, error: 'not_matched' });
    const elsewhere = await anOrganisation(database.behind);
    const stranger = await staffMember(database, elsewhere, ['access_officer']);
    expect(await ask(requestId, stranger)).toEqual({ ok: false, error: 'not_found' });
  });
});

describe('what was sent', () => {
  it('is deleted, key and bytes, when its sender stops', async () => {
    const asked = await somebodyAsked();
    const { askId, acting } = asked;
    await send(asked, named('stop', 'stop'));
    expect(await isThere(askId)).toBe(true);
    const now = new Date();
    expect((await stopSending(database.web, acting, { askId, now })).ok).toBe(true);
    expect(await mayGoOn(database.web, acting, { askId, now })).toEqual({
      ok: false,
      error: 'not_open',
    });
    await forgetBrought(deps(), { organisationId, askId });
    expect(await isThere(askId)).toBe(false);
    expect(await studiesOf(askId)).toMatchObject([{ state: 'gone' }]);
    expect((await objectsOf(askId))[0]?.bytes_gone_at).not.toBeNull();
  });

  it('is deleted when the hospital takes back what it asked, or refuses it with a reason', async () => {
    const withdrawn = await somebodyAsked();
    await send(withdrawn, named('back', 'back'));
    const input = { askId: withdrawn.askId, because: 'We have it now', now: new Date() };
    const blank = await withdrawAsk(database.web, officer, { ...input, because: '' });
    expect(blank).toEqual({ ok: false, error: 'reason_missing' });
    expect((await withdrawAsk(database.web, officer, input)).ok).toBe(true);
    await forgetBrought(deps(), { organisationId, askId: withdrawn.askId });
    expect(await isThere(withdrawn.askId)).toBe(false);

    const refused = await somebodyAsked();
    await send(refused, named('not', 'not'));
    await finish(refused);
    const [study] = await studiesOf(refused.askId);
    const decided = await refuseStudy(database.web, operator, {
      ...{ broughtStudyId: study!.id, because: 'another_person', note: '' },
      now: new Date(),
    });
    expect(decided.ok).toBe(true);
    expect(await stateOf(refused.askId)).toBe('closed');
    await forgetBrought(deps(), { organisationId, askId: refused.askId });
    expect(await isThere(refused.askId)).toBe(false);
    const mine = await myAsk(database.web, refused.acting, {
      askId: refused.askId,
      now: new Date(),
    });
    expect(mine?.studies).toMatchObject([{ state: 'refused', because: 'another_person' }]);
  });

  it('is never mixed with a study of its name that is another patient’s', async () => {
    const asked = await somebodyAsked();
    await send(asked, named('mixed', 'mixed'));
    await finish(asked);
    const [study] = await studiesOf(asked.askId);
    const decide = { broughtStudyId: study!.id, now: new Date() };
    const another = await aMatchedRequest(database, organisationId, {
      ...{ state: 'in_review', studies: 0 },
    });
    const held = await aStudy(database.behind, organisationId, {
      ...{ study_instance_uid: uidFromHash('asks mixed'), patient_id: another.patientId },
    });
    expect(await acceptStudy(database.web, officer, decide)).toEqual({
      ok: false,
      error: 'somebody_elses_study',
    });
    // As if it had come between the word and the work.
    await database.behind.query(
      `UPDATE brought_study SET state = 'taking_in', decided_by = $2 WHERE id = $1`,
      [study!.id, officer.personId],
    );
    await takeInImages(deps(), { organisationId, broughtStudyId: study!.id });
    const after = await rowOf(database, 'brought_study', study!.id);
    expect(after).toMatchObject({ state: 'waiting', problem: 'somebody_elses_study' });
    expect(await rowOf(database, 'study', held)).toMatchObject({ instance_count: 0 });
  });

  it('goes to the hospital when the time is over, and is deleted when nobody decides', async () => {
    const asked = await somebodyAsked();
    const { askId } = asked;
    await send(asked, named('late', 'late'));
    await endImageAsk(deps(), { organisationId, askId, at: 'time' });
    expect(await stateOf(askId)).toBe('open');
    await database.behind.query(
      `UPDATE image_ask SET asked_at = now() - interval '31 days', expires_at = now() - interval '1 day' WHERE id = $1`,
      [askId],
    );
    expect(await send(asked, named('later', 'late'))).toBe('not_open');
    await endImageAsk(deps(), { organisationId, askId, at: 'time' });
    expect(await stateOf(askId)).toBe('sent');
    await endImageAsk(deps(), { organisationId, askId, at: 'undecided' });
    expect(await stateOf(askId)).toBe('lapsed');
    await forgetBrought(deps(), { organisationId, askId });
    expect(await isThere(askId)).toBe(false);
  });

  it('is told of in letters that say nothing of what it is about', async () => {
    const { askId, requesterId } = await somebodyAsked();
    const sent: { to: string; subject: string; text: string }[] = [];
    const mailer = { send: (letter: (typeof sent)[number]) => Promise.resolve(sent.push(letter)) };
    for (const about of ['asked', 'withdrawn', 'decided', 'ran_out', 'lapsed'] as const) {
      await tellImageAsk(
        {
          db: database.worker,
          mailer: mailer as never,
          settings: { LANTERN_PUBLIC_URL: 'https://lantern.example.org' },
        },
        { organisationId, askId, about },
      );
    }
    expect(sent).toHaveLength(5);
    expect(sent[0]?.to).toBe(`${requesterId}@example.org`);
    for (const { subject, text } of sent) {
      expect(`${subject} ${text}`).not.toMatch(/MRI|knee|scan|image|compare|Trust/i);
      expect(text).toContain('https://lantern.example.org/requests\n');
    }
  });

  it('is listed for those who decide, and every act of it stands in the audit', async () => {
    const asked = await somebodyAsked();
    const listed = await imageAsks(database.web, operator, {
      organisationId: organisationId as never,
      now: new Date(),
    });
    expect(listed.ok && listed.value.some(({ id }) => id === asked.askId)).toBe(true);
    const { requestId } = asked;
    await send(asked, Buffer.from('no image'));
    await send(asked, named('audited', 'audited'));
    expect(await auditOf(database, 'image_ask.asked', { requestId })).toEqual([
      { outcome: 'success', reason: null },
    ]);
    expect(await auditOf(database, 'image_ask.study_brought', { requestId })).toHaveLength(1);
  });
});
