import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { termFinder } from './term-pieces.ts';

const find = termFinder({
  terms: [
    { name: 'effusion', forms: ['effusion', 'effusions'] },
    { name: 'pleural effusion', forms: ['pleural effusion', 'pleural effusions'] },
    { name: 'pleura', forms: ['pleura', 'pleural'] },
    { name: 'PE', forms: ['PE', 'pulmonary embolism'] },
    { name: 'contrast', forms: ['contrast'] },
    { name: 'PET', forms: ['PET/CT', 'PET'] },
    { name: 'sclerosis', forms: ['sclerosis'] },
  ],
  otherSenses: ['multiple sclerosis', 'in contrast'],
});

/** The terms found, each as it is written and as it is named. */
const found = (text: string) =>
  find(text).flatMap((piece) => (piece.term === null ? [] : [[piece.text, piece.term]]));

describe('the terms of a text', () => {
  it('are whole words, in any case, the longest first', () => {
    expect(found('A Pleural\n Effusion. PLEURAL disease; effusional')).toEqual([
      ['Pleural\n Effusion', 'pleural effusion'],
      ['PLEURAL', 'pleura'],
    ]);
  });

  it('with capitals are found only when they are written so', () => {
    expect(found('No PE. PE class. On the pe, Pulmonary Embolism is asked for.')).toEqual([
      ['PE', 'PE'],
    ]);
    expect(found('pulmonary embolism')).toEqual([['pulmonary embolism', 'PE']]);
    expect(found('the pe lesson, and a Pet')).toEqual([]);
  });

  it.each([
    ...['non-contrast', 'contrast-free', 'contrast2', '2contrast', 'x.contrast', 'precontrast'],
    ...['contrast’s', "contrast's", 'contrast*', 'contrast_agent', 'contrast‑free', 'contrást'],
  ])('are not found inside another word: %s', (text) => {
    expect(found(`a ${text} b`)).toEqual([]);
  });

  it.each(['(contrast)', '-contrast', 'contrast.', '“contrast”', '±contrast', 'contrast/dye'])(
    'are found beside marks: %s',
    (text) => {
      expect(found(`a ${text} b`)).toEqual([['contrast', 'contrast']]);
    },
  );

  it('go across one slash where they are written so, and across nothing else', () => {
    expect(found('PET/CT')).toEqual([['PET/CT', 'PET']]);
    expect(found('PET, CT')).toEqual([['PET', 'PET']]);
    expect(found('pleural, effusion')).toEqual([
      ['pleural', 'pleura'],
      ['effusion', 'effusion'],
    ]);
    expect(found('pleural\n\neffusion').map(([, name]) => name)).toEqual(['pleura', 'effusion']);
  });

  it('leave alone what means something else', () => {
    expect(found('Multiple sclerosis. In contrast, sclerosis with contrast.')).toEqual([
      ['sclerosis', 'sclerosis'],
      ['contrast', 'contrast'],
    ]);
  });

  it('are marked once in each paragraph', () => {
    expect(found('effusion, effusions.\neffusion.\n \nAn effusion.')).toHaveLength(2);
  });

  it('take no “no” with them', () => {
    expect(find('No effusion.')).toEqual([
      { text: 'No ', term: null },
      { text: 'effusion', term: 'effusion' },
      { text: '.', term: null },
    ]);
  });

  const parts = [
    'effusion',
    'pleural',
    ' ',
    '\n',
    '/',
    '-',
    'No ',
    'PE',
    '𝒳',
    'É',
    '\u0301',
    '<b>',
  ];
  it('never alter it: all pieces are the text to the letter', () => {
    const texts = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.array(fc.constantFrom(...parts)).map((all) => all.join('')),
    );
    fc.assert(
      fc.property(texts, (text) => {
        const pieces = find(text);
        expect(pieces.map((piece) => piece.text).join('')).toBe(text);
        expect(pieces.every((piece) => piece.text !== '')).toBe(true);
      }),
    );
  });
});

/** What is read again and again from its beginning would take minutes; seconds are room for a busy machine. */
describe('a text that was made to be slow', () => {
  const MEGABYTE = 1_000_000;
  const repeated = (text: string) => text.repeat(Math.ceil(MEGABYTE / text.length));

  it.each(
    Object.entries({
      'phrases that nearly are': 'pleural ',
      'white space': ' ',
      'lines without a word': '\n, ',
      'empty lines': '\n \n',
      'one word': 'a',
      'a chain of hyphens': 'a-',
      'many slashes': 'PET/',
      'marks that join nothing': '-.',
      terms: 'pleural effusion. ',
    }),
  )('is read in seconds: %s', (_, part) => {
    const text = repeated(part);
    const begun = performance.now();
    const pieces = find(text);
    expect(performance.now() - begun).toBeLessThan(3000);
    expect(pieces.reduce((length, piece) => length + piece.text.length, 0)).toBe(text.length);
  });
});
