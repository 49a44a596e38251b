/**
 * The states of a study that somebody brought in. Stored as text, final. It is in nobody's record before it is taken in, and
 * in none after any other end.
 */
export const BROUGHT_STATES = ['waiting', 'taking_in', 'taken_in', 'refused', 'gone'] as const;

export type BroughtState = (typeof BROUGHT_STATES)[number];

export type BroughtEvent = 'accept' | 'arrive' | 'fall_back' | 'refuse' | 'forget';

type Move = { readonly to: BroughtState; readonly by: readonly ('staff' | 'worker')[] };

/** Every move of a brought study. Nothing but a person's word begins the way into the record (IM-1). */
export const BROUGHT_TRANSITIONS: Readonly<
  Record<BroughtState, Readonly<Partial<Record<BroughtEvent, Move>>>>
> = {
  waiting: {
    accept: { to: 'taking_in', by: ['staff'] },
    refuse: { to: 'refused', by: ['staff'] },
    forget: { to: 'gone', by: ['worker'] },
  },
  taking_in: {
    arrive: { to: 'taken_in', by: ['worker'] },
    fall_back: { to: 'waiting', by: ['worker'] },
  },
  taken_in: {},
  refused: {},
  gone: {},
};

/**
 * Why a study could not be taken in after all: the hospital holds one of its name for another patient, or for nobody yet.
 * Somebody looks before anything is mixed.
 */
export const BROUGHT_PROBLEMS = ['somebody_elses_study', 'study_of_nobody_yet'] as const;

export type BroughtProblem = (typeof BROUGHT_PROBLEMS)[number];

/** Why images are not taken in. The patient reads it in words. */
export const NOT_TAKEN_REASONS = [
  'another_person',
  'not_what_was_asked',
  'held_already',
  'cannot_be_used',
] as const;

export type NotTakenReason = (typeof NOT_TAKEN_REASONS)[number];

/** How a hospital's study of the same name stands in the way of one that was brought; null where it does not. */
export function problemOf(
  held: { readonly patientId: string | null } | null,
  patientId: string,
): BroughtProblem | null {
  if (held === null || held.patientId === patientId) return null;
  return held.patientId === null ? 'study_of_nobody_yet' : 'somebody_elses_study';
}
