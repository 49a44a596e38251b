import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseSteps, stepChanges, type KeptStep } from './steps.ts';

const word = (typed: string) => {
  const parsed = parseSteps(typed);
  return parsed.ok ? parsed.value : parsed.error;
};

describe('a team’s steps', () => {
  it('are the lines that were typed, without what is empty or cannot be seen', () => {
    expect(word('Ring the ward\r\n\n  Look at the letter \u200b\n')).toEqual([
      'Ring the ward',
      'Look at the letter',
    ]);
    expect(word(' \n ')).toEqual([]);
  });

  it('are twelve at most, each of 200 characters at most, and no two are the same', () => {
    const lines = (count: number) => Array.from({ length: count }, (_, at) => `Step ${at}`);
    expect(word(lines(12).join('\n'))).toEqual(lines(12));
    expect(word(lines(13).join('\n'))).toBe('too_many_steps');
    expect(word('x'.repeat(200))).toEqual(['x'.repeat(200)]);
    expect(word('x'.repeat(201))).toBe('step_too_long');
    expect(word('Ring\n Ring ')).toBe('step_twice');
  });

  it('say after a change what was wanted, in that order, and what stays in the same words stays itself', () => {
    const aList = fc.uniqueArray(fc.constantFrom<string>('a', 'b', 'c', 'd', 'e', 'f'));
    fc.assert(
      fc.property(aList, aList, (before, wanted) => {
        const kept: KeptStep[] = before.map((text, at) => ({
          ...{ id: `old ${text}`, text, position: at + 1 },
        }));
        const { removed, moved, added } = stepChanges(kept, wanted);
        const left = kept
          .filter(({ id }) => !removed.includes(id))
          .map((one) => ({ ...one, ...moved.find(({ id }) => id === one.id) }));
        const after = [...left, ...added.map((one) => ({ ...one, id: `new ${one.text}` }))];
        const sorted = after.toSorted((one, other) => one.position - other.position);
        expect(sorted.map(({ text }) => text)).toEqual(wanted);
        for (const { id, text } of sorted) {
          expect(id).toBe(`${before.includes(text) ? 'old' : 'new'} ${text}`);
        }
      }),
    );
  });
});
