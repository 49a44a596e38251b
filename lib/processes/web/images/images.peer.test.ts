import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { sourceOf } from '#lib/imaging/byte-sources.ts';
import { renderFrame, USUAL_ORDER } from '#lib/imaging/render-frame.ts';
import { describeObject } from '#lib/imaging/served/describe-object.ts';
import type { DicomJson } from '#lib/imaging/served/dicom-json.ts';
import { sealSessionToken, SESSION_COOKIE } from '#lib/processes/web/session-cookie.ts';
import type { SyntheticInstance } from '#lib/demonstration/synthetic/objects/study.ts';
import { proved } from '#lib/testing/builders/acting.ts';
import { openDownloadStand, type DownloadStand } from '#lib/testing/gateway/download-stand.ts';
import { servedAgain } from '#lib/testing/imaging/served-again.ts';
import type { StudyId } from '#lib/base/id.ts';
import { recallRelease } from '#lib/use-cases/recall/recall-release.ts';

let stand: DownloadStand;
let origin: string;
let objects: readonly SyntheticInstance[];

const isPicture = ({ sopClassUid }: SyntheticInstance) => !/\.(88|104)\./.test(sopClassUid);

beforeAll(async () => {
  stand = await openDownloadStand(inject('superuserUrl'));
  origin = new URL((await stand.newDownload()).url).origin;
  objects = [...stand.sent.values()].filter(isPicture);
}, 240_000);
afterAll(() => stand.close());

const studyRoot = (uid: string, way = 'releases', id = stand.releaseId) =>
  `/images/${way}/${id}/studies/${uid}`;
const seriesOf = (of: SyntheticInstance, root = studyRoot(of.studyInstanceUid)) =>
  `${root}/series/${of.seriesInstanceUid}`;
const objectOf = (of: SyntheticInstance, root = studyRoot(of.studyInstanceUid)) =>
  `${seriesOf(of, root)}/instances/${of.sopInstanceUid}`;

const ask = (path: string, headers: Record<string, string> = { Cookie: stand.cookie }) =>
  fetch(`${origin}${path}`, { headers });

const looks = async (outcome: string) => {
  const { rows } = await stand.database.behind.query<{ study_id: string | null }>(
    `SELECT study_id FROM audit_event WHERE event = 'images.viewed' AND outcome = $1 AND release_id = $2`,
    [outcome, stand.releaseId],
  );
  return rows.map(({ study_id }) => study_id);
};

describe('what the recipient of a release is sent of its images', () => {
  test('of each series: what a viewer must know of its objects, and of the patient no more than their name and birth', async () => {
    const series = new Map(objects.map((one) => [one.seriesInstanceUid, one]));
    let described = 0;
    for (const one of series.values()) {
      const answer = await ask(`${seriesOf(one)}/metadata`);
      expect(answer.headers.get('content-type')).toBe('application/dicom+json');
      const metadata = (await answer.json()) as DicomJson[];
      described += metadata.length;
      const said = metadata.map((json) => json['00080018']?.Value?.[0]);
      const own = objects.filter((other) => other.seriesInstanceUid === one.seriesInstanceUid);
      expect(said.toSorted()).toEqual(own.map(({ sopInstanceUid }) => sopInstanceUid).toSorted());
      const ofPatient = Object.keys(metadata[0] ?? {}).filter((tag) => tag.startsWith('0010'));
      expect(ofPatient).toEqual(['00100010', '00100030']);
    }
    expect(described).toBe(objects.length);
  });

  test('each frame, which shows what was sent by the hospital, grey level for grey level', async () => {
    for (const one of [objects[0]!, objects.at(-1)!]) {
      const answer = await ask(`${objectOf(one)}/frames/1`);
      expect(answer.status).toBe(200);
      const [, transferSyntaxUid = ''] =
        /transfer-syntax=([0-9.]+)$/.exec(answer.headers.get('content-type') ?? '') ?? [];
      const frame = { transferSyntaxUid, bytes: new Uint8Array(await answer.arrayBuffer()) };
      const of = { source: sourceOf(one.dataSet), transferSyntaxUid: one.transferSyntaxUid };
      const described = await describeObject(of);
      if (!described.ok) throw new Error(described.error);
      const order = { ...USUAL_ORDER, isPaddingBlack: false };
      const again = await renderFrame(servedAgain(described.value, frame, 1), order);
      expect(again).toEqual(await renderFrame(of, order));
    }
  });

  test('a frame as DICOMweb asks for it is one part', async () => {
    const accept = 'multipart/related; type="application/octet-stream"; transfer-syntax=*';
    const answer = await ask(`${objectOf(objects[0]!)}/frames/1`, {
      ...{ Cookie: stand.cookie, Accept: accept },
    });
    const [, boundary = '?'] =
      /^multipart\/related; type="[^"]+"; boundary=(.+)$/.exec(
        answer.headers.get('content-type') ?? '',
      ) ?? [];
    const text = Buffer.from(await answer.arrayBuffer()).toString('latin1');
    expect(text.startsWith(`--${boundary}\r\nContent-Type: `)).toBe(true);
    expect(text.endsWith(`\r\n--${boundary}--\r\n`)).toBe(true);
  });

  test('pictures, as large and in such a window as was asked', async () => {
    const one = objects[0]!;
    const jpeg = await ask(`${objectOf(one)}/rendered?viewport=200,100&quality=60`);
    expect(jpeg.headers.get('content-type')).toBe('image/jpeg');
    const png = await ask(`${objectOf(one)}/frames/1/rendered?accept=image/png&viewport=64,64`);
    const bytes = Buffer.from(await png.arrayBuffer());
    expect(bytes.toString('latin1', 1, 4)).toBe('PNG');
    expect(Math.max(bytes.readUInt32BE(16), bytes.readUInt32BE(20))).toBe(64);
    const wide = await ask(`${objectOf(one)}/rendered?accept=image/png&window=2048,1`);
    const usual = await ask(`${objectOf(one)}/rendered?accept=image/png`);
    const both = [await wide.arrayBuffer(), await usual.arrayBuffer()].map((one) =>
      Buffer.from(one),
    );
    expect(both[0]?.equals(both[1] ?? Buffer.of())).toBe(false);
    for (const small of [`${seriesOf(one)}/thumbnail`, `${objectOf(one)}/thumbnail`]) {
      expect((await ask(small)).headers.get('content-type')).toBe('image/jpeg');
    }
  });

  test('nothing that cannot be understood is guessed', async () => {
    const at = `${objectOf(objects[0]!)}/rendered`;
    for (const query of [
      'viewport=0,9',
      'viewport=9999,1',
      'window=1',
      'window=1,0',
      'quality=0',
    ]) {
      expect((await ask(`${at}?${query}`)).status, query).toBe(400);
    }
    expect((await ask(`${at}?accept=text/html`)).status).toBe(400);
    const posted = await fetch(`${origin}${at}`, {
      ...{
        method: 'POST',
        headers: {
          Cookie: stand.cookie,
          Origin: stand.webSettings['LANTERN_PUBLIC_URL'] ?? origin,
        },
      },
    });
    expect(posted.status).toBe(405);
  });

  test('is written down once for each study', async () => {
    const studies = new Set(await looks('success'));
    expect(studies.size).toBe(2);
    expect(await looks('success')).toHaveLength(2);
  });
});

describe('nothing else is sent', () => {
  const statuses = async (paths: readonly string[], headers?: Record<string, string>) =>
    Promise.all(paths.map(async (path) => (await ask(path, headers)).status));
  const all = (of: SyntheticInstance, root?: string) => [
    `${seriesOf(of, root)}/metadata`,
    `${seriesOf(of, root)}/thumbnail`,
    ...[
      'metadata',
      'rendered',
      'thumbnail',
      'frames/1',
      'frames/1/rendered',
      'frames/1/thumbnail',
    ].map((what) => `${objectOf(of, root)}/${what}`),
  ];
  const cookieOf = async (token: string) =>
    `${SESSION_COOKIE}=${await sealSessionToken(token, stand.webSettings['SESSION_SECRET']!)}`;

  test('to a stranger', async () => {
    for (const headers of [{}, { Cookie: `${SESSION_COOKIE}=made-up` }]) {
      expect(new Set(await statuses(all(objects[0]!), headers))).toEqual(new Set([401]));
    }
  });

  test('to somebody else who is signed in, staff of the hospital among them', async () => {
    const headers = { Cookie: await cookieOf(stand.officer.token) };
    expect(new Set(await statuses(all(objects[0]!), headers))).toEqual(new Set([404]));
  });

  test('of another release, by another right, of another study or series than the address says', async () => {
    const [one, other] = [objects[0]!, objects.at(-1)!];
    const uid = one.studyInstanceUid;
    const mixed = { ...one, seriesInstanceUid: other.seriesInstanceUid };
    const paths = [
      ...all(one, studyRoot(uid, 'releases', randomUUID())),
      ...all(one, studyRoot(uid, 'shared')),
      ...all(one, studyRoot(uid, 'given')),
      ...all(one, studyRoot(other.studyInstanceUid)),
      ...all(one, studyRoot('1.2.3.4.5')),
      `${objectOf(mixed)}/frames/1`,
      `${objectOf(mixed)}/metadata`,
      `${objectOf({ ...one, sopInstanceUid: other.sopInstanceUid })}/rendered`,
    ];
    expect(new Set(await statuses(paths))).toEqual(new Set([404]));
    expect(await statuses(all(one, studyRoot(uid, 'show', 'here')))).toEqual(
      all(one).map(() => 401),
    );
  });

  test('of what has no such frame, and by no address that is none', async () => {
    const one = objectOf(objects[0]!);
    const paths = [
      ...['frames/2', 'frames/0', 'frames/-1', 'frames/1e3', 'frames/1,2'].map(
        (at) => `${one}/${at}`,
      ),
      `${one}%2F..%2F/rendered`,
      `${studyRoot('..')}/series/1/metadata`,
      `${studyRoot("1'--")}/series/1/metadata`,
    ];
    expect(new Set(await statuses(paths))).toEqual(new Set([404]));
  });
});

describe('a release that is recalled while it is looked at', () => {
  test('gives no picture, no pixels and no words later than five seconds after (INV-6)', async () => {
    const at = `${objectOf(objects[0]!)}/frames/1`;
    expect((await ask(at)).status).toBe(200);
    const { database, officer, requestId } = stand;
    const { rows } = await database.behind.query<{ study_id: StudyId }>(
      'SELECT study_id FROM release_study WHERE release_id = $1 LIMIT 1',
      [stand.releaseId],
    );
    const recalled = await recallRelease(
      database.web,
      proved(officer.acting, 'revoke_release', requestId),
      {
        ...{ requestId, because: 'wrong_patient', known: 'Radiology rang' },
        ...{ mixedUp: rows.map((row) => row.study_id), now: new Date() },
      },
    );
    expect(recalled.ok).toBe(true);
    const committedAt = Date.now();
    await expect.poll(async () => (await ask(at)).status, { timeout: 10_000 }).toBe(410);
    expect(Date.now() - committedAt).toBeLessThan(5_000);
    expect((await ask(`${seriesOf(objects[0]!)}/metadata`)).status).toBe(410);
    expect((await looks('denied')).length).toBeGreaterThan(0);
  });
});
