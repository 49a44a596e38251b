import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { routesDocument } from './routes-document.ts';

const PAGE = path.join(import.meta.dirname, '../../../docs/routes.md');

it('docs/routes.md says what the tables say', () => {
  if (process.env['UPDATE_DOCS'] === '1') writeFileSync(PAGE, routesDocument());
  expect(readFileSync(PAGE, 'utf8')).toBe(routesDocument());
});
