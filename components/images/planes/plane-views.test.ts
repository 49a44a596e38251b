import { describe, expect, test } from 'vitest';
import type { DicomJson, JsonAttribute } from '#lib/imaging/served/dicom-json.ts';
import { freed } from '../freed.ts';
import type { Frame } from '../series-frames.ts';
import { cutOf, keptStack } from './cut.ts';
import { type MadeFrame, madeFrames } from './made-frames.ts';
import { PlaneViews, type PlanesState } from './plane-views.ts';
import { everyFor, gathered } from './volume.ts';

const numbers = (vr: JsonAttribute['vr'], ...Value: number[]): JsonAttribute => ({ vr, Value });

const [ROWS, COLUMNS, IMAGES] = [3, 4, 9];

/** A series of one value in all its pixels. */
function seriesOf(value: number): Frame[] {
  return Array.from({ length: IMAGES }, (_, image) => {
    const metadata: DicomJson = {
      '00280010': numbers('US', ROWS),
      '00280011': numbers('US', COLUMNS),
      '00280030': numbers('DS', 1, 1),
      '00200037': numbers('DS', 1, 0, 0, 0, 1, 0),
      '00200032': numbers('DS', 0, 0, image),
    };
    const at = `/${value}/${image}`;
    return { metadata, number: 1, sopInstanceUid: `2.25.${image}`, imageId: `wadors:${at}`, at };
  });
}

/** Views whose images are sent when they are let, and what was seen of them. */
function opened(mostBytes = 1e9) {
  const states: (PlanesState | null)[] = [];
  const shown: { frames: readonly Frame[]; image: number }[] = [];
  const offered = new Map<string, MadeFrame>();
  const waiting: { imageId: string; send: () => void; fail: () => void }[] = [];
  // Stands for the library that shows images in a browser, and for what sends them.
  const library = {
    freed,
    mostBytes: () => mostBytes,
    valuesOfFrame: (imageId: string) =>
      new Promise<Int16Array<ArrayBuffer>>((done, fail) => {
        const value = Number(/\/(\d+)\//.exec(imageId)?.[1]);
        const send = () => done(new Int16Array(ROWS * COLUMNS).fill(value));
        waiting.push({ imageId, send, fail: () => fail(new Error('gone')) });
      }),
    offerMade: (made: readonly MadeFrame[]) => {
      for (const one of made) offered.set(one.frame.imageId, one);
      return () => {
        for (const { frame } of made) offered.delete(frame.imageId);
      };
    },
  };
  const making = () =>
    Promise.resolve({ cutOf, everyFor, gathered, keptStack, madeFrames, ...library });
  const views = new PlaneViews({
    set: (state) => states.push(state),
    show: (frames, image) => shown.push({ frames, image }),
    making,
  });
  const settle = () => new Promise((done) => setTimeout(done, 0));
  /** Sends all that is asked for, until nothing more is. */
  const send = async () => {
    await settle();
    while (waiting.length > 0) {
      for (const one of waiting.splice(0)) one.send();
      await settle();
    }
  };
  /** The value that stands in all the pixels of what is shown. */
  const worth = () => {
    const [first] = shown.at(-1)?.frames ?? [];
    const bytes = offered.get(first?.imageId ?? '')?.pixels();
    return bytes && new DataView(bytes.buffer).getInt16(0, true);
  };
  const state = () => states.at(-1) ?? null;
  return { views, state, states, shown, offered, waiting, send, settle, worth };
}

describe('a series in several planes', () => {
  test('is seen in another plane once all its images are there, and again in its own', async () => {
    const { views, state, states, shown, offered, send, worth } = opened();
    const series = seriesOf(7);
    views.begin(series);
    expect(state()).toMatchObject({ own: 'axial', shown: 'axial', images: IMAGES, apart: 1 });
    const chosen = views.choose('coronal', 5);
    expect(state()).toMatchObject({ shown: 'axial', getting: { kind: 'coronal', done: 0 } });
    await send();
    await chosen;
    expect(states.map((one) => one?.getting?.done ?? null)).toEqual([
      null,
      ...Array.from({ length: IMAGES + 1 }, (_, done) => done),
      null,
    ]);
    expect(state()).toMatchObject({ shown: 'coronal', getting: null, isCoarse: false });
    expect([shown.at(-1)?.frames.length, shown.at(-1)?.image, worth()]).toEqual([ROWS, 1, 7]);

    await views.choose('sagittal', 1);
    expect([state()?.shown, shown.at(-1)?.frames.length, worth()]).toEqual([
      ...['sagittal', COLUMNS, 7],
    ]);
    await views.choose('axial', 1);
    expect(state()).toMatchObject({ shown: 'axial', getting: null });
    expect(shown.at(-1)).toEqual({ frames: series, image: 5 });
    expect(offered.size).toBe(0);
  });

  test('has nothing of a series that was left while its images came', async () => {
    const { views, state, shown, waiting, send, settle, worth } = opened();
    views.begin(seriesOf(7));
    void views.choose('coronal', 0);
    await settle();
    const late = waiting.splice(0);
    expect(late).toHaveLength(4);
    views.begin(seriesOf(8));
    for (const one of late) one.send();
    await send();
    expect([state()?.shown, shown]).toEqual(['axial', []]);
    const chosen = views.choose('coronal', 0);
    await send();
    await chosen;
    expect(worth()).toBe(8);
  });

  test('also where the last of them came before it was left', async () => {
    const { views, waiting, send, settle, shown, worth } = opened();
    views.begin(seriesOf(7));
    void views.choose('coronal', 0);
    await settle();
    while (waiting.length > 0) {
      const some = waiting.splice(0);
      for (const one of some) one.send();
      // All were sent, and nobody has gone on with them yet.
      if (some.length < 4) views.begin(seriesOf(8));
      await settle();
    }
    expect(shown).toEqual([]);
    const chosen = views.choose('coronal', 0);
    await send();
    await chosen;
    expect(worth()).toBe(8);
  });

  test('is seen as it was made where an image cannot be had, and says no more of the others', async () => {
    const { views, state, shown, waiting, send, settle } = opened();
    views.begin(seriesOf(7));
    const chosen = views.choose('coronal', 0);
    await settle();
    waiting.shift()?.fail();
    await send();
    await chosen;
    expect(state()).toMatchObject({ shown: 'axial', getting: null, hasFailed: true });
    expect(shown).toEqual([]);
  });

  test('stops getting images once its own plane is chosen again, and shows that as it is', async () => {
    const { views, state, shown, send, settle } = opened();
    views.begin(seriesOf(7));
    const chosen = views.choose('coronal', 0);
    await settle();
    await views.choose('axial', 0);
    await send();
    await chosen;
    expect(state()).toMatchObject({ shown: 'axial', getting: null, hasFailed: false });
    expect(shown).toEqual([]);
  });

  test('says that points were left out where there was no room', async () => {
    const { views, state, shown, send } = opened(ROWS * COLUMNS * IMAGES);
    views.begin(seriesOf(7));
    const chosen = views.choose('coronal', 0);
    await send();
    await chosen;
    expect(state()).toMatchObject({ shown: 'coronal', isCoarse: true });
    expect(shown.at(-1)?.frames).toHaveLength(2);
  });

  test('that is no stack has no planes, and nothing can be chosen', async () => {
    const { views, state, shown } = opened();
    views.begin(seriesOf(7).slice(0, 3));
    await views.choose('coronal', 0);
    views.leave(2);
    expect([state(), shown]).toEqual([null, []]);
  });
});
