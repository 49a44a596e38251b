import { describe, expect, it } from 'vitest';
import { sizeRefusal } from './brought-file.ts';
import { BROUGHT_STATES, BROUGHT_TRANSITIONS, problemOf } from './brought-study.ts';
import {
  IMAGE_ASK_STATES,
  IMAGE_ASK_TRANSITIONS,
  isAskTextRight,
  LARGEST_BROUGHT_BYTES,
  moveAsk,
  MOST_BROUGHT_BYTES,
  MOST_BROUGHT_FILES,
  MOST_BROUGHT_STUDIES,
} from './image-ask.ts';
import { differencesOf, type Named } from './whose.ts';

describe('asking a patient for images', () => {
  it('moves as written here by hand and in no other way', () => {
    const moves = IMAGE_ASK_STATES.flatMap((state) =>
      Object.entries(IMAGE_ASK_TRANSITIONS[state]).map(
        ([event, { to, by }]) => `${state} ${event} ${to} ${by.join()}`,
      ),
    );
    expect(moves).toEqual([
      'open finish sent patient',
      'open stop stopped patient',
      'open withdraw withdrawn staff',
      'open run_out_empty expired clock',
      'open run_out_with_images sent clock',
      'sent stop stopped patient',
      'sent settle closed staff,clock',
      'sent lapse lapsed clock',
    ]);
  });

  it('goes nowhere by any other event from any state', () => {
    const events = [
      ...(['finish', 'stop', 'withdraw', 'settle'] as const),
      ...(['run_out_empty', 'run_out_with_images', 'lapse'] as const),
    ];
    const led = IMAGE_ASK_STATES.flatMap((state) => events.map((event) => moveAsk(state, event)));
    expect(led.filter((to) => to !== null)).toHaveLength(8);
    for (const over of ['closed', 'withdrawn', 'stopped', 'expired', 'lapsed'] as const) {
      expect(events.map((event) => moveAsk(over, event))).toEqual(events.map(() => null));
    }
  });

  it('says something, and no more than can be read', () => {
    expect(isAskTextRight('The scan of your knee')).toBe(true);
    expect(isAskTextRight('  ')).toBe(false);
    expect(isAskTextRight('x'.repeat(1000))).toBe(true);
    expect(isAskTextRight('x'.repeat(1001))).toBe(false);
  });
});

describe('a study that somebody brought', () => {
  it('moves as written here by hand, and into a record by a person’s word alone', () => {
    const moves = BROUGHT_STATES.flatMap((state) =>
      Object.entries(BROUGHT_TRANSITIONS[state]).map(
        ([event, { to, by }]) => `${state} ${event} ${to} ${by.join()}`,
      ),
    );
    expect(moves).toEqual([
      'waiting accept taking_in staff',
      'waiting refuse refused staff',
      'waiting forget gone worker',
      'taking_in arrive taken_in worker',
      'taking_in fall_back waiting worker',
    ]);
  });

  it('is not mixed with one of its name that is somebody else’s, or nobody’s yet', () => {
    expect(problemOf(null, 'ada')).toBeNull();
    expect(problemOf({ patientId: 'ada' }, 'ada')).toBeNull();
    expect(problemOf({ patientId: 'ben' }, 'ada')).toBe('somebody_elses_study');
    expect(problemOf({ patientId: null }, 'ada')).toBe('study_of_nobody_yet');
  });
});

describe('a file', () => {
  const none = { files: 0, bytes: 0, studies: 0 };

  it.each([
    ['empty', 0, none],
    ['too_large', LARGEST_BROUGHT_BYTES + 1, none],
    [null, LARGEST_BROUGHT_BYTES, none],
    ['too_many', 1, { ...none, files: MOST_BROUGHT_FILES }],
    [null, 1, { ...none, files: MOST_BROUGHT_FILES - 1 }],
    ['too_many', 2, { ...none, bytes: MOST_BROUGHT_BYTES - 1 }],
    [null, 1, { ...none, bytes: MOST_BROUGHT_BYTES - 1 }],
    ['too_many', 1, { ...none, studies: MOST_BROUGHT_STUDIES + 1 }],
  ] as const)('is answered %s at its limit', (word, size, brought) => {
    expect(sizeRefusal(size, brought)).toBe(word);
  });
});

describe('whose an image says it is', () => {
  const own: Named = { familyName: 'O’Neill', givenNames: 'Ada Jane', birthDate: '1950-03-02' };

  it.each([
    ['the same', own, []],
    ['without a second name', { ...own, givenNames: 'Ada' }, []],
    ['as machines spell it', { ...own, familyName: 'ONEILL', givenNames: 'ADA' }, []],
    ['the other way round', { ...own, familyName: 'Ada', givenNames: 'Oneill' }, []],
    ['without a given name', { ...own, givenNames: null }, []],
    ['without a name', { ...own, familyName: null, givenNames: null }, []],
    ['without a birthday', { ...own, birthDate: null }, []],
    ['another family', { ...own, familyName: 'Smith' }, ['name']],
    ['a sister', { ...own, givenNames: 'Beth' }, ['name']],
    ['another birthday', { ...own, birthDate: '1950-02-03' }, ['birthDate']],
    [
      'somebody else',
      { familyName: 'Smith', givenNames: 'Ben', birthDate: '1980-01-01' },
      ['name', 'birthDate'],
    ],
  ] as const)('%s', (_, said, differences) => {
    expect(differencesOf(said, own)).toEqual(differences);
  });
});
