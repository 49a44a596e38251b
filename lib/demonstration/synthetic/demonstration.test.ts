import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { isAcceptedStorageClass } from '#lib/protocols/dicom/storage-classes.ts';
import { isUid } from '#lib/protocols/dicom/uids.ts';
import { demonstrationStudies } from './demonstration.ts';
import { PEOPLE } from './people.ts';

const studies = [...demonstrationStudies()];

/** SHA-256 of the first object of each study, cut to 16 digits. */
const FIRST_OBJECTS: Readonly<Record<string, string>> = {
  'northbridge head ct': 'c498ce8b84a4a990',
  'northbridge chest radiograph': 'ef198be8c050f209',
  'northbridge mammogram': 'b6d793b62f06cd9a',
  'northbridge hand radiograph': '762f9cdce9227cd1',
  'northbridge knee mr': '629995887aad1cc5',
  'eastmoor chest ct': '64ca3556b14fc45c',
  'eastmoor liver ultrasound': 'b4e5ac4b218ff412',
  'eastmoor chest radiograph of a stranger': 'a5f02ae412901da1',
  'northbridge hand radiograph of one of two': '5197455f78c65fa8',
};

describe('the demonstration', () => {
  it('has studies of seven kinds at two trusts', () => {
    expect(
      studies.map(({ trust, modality, patient }) => `${trust} ${modality} ${patient.key}`),
    ).toEqual([
      'northbridge CT margaret',
      'northbridge DX margaret',
      'northbridge MG margaret',
      'northbridge DX dafydd',
      'northbridge MR dafydd',
      'eastmoor CT margaret',
      'eastmoor US siobhan',
      'eastmoor DX stranger',
      'northbridge DX john-mill-lane',
    ]);
  });

  it('a study that fits one person carries a number which the trust gave that person', () => {
    for (const { fits, trust, patient } of studies) {
      if (fits === 'one') expect(patient.hospitalNumbers[trust]).toBeDefined();
    }
  });

  it('one study fits nobody, one fits two people of the same name and birth', () => {
    const named = (study: (typeof studies)[number]) =>
      PEOPLE.filter(
        ({ familyName, givenNames, birthDate }) =>
          familyName === study.patient.familyName &&
          givenNames === study.patient.givenNames &&
          birthDate === study.patient.birthDate,
      ).length;

    expect(studies.filter(({ fits }) => fits === 'nobody').map(named)).toEqual([0]);
    expect(studies.filter(({ fits }) => fits === 'several').map(named)).toEqual([2]);
  });

  it.each(studies.map((study) => [study.key, study] as const))(
    '%s: its first object is the same for ever',
    (key, study) => {
      const [first] = study.instances();

      expect(isAcceptedStorageClass(first!.sopClassUid)).toBe(true);
      expect(isUid(first!.sopInstanceUid)).toBe(true);
      expect(first!.studyInstanceUid).toBe(study.studyInstanceUid);
      expect(createHash('sha256').update(first!.dataSet).digest('hex').slice(0, 16)).toBe(
        FIRST_OBJECTS[key],
      );
    },
    60_000,
  );
});
