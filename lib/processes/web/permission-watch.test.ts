import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { no, ok } from '#lib/base/result.ts';
import { watchPermission } from './permission-watch.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

const LATEST_MILLISECONDS = 5_000;
const FOR_EVER = 60_000;

/** A download whose permission ends at an instant, with a database and a recipient that are as slow as they like. */
type Course = {
  readonly endsAfter: number;
  /** How long each answer takes, the one after the other. It is of the moment in which it was asked. */
  readonly answers: readonly number[];
  /** How long it takes to keep how far it has come; what is kept is told, or it is not. */
  readonly keeps: readonly number[];
  readonly areKept: boolean;
  /** How long the recipient takes for each piece, and how large it is. */
  readonly paces: readonly number[];
  readonly pieceBytes: number;
};

const milliseconds = (most: number) => fc.array(fc.nat(most), { minLength: 1, maxLength: 8 });
const courses: fc.Arbitrary<Course> = fc.record({
  endsAfter: fc.nat(12_000),
  answers: fc.oneof(milliseconds(50), milliseconds(2_600), fc.constant([0, FOR_EVER])),
  keeps: fc.oneof(milliseconds(50), milliseconds(2_600), fc.constant([0, FOR_EVER])),
  areKept: fc.boolean(),
  paces: milliseconds(900).map((all) => all.map((one) => one + 60)),
  pieceBytes: fc.constantFrom(1, 64 * 1024, 5 * 1024 * 1024),
});

/** When the last piece left, and when the watch said that nobody may wait any longer. */
async function run(course: Course) {
  const begun = Date.now();
  const since = () => Date.now() - begun;
  const nth = (list: readonly number[], index: number) => list[index % list.length] ?? 0;
  let [asked, kept, sent] = [0, 0, 0];
  let lastSentAt = -1;
  let stoppedAt: number | null = null;
  const watch = watchPermission({
    mayGoOn: async () => {
      const isLive = since() < course.endsAfter;
      await wait(nth(course.answers, asked++));
      return isLive ? ok(null) : no('link_withdrawn');
    },
    keep: async () => {
      await wait(nth(course.keeps, kept++));
      if (!course.areKept) throw new Error('the database is away');
    },
  });
  watch.stopped.addEventListener('abort', () => (stoppedAt = since()));
  const send = async () => {
    for (let piece = 0; since() < course.endsAfter + 3 * LATEST_MILLISECONDS; piece++) {
      await wait(nth(course.paces, piece));
      if ((await watch.refusal(sent)) !== null) return;
      sent += course.pieceBytes;
      lastSentAt = since();
    }
  };
  void send();
  await vi.advanceTimersByTimeAsync(course.endsAfter + 4 * LATEST_MILLISECONDS);
  watch.end();
  // What still waits for an answer that never comes is left to wait.
  vi.clearAllTimers();
  return { lastSentAt, stoppedAt };
}

async function wait(forMilliseconds: number): Promise<void> {
  await new Promise<void>((done) => setTimeout(done, forMilliseconds));
}

describe('a download whose permission has ended', () => {
  it('INV-6: sends nothing later than five seconds after, however slow the database and whoever takes it', async () => {
    await fc.assert(
      fc.asyncProperty(courses, async (course) => {
        const { lastSentAt, stoppedAt } = await run(course);
        const latest = course.endsAfter + LATEST_MILLISECONDS;
        expect(lastSentAt).toBeLessThan(latest);
        // Whoever takes nothing is let go as soon: there is nothing left of it to come.
        expect(stoppedAt).not.toBeNull();
        expect(stoppedAt).toBeLessThan(latest);
      }),
      { numRuns: 2_000 },
    );
  });

  it('goes on as long as it lasts and answers come', async () => {
    const course = { answers: [20], keeps: [5], areKept: true, paces: [40], pieceBytes: 1_000_000 };
    const { lastSentAt, stoppedAt } = await run({ ...course, endsAfter: 10_000 });
    expect(lastSentAt).toBeGreaterThan(9_900);
    expect(stoppedAt).toBeGreaterThanOrEqual(10_000);
  });
});
