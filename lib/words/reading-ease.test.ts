import { describe, expect, it } from 'vitest';
import { HELP_TOPICS } from '#lib/domain/help/topics.ts';
import { readingEase, syllablesOf } from '#lib/testing/reading-ease.ts';
import { words } from './words.ts';

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

/** WCAG 2.2 3.1.5 and the service manual: what somebody worried of 70 reads without help. */
describe('the pages of help', () => {
  it.each(HELP_TOPICS)('%s reads at 60 or easier', (topic) => {
    const { title, lead, parts } = words().helpTopics[topic];
    const text = [title, ...lead, ...parts.flatMap((part) => [part.title, ...part.body])];
    const sentences = text.map((one) => (/[.!?]$/.test(one) ? one : `${one}.`));
    expect(readingEase(sentences.join(' '))).toBeGreaterThanOrEqual(60);
  });

  it.each(['start', 'ask', 'sent', 'one', 'answer'] as const)(
    'and what is said on the way to an answer does: %s',
    (part) => {
      const said = Object.values(words().help[part]).map((one) => {
        return typeof one === 'string' ? one : one('Monday');
      });
      const sentences = said.map((one) => (/[.!?]$/.test(one) ? one : `${one}.`));
      expect(readingEase(sentences.join(' '))).toBeGreaterThanOrEqual(60);
    },
  );
});
