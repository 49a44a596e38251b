import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import { newToken } from '#lib/adapters/identity/token.ts';
import {
  aFilledJoining,
  aGoodEcho,
  aNode,
  joiningDeps,
  letterToJoin,
  must,
  type TestApplication,
} from '#lib/testing/builders/joinings.ts';
import { proved } from '#lib/testing/builders/acting.ts';
import { anOrganisation } from '#lib/testing/builders/rows.ts';
import { staffMember } from '#lib/testing/builders/staff.ts';
import { createTestDatabase, type TestDatabase } from '#lib/testing/database/test-database.ts';
import { addJoiningNode } from '#lib/use-cases/joining/nodes.ts';
import { openJoining } from '#lib/use-cases/joining/open-joining.ts';
import { refuseJoining } from '#lib/use-cases/joining/refuse-joining.ts';
import { sendJoining } from '#lib/use-cases/joining/send-joining.ts';
import { testOwnNode } from '#lib/use-cases/joining/test-node.ts';
import { joiningToDecide } from './joinings.ts';
import { myJoining } from './my-joining.ts';
import { partnerChoices } from './partner-choices.ts';

let database: TestDatabase;
let service: string;
beforeAll(async () => {
  database = await createTestDatabase(inject('superuserUrl'));
  service = await anOrganisation(database.behind, { kind: 'service_operator' });
});
afterAll(() => database.drop());

const deps = () => joiningDeps(database);
const own = ({ applying }: TestApplication, token = applying.token) =>
  myJoining(deps(), { ...applying, token, now: new Date() });

it('whoever waits for a call is shown who called instead', async () => {
  const application = await aFilledJoining(database);
  const node = { ...application.applying, node: aNode(), certificate: '' };
  const { nodeId } = must(await addJoiningNode(deps(), node));
  await aGoodEcho(database, nodeId, 'inward', 'calling_ae_other');
  expect((await own(application))?.nodes).toMatchObject([
    { id: nodeId, inward: { standing: 'waiting', met: 'calling_ae_other' }, outward: null },
  ]);
  // Two waits for one system could not be told apart by its call.
  const again = { ...application.applying, nodeId, direction: 'inward' } as const;
  expect(await testOwnNode(deps(), again)).toEqual({ ok: false, error: 'test_running' });
});

it('whoever applies is offered the institutions that exchange images, and strangers none', async () => {
  const { applying, partnerOdsCode } = await aFilledJoining(database);
  const now = new Date();
  const codes = async (token: string) =>
    (await partnerChoices(deps(), { ...applying, token, now })).map(({ odsCode }) => odsCode);
  expect(await codes(applying.token)).toContain(partnerOdsCode);
  const { rows } = await database.behind.query<{ ods_code: string }>(
    'SELECT ods_code FROM organisation WHERE id = $1',
    [service],
  );
  expect(await codes(applying.token)).not.toContain(rows[0]!.ods_code);
  expect(await codes(newToken())).toEqual([]);
});

it('an applicant reads whom they exchange with by name', async () => {
  const application = await aFilledJoining(database);
  const { rows } = await database.behind.query<{ name: string }>(
    'SELECT name FROM organisation WHERE id = $1',
    [application.partnerId],
  );
  expect(await own(application)).toMatchObject({
    email: application.email,
    partnerName: rows[0]!.name,
  });
});

it('an operator is asked for proof, and told of their own that it is theirs', async () => {
  const application = await aFilledJoining(database);
  const { joiningId } = application;
  must(await sendJoining(deps(), application.applying));
  const see = async (by: Awaited<ReturnType<typeof staffMember>>) =>
    must(await joiningToDecide(database.web, by, { joiningId, now: new Date() }));
  const operator = await staffMember(database, service, ['platform_support']);
  expect(await see(operator)).toMatchObject({
    ...{ isOwn: false, hindrance: null, joinedAs: null },
    wantsProof: { approve: true, refuse: true },
  });
  const prover = proved(operator, 'approve_joining', joiningId);
  expect((await see(prover)).wantsProof).toEqual({ approve: false, refuse: true });
});

it('a letter leads back to what was decided, and begins anew only when asked to', async () => {
  const application = await aFilledJoining(database);
  const { joiningId, email } = application;
  must(await sendJoining(deps(), application.applying));
  const operator = await staffMember(database, service, ['platform_support']);
  const { version } = must(
    await joiningToDecide(database.web, operator, { joiningId, now: new Date() }),
  );
  const prover = proved(operator, 'refuse_joining', joiningId, 'totp');
  const decision = { joiningId, text: 'No contract', expectedVersion: version, now: new Date() };
  must(await refuseJoining(database.web, prover, decision));
  const opened = async (isAnew: boolean) => {
    const secret = await letterToJoin(database, email);
    const input = { secret, address: '192.0.2.1', isAnew, now: new Date() };
    return own(application, must(await openJoining(deps(), input)).token);
  };
  expect(await opened(false)).toMatchObject({ state: 'refused', decisionText: 'No contract' });
  expect(await opened(true)).toMatchObject({ state: 'opened', decisionText: null, name: null });
});
