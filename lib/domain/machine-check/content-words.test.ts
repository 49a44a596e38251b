import { describe, expect, it } from 'vitest';
import { isAboutSafety, isObstetric } from './content-words.ts';

describe('the names of a study', () => {
  it.each([
    'US Obstetric',
    'OBS^DATING',
    'Fetal anomaly',
    'Foetus',
    'NUCHAL scan',
    'Pregnancy 12/40',
  ])('speak of a pregnancy: %s', (name) => {
    expect(isObstetric([null, name])).toBe(true);
  });

  it.each(['Skeletal survey', 'SKELETAL_SURVEY', '?NAI', 'Safeguarding request', 'Forensic CT'])(
    'speak of somebody’s safety: %s',
    (name) => {
      expect(isAboutSafety([null, name])).toBe(true);
    },
  );

  it.each([
    'CT head',
    'MRI knee left',
    'Snail-track degeneration',
    'Chest X-ray',
    'Observation only',
  ])('speak of neither: %s', (name) => {
    expect([isObstetric([name]), isAboutSafety([name])]).toEqual([false, false]);
  });
});
