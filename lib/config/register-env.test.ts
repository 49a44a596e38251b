import { expect, it } from 'vitest';
import { registerProblems } from './register-env.ts';

const PUBLIC = {
  ODS_URL: 'https://directory.example.org/ORD/2-0-0',
  SRA_URL: 'https://sra.example.org',
  SRA_API_KEY: '',
  SOLICITORS_STAND_IN_URL: '',
};
const HERE = {
  ODS_URL: 'http://localhost:3012/ORD/2-0-0',
  SRA_URL: 'http://localhost:3012',
  SRA_API_KEY: 'demonstration',
  SOLICITORS_STAND_IN_URL: 'http://localhost:3012',
};

it('registers are asked encrypted, and a stand-in of this machine in a demonstration alone', () => {
  expect(registerProblems(PUBLIC, true)).toEqual([]);
  expect(registerProblems(PUBLIC, false)).toEqual([]);
  expect(registerProblems(HERE, false)).toEqual([]);
  expect(registerProblems(HERE, true)).toHaveLength(3);
});

it.each([
  [{ ODS_URL: 'http://directory.example.org' }, true],
  [{ ODS_URL: 'http://directory.example.org' }, false],
  [{ SRA_URL: 'https://localhost:3012' }, true],
  [{ SRA_URL: 'http://localhost.example.org' }, false],
  [{ SOLICITORS_STAND_IN_URL: 'http://solicitors.example.org' }, false],
  [{ SOLICITORS_STAND_IN_URL: 'http://localhost:3012' }, true],
])('%j is refused (in production: %s)', (changes, isProduction) => {
  expect(registerProblems({ ...PUBLIC, ...changes }, isProduction)).toHaveLength(1);
});
