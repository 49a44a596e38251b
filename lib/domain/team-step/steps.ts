import { no, ok, type Result } from '#lib/base/result.ts';

/** Lines that a team's list may have, and characters of a line. */
export const MOST_STEPS = 12;
export const LONGEST_STEP = 200;

export type StepsRefusal = 'too_many_steps' | 'step_too_long' | 'step_twice';

/** A team's steps from what somebody typed, one a line; none where nothing was typed. */
export function parseSteps(typed: string): Result<readonly string[], StepsRefusal> {
  const lines = typed
    .normalize('NFC')
    .split('\n')
    .map((line) => line.replaceAll(/[\p{Cc}\p{Cf}]/gu, '').trim())
    .filter((line) => line !== '');
  if (lines.length > MOST_STEPS) return no('too_many_steps');
  if (lines.some((line) => line.length > LONGEST_STEP)) return no('step_too_long');
  return new Set(lines).size < lines.length ? no('step_twice') : ok(lines);
}

export type KeptStep = { readonly id: string; readonly text: string; readonly position: number };

export type StepChanges = {
  readonly removed: readonly string[];
  readonly moved: readonly { readonly id: string; readonly position: number }[];
  readonly added: readonly { readonly text: string; readonly position: number }[];
};

/** What must be done so that the list says this. A line that stays in other words is another: nobody has done that yet. */
export function stepChanges(kept: readonly KeptStep[], lines: readonly string[]): StepChanges {
  const wanted = lines.map((text, index) => ({ text, position: index + 1 }));
  const find = (text: string) => kept.find((one) => one.text === text);
  return {
    removed: kept.filter(({ text }) => !lines.includes(text)).map(({ id }) => id),
    moved: wanted.flatMap(({ text, position }) => {
      const step = find(text);
      return step && step.position !== position ? [{ id: step.id, position }] : [];
    }),
    added: wanted.filter(({ text }) => find(text) === undefined),
  };
}
