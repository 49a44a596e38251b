import { expect, test } from 'vitest';
import { CORPUS_EXPECTATIONS } from '#lib/testing/corpus/expectations.ts';
import { CORPUS_SHOWN } from './what-is-shown.ts';

test('every file of the corpus is on the list of what must be shown, once', () => {
  expect(CORPUS_SHOWN.map(({ object }) => object).toSorted()).toEqual(
    CORPUS_EXPECTATIONS.map(({ path }) => path).toSorted(),
  );
});
