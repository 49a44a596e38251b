import { expect, test } from '@playwright/test';
import type { Action } from '#lib/processes/web/action.ts';
import { ACTIONS, type ActionName } from '#lib/processes/web/action-table.ts';
import { EXPECTED_ACTS, OF_NOTHING_ELSE, type ExpectedAct } from './expected-acts.ts';
import { addressOf } from './expected-pages.ts';
import { outcomeOf, sameness, type Answer } from './support/ask.ts';
import { forgetThrottles, openBehind, type Behind } from './support/behind.ts';
import { sendByForm, sendByScript, type Sent } from './support/send-act.ts';
import {
  knownVisitors,
  reinstate,
  strangers,
  type PersonName,
  type Visitor,
} from './support/visitors.ts';
import { absentIds, makeWorld, type World } from './support/world.ts';

/** Every act as everybody, by script and by plain form; whoever may not do it changes nothing (SEC-31). */
let behind: Behind;
let world: { readonly north: World; readonly east: World };
let known: readonly Visitor[];
let unknown: readonly Visitor[];
const absent = absentIds();

test.beforeAll(async () => {
  test.setTimeout(300_000);
  behind = await openBehind();
  world = {
    north: await makeWorld(behind, 'R9N', 'dafydd@example.org'),
    east: await makeWorld(behind, 'R9E', 'sam@example.org'),
  };
  known = await knownVisitors(behind);
  unknown = await strangers(behind);
});
// What is tried here in minutes nobody does in a day.
test.beforeEach(() => forgetThrottles(behind));
test.afterAll(async () => {
  await reinstate(behind);
  await behind.close();
});

const PLACES = ['north', 'east', 'absent'] as const;
type Place = (typeof PLACES)[number];

test('every act that is not for anyone has its hand-written expectation', () => {
  const asked = Object.entries<Action>(ACTIONS).filter(([, { admits }]) => admits !== 'anyone');
  const written = [...Object.keys(EXPECTED_ACTS), ...OF_NOTHING_ELSE];
  expect(written.toSorted()).toEqual(asked.map(([name]) => name).toSorted());
});

test('what is of nothing but the person’s own is done for no stranger', async () => {
  const wrong: string[] = [];
  for (const act of OF_NOTHING_ELSE) {
    for (const { name: who, cookie } of unknown) {
      const outcome = outcomeOf(
        await sendByScript({ act, path: '/account', cookie, bound: [], form: [] }),
      );
      if (outcome !== 'sign_in') wrong.push(`${act}, ${who}: ${outcome}`);
    }
  }
  expect(wrong).toEqual([]);
});

/**
 * By which place an act is also sent without script, and by a page that does not have it. Both are ways to the same door,
 * for whoever comes: over all the acts everybody has sent by each way from each place.
 */
function isTurnOf(place: Place, act: number, visitor: number): boolean {
  return PLACES[(act + visitor) % PLACES.length] === place;
}

for (const [at, [name, expected]] of Object.entries(EXPECTED_ACTS).entries()) {
  const act = name as ActionName;

  test(`${act} is done for no stranger`, async () => {
    const before = await stateOfWorlds();
    const wrong: string[] = [];
    const asking = unknown.map(async ({ name: who, cookie }, turn) => {
      for (const place of PLACES) {
        const sent = sending({ act, expected, cookie }, place);
        const answers = [await sendByScript(sent)];
        if (isTurnOf(place, at, turn)) answers.push(await sendByForm(sent));
        const outcomes = answers.map(outcomeOf).filter((outcome) => outcome !== 'sign_in');
        if (outcomes.length > 0) wrong.push(`${who}, ${place}: ${outcomes.join()}`);
        if (isTurnOf(place, at, turn + 1)) {
          // A page that does not have the form: Next sends the act on to one that has, through the door again.
          const roundabout = await sendByScript({ ...sent, path: '/' });
          answers.push(roundabout);
          if (outcomeOf(roundabout) !== 'sign_in' && roundabout.body !== '{}') {
            wrong.push(`${who}, ${place}: ${roundabout.status} by another page`);
          }
        }
        if (answers.some(leaks)) wrong.push(`${who}, ${place}: knows too much`);
      }
    });
    await Promise.all(asking);
    expect(wrong).toEqual([]);
    expect(await stateOfWorlds()).toEqual(before);
  });

  test(`${act} is done for those whose it is, and others change nothing`, async () => {
    const before = await stateOfWorlds();
    const wrong = await Promise.all(
      known.map((visitor, turn) => wrongFor(visitor, { act, expected, turn: at + turn })),
    );
    expect(wrong.flat()).toEqual([]);
    expect(await stateOfWorlds()).toEqual(before);
  });
}

/** What of one act is not as it should be for one person, wherever what it concerns is, or is not. */
async function wrongFor(
  { name: who, cookie }: Visitor,
  { act, expected, turn }: { act: ActionName; expected: ExpectedAct; turn: number },
): Promise<readonly string[]> {
  const wrong: string[] = [];
  const bodies = new Set<string>();
  for (const place of PLACES) {
    const isTheirs = place !== 'absent' && expected[place].includes(who as PersonName);
    if (isTheirs && expected.notInOrder === null) continue;
    const sent = sending({ act, expected, cookie }, place, isTheirs);
    const isInSight = place !== 'absent' && expected.inSight[place].includes(who as PersonName);
    const should = isTheirs
      ? 'told what is wrong'
      : isInSight
        ? 'refused'
        : (expected.others ?? 'nothing');
    const says = isTheirs ? (expected.notInOrder?.says ?? '') : null;
    const answer = await sendByScript(sent);
    const byScript = meaningOf(answer, says);
    if (!isTheirs && !isInSight) bodies.add(sameness(answer.body, trusts()));
    if (byScript !== should) wrong.push(`${who}, ${place}: ${byScript}, not ${should}`);
    if (!isTurnOf(place, turn, 0)) continue;
    // Without script the page is made anew, without the words, which belong to a key of the form that only
    // the page knows; and it may be a page that is not for them.
    const byForm = meaningOf(await sendByForm(sent), says);
    const isSo = byForm === should || (should !== 'nothing' && NOT_DONE.includes(byForm));
    if (!isSo) wrong.push(`${who}, ${place}, without script: ${byForm}, not ${should}`);
  }
  // Not theirs and not there get the same answer, to the letter (INV-17).
  if (bodies.size > 1) wrong.push(`${who}: told apart`);
  return wrong;
}

function sending(
  { act, expected, cookie }: { act: ActionName; expected: ExpectedAct; cookie: string },
  place: Place,
  isTheirs = false,
): Sent {
  const ids = place === 'absent' ? absent : world[place].ids;
  const form = (isTheirs && expected.notInOrder?.form) || expected.form;
  return {
    act,
    path: addressOf({ path: expected.page }, ids),
    cookie,
    bound: expected.bound(ids, isTheirs ? 0 : 1),
    form: Object.entries(form).flatMap(([field, values]) =>
      [values].flat().map((value) => [field, addressOf({ path: value }, ids)] as const),
    ),
  };
}

const NOT_DONE = ['refused', 'led back', 'led to prove it', 'nothing'];

/** To the page of the thing itself, which says what can be done with it. */
const LED_BACK =
  /^\/(?:staff\/(?:requests|subject-requests|incidents|agreements|consents|images-asked)\/[\w-]+|account\/sessions)(?:;\w+)?$/;

function meaningOf(answer: Answer, says: string | null): string {
  const outcome = outcomeOf(answer);
  if (outcome === 'elsewhere') {
    const location = answer.headers['x-action-redirect'] ?? answer.headers['location'] ?? '';
    if (location.startsWith('/step-up/')) return 'led to prove it';
    const isBack = LED_BACK.test(location);
    return isBack ? 'led back' : `done: ${location}`;
  }
  if (outcome !== 'open') return outcome;
  return says !== null && answer.body.includes(says) ? 'told what is wrong' : 'refused';
}

/** Their codes stand in addresses, and so in the answers about them. */
function trusts(): readonly string[] {
  return [world.north.ids, world.east.ids, absent].map(({ trust }) => trust);
}

function leaks({ body }: Answer): boolean {
  return [world.north, world.east].some(({ canary }) => body.includes(canary));
}

/** All that an act could change at either institution: each table's rows as text, by one question. */
async function stateOfWorlds(): Promise<unknown> {
  const owners = [world.north.organisationId, world.east.organisationId];
  const ofInstitutions = Object.entries(CHANGEABLE).map(([table, columns]) =>
    rowsOf(table, `SELECT ${columns} FROM ${table} WHERE organisation_id = ANY ($1)`),
  );
  const ofPeople = OF_PEOPLE.map(([table, noun, column]) => {
    const ids = [world.north.ids[noun], world.east.ids[noun]].map((id) => `'${id}'`);
    return rowsOf(table, `SELECT id, ${column} FROM ${table} WHERE id IN (${ids.join()})`);
  });
  const { rows } = await behind.superuser.query<{ name: string; rows: readonly string[] }>(
    [...ofInstitutions, ...ofPeople].join(' UNION ALL '),
    [owners],
  );
  return rows;
}

function rowsOf(table: string, select: string): string {
  return `SELECT '${table}' AS name, ARRAY(SELECT one::text FROM (${select}) one ORDER BY 1) AS rows`;
}

const OF_PEOPLE = [
  ['passkey', 'passkey', 'revoked_at'],
  ['session', 'session', 'ended_at'],
  ['joining', 'joining', 'state || version'],
  ['joining_node', 'joiningNode', 'inward_later_at'],
] as const;
const CHANGEABLE = {
  account_recovery: 'id, state',
  access_request:
    'id, state, version, team_id, description, body_part, roughly, subject_patient_id',
  request_pause: 'id, answered_on',
  request_study: 'request_id || study_id::text, checked, withheld_for',
  request_search: 'id, found',
  match_confirmation: 'request_id, patient_id, person_id',
  harm_opinion: 'id, outcome',
  approval: 'id, decision',
  patient: 'id, family_name',
  study: 'id, match_state, patient_id',
  report: 'id, status',
  release: 'id, state',
  link: 'id, state, downloads_used, expires_at',
  link_extension: 'id, state',
  communication: 'id, text, settled_at',
  download_session: 'id, link_id',
  role_grant: 'id, role, ends_at, revoked_at',
  site: 'id, name, institution_names, closed_at',
  trusted_network: 'id, range, state',
  trust_policy_change: 'id, key, value',
  trust_policy_answer: 'id, change_id, answer',
  team: 'id, name, closed_at',
  team_step: 'id, text, removed_at',
  step_tick: 'id, step_id, undone_at',
  access_suspension: 'id, person_id, reason, lifted_at',
  complaint: 'id, state, version, answer',
  proxy_authority: 'id, state, version, patient_id, decided_by_person_id, concern, finding',
  disclosure_wish: 'id, ended_at',
  legal_authority: 'id, state, version, verified_by_person_id',
  paper: 'id, state, removed_by_person_id',
  consent: 'id, state, version, confirmed_at, verified_by_person_id',
  subject_request: 'id, state, version, answer',
  subject_request_message: 'id, text',
  identity_check: 'id, state, decided_by',
  identity_document: 'id, size_bytes',
  incident: 'id, state, version, review',
  help_request: 'id, state, version',
  help_message: 'id, text',
  support_grant: 'id, state, version',
  incident_note: 'id, text',
  deletion_batch: 'id, state',
  deletion_item: 'id, state',
  expert: 'id, state, version',
  expert_grant: 'id, downloads_used',
  invitation: 'id, email, expires_at, withdrawn_at, accepted_at',
};
