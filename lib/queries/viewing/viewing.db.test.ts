import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import type { Acting } from '#lib/adapters/db/context.ts';
import { createIdentity } from '#lib/adapters/identity/identity.ts';
import { myDiary } from '#lib/queries/audit/my-diary.ts';
import { actingAs } from '#lib/testing/builders/acting.ts';
import { aRelease, type MadeRelease } from '#lib/testing/builders/releases.ts';
import { aPerson, aStudy, insert } from '#lib/testing/builders/rows.ts';
import { layDown } from '#lib/testing/builders/settings.ts';
import { aShare } from '#lib/testing/builders/shares.ts';
import { createTestDatabase, type TestDatabase } from '#lib/testing/database/test-database.ts';
import { letShow, stopShow } from '#lib/use-cases/pairing/answer-pairing.ts';
import { beginPairing } from '#lib/use-cases/pairing/begin-pairing.ts';
import { findPairing } from '#lib/use-cases/pairing/find-pairing.ts';
import { openShowing } from '#lib/use-cases/pairing/show-here.ts';
import { endShare } from '#lib/use-cases/share/end-share.ts';
import { openShare } from '#lib/use-cases/share/open-share.ts';
import { lookAtReleased } from './look-at-released.ts';
import { lookAtShared } from './look-at-shared.ts';
import { lookAtShown } from './look-at-shown.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase(inject('superuserUrl'));
});
afterAll(() => database.drop());

const identity = createIdentity('a deployment key of a test, thirty-two');
const deps = () => ({ db: database.web, identity });
const now = () => new Date();
const word = (answer: { ok: true } | { ok: false; error: string }) =>
  answer.ok ? 'ok' : answer.error;

/** A release of two studies. Answers the second, too. */
async function aReleaseOfTwo() {
  const made = await aRelease(database.behind);
  const second = await aStudy(database.behind, made.organisationId, { patient_id: made.patientId });
  await insert(database.behind, 'release_study', {
    ...{ organisation_id: made.organisationId, release_id: made.releaseId },
    ...{ study_id: second, report_ids: [] },
  });
  return { made, second };
}

const uidOf = async (studyId: string) => {
  const { rows } = await database.behind.query<{ uid: string }>(
    'SELECT study_instance_uid AS uid FROM study WHERE id = $1',
    [studyId],
  );
  return rows[0]!.uid;
};

const looks = async (releaseId: string, outcome = 'success') => {
  const { rows } = await database.behind.query<{ study_id: string | null }>(
    `SELECT study_id FROM audit_event WHERE event = 'images.viewed' AND release_id = $1 AND outcome = $2 ORDER BY id`,
    [releaseId, outcome],
  );
  return rows.map((row) => row.study_id);
};

describe('the recipient of a release', () => {
  const look = (
    who: Acting,
    made: MadeRelease,
    which: Parameters<typeof lookAtReleased>[2]['which'],
  ) => lookAtReleased(database.web, who, { releaseId: made.releaseId, which, now: now() });

  it('looks at each of its studies, which is written down once for each, and told in their diary', async () => {
    const { made, second } = await aReleaseOfTwo();
    const patient = actingAs(made.personId);
    for (const studyId of [made.studyId, made.studyId, second]) {
      expect(await look(patient, made, { id: studyId })).toMatchObject({
        ...{ ok: true, value: { studyId, releaseId: made.releaseId } },
      });
    }
    expect(word(await look(patient, made, { studyInstanceUid: await uidOf(second) }))).toBe('ok');
    expect(await looks(made.releaseId)).toEqual([made.studyId, second]);
    const diary = await myDiary(database.web, patient, 1);
    expect(JSON.stringify(diary)).toContain('images.viewed');
  });

  it('is told whether the hospital asks for a name across its images: not unless it says so', async () => {
    const made = await aRelease(database.behind);
    const patient = actingAs(made.personId);
    const asked = async () => {
      const looked = await look(patient, made, { id: made.studyId });
      return looked.ok && looked.value.policy.hasWatermark;
    };
    expect(await asked()).toBe(false);
    await layDown(database.behind, made.organisationId, 'viewer_watermark', 'yes');
    expect(await asked()).toBe(true);
    const elsewhere = await aRelease(database.behind);
    const other = await look(actingAs(elsewhere.personId), elsewhere, { id: elsewhere.studyId });
    expect(other).toMatchObject({ ok: true, value: { policy: { hasWatermark: false } } });
  });

  it('at no other study of theirs, by its id or its UID, and nobody else at any', async () => {
    const made = await aRelease(database.behind);
    const other = await aStudy(database.behind, made.organisationId, {
      patient_id: made.patientId,
    });
    const patient = actingAs(made.personId);
    expect(word(await look(patient, made, { id: other }))).toBe('not_found');
    const which = { studyInstanceUid: await uidOf(other) };
    expect(word(await look(patient, made, which))).toBe('not_found');
    expect(word(await look(patient, made, { id: randomUUID() }))).toBe('not_found');
    const stranger = actingAs(await aPerson(database.behind));
    expect(word(await look(stranger, made, { id: made.studyId }))).toBe('not_found');
    expect(await looks(made.releaseId)).toEqual([]);
  });

  it('goes on looking when the downloads are used up, and does not begin to', async () => {
    const made = await aRelease(database.behind);
    const patient = actingAs(made.personId);
    expect(word(await look(patient, made, { id: made.studyId }))).toBe('ok');
    await database.behind.query(`UPDATE link SET state = 'exhausted' WHERE id = $1`, [made.linkId]);
    expect(word(await look(patient, made, { id: made.studyId }))).toBe('ok');
    const later = actingAs(made.personId);
    expect(word(await look(later, made, { id: made.studyId }))).toBe('link_exhausted');
  });

  it('not before what must be said was said, and not after it was withdrawn', async () => {
    const unsaid = await aRelease(database.behind, { isUnsaid: true });
    const reader = actingAs(unsaid.personId);
    expect(word(await look(reader, unsaid, { id: unsaid.studyId }))).toBe('disclaimer_first');
    const made = await aRelease(database.behind);
    const patient = actingAs(made.personId);
    expect(word(await look(patient, made, { id: made.studyId }))).toBe('ok');
    await database.behind.query(
      `UPDATE link SET state = 'revoked', revoked_at = now(), revoked_because = 'withdrawn' WHERE id = $1`,
      [made.linkId],
    );
    expect(word(await look(patient, made, { id: made.studyId }))).toBe('link_withdrawn');
    expect(await looks(made.releaseId, 'denied')).toHaveLength(1);
  });
});

describe('a guest', () => {
  it('looks at what was shared and at no other study of the release, until it is ended', async () => {
    const { made, second } = await aReleaseOfTwo();
    const personId = await aPerson(database.behind);
    const email = `${personId}@example.org`;
    const acting = actingAs(personId);
    const guest = { ...acting, actor: { ...acting.actor, verifiedEmail: email } };
    const shareId = await aShare(database.behind, { ...made, email });
    const look = (which: Parameters<typeof lookAtShared>[2]['which']) =>
      lookAtShared(database.web, guest, { shareId, which, now: now() });
    expect(word(await look({ id: made.studyId }))).toBe('not_opened');
    await openShare(database.web, guest, { shareId, now: now() });
    expect(word(await look({ id: made.studyId }))).toBe('ok');
    expect(word(await look({ id: made.studyId }))).toBe('ok');
    expect(word(await look({ id: second }))).toBe('not_found');
    expect(word(await look({ studyInstanceUid: await uidOf(second) }))).toBe('not_found');
    expect(await looks(made.releaseId)).toEqual([made.studyId]);
    await endShare(database.web, actingAs(made.personId), { shareId, now: now() });
    expect(word(await look({ id: made.studyId }))).toBe('share_ended');
  });
});

describe('a computer that shows what a patient was released', () => {
  it('shows its images while the patient lets it, and nothing to another', async () => {
    const made = await aRelease(database.behind);
    const patient = actingAs(made.personId);
    const address = '192.0.2.77';
    const begun = await beginPairing(deps(), {
      ...{ name: 'Dr Okafor', device: 'Firefox, Windows', address, network: address },
      now: now(),
    });
    if (!begun.ok) throw new Error(begun.error);
    const brought = await findPairing(deps(), patient, { code: begun.value.code, now: now() });
    if (!brought.ok) throw new Error(brought.error);
    const { pairingId } = brought.value;
    await letShow(database.web, patient, { pairingId, releaseId: made.releaseId, now: now() });
    const at = (token: string) => ({ token, address, now: now() });
    const which = { id: made.studyId };
    expect(word(await lookAtShown(deps(), at(begun.value.token), which))).toBe('not_yet');
    const opened = await openShowing(deps(), at(begun.value.token));
    if (!opened.ok) throw new Error(opened.error);
    const { token } = opened.value;
    expect(word(await lookAtShown(deps(), at(token), which))).toBe('ok');
    expect(word(await lookAtShown(deps(), at(token), which))).toBe('ok');
    expect(word(await lookAtShown(deps(), at(token), { id: randomUUID() }))).toBe('not_found');
    expect(word(await lookAtShown(deps(), at('made up'), which))).toBe('not_found');
    expect(await looks(made.releaseId)).toEqual([made.studyId]);
    await stopShow(database.web, patient, { pairingId, now: now() });
    expect(word(await lookAtShown(deps(), at(token), which))).toBe('ended');
  });
});
