import { expect, test } from '@playwright/test';
import { ACTIONS, type Action, type ActionName } from '#lib/processes/web/action-table.ts';
import { EXPECTED_ACTS, OF_NOTHING_ELSE, type ExpectedAct } from './expected-acts.ts';
import { addressOf } from './expected-pages.ts';
import { outcomeOf, type Answer } from './support/ask.ts';
import { openBehind, type Behind } from './support/behind.ts';
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

for (const [name, expected] of Object.entries(EXPECTED_ACTS)) {
  const act = name as ActionName;

  test(`${act} is done for no stranger`, async () => {
    const before = await stateOfWorlds();
    const wrong: string[] = [];
    for (const { name: who, cookie } of unknown) {
      for (const place of PLACES) {
        const sent = sending(act, expected, place, cookie);
        const answers = [
          await sendByScript(sent),
          await sendByForm(sent),
          await sendByScript({ ...sent, path: '/' }),
        ];
        const outcomes = answers.map(outcomeOf);
        if (outcomes.some((one) => one !== 'sign_in'))
          wrong.push(`${who}, ${place}: ${outcomes.join()}`);
        if (answers.some(leaks)) wrong.push(`${who}, ${place}: knows too much`);
      }
    }
    expect(wrong).toEqual([]);
    expect(await stateOfWorlds()).toEqual(before);
  });

  test(`${act} is done for those whose it is, and others change nothing`, async () => {
    const before = await stateOfWorlds();
    const wrong: string[] = [];
    for (const { name: who, cookie } of known) {
      for (const place of PLACES) {
        const isTheirs = place !== 'absent' && expected[place].includes(who as PersonName);
        if (isTheirs && expected.notInOrder === null) continue;
        const sent = sending(act, expected, place, cookie, isTheirs);
        const should = isTheirs
          ? 'told what is not in order'
          : place !== 'absent' && expected.inSight[place].includes(who as PersonName)
            ? 'refused'
            : 'nothing';
        for (const send of [sendByScript, sendByForm]) {
          const answer = await send(sent);
          const is = meaningOf(answer, isTheirs ? (expected.notInOrder?.says ?? '') : null);
          if (is !== should) wrong.push(`${who}, ${place}, ${send.name}: ${is}, not ${should}`);
        }
      }
    }
    expect(wrong).toEqual([]);
    expect(await stateOfWorlds()).toEqual(before);
  });
}

function sending(
  act: ActionName,
  expected: ExpectedAct,
  place: Place,
  cookie: string,
  isTheirs = false,
): Sent {
  const ids = place === 'absent' ? absent : world[place].ids;
  const form = (isTheirs && expected.notInOrder?.form) || expected.form;
  return {
    act,
    path: addressOf({ path: expected.page }, ids),
    cookie,
    bound: expected.bound(ids, isTheirs ? 0 : 1),
    form: Object.fromEntries(
      Object.entries(form).map(([field, value]) => [field, addressOf({ path: value }, ids)]),
    ),
  };
}

function meaningOf(answer: Answer, says: string | null): string {
  const outcome = outcomeOf(answer);
  if (outcome !== 'open') return outcome;
  if (says === null) return 'refused';
  return answer.body.includes(says) ? 'told what is not in order' : 'refused';
}

function leaks({ body }: Answer): boolean {
  return [world.north, world.east].some(({ canary }) => body.includes(canary));
}

/** All that an act could change at either institution. */
async function stateOfWorlds(): Promise<unknown> {
  const owners = [world.north.organisationId, world.east.organisationId];
  const state: Record<string, unknown> = {};
  for (const [table, columns] of Object.entries(CHANGEABLE)) {
    const { rows } = await behind.superuser.query(
      `SELECT ${columns} FROM ${table} WHERE organisation_id = ANY ($1) ORDER BY 1`,
      [owners],
    );
    state[table] = rows;
  }
  return state;
}

const CHANGEABLE = {
  access_request: 'id, state, version, description, body_part, roughly, subject_patient_id',
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
  link: 'id, state, downloads_used',
  download_session: 'id, link_id',
};
