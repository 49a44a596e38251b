import { describe, expect, it } from 'vitest';
import { publicWords, type Said } from '#lib/testing/public-words.ts';
import { readingEase, syllablesOf } from '#lib/testing/reading-ease.ts';

describe('the measure of reading ease', () => {
  it.each(
    Object.entries({
      the: 1,
      code: 1,
      codes: 1,
      phone: 1,
      asked: 1,
      typed: 1,
      wanted: 2,
      table: 2,
      people: 2,
      hospital: 3,
      password: 2,
      passkey: 2,
      request: 2,
      complaint: 2,
      computer: 3,
      address: 2,
      reference: 3,
      information: 4,
      pages: 2,
      boxes: 2,
      radiology: 5,
      question: 2,
      trying: 2,
    }),
  )('hears %s as %i syllables', (word, count) => {
    expect(syllablesOf(word)).toBe(count);
  });

  it('tells plain words from a lawyer’s', () => {
    expect(readingEase('The cat sat on the mat. It was warm.')).toBeGreaterThan(100);
    const legal =
      'Notwithstanding any preceding provision, the controller shall communicate information concerning processing operations.';
    expect(readingEase(legal)).toBeLessThan(0);
  });
});

/** Names of things, which are what they are: a plainer word would be another thing. */
const NAMES: Readonly<Record<string, string>> = {
  'acting.capacities': 'capacities in law, one below the other',
  'acting.kinds.attorney_property': 'the name of a power of attorney',
  'accessibility.law': 'the words that the regulations of 2018 prescribe, and their name',
  'complaints.ombudsmen': 'names of public offices, with their addresses',
  'complaints.regulators': 'names of public offices, with their addresses',
  'consents.capacities': 'capacities in law, one below the other',
  'diary.roles': 'names of teams and offices at a hospital',
  'subjectRequests.evidence': 'names of papers, one below the other',
};
const isName = (at: string) =>
  Object.keys(NAMES).some((name) => at === name || at.startsWith(`${name}.`));

const wordsIn = (text: string) => text.split(/\s+/).length;
const asSentence = (text: string) => (/[.!?:]$/.test(text) ? text : `${text}.`);
/** A few words of a label are measured with what stands around them: alone, one long word decides. */
const ENOUGH = { part: 20, sentence: 12 };

const PUBLIC = publicWords('en');
const ALONE = PUBLIC.filter(({ text }) => wordsIn(text) >= ENOUGH.sentence);
const PARTS = partsOf(PUBLIC).filter(({ text }) => wordsIn(text) >= ENOUGH.part);

/** WCAG 2.2 3.1.5 and the service manual: what somebody worried of 70 reads without help. */
describe('what the public reads in English', () => {
  it('is found: pages, letters, refusals and texts', () => {
    expect(PUBLIC.length).toBeGreaterThan(2000);
    const subjects = new Set(PUBLIC.map(({ at }) => at.split('.')[0]));
    for (const one of ['start', 'requests', 'letters', 'decisionLetters', 'refusals', 'texts']) {
      expect(subjects).toContain(one);
    }
  });

  it.each(PARTS)('reads at 60 or easier: $at', ({ text, at }) => {
    if (!isName(at)) expect(readingEase(text)).toBeGreaterThanOrEqual(60);
  });

  it('and so does each sentence or paragraph of it', () => {
    const hard = ALONE.filter(({ text, at }) => !isName(at) && readingEase(asSentence(text)) < 60);
    expect(hard).toEqual([]);
  });

  it('is excepted only where it is hard', () => {
    const easy = Object.keys(NAMES).filter((name) => {
      const said = PUBLIC.filter(({ at }) => at === name || at.startsWith(`${name}.`));
      return readingEase(said.map(({ text }) => asSentence(text)).join(' ')) >= 60;
    });
    expect(easy).toEqual([]);
  });
});

/**
 * Nobody has made a measure like Flesch's for Welsh: its syllables are counted otherwise, and no one has tried which
 * number is easy. What can be said is how long the sentences are.
 */
describe('what the public reads in Welsh', () => {
  it('has no sentence of more than 25 words', () => {
    const long = publicWords('cy').flatMap(({ at, text }) =>
      text
        .split(/[.!?:;](?=\s|$)|\n/)
        .filter((sentence) => wordsIn(sentence.trim()) > 25)
        .map((sentence) => `${at} (${wordsIn(sentence.trim())}): ${sentence.trim()}`),
    );
    expect(long).toEqual([]);
  });
});

/** By page, or by the part of a subject that stands together. */
function partsOf(all: readonly Said[]): readonly Said[] {
  const parts = Map.groupBy(all, ({ at }) => at.split('.').slice(0, 2).join('.'));
  return [...parts].map(([at, said]) => ({
    at,
    text: said.map(({ text }) => asSentence(text)).join(' '),
  }));
}
