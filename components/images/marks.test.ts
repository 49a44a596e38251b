import { describe, expect, test } from 'vitest';
import { MOST_MEASUREMENTS, type Scale } from '#lib/domain/measurement/measurement.ts';
import { type Mark, Marks } from './marks.ts';

const SCALE: Scale = { of: 'body', down: 2, across: 1 };
const LENGTH: Omit<Mark, 'id' | 'measured' | 'text'> = {
  kind: 'length',
  sopInstanceUid: '1.2',
  frame: 3,
  points: [
    [0, 0],
    [3, 0],
  ],
  place: { series: 0, image: 2 },
};

describe('what was measured', () => {
  test('is found on its own picture alone, and is worth what it is worth there', () => {
    const marks = new Marks([]);
    marks.add(LENGTH, SCALE);
    const [mark] = marks.on({ sopInstanceUid: '1.2', number: 3 });
    expect(mark?.measured).toEqual({ value: 3, unit: 'mm', at: 'body' });
    expect(marks.on({ sopInstanceUid: '1.2', number: 2 })).toEqual([]);
    expect(marks.on({ sopInstanceUid: '1.3', number: 3 })).toEqual([]);
  });

  test('is worth something else once a point of it is moved', () => {
    const marks = new Marks([]);
    marks.add(LENGTH, SCALE);
    const [mark] = marks.state().list;
    marks.move(mark?.id ?? '', 1, [0, 4], () => SCALE);
    expect(marks.state().list[0]?.measured?.value).toBe(8);
  });

  test('is not kept until that was said of the list as it is', () => {
    const marks = new Marks([]);
    expect(marks.state().isKept).toBe(true);
    marks.add(LENGTH, SCALE);
    const sent = marks.state().list;
    marks.add(LENGTH, SCALE);
    marks.wasKept(sent);
    expect(marks.state().isKept).toBe(false);
    marks.wasKept(marks.state().list);
    expect(marks.state().isKept).toBe(true);
    marks.remove(sent[0]?.id ?? '');
    expect(marks.state()).toMatchObject({ isKept: false, list: [{ kind: 'length' }] });
  });

  test('has an end, and tells whoever listens', () => {
    const marks = new Marks([]);
    let told = 0;
    const letGo = marks.subscribe(() => (told += 1));
    for (let at = 0; at <= MOST_MEASUREMENTS; at += 1) marks.add(LENGTH, SCALE);
    expect(marks.state().list).toHaveLength(MOST_MEASUREMENTS);
    expect(marks.isFull).toBe(true);
    letGo();
    marks.say(marks.state().list[0]?.id ?? '', 'Here');
    expect(told).toBe(MOST_MEASUREMENTS);
    expect(marks.state().list[0]?.text).toBe('Here');
  });
});
