import { expect, test } from '@playwright/test';
import { ask, outcomeOf } from './support/ask.ts';
import { forgetThrottles, openBehind, type Behind } from './support/behind.ts';
import { sendByForm, sendByScript, type Sent } from './support/send-act.ts';
import { visitorsNamed } from './support/visitors.ts';
import { makeWorld, type World } from './support/world.ts';

/** What a form did not ask for and a page did not bind is not taken, whoever sends it (SEC-24, SEC-32). */
let behind: Behind;
let north: World;
let patient: string;
let officer: string;

test.beforeAll(async () => {
  test.setTimeout(120_000);
  behind = await openBehind();
  north = await makeWorld(behind, 'R9N', 'dafydd@example.org');
  const cookies = (await visitorsNamed(behind, ['dafydd', 'records'])).map(({ cookie }) => cookie);
  [patient = '', officer = ''] = cookies;
});
// What is tried here in minutes nobody does in a day.
test.beforeEach(() => forgetThrottles(behind));
test.afterAll(() => behind.close());

const EXTRA = [
  ...['state', 'version', 'type', 'role', 'organisationId', 'organisation_id', 'requesterPersonId'],
  ...['subjectPatientId', 'matchOutcome', 'approvedAt', 'isAdmin', 'id', '__proto__'],
  ...['constructor', 'constructor.prototype.isAdmin', '__proto__.isAdmin', '__proto__[isAdmin]'],
].map((name) => [name, 'approved'] as const);

test('fields that a form does not have change nothing but what it has', async () => {
  const { draft } = north.ids;
  const before = await draftRow();
  for (const [number, send] of [sendByScript, sendByForm].entries()) {
    const description = `Only this ${number}`;
    const form = [['description', description], ['bodyPart', 'Knee'], ...EXTRA] as const;
    const bound = [{ id: draft, isChange: false }];
    const sent: Sent = {
      act: 'saveWhat',
      path: `/requests/sets/${draft}/what`,
      cookie: patient,
      bound,
      form,
    };
    expect(outcomeOf(await send(sent))).toBe('elsewhere');
    // Of the kinds of scan that the form has, none was ticked.
    const said = { description, body_part: 'Knee', scan_kinds: [] };
    expect(await draftRow()).toEqual({ ...before, ...said });
  }
});

const ODD: readonly unknown[] = [
  null,
  7,
  '',
  'x',
  "' OR true --",
  { not: '' },
  { contains: '' },
  [],
  { __proto__: null, constructor: 'x' },
  '$undefined',
];

test('what is no id among what a page had bound is nothing, for whoever may act', async () => {
  const { inReview } = north.ids;
  for (const id of ODD) {
    const sent: Sent = {
      act: 'approve',
      path: `/staff/requests/${inReview}/approve`,
      cookie: officer,
      bound: [{ requestId: id, version: 1 }, 'final_approve'],
      form: [],
    };
    expect(outcomeOf(await sendByScript(sent)), JSON.stringify(id)).toBe('nothing');
  }
});

test('an act of another kind than the page is for is nothing', async () => {
  const { inReview } = north.ids;
  const bound = (kind: string) => [{ requestId: inReview, version: 1 }, kind];
  const path = `/staff/requests/${inReview}`;
  const of = { cookie: officer, form: [] };
  for (const kind of ['constructor', '__proto__', 'toString', 'link_issued', 'final_approve', '']) {
    const sent = { ...of, act: 'doAct', path: `${path}/act/refuse`, bound: bound(kind) } as const;
    expect(outcomeOf(await sendByScript(sent)), kind).toBe('nothing');
    if (kind === 'final_approve') continue;
    const approval = {
      ...of,
      act: 'approve',
      path: `${path}/approve`,
      bound: bound(kind),
    } as const;
    expect(outcomeOf(await sendByScript(approval)), kind).toBe('nothing');
  }
});

test('the process is as before after all of it', async () => {
  expect((await ask({ path: '/requests', cookie: patient })).status).toBe(200);
  expect((await ask({ path: '/staff', cookie: patient })).status).toBe(404);
});

/** All of it but the number of its changes. */
async function draftRow(): Promise<object> {
  const { rows } = await behind.superuser.query<{ row: object }>(
    `SELECT to_jsonb(s) AS row FROM request_set s WHERE id = $1`,
    [north.ids.draft],
  );
  return rows[0]?.row ?? {};
}
