import { expect, test } from '@playwright/test';
import { addressOf, expectedFor, EXPECTED_PAGES, type ExpectedPage } from './expected-pages.ts';
import { ask, outcomeOf, sameness, type Answer } from './support/ask.ts';
import { forgetThrottles, openBehind, type Behind } from './support/behind.ts';
import {
  knownVisitors,
  reinstate,
  strangers,
  type PersonName,
  type Visitor,
} from './support/visitors.ts';
import { absentIds, makeWorld, type World } from './support/world.ts';

/** Every address as everybody, over HTTP, against what was written by hand (SEC-31). */
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

function addressAt(page: ExpectedPage, place: Place): string {
  return addressOf(page, place === 'absent' ? absent : world[place].ids);
}

/** Nothing of what is not theirs: neither of the other institution, nor of this one unless it opened. */
function leaks(answer: Answer, mayKnow: readonly World[]): readonly string[] {
  const text = answer.body + JSON.stringify(answer.headers);
  return [world.north, world.east]
    .filter((one) => !mayKnow.includes(one) && text.includes(one.canary))
    .map(({ canary }) => canary);
}

for (const [route, page] of Object.entries(EXPECTED_PAGES)) {
  const hasIds = page.path.includes('<');
  const places = hasIds ? PLACES : (['north'] as const);
  const method = page.method ?? 'GET';

  test(`${route} leaves strangers where they are`, async () => {
    const wrong: string[] = [];
    const asking = unknown.map(async ({ name, cookie }) => {
      for (const place of places) {
        const answer = await ask({ path: addressAt(page, place), method, cookie });
        const outcome = outcomeOf(answer);
        const expected = (place === 'absent' && page.absent) || page.strangers;
        if (outcome !== expected) wrong.push(`${name}, ${place}: ${outcome}`);
        if (leaks(answer, []).length > 0) wrong.push(`${name}, ${place}: knows too much`);
      }
    });
    await Promise.all(asking);
    expect(wrong).toEqual([]);
  });

  test(`${route} opens to whom it may, and tells nobody else that it is there`, async () => {
    const wrong: string[] = [];
    const asking = known.map(async (visitor) => {
      const name = visitor.name as PersonName;
      const answers: Partial<Record<Place, Answer>> = {};
      for (const place of places) {
        const answer = await ask({ path: addressAt(page, place), method, cookie: visitor.cookie });
        answers[place] = answer;
        const [outcome, expected] = [outcomeOf(answer), expectedFor(page, name, place)];
        if (outcome !== expected) wrong.push(`${name}, ${place}: ${outcome}, not ${expected}`);
        const mayKnow = hasIds
          ? expected === 'open' && place !== 'absent'
            ? [world[place]]
            : []
          : ownWorld(name);
        if (leaks(answer, mayKnow).length > 0) wrong.push(`${name}, ${place}: knows too much`);
      }
      for (const place of ['north', 'east'] as const) {
        const [there, never] = [answers[place], answers.absent];
        const isTheirs =
          page.absent !== undefined ||
          page[place].includes(name) ||
          expectedFor(page, name, place) !== page.others;
        if (!there || !never || isTheirs) continue;
        // Not theirs and not there look the same, to the letter (INV-17).
        if (same(there) !== same(never)) wrong.push(`${name}, ${place}: differs`);
      }
    });
    await Promise.all(asking);
    expect(wrong).toEqual([]);
  });
}

function same({ body }: Answer): string {
  const named = [world.north.ids, world.east.ids, absent].flatMap(
    ({ secret, letterSecret, trust }) => [secret, letterSecret, trust],
  );
  return sameness(body, named);
}

/** What somebody may meet on a page that is of nothing in particular: their own list, their own queue. */
function ownWorld(name: PersonName): readonly World[] {
  // Of every trust, what was asked for help: of nobody's scans, and without who asked.
  if (name === 'operator') return [world.north, world.east];
  const isEast = name === 'sam' || name === 'opponent' || name.startsWith('east');
  return [isEast ? world.east : world.north];
}
