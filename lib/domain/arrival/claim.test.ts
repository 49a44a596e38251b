import { describe, expect, it } from 'vitest';
import { claimOfArrival } from './claim.ts';
import type { ArrivalHeader } from './arrival.ts';

const NOTHING: ArrivalHeader = {
  familyName: null,
  givenNames: null,
  patientId: null,
  issuerOfPatientId: null,
  otherPatientIds: [],
  patientBirthDate: null,
  patientSex: null,
  studyDate: null,
  studyTime: null,
  accessionNumber: null,
  studyDescription: null,
  institutionName: null,
  bodyPart: null,
  modality: null,
  seriesNumber: null,
  seriesDescription: null,
  instanceNumber: null,
  numberOfFrames: null,
};

const claim = (
  header: Partial<ArrivalHeader>,
  place: 'production' | 'demonstration' = 'demonstration',
) => claimOfArrival({ header: { ...NOTHING, ...header }, organisationOds: 'R9N', place });

describe('an arriving object’s NHS number (IM-3, NN-1, NN-2)', () => {
  it.each([
    [
      'as the patient id of the NHS',
      { patientId: '999 000 0018', issuerOfPatientId: 'NHS' },
      '9990000018',
    ],
    [
      'among the other ids',
      { patientId: 'N1', otherPatientIds: [{ id: '9990000018', issuer: 'NHS' }] },
      '9990000018',
    ],
    [
      'of another issuer is a local number',
      { patientId: '9990000018', issuerOfPatientId: 'R9N' },
      null,
    ],
    ['without an issuer is a local number', { patientId: '9990000018' }, null],
    [
      'with a wrong check digit is none',
      { patientId: '9990000019', issuerOfPatientId: 'NHS' },
      null,
    ],
    ['of one repeated digit is none', { patientId: '0000000000', issuerOfPatientId: 'NHS' }, null],
  ])('%s', (_, header, expected) => {
    expect(claim(header).nhsNumber).toBe(expected);
  });

  it('of the test range is none in production', () => {
    const header = { patientId: '9990000018', issuerOfPatientId: 'NHS' };
    expect(claim(header, 'production').nhsNumber).toBeNull();
    expect(claim({ ...header, patientId: '9434765919' }, 'production').nhsNumber).toBe(
      '9434765919',
    );
  });

  it('is no hospital’s own number', () => {
    expect(claim({ patientId: '9990000018', issuerOfPatientId: 'NHS' }).localNumber).toBeNull();
    expect(claim({ patientId: 'N1' }).localNumber).toEqual({
      system: 'urn:lantern:ods:R9N:patient-number',
      value: 'N1',
    });
  });
});
