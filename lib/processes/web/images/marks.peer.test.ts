import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import type { MarksOnFrame } from '#lib/processes/web/images/model.ts';
import { holdImages } from '#lib/testing/builders/released-images.ts';
import { aRelease, type MadeRelease } from '#lib/testing/builders/releases.ts';
import { NOT_SEALED } from '#lib/testing/builders/sealed-manifest.ts';
import { openDownloadStand, type DownloadStand } from '#lib/testing/gateway/download-stand.ts';
import { asFile } from '#lib/testing/imaging/objects/as-file.ts';
import { MARKED_STUDY } from '#lib/testing/imaging/objects/marked-study.ts';
import { STUDY } from '#lib/testing/imaging/objects/object.ts';

const STUDY_UID = '2.25.1001';
const OUTLINES = `${STUDY}.3.1`;
const MASKS = `${STUDY}.4.1`;

let stand: DownloadStand;
let origin: string;
let made: MadeRelease;
/** An object of another study that is released to the same person. */
let elsewhere: string;

beforeAll(async () => {
  stand = await openDownloadStand(inject('superuserUrl'));
  origin = new URL((await stand.newDownload()).url).origin;
  const { behind } = stand.database;
  const { rows } = await behind.query<{ trust: string; person: string }>(
    'SELECT organisation_id AS trust, recipient_person_id AS person FROM release WHERE id = $1',
    [stand.releaseId],
  );
  const { trust, person } = rows[0]!;
  const recipient = { organisationId: trust, recipientPersonId: person };
  made = await aRelease(behind, { ...NOT_SEALED, ...recipient });
  const { slices, outlines, masks } = MARKED_STUDY;
  const files = await Promise.all([...slices, outlines, masks].map(asFile));
  await holdImages({ superuser: behind, store: stand.store }, made, files, STUDY_UID);
  elsewhere = [...stand.sent.keys()][0]!;
}, 240_000);
afterAll(() => stand.close());

/** A frame of the first slice, or of another object of the study. */
const frame = (what: string, series = 2, instance = `${STUDY}.2.1`, at = '1') =>
  `/images/releases/${made.releaseId}/studies/${STUDY_UID}/series/${STUDY}.${series}` +
  `/instances/${instance}/frames/${at}/${what}`;

const ask = (path: string, headers: Record<string, string> = { Cookie: stand.cookie }) =>
  fetch(`${origin}${path}`, { headers });

describe('what was marked on a frame', () => {
  test('is sent as lines in its pixels, each with its name and letter', async () => {
    const answer = await ask(frame(`outlines?of=${OUTLINES}`));
    expect(answer.headers.get('content-type')).toBe('application/json');
    const marks = (await answer.json()) as MarksOnFrame;
    expect(marks).toMatchObject({
      kind: 'outlines',
      parts: [{ letter: 'A', name: 'Tumour' }, {}, {}, {}],
    });
    const [tumour] = marks.kind === 'outlines' ? marks.parts : [];
    expect(tumour?.lines[0]?.points[0]).toEqual({ x: 10.5, y: 10.5 });
  });

  test('is sent as a clear picture of its size, of the parts that were asked for', async () => {
    const sizes = ['', '&parts=1', '&parts=2', '&parts=1,2'].map(async (parts) => {
      const answer = await ask(frame(`overlay?of=${MASKS}${parts}`, 2, `${STUDY}.2.3`));
      expect(answer.headers.get('content-type')).toBe('image/png');
      const png = Buffer.from(await answer.arrayBuffer());
      expect([png.readUInt32BE(16), png.readUInt32BE(20), png[25]]).toEqual([64, 48, 6]);
      return png.toString('base64');
    });
    const [all, first, second, both] = await Promise.all(sizes);
    expect(both).toBe(all);
    expect(new Set([all, first, second]).size).toBe(3);
  });

  test('with masks, is told besides where each has its middle', async () => {
    const answer = await ask(frame(`outlines?of=${MASKS}`));
    expect(await answer.json()).toEqual({
      ...{ kind: 'masks', rows: 48, columns: 64, isCutShort: false },
      middles: [{ segment: 1, x: 14, y: 14 }],
      parts: [
        { number: 1, name: 'Nodule', letter: 'A', colour: [255, 0, 0] },
        { number: 2, name: 'Liver', letter: 'B', colour: [86, 180, 233] },
      ],
    });
  });
});

describe('nothing is sent', () => {
  const statuses = (paths: readonly string[], headers?: Record<string, string>) =>
    Promise.all(paths.map(async (path) => (await ask(path, headers)).status));
  const both = (query: string, series?: number, instance?: string, at?: string) => [
    frame(`overlay${query}`, series, instance, at),
    frame(`outlines${query}`, series, instance, at),
  ];

  test('of marks of another study, of none, and of what is no marks', async () => {
    const paths = [
      ...both(`?of=${elsewhere}`),
      ...both(''),
      ...both('?of='),
      ...both(`?of=${STUDY}.2.1`),
      ...both(`?of=${STUDY}.9.9`),
      ...both('?of=..%2F..%2F'),
      ...both("?of=1'--"),
      // Outlines are no picture.
      frame(`overlay?of=${OUTLINES}`),
    ];
    expect(new Set(await statuses(paths))).toEqual(new Set([404]));
  });

  test('on a frame that is not there, and by a series that it is not in', async () => {
    const paths = [
      ...both(`?of=${MASKS}`, 2, `${STUDY}.2.1`, '2'),
      ...both(`?of=${MASKS}`, 2, `${STUDY}.2.1`, '0'),
      ...both(`?of=${MASKS}`, 3, `${STUDY}.2.1`),
      ...both(`?of=${MASKS}`, 2, elsewhere),
    ];
    expect(new Set(await statuses(paths))).toEqual(new Set([404]));
  });

  test('on what is no picture', async () => {
    expect(await statuses(both(`?of=${MASKS}`, 3, OUTLINES))).toEqual([406, 406]);
  });

  test('of parts that are no numbers, or more than may be', async () => {
    const many = Array.from({ length: 2001 }, (_, at) => at % 10).join(',');
    for (const parts of ['', 'x', '-1', '1,', '1.5', '1e3', '123456', '1;2', many]) {
      expect(await statuses(both(`?of=${MASKS}&parts=${parts}`)), parts).toEqual([400, 400]);
    }
  });

  test('to strangers, and by another right', async () => {
    expect(await statuses(both(`?of=${MASKS}`), {})).toEqual([401, 401]);
    const shared = both(`?of=${MASKS}`).map((path) => path.replace('/releases/', '/shared/'));
    expect(await statuses(shared)).toEqual([404, 404]);
    const other = both(`?of=${MASKS}`).map((path) => path.replace(made.releaseId, stand.releaseId));
    expect(await statuses(other)).toEqual([404, 404]);
  });
});
