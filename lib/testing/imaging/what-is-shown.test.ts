import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { CORPUS_EXPECTATIONS } from '#lib/testing/corpus/expectations.ts';
import { CORPUS_SHOWN } from './what-is-shown.ts';
import { whatIsShownDocument } from './what-is-shown-document.ts';

const PAGE = path.join(import.meta.dirname, '../../../docs/what-is-shown.md');

test('every file of the corpus is on the list of what must be shown, once', () => {
  expect(CORPUS_SHOWN.map(({ object }) => object).toSorted()).toEqual(
    CORPUS_EXPECTATIONS.map(({ path }) => path).toSorted(),
  );
});

test('docs/what-is-shown.md says what the list says', () => {
  if (process.env['UPDATE_DOCS'] === '1') writeFileSync(PAGE, whatIsShownDocument());
  expect(readFileSync(PAGE, 'utf8')).toBe(whatIsShownDocument());
});
