import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import { newToken } from '#lib/adapters/identity/token.ts';
import { tellJoining } from '#lib/processes/worker/tell-joining.ts';
import {
  aFilledJoining,
  aGoodEcho,
  aNode,
  joiningDeps,
  must,
  registerSays,
} from '#lib/testing/builders/joinings.ts';
import { anOrganisation } from '#lib/testing/builders/rows.ts';
import { staffMember } from '#lib/testing/builders/staff.ts';
import { createTestDatabase, type TestDatabase } from '#lib/testing/database/test-database.ts';
import { removeJoiningSite } from '#lib/use-cases/joining/keep-steps.ts';
import { addJoiningNode } from '#lib/use-cases/joining/nodes.ts';
import { sendJoining } from '#lib/use-cases/joining/send-joining.ts';
import { testAppliedNode } from '#lib/use-cases/joining/test-node.ts';
import { joinings, joiningToDecide } from './joinings.ts';
import { myJoining } from './my-joining.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase(inject('superuserUrl'));
});
afterAll(() => database.drop());
const now = () => new Date();

it('an application is shown to whoever applies with what is missing, and once it is sent to an operator, with what hinders', async () => {
  const application = await aFilledJoining(database);
  const { applying, joiningId, odsCode: code } = application;
  const deps = joiningDeps(database);
  const mine = () => myJoining(deps, { ...applying, now: now() });
  const node = { node: aNode(), certificate: '' };
  const { nodeId } = must(await addJoiningNode(deps, { ...applying, ...node }));
  await aGoodEcho(database, nodeId, 'outward', 'certificate_other');
  await registerSays(database, { joiningId, code, silent: true });
  expect(await mine()).toMatchObject({
    ...{ state: 'opened', missing: [], sites: [{ name: 'Main', institutionNames: ['WESTHAVEN'] }] },
    register: { answer: 'unavailable', why: 'too_slow', standing: 'verified', isByMachine: true },
    nodes: [{ outward: { standing: 'certificate_other' }, inward: null }],
  });
  must(await removeJoiningSite(deps, { ...applying, name: 'Main' }));
  expect((await mine())?.sites).toEqual([]);
  expect(await myJoining(deps, { ...applying, token: newToken() })).toBeNull();

  const service = await anOrganisation(database.behind, { kind: 'service_operator' });
  const operator = await staffMember(database, service, ['platform_support']);
  const stranger = await staffMember(database, service, ['org_admin']);
  const decide = () => joiningToDecide(database.web, operator, { joiningId, now: now() });
  expect(await decide()).toEqual({ ok: false, error: 'not_found' });
  must(await sendJoining(deps, applying));
  expect(must(await joinings(database.web, operator, now()))).toMatchObject([
    { id: joiningId, name: 'Westhaven', state: 'sent' },
  ]);
  expect(must(await decide())).toMatchObject({ hindrance: 'register_silent', hand: null });
  await registerSays(database, { joiningId, code });
  expect(must(await decide()).hindrance).toBe('node_not_reached');
  await aGoodEcho(database, nodeId, 'outward');
  await aGoodEcho(database, nodeId, 'inward');
  expect(must(await decide())).toMatchObject({ hindrance: null, email: application.email });
  const refused = { ok: false, error: 'not_permitted' };
  expect(await joinings(database.web, stranger, now())).toEqual(refused);
  expect(await joiningToDecide(database.web, stranger, { joiningId, now: now() })).toEqual(refused);

  const trying = { joiningId, nodeId, direction: 'inward', now: now() } as const;
  expect(await testAppliedNode(database.web, stranger, trying)).toEqual(refused);
  expect(await testAppliedNode(database.web, operator, trying)).toEqual({ ok: true, value: null });
  expect(await testAppliedNode(database.web, operator, trying)).toEqual({
    ...{ ok: false, error: 'test_running' },
  });
  expect(must(await decide()).hindrance).toBe('node_never_called');

  const sent: { to: string; text: string }[] = [];
  const services = {
    db: database.worker,
    mailer: {
      send: (letter: { to: string; text: string }) => Promise.resolve(void sent.push(letter)),
    },
    settings: { LANTERN_PUBLIC_URL: 'http://localhost:3000' },
  };
  await tellJoining(services as unknown as Parameters<typeof tellJoining>[0], {
    joiningId,
    about: 'refused',
  });
  expect(sent).toEqual([]);
  await tellJoining(services as unknown as Parameters<typeof tellJoining>[0], {
    joiningId,
    about: 'sent',
  });
  expect(sent).toMatchObject([{ to: application.email }]);
  expect(sent[0]?.text).toContain('http://localhost:3000/join');
});
