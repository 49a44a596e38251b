import { expect, test } from 'vitest';
import { nearestFirst, Prefetch } from './prefetch.ts';

test('the nearest are first, the way one scrolls before the other, and none outside of the series', () => {
  const of = { count: 10, reach: 3, isForward: true };
  expect(nearestFirst(4, of)).toEqual([5, 3, 6, 2, 7, 1]);
  expect(nearestFirst(4, { ...of, isForward: false })).toEqual([3, 5, 2, 6, 1, 7]);
  expect(nearestFirst(0, of)).toEqual([1, 2, 3]);
  expect(nearestFirst(9, of)).toEqual([8, 7, 6]);
});

/** A line that loads what it is told, when it is told. */
function line() {
  const waiting = new Map<number, { done: () => void; fail: (fault: Error) => void }>();
  const loaded = new Set<number>();
  const givenUp: number[] = [];
  return {
    ...{ waiting, loaded, givenUp },
    loading: {
      load: (index: number) =>
        new Promise<void>((resolve, reject) => {
          waiting.set(index, {
            done: () => {
              waiting.delete(index);
              loaded.add(index);
              resolve();
            },
            fail: (fault) => {
              waiting.delete(index);
              reject(fault);
            },
          });
        }),
      isLoaded: (index: number) => loaded.has(index),
      giveUp: (index: number) => {
        givenUp.push(index);
        waiting.get(index)?.fail(new DOMException('', 'AbortError'));
      },
    },
  };
}

const settled = () => new Promise((done) => setTimeout(done, 0));

test('it loads some at a time until all that is near is there', async () => {
  const { loading, waiting, loaded } = line();
  new Prefetch(loading, { atOnce: 2, reach: 2, near: 2 }).aim(0, 10);
  expect([...waiting.keys()]).toEqual([1, 2]);
  waiting.get(1)!.done();
  await settled();
  waiting.get(2)!.done();
  await settled();
  expect([...loaded]).toEqual([1, 2]);
  expect(waiting.size).toBe(0);
});

test('after a leap it gives up what is far away, and comes back to it when it is near again', async () => {
  const { loading, waiting, givenUp } = line();
  const prefetch = new Prefetch(loading, { atOnce: 2, reach: 5, near: 5 });
  prefetch.aim(0, 100);
  prefetch.aim(50, 100);
  await settled();
  expect(givenUp).toEqual([1, 2]);
  expect([...waiting.keys()]).toEqual([51, 49]);
  prefetch.aim(1, 100);
  await settled();
  expect([...waiting.keys()].toSorted()).toEqual([0, 2]);
});

test('the one that is asked for is fetched before all others, which go on once it is shown', async () => {
  const { loading, waiting } = line();
  const prefetch = new Prefetch(loading, { atOnce: 2, reach: 5, near: 5 });
  const isThere = prefetch.first(40, 100);
  expect([...waiting.keys()]).toEqual([40]);
  waiting.get(40)!.done();
  await isThere;
  expect(waiting.size).toBe(0);
  prefetch.aim(40, 100);
  expect([...waiting.keys()]).toEqual([41, 39]);
});

test('whoever leaps over many waits for the last of them alone', async () => {
  const { loading, waiting, givenUp } = line();
  const prefetch = new Prefetch(loading, { atOnce: 2, reach: 90, near: 1 });
  const asked = [0, 30, 60].map((at) => prefetch.first(at, 100));
  await Promise.all(asked.slice(0, 2));
  expect(givenUp).toEqual([0, 30]);
  expect([...waiting.keys()]).toEqual([60]);
});

test('what is under way further ahead is not given up at the next step, when all before it is there', async () => {
  const { loading, waiting, loaded, givenUp } = line();
  const prefetch = new Prefetch(loading, { atOnce: 2, reach: 90, near: 1 });
  for (let index = 0; index < 50; index += 1) loaded.add(index);
  prefetch.aim(0, 100);
  expect([...waiting.keys()]).toEqual([50, 51]);
  await prefetch.first(1, 100);
  prefetch.aim(1, 100);
  expect(givenUp).toEqual([]);
});

test('an image that failed ahead is asked for again by whoever comes to it', async () => {
  const { loading, waiting } = line();
  const prefetch = new Prefetch(loading, { atOnce: 1, reach: 1, near: 1 });
  prefetch.aim(0, 3);
  waiting.get(1)!.fail(new Error('not sent'));
  await settled();
  void prefetch.first(1, 3);
  expect([...waiting.keys()]).toEqual([1]);
});

test('what is not to be had is not asked for again and again', async () => {
  const { loading, waiting } = line();
  const prefetch = new Prefetch(loading, { atOnce: 1, reach: 1, near: 1 });
  prefetch.aim(0, 3);
  waiting.get(1)!.fail(new Error('not sent'));
  await settled();
  prefetch.aim(0, 3);
  expect(waiting.size).toBe(0);
});

test('once it is ended it asks for nothing more', async () => {
  const { loading, waiting } = line();
  const prefetch = new Prefetch(loading, { atOnce: 1, reach: 4, near: 4 });
  prefetch.aim(0, 9);
  prefetch.end();
  await settled();
  expect(waiting.size).toBe(0);
});

test('what is near is made ready, and what is further only fetched, until one comes near to it', async () => {
  const asked: [number, boolean][] = [];
  const [ready, fetched] = [new Set<number>(), new Set<number>()];
  const prefetch = new Prefetch(
    {
      load: (index, isNear) => {
        asked.push([index, isNear]);
        (isNear ? ready : fetched).add(index);
        return Promise.resolve();
      },
      isLoaded: (index, isNear) => ready.has(index) || (!isNear && fetched.has(index)),
      giveUp: () => undefined,
    },
    { atOnce: 1, reach: 3, near: 1 },
  );
  prefetch.aim(0, 10);
  await settled();
  expect(asked).toEqual([
    [1, true],
    [2, false],
    [3, false],
  ]);
  asked.length = 0;
  prefetch.aim(1, 10);
  await settled();
  expect(asked).toEqual([
    [2, true],
    [0, true],
    [4, false],
  ]);
});
