import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { openEchoCaller } from '#lib/adapters/dimse/echo-peer.ts';
import { proved } from '#lib/testing/builders/acting.ts';
import {
  aFilledJoining,
  aNode,
  joiningDeps,
  must,
  type TestApplication,
} from '#lib/testing/builders/joinings.ts';
import { anOrganisation } from '#lib/testing/builders/rows.ts';
import { staffMember } from '#lib/testing/builders/staff.ts';
import { CT_SOP_INSTANCE, makeCt, run, serveWith } from '#lib/testing/dimse/foreign-programs.ts';
import { makeCertificate, type MadeCertificate } from '#lib/testing/dimse/made-certificates.ts';
import {
  CALLED_AE,
  openGatewayStand,
  type GatewayStand,
} from '#lib/testing/gateway/gateway-stand.ts';
import { heldInstances } from '#lib/testing/gateway/stored-state.ts';
import { tryEchoJob } from '#lib/processes/worker/keep-joining.ts';
import { approveJoining } from '#lib/use-cases/joining/approve-joining.ts';
import { addJoiningNode } from '#lib/use-cases/joining/nodes.ts';
import { sendJoining } from '#lib/use-cases/joining/send-joining.ts';
import { testOwnNode } from '#lib/use-cases/joining/test-node.ts';
import { endNode } from '#lib/use-cases/organisation/end-node.ts';
import { freePort } from '#lib/processes/database/embedded.ts';

/** The real gateway, and real systems of dcmtk that call it and are called. */
let stand: GatewayStand;
let folder: string;
let tlsPort: number;
let ours: MadeCertificate;
let theirs: MadeCertificate;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'lantern-joining-'));
  ours = await makeCertificate(folder, 'ours');
  theirs = await makeCertificate(folder, 'theirs');
  tlsPort = await freePort();
  stand = await openGatewayStand(inject('superuserUrl'), undefined, {
    ...{ DIMSE_TLS_PORT: String(tlsPort), DIMSE_TLS_CERTIFICATE: ours.certificate },
    DIMSE_TLS_KEY: ours.key,
  });
});
afterAll(async () => {
  await stand.close();
  rmSync(folder, { recursive: true, force: true });
});

const now = () => new Date();
const caller = openEchoCaller({
  ...{ allowed: ['127.0.0.0/8'], callingAet: CALLED_AE, identity: null },
  ...{ implementationClassUid: '1.2.826.0.1.3680043.9.999.1', implementationVersion: 'PEER_TEST' },
  stepMilliseconds: 2_000,
});

async function addNode(
  application: TestApplication,
  changes: object,
  certificate = '',
): Promise<string> {
  const node = aNode({ addresses: '127.0.0.1', ...changes });
  const deps = joiningDeps(stand.database);
  return must(await addJoiningNode(deps, { ...application.applying, node, certificate })).nodeId;
}

/** Asks for a try as whoever applies does; one of ours is made as the worker makes it. */
async function ask(
  { joiningId, applying }: TestApplication,
  nodeId: string,
  direction: 'outward' | 'inward',
) {
  must(
    await testOwnNode(joiningDeps(stand.database), { ...applying, now: now(), nodeId, direction }),
  );
  if (direction === 'inward') return;
  const { rows } = await stand.database.behind.query<{ id: string }>(
    "SELECT id FROM echo_attempt WHERE node_id = $1 AND direction = 'outward' ORDER BY asked_at DESC LIMIT 1",
    [nodeId],
  );
  await tryEchoJob(
    { db: stand.database.worker, echoCaller: caller },
    { joiningId, attemptId: rows[0]!.id },
  );
}

async function outcome(nodeId: string, direction: 'outward' | 'inward') {
  const { rows } = await stand.database.behind.query<{ outcome: string | null; found: object }>(
    'SELECT outcome, found FROM echo_attempt WHERE node_id = $1 AND direction = $2 ORDER BY asked_at DESC LIMIT 1',
    [nodeId, direction],
  );
  return rows[0];
}

const echoscu = (...args: readonly string[]) => run('echoscu', args);
const plain = (aet: string, aec = CALLED_AE) =>
  echoscu('-aet', aet, '-aec', aec, '127.0.0.1', String(stand.port));
const secured = (aet: string, shown: MadeCertificate) =>
  echoscu(
    ...['+tls', shown.key, shown.certificate, '+cf', ours.certificate],
    '-aet',
    aet,
    '-aec',
    CALLED_AE,
    '127.0.0.1',
    String(tlsPort),
  );

describe('a call that is waited for', () => {
  test('is answered in the clear, each mistake is written down, and nothing else is let in', async () => {
    const application = await aFilledJoining(stand.database);
    const nodeId = await addNode(application, { callingAeTitle: 'NEWCT' });
    expect((await plain('NEWCT')).code).not.toBe(0);
    await ask(application, nodeId, 'inward');
    expect((await plain('OTHERCT')).code).not.toBe(0);
    expect(await outcome(nodeId, 'inward')).toMatchObject({
      outcome: 'calling_ae_other',
      found: { address: '127.0.0.1', callingAe: 'OTHERCT' },
    });
    expect((await plain('NEWCT', 'LANTERNE')).code).not.toBe(0);
    expect(await outcome(nodeId, 'inward')).toMatchObject({
      outcome: 'called_ae_other',
      found: { calledAe: 'LANTERNE' },
    });
    // An object is not taken, although the system is the one that is waited for.
    const ct = await makeCt(folder, 'waiting.dcm');
    const stored = await run('storescu', [
      '-aet',
      'NEWCT',
      '-aec',
      CALLED_AE,
      '127.0.0.1',
      String(stand.port),
      ct,
    ]);
    expect(stored.code).not.toBe(0);
    expect(await outcome(nodeId, 'inward')).toMatchObject({ outcome: 'associated_only' });
    expect((await plain('NEWCT')).code).toBe(0);
    expect(await outcome(nodeId, 'inward')).toMatchObject({ outcome: 'good' });
    // It has called: the door is shut again.
    expect((await plain('NEWCT')).code).not.toBe(0);
  });

  test('from another address than those that were said is told as that', async () => {
    const application = await aFilledJoining(stand.database);
    const nodeId = await addNode(application, {
      callingAeTitle: 'FARCT',
      addresses: '203.0.113.7',
    });
    await ask(application, nodeId, 'inward');
    expect((await plain('FARCT')).code).not.toBe(0);
    expect(await outcome(nodeId, 'inward')).toMatchObject({
      outcome: 'address_other',
      found: { address: '127.0.0.1', callingAe: 'FARCT' },
    });
  });

  test('by TLS is known by the certificate that it shows', async () => {
    const application = await aFilledJoining(stand.database);
    const nodeId = await addNode(
      application,
      { callingAeTitle: 'TLSCT', transport: 'tls' },
      theirs.pem,
    );
    await ask(application, nodeId, 'inward');
    expect((await plain('TLSCT')).code).not.toBe(0);
    expect(await outcome(nodeId, 'inward')).toMatchObject({
      outcome: 'client_certificate_missing',
    });
    const other = await makeCertificate(folder, 'other');
    expect((await secured('TLSCT', other)).code).not.toBe(0);
    expect(await outcome(nodeId, 'inward')).toMatchObject({
      outcome: 'client_certificate_other',
      found: { shown: other.sha256, registered: theirs.sha256 },
    });
    expect((await secured('TLSCT', theirs)).code).toBe(0);
    expect(await outcome(nodeId, 'inward')).toMatchObject({ outcome: 'good' });
  });

  test('takes nothing from a system of another institution of the same title and address', async () => {
    const joined = await anOrganisation(stand.database.behind);
    await stand.database.behind.query(
      "INSERT INTO dicom_node (organisation_id, ae_title, addresses) VALUES ($1, 'REALCT', ARRAY['127.0.0.1/32'])",
      [joined],
    );
    const application = await aFilledJoining(stand.database);
    const nodeId = await addNode(application, { callingAeTitle: 'REALCT' });
    await ask(application, nodeId, 'inward');
    const ct = await makeCt(folder, 'real.dcm');
    const stored = await run('storescu', [
      '-aet',
      'REALCT',
      '-aec',
      CALLED_AE,
      '127.0.0.1',
      String(stand.port),
      ct,
    ]);
    expect(stored.output + String(stored.code)).toBe('0');
    expect(await outcome(nodeId, 'inward')).toMatchObject({ outcome: null });
    await stand.database.behind.query(
      "UPDATE dicom_node SET state = 'ended' WHERE organisation_id = $1",
      [joined],
    );
  });
});

describe('an institution that joins', () => {
  test('is called and calls, and its system sends from the moment that it is approved, until it is ended', async () => {
    const { port, child } = await serveWith('storescp', (own) => ['-od', folder, own]);
    const application = await aFilledJoining(stand.database);
    const { joiningId } = application;
    const nodeId = await addNode(application, {
      callingAeTitle: 'JOINCT',
      port: String(port),
      calledAeTitle: 'PACS',
    });
    await ask(application, nodeId, 'outward');
    expect(await outcome(nodeId, 'outward')).toMatchObject({ outcome: 'good', found: { port } });
    child.kill();
    await ask(application, nodeId, 'inward');
    expect((await plain('JOINCT')).code).toBe(0);
    must(await sendJoining(joiningDeps(stand.database), application.applying));

    const service = await anOrganisation(stand.database.behind, { kind: 'service_operator' });
    const operator = await staffMember(stand.database, service, ['platform_support']);
    const ct = await makeCt(folder, 'joined.dcm');
    const store = () =>
      run('storescu', ['-aet', 'JOINCT', '-aec', CALLED_AE, '127.0.0.1', String(stand.port), ct]);
    expect((await store()).code).not.toBe(0);
    const { rows } = await stand.database.behind.query<{ version: number }>(
      'SELECT version FROM joining WHERE id = $1',
      [joiningId],
    );
    const { organisationId } = must(
      await approveJoining(stand.database.web, proved(operator, 'approve_joining', joiningId), {
        ...{ joiningId, expectedVersion: rows[0]!.version, now: now() },
      }),
    );
    expect((await store()).code).toBe(0);
    expect(
      await heldInstances(stand.database.behind, organisationId, CT_SOP_INSTANCE),
    ).toHaveLength(1);

    const admin = await staffMember(stand.database, organisationId, ['org_admin']);
    const { rows: nodes } = await stand.database.behind.query<{ id: string }>(
      'SELECT id FROM dicom_node WHERE organisation_id = $1',
      [organisationId],
    );
    const ending = {
      organisationId: organisationId as Parameters<typeof endNode>[2]['organisationId'],
      nodeId: nodes[0]!.id,
      now: now(),
    };
    expect(await endNode(stand.database.web, operator, ending)).toEqual({
      ok: false,
      error: 'not_permitted',
    });
    expect(await endNode(stand.database.web, admin, ending)).toEqual({ ok: true, value: null });
    expect(await endNode(stand.database.web, admin, ending)).toEqual({
      ok: false,
      error: 'not_found',
    });
    expect((await store()).code).not.toBe(0);
  });
});
