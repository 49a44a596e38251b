import { expect, it } from 'vitest';
import { LANGUAGES } from '#lib/base/language.ts';
import { publicWords } from '#lib/testing/public-words.ts';

/** What stands in quotes and is nothing of ours: examples of what somebody may write, and what other programs say. */
const NOT_OURS = [
  ...['My phone', 'Work laptop', 'time based', '.zip', 'Downloads', 'Extract all', 'all my scans'],
  ...['The CT scan of my head after I fell', 'All my X-rays and scans'],
  ...['March 2024', 'last summer', 'about 10 years ago'],
  ...['Fy ffôn', 'Gliniadur gwaith', 'fy sganiau i gyd', 'Fy holl luniau pelydr-X a sganiau'],
  ...['Y sgan CT o fy mhen ar ôl i mi gwympo', 'Mawrth 2024', 'haf diwethaf'],
  'tua 10 mlynedd yn ôl',
  // what a sentence was told
  'Monday',
];

/** Somebody who is told to press a button looks for that button. */
it.each(LANGUAGES)(
  'every button, link and page that is named in quotes has that name: %s',
  (language) => {
    const said = publicWords(language);
    const names = new Set([...said.map(({ text }) => text), ...NOT_OURS]);
    const quoted = said.flatMap(({ at, text }) =>
      [...text.matchAll(/“([^”]+)”/g)].map(([, name = '']) => ({ at, name })),
    );
    expect(quoted.length).toBeGreaterThan(30);
    expect(quoted.filter(({ name }) => !names.has(name))).toEqual([]);
  },
);
