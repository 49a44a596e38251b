import { copyFileSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import type { OrganisationId } from '#lib/base/id.ts';
import { proved } from '#lib/testing/builders/acting.ts';
import { makeOrganisation } from '#lib/testing/builders/organisations.ts';
import { anOrganisation } from '#lib/testing/builders/rows.ts';
import { staffMember } from '#lib/testing/builders/staff.ts';
import { makeCt, mustRun, run } from '#lib/testing/dimse/foreign-programs.ts';
import {
  COMMAND_LAST,
  DATA_LAST,
  DATA_MORE,
  pdv,
  rawAssociateRequest,
  rawData,
  rawStoreRequest,
  readRawResponse,
} from '#lib/testing/dimse/golden-pdus.ts';
import { connectRaw } from '#lib/testing/dimse/raw-peer.ts';
import { openGatewayStand, type GatewayStand } from '#lib/testing/gateway/gateway-stand.ts';
import {
  mustAssociate,
  sendAll,
  storeOn,
  type Sendable,
} from '#lib/testing/gateway/send-objects.ts';
import { smallObject } from '#lib/testing/gateway/small-objects.ts';
import { draftsWithBytes, heldInstances } from '#lib/testing/gateway/stored-state.ts';
import { haltOrganisation } from '#lib/use-cases/organisation/halt-organisation.ts';

/** INV-6: no later than this after it was committed. */
const WITHIN_MILLISECONDS = 5_000;
/** PDU types (PS3.8 9.3). */
const ASSOCIATE_AC = 0x02;
const ABORT = 0x07;

let stand: GatewayStand;
let folder: string;
beforeAll(async () => {
  stand = await openGatewayStand(inject('superuserUrl'));
  folder = mkdtempSync(join(tmpdir(), 'lantern-halted-'));
});
afterAll(async () => {
  await stand.close();
  rmSync(folder, { recursive: true, force: true });
});

async function aTrust(odsCode: string, aeTitle: string): Promise<OrganisationId> {
  return (await makeOrganisation(stand.database.behind, { odsCode, aeTitle })) as OrganisationId;
}

/** Halts it as whoever operates the service does. Answers when that was committed. */
async function halt(organisationId: OrganisationId): Promise<number> {
  const service = await anOrganisation(stand.database.behind);
  const operator = await staffMember(stand.database, service, ['platform_support']);
  const halted = await haltOrganisation(
    stand.database.web,
    proved(operator, 'halt_organisation', organisationId),
    {
      ...{ organisationId, event: 'suspend', text: 'A stolen server', expectedVersion: 1 },
      now: new Date(),
    },
  );
  expect(halted).toEqual({ ok: true, value: 'suspended' });
  return Date.now();
}

describe('a node of an institution that is halted', () => {
  test('is aborted by the provider in time; what it had sent is kept, what was half here is not', async () => {
    const organisationId = await aTrust('H0001', 'HALTED');
    const kept = smallObject('kept');
    const half = smallObject('half');
    const peer = await connectRaw(stand.port);
    peer.send(rawAssociateRequest({ calling: 'HALTED', contexts: [contextOf(kept)] }));
    expect((await peer.next())?.type).toBe(ASSOCIATE_AC);
    peer.send(command(kept), rawData(pdv(1, DATA_LAST, kept.dataSet)));
    expect(readRawResponse((await peer.next())!.body)).toMatchObject({ status: 0 });
    const middle = half.dataSet.length / 2;
    peer.send(command(half), rawData(pdv(1, DATA_MORE, half.dataSet.subarray(0, middle))));

    const committedAt = await halt(organisationId);
    // PS3.8 9.3.8: source 2 is the service provider, reason 0 none that it gives.
    expect(await peer.next()).toEqual({ type: ABORT, body: Buffer.from([0, 0, 2, 0]) });
    expect(Date.now() - committedAt).toBeLessThan(WITHIN_MILLISECONDS);
    peer.send(rawData(pdv(1, DATA_LAST, half.dataSet.subarray(middle))));
    peer.destroy();

    expect(await held(organisationId, kept.sopInstanceUid)).toBe(1);
    expect(await held(organisationId, half.sopInstanceUid)).toBe(0);
    await untilTrue(() => draftsWithBytes(stand.folder).length === 0);
  });

  test('is seen by dcmtk to be aborted by the service provider, in the midst of its study', async () => {
    const organisationId = await aTrust('H0002', 'HALTED2');
    const study = join(folder, 'study');
    await makeStudy(study, 400);
    const sender = storescu('HALTED2', study);
    await untilTrue(async () => (await heldCount(organisationId)) > 5);
    const committedAt = await halt(organisationId);
    const { code, output, closedAt } = await sender;
    expect(closedAt - committedAt).toBeLessThan(WITHIN_MILLISECONDS);
    expect(code).not.toBe(0);
    expect(output).toContain('Peer aborted Association');
    const acknowledged = output.match(/Received Store Response \(Success\)/g)?.length ?? 0;
    expect(acknowledged).toBeGreaterThan(0);
    // What was being stored when it was cut off may be there unanswered: the sender sends it again.
    expect((await heldCount(organisationId)) - acknowledged).toBeLessThanOrEqual(1);
  }, 120_000);

  test('is refused as an unknown title from then on, and its institution’s audit says why', async () => {
    const { rows } = await stand.database.behind.query<{ id: string }>(
      `SELECT id FROM organisation WHERE ods_code = 'H0001'`,
    );
    const where = ['-aet', 'HALTED', '-aec', 'LANTERN', '127.0.0.1', String(stand.port)];
    const { output } = await run('echoscu', where);
    expect(output).toContain('Rejected Permanent');
    expect(output).toContain('Calling AE Title Not Recognized');
    const audit = await stand.database.behind.query(
      `SELECT event, outcome, reason FROM audit_event
       WHERE organisation_id = $1 AND event LIKE 'association.%' ORDER BY at, id`,
      [rows[0]!.id],
    );
    expect(audit.rows).toEqual([
      { event: 'association.ended', outcome: 'success', reason: 'no_longer_admitted' },
      { event: 'association.refused', outcome: 'denied', reason: 'organisation_halted' },
    ]);
  });

  test('does not disturb another institution’s, whose association goes on', async () => {
    const organisationId = await aTrust('H0003', 'HALTED3');
    await aTrust('H0004', 'WORKING');
    const objects = [smallObject('before'), smallObject('after')] as const;
    const working = await mustAssociate(stand.port, 'WORKING', objects);
    const halted = await mustAssociate(stand.port, 'HALTED3', objects);
    expect(await storeOn(working, objects[0])).toBe(0);
    await halt(organisationId);
    await untilTrue(async () => (await storeOn(halted, smallObject('is it over'))) === 'lost');
    expect(await storeOn(working, objects[1])).toBe(0);
    await working.release();
  });
});

test('a node that is taken out of use while it is connected is cut off too', async () => {
  await aTrust('H0005', 'RETIRED');
  const association = await mustAssociate(stand.port, 'RETIRED', [smallObject('last')]);
  await stand.database.behind.query(
    `UPDATE dicom_node SET state = 'suspended' WHERE ae_title = 'RETIRED'`,
  );
  await untilTrue(async () => (await storeOn(association, smallObject('late'))) === 'lost');
});

test('of two institutions with one title behind one address, one does not pass for the other that is halted', async () => {
  const organisationId = await aTrust('H0006', 'TWIN');
  await halt(organisationId);
  await aTrust('H0007', 'TWIN');
  await expect(sendAll(stand.port, 'TWIN', [smallObject('whose')])).rejects.toThrow(
    'no association',
  );
});

function contextOf({ sopClassUid, transferSyntaxUid }: Sendable) {
  return { id: 1, abstractSyntax: sopClassUid, transferSyntaxes: [transferSyntaxUid] };
}

function command({ sopClassUid: sopClass, sopInstanceUid: sopInstance }: Sendable): Buffer {
  return rawData(pdv(1, COMMAND_LAST, rawStoreRequest({ sopClass, sopInstance })));
}

/** Files of one study and as many instances, each big enough that the study does not pass at once. */
async function makeStudy(into: string, instances: number): Promise<void> {
  mkdirSync(into);
  const first = await makeCt(folder, 'first.dcm');
  for (let n = 0; n < instances; n += 1) copyFileSync(first, join(into, `${n}.dcm`));
  await mustRun('dcmodify', '--no-backup', '--gen-inst-uid', ...filesIn(into));
}

function filesIn(at: string): readonly string[] {
  return readdirSync(at).map((name) => join(at, name));
}

/** What dcmtk says, and when it hung up. */
async function storescu(aeTitle: string, study: string) {
  const where = ['-aet', aeTitle, '-aec', 'LANTERN', '127.0.0.1', String(stand.port)];
  const sent = await run('storescu', ['-v', ...where, ...filesIn(study)]);
  return { ...sent, closedAt: Date.now() };
}

async function held(organisationId: string, sopInstanceUid: string): Promise<number> {
  return (await heldInstances(stand.database.behind, organisationId, sopInstanceUid)).length;
}

async function heldCount(organisationId: string): Promise<number> {
  const { rows } = await stand.database.behind.query<{ n: number }>(
    'SELECT count(*)::int AS n FROM instance WHERE organisation_id = $1',
    [organisationId],
  );
  return rows[0]!.n;
}

async function untilTrue(is: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await is())) await sleep(20);
}
