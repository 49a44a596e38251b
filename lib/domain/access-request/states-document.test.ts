import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';

import { statesDocument } from './states-document.ts';

const PAGE = path.join(import.meta.dirname, '../../../docs/states.md');

it('docs/states.md says what the tables say', () => {
  if (process.env['UPDATE_DOCS'] === '1') writeFileSync(PAGE, statesDocument());
  expect(readFileSync(PAGE, 'utf8')).toBe(statesDocument());
});
