import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import type { SyntheticInstance } from '#lib/demonstration/synthetic/objects/study.ts';
import { sealSessionToken, SESSION_COOKIE } from '#lib/processes/web/session-cookie.ts';
import { readMeasurementReport } from '#lib/protocols/dicom/measurement-report.ts';
import { layDown } from '#lib/testing/builders/settings.ts';
import { openDownloadStand, type DownloadStand } from '#lib/testing/gateway/download-stand.ts';

let stand: DownloadStand;
let origin: string;
let one: SyntheticInstance;
let other: SyntheticInstance;

beforeAll(async () => {
  stand = await openDownloadStand(inject('superuserUrl'));
  origin = new URL((await stand.newDownload()).url).origin;
  const pictures = [...stand.sent.values()].filter((of) => !/\.(88|104)\./.test(of.sopClassUid));
  [one, other] = [pictures[0]!, pictures.at(-1)!];
}, 240_000);
afterAll(() => stand.close());

const at = () =>
  `${origin}/images/releases/${stand.releaseId}/studies/${one.studyInstanceUid}/measurements`;
const ours = () => ({
  Cookie: stand.cookie,
  Origin: stand.webSettings['LANTERN_PUBLIC_URL'] ?? origin,
});
const aLength = (changes: object = {}) => ({
  ...{ id: '5f0c1d4e-0000-4000-8000-000000000001', kind: 'length', text: '' },
  ...{
    sopInstanceUid: one.sopInstanceUid,
    frame: 1,
    points: [
      [10, 10],
      [40, 50],
    ],
  },
  ...changes,
});
const put = (body: unknown, headers: Record<string, string> = ours()) =>
  fetch(at(), { method: 'PUT', headers, body: JSON.stringify(body) });
const get = (headers: Record<string, string> = ours()) => fetch(at(), { headers });

async function rows() {
  const { rows } = await stand.database.behind.query<{ count: number }>(
    'SELECT count FROM kept_measurements WHERE release_id = $1',
    [stand.releaseId],
  );
  return rows.map(({ count }) => count);
}

async function letMeasure(answer: 'yes' | 'no') {
  const { behind } = stand.database;
  const { rows } = await behind.query<{ organisation_id: string }>(
    'SELECT organisation_id FROM release WHERE id = $1',
    [stand.releaseId],
  );
  await layDown(behind, rows[0]!.organisation_id, 'viewer_tools', answer);
  // What was allowed is believed for two seconds.
  await new Promise((done) => setTimeout(done, 2_100));
}

test('nothing is kept where the trust has not turned measuring on', async () => {
  const answer = await put([aLength()]);
  expect(answer.status).toBe(403);
  expect(await answer.json()).toEqual({ refusal: 'no_tools' });
  expect(await rows()).toEqual([]);
});

test('what is kept is worked out of the image, and had again as DICOM', async () => {
  await letMeasure('yes');
  expect((await get()).status).toBe(404);
  const note = aLength({
    ...{ id: '5f0c1d4e-0000-4000-8000-000000000002', kind: 'note', text: 'Here' },
    points: [[5, 6]],
  });
  // A viewer that lies about what it comes to.
  const lie = { measured: { value: 1, unit: 'mm', at: 'body' } };
  expect((await put([aLength(lie), note])).status).toBe(204);
  expect(await rows()).toEqual([2]);

  const answer = await get();
  expect(answer.headers.get('content-type')).toBe('application/dicom');
  const report = readMeasurementReport(new Uint8Array(await answer.arrayBuffer()));
  if (!report.ok) throw new Error(report.error);
  const [length, written] = report.value.measurements;
  // Fifty pixels of 0.15 mm, of a shadow.
  expect(length?.measured).toEqual({ value: 7.5, unit: 'mm', at: 'detector' });
  expect(written).toMatchObject({ kind: 'note', text: 'Here', measured: null });
  expect(report.value.study.studyInstanceUid).toBe(one.studyInstanceUid);
  expect(report.value.observer).not.toBe('');

  const { rows: told } = await stand.database.behind.query(
    `SELECT details FROM audit_event WHERE event = 'images.measured' AND outcome = 'success' AND study_id IS NOT NULL`,
  );
  expect(told).toEqual([{ details: { count: 2 } }]);
});

test('the next list takes the place of the one before, and an empty one of all', async () => {
  expect((await put([aLength()])).status).toBe(204);
  expect(await rows()).toEqual([1]);
  expect((await put([])).status).toBe(204);
  expect(await rows()).toEqual([]);
  expect((await get()).status).toBe(404);
});

test('what is none, or is on no picture of this study, changes nothing', async () => {
  await put([aLength()]);
  for (const [body, refusal] of [
    ['text', 'not_measurements'],
    [[aLength({ kind: 'volume' })], 'not_measurements'],
    [[aLength({ kind: 'note', points: [[1, 1]] })], 'note_missing'],
    [[aLength({ frame: 2 })], 'not_on_a_picture'],
    [[aLength({ sopInstanceUid: '1.2.3' })], 'not_on_a_picture'],
    [[aLength({ sopInstanceUid: other.sopInstanceUid })], 'not_on_a_picture'],
  ] as const) {
    const answer = await put(body);
    expect([answer.status, await answer.json()]).toEqual([422, { refusal }]);
  }
  expect((await put('x'.repeat(600_000))).status).toBe(413);
  expect(await rows()).toEqual([1]);
});

test('nobody else keeps or reads any, and no other site does it for them', async () => {
  const token = await sealSessionToken(stand.officer.token, stand.webSettings['SESSION_SECRET']!);
  const officer = { ...ours(), Cookie: `${SESSION_COOKIE}=${token}` };
  expect((await put([aLength()], officer)).status).toBe(404);
  expect((await get(officer)).status).toBe(404);
  const stranger = { Origin: ours().Origin };
  expect((await put([aLength()], stranger)).status).toBe(401);
  expect((await get(stranger)).status).toBe(401);
  expect((await put([], { ...ours(), Origin: 'https://elsewhere.example.org' })).status).toBe(403);
  expect((await fetch(at(), { method: 'POST', headers: ours() })).status).toBe(405);
  expect(await rows()).toEqual([1]);
});

test('it goes with the images', async () => {
  expect(await rows()).toEqual([1]);
  await stand.database.behind.query('UPDATE release SET package_removed_at = now() WHERE id = $1', [
    stand.releaseId,
  ]);
  expect(await rows()).toEqual([]);
});
