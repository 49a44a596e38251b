import { expect, it } from 'vitest';
import { statementFiles } from './package-names.ts';

it('what the patient says of a study is a text beside its reports, on the day it was added there', () => {
  const study = {
    ...{ studyId: '00000000-0000-4000-8000-000000abcdef', studyInstanceUid: '2.25.1' },
    ...{ date: new Date('2026-03-02'), description: 'CT head', modalities: ['CT'] },
    ...{ instances: [], reports: [] },
    // Already 1 July in London.
    statements: [
      { text: 'It was the left.\nNot the right.', addedAt: new Date('2026-06-30T23:30:00Z') },
    ],
  };
  const [file, ...others] = statementFiles(study, 'Europe/London');
  expect(others).toEqual([]);
  expect(file?.path).toBe('REPORTS/2026-03-02-CT-abcdef-patient-statement-1.txt');
  const text = Buffer.from(file?.bytes ?? []).toString();
  expect(text).toContain('on 1 July 2026. The scan and its report were\r\nnot changed.');
  expect(text).toContain('It was the left.\r\nNot the right.\r\n');
  expect(statementFiles({ ...study, statements: [] }, 'Europe/London')).toEqual([]);
});
