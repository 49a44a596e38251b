import { describe, expect, it } from 'vitest';
import { readingEase } from '#lib/testing/reading-ease.ts';
import { inWelsh } from './cy.ts';
import { OTHER_SENSES } from './other-senses.ts';
import { meaningOf, TERMS, withTerms } from './terms.ts';

const wordsIn = (text: string) => text.trim().split(/\s+/).length;
const found = (text: string) => withTerms(text).flatMap(({ term }) => term ?? []);

describe('the terms of reports', () => {
  it('are many, and each form is of one term only', () => {
    expect(TERMS.length).toBeGreaterThan(250);
    const forms = TERMS.flatMap((term) => term.forms);
    expect(forms.filter((form, at) => forms.indexOf(form) !== at)).toEqual([]);
    expect(forms.filter((form) => OTHER_SENSES.includes(form))).toEqual([]);
  });

  it('are each found by every form', () => {
    const missed = TERMS.flatMap(({ name, forms }) =>
      forms.filter((form) => found(form).join() !== name),
    );
    expect(missed).toEqual([]);
  });

  it('are none where a phrase means something else', () => {
    expect(OTHER_SENSES.filter((phrase) => found(phrase).length > 0)).toEqual([]);
  });

  it('are explained shortly and plainly, and to nobody in particular', () => {
    const said = TERMS.map(({ meaning }) => meaning);
    expect(readingEase(said.join(' '))).toBeGreaterThanOrEqual(60);
    expect(said.filter((one) => wordsIn(one) > 25 || !/[.”]$/.test(one))).toEqual([]);
    const told = /\b(you|your|harmless|nothing to worry|do not worry|usually fine|dangerous)\b/i;
    expect(said.filter((one) => told.test(one))).toEqual([]);
  });

  it('are told in Welsh where that is there, and else in English, which is said', () => {
    expect(Object.keys(inWelsh).length).toBeGreaterThanOrEqual(100);
    const names = new Set(TERMS.map(({ name }) => name));
    expect(Object.keys(inWelsh).filter((name) => !names.has(name))).toEqual([]);
    for (const [name, text] of Object.entries(inWelsh)) {
      expect(meaningOf(name, 'cy')).toEqual({ text, language: 'cy' });
      const longest = Math.max(...text.split(/[.:]/).map(wordsIn));
      expect([name, longest <= 25]).toEqual([name, true]);
    }
    expect(meaningOf('volvulus', 'cy')?.language).toBe('en');
    expect(meaningOf('effusion', 'en')?.language).toBe('en');
    expect(meaningOf('toString', 'en')).toBeNull();
  });
});

describe('a report', () => {
  it('has its words explained in the sense that they have there', () => {
    const text =
      'Clinical details: MS, ?PE. CT head without contrast. No acute haemorrhage. Known multiple sclerosis. ' +
      'Small left-sided pleural effusion; the cervical spine is unremarkable. High resolution images. Grade IV tear.';
    expect(found(text)).toEqual([
      ...['clinical history', 'pulmonary embolism', 'CT', 'non-contrast', 'no acute'],
      ...['haemorrhage', 'pleural effusion', 'cervical spine', 'unremarkable'],
    ]);
    expect(
      withTerms(text)
        .map((piece) => piece.text)
        .join(''),
    ).toBe(text);
  });

  it('keeps its “no”, its numbers and its sides outside of what is explained', () => {
    expect(withTerms('No fracture. 3 mm left nodule.').map((piece) => piece.text)).toEqual([
      ...['No ', 'fracture', '. 3 mm left ', 'nodule', '.'],
    ]);
  });
});
