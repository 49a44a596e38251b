import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { makeOrganisation } from '#lib/testing/builders/organisations.ts';
import { openGatewayStand, type GatewayStand } from '#lib/testing/gateway/gateway-stand.ts';
import { sendAll, type Sendable } from '#lib/testing/gateway/send-objects.ts';
import { OTHER_PIXELS, smallObject } from '#lib/testing/gateway/small-objects.ts';
import {
  dataSetOfHeld,
  heldInstances,
  pathOf,
  publishedFiles,
} from '#lib/testing/gateway/stored-state.ts';

const IMPLICIT = '1.2.840.10008.1.2';
const JPEG_2000_LOSSLESS = '1.2.840.10008.1.2.4.90';
const JPEG_2000 = '1.2.840.10008.1.2.4.91';

let stand: GatewayStand;
let north: string;
let east: string;

beforeAll(async () => {
  stand = await openGatewayStand(inject('superuserUrl'));
  const { behind } = stand.database;
  north = await makeOrganisation(behind, { odsCode: 'D0001', aeTitle: 'NORTH' });
  east = await makeOrganisation(behind, { odsCode: 'D0002', aeTitle: 'EAST' });
});
afterAll(() => stand.close());

describe('the same bytes of one name', () => {
  const object = smallObject('sent again');

  test('twice from one institution are one row and one file, and both answers are success', async () => {
    expect(await sendAll(stand.port, 'NORTH', [object, object])).toEqual([0, 0]);
    expect(await sendAll(stand.port, 'NORTH', [object])).toEqual([0]);
    expect(await heldAt(north, object)).toHaveLength(1);
    expect(filesOf(object)).toHaveLength(1);
    expect(await studyOf(north, object)).toMatchObject({ instance_count: 1, series_count: 1 });
  });

  test('from another institution are one file still, with a row at each', async () => {
    expect(await sendAll(stand.port, 'EAST', [object])).toEqual([0]);
    expect(await heldAt(north, object)).toHaveLength(1);
    expect(await heldAt(east, object)).toHaveLength(1);
    expect(filesOf(object)).toHaveLength(1);
    const { rowCount } = await stand.database.behind.query(
      'SELECT FROM stored_object WHERE data_set_sha256 = $1',
      [Buffer.from(sha256Of(object), 'hex')],
    );
    expect(rowCount).toBe(1);
  });

  test('from eight associations at once are one row and one file', async () => {
    const together = smallObject('sent eight times at once');
    const answers = await Promise.all(
      Array.from({ length: 8 }, () => sendAll(stand.port, 'NORTH', [together, together])),
    );
    expect(answers.flat()).toEqual(Array.from({ length: 16 }, () => 0));
    expect(await heldAt(north, together)).toHaveLength(1);
    expect(filesOf(together)).toHaveLength(1);
    expect(await conflictsOf(north, together)).toEqual([]);
  });
});

describe('other bytes under a name that is taken', () => {
  const held = smallObject('of two contents');
  const other = smallObject('of two contents', { PixelData: OTHER_PIXELS });

  test('are kept aside for a person: success, nothing overwritten, both there', async () => {
    expect(await sendAll(stand.port, 'NORTH', [held, other])).toEqual([0, 0]);
    const [row, ...more] = await heldAt(north, held);
    expect(more).toEqual([]);
    expect(row?.dataSetSha256).toBe(sha256Of(held));
    expect(dataSetOfHeld(stand.folder, row!).equals(held.dataSet)).toBe(true);
    expect(existsSync(pathOf(stand.folder, sha256Of(other), other.transferSyntaxUid))).toBe(true);
    expect(await conflictsOf(north, held)).toEqual([
      { state: 'waiting', held: sha256Of(held), arrived: sha256Of(other) },
    ]);
    expect(await studyOf(north, held)).toMatchObject({ instance_count: 1 });
  });

  test('are audited once, however often they come', async () => {
    expect(await sendAll(stand.port, 'NORTH', [other, other])).toEqual([0, 0]);
    expect(await conflictsOf(north, held)).toHaveLength(1);
    expect(await conflictAudits(north)).toBe(1);
  });

  test('are no conflict of an institution that holds them alone', async () => {
    expect(await sendAll(stand.port, 'EAST', [other])).toEqual([0]);
    expect(await conflictsOf(east, other)).toEqual([]);
    expect((await heldAt(east, other))[0]?.dataSetSha256).toBe(sha256Of(other));
  });

  test('the held ones, sent again, are a duplicate as before', async () => {
    expect(await sendAll(stand.port, 'NORTH', [held])).toEqual([0]);
    expect(await conflictsOf(north, held)).toHaveLength(1);
  });

  test('are a conflict too when the object is the same in another transfer syntax', async () => {
    const explicit = smallObject('in two syntaxes');
    const implicit = smallObject('in two syntaxes', {}, IMPLICIT);
    expect(await sendAll(stand.port, 'NORTH', [explicit, implicit])).toEqual([0, 0]);
    expect((await heldAt(north, explicit))[0]?.transferSyntaxUid).toBe(explicit.transferSyntaxUid);
    expect(await conflictsOf(north, explicit)).toHaveLength(1);
  });

  test('are a conflict too when only the name of the transfer syntax differs', async () => {
    const PixelData = { fragments: [Buffer.alloc(64, 0x4f)], offsetTable: 'filled' as const };
    const lossless = smallObject('called two syntaxes', { PixelData }, JPEG_2000_LOSSLESS);
    const either = { ...lossless, transferSyntaxUid: JPEG_2000 };
    expect(await sendAll(stand.port, 'NORTH', [lossless, either])).toEqual([0, 0]);
    expect((await heldAt(north, lossless))[0]?.transferSyntaxUid).toBe(JPEG_2000_LOSSLESS);
    expect(await conflictsOf(north, lossless)).toHaveLength(1);
    expect(filesOf(lossless)).toHaveLength(1);
    expect(filesOf(either)).toHaveLength(1);
  });

  test('one first and another in the very same batch: one is held, the other waits', async () => {
    const many = Array.from({ length: 6 }, (_, index) =>
      smallObject('of six contents', { PixelData: OTHER_PIXELS.map((pixel) => pixel + index) }),
    );
    const answers = await Promise.all(many.map((one) => sendAll(stand.port, 'NORTH', [one])));
    expect(answers.flat()).toEqual(many.map(() => 0));
    const [row, ...more] = await heldAt(north, many[0]!);
    expect(more).toEqual([]);
    const aside = (await conflictsOf(north, many[0]!)).map(({ arrived }) => arrived);
    expect([row!.dataSetSha256, ...aside].sort()).toEqual(many.map(sha256Of).sort());
  });
});

function sha256Of({ dataSet }: Sendable): string {
  return createHash('sha256').update(dataSet).digest('hex');
}

function heldAt(organisationId: string, { sopInstanceUid }: Sendable) {
  return heldInstances(stand.database.behind, organisationId, sopInstanceUid);
}

function filesOf(object: Sendable): string[] {
  const name = `${sha256Of(object)}-${object.transferSyntaxUid}`;
  return publishedFiles(stand.folder).filter((path) => path.endsWith(`/${name}`));
}

async function conflictsOf(organisationId: string, { sopInstanceUid }: Sendable) {
  const { rows } = await stand.database.behind.query<{
    state: string;
    held: string;
    arrived: string;
  }>(
    `SELECT state, encode(held_sha256, 'hex') AS held, encode(arrived_sha256, 'hex') AS arrived
     FROM object_conflict WHERE organisation_id = $1 AND sop_instance_uid = $2`,
    [organisationId, sopInstanceUid],
  );
  return rows;
}

async function conflictAudits(organisationId: string): Promise<number> {
  const { rowCount } = await stand.database.behind.query(
    `SELECT FROM audit_event WHERE event = 'object.conflict_kept' AND organisation_id = $1`,
    [organisationId],
  );
  return rowCount ?? 0;
}

async function studyOf(organisationId: string, object: Sendable) {
  const { rows } = await stand.database.behind.query<Record<string, unknown>>(
    `SELECT count(*)::int AS instance_count, count(DISTINCT i.series_id)::int AS series_count
     FROM instance i WHERE i.organisation_id = $1 AND i.sop_instance_uid = $2`,
    [organisationId, object.sopInstanceUid],
  );
  return rows[0];
}
