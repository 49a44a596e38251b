import type { DicomElement } from '#lib/protocols/dicom/element-writer.ts';
import { writeDataSet } from '#lib/protocols/dicom/data-set-writer.ts';
import { EXPLICIT_LITTLE_ENDIAN } from '#lib/protocols/dicom/transfer-syntaxes.ts';
import { uidFromHash } from '#lib/protocols/dicom/uids.ts';
import { type AttributeValues, type Code, codeOf, dataSetOf, sequenceOf } from '../attributes.ts';
import { type Person, type TrustKey, TRUSTS } from '../people.ts';

/** One DICOM object, without preamble and File Meta. */
export type SyntheticInstance = {
  readonly sopClassUid: string;
  readonly sopInstanceUid: string;
  readonly studyInstanceUid: string;
  readonly seriesInstanceUid: string;
  readonly transferSyntaxUid: string;
  readonly dataSet: Uint8Array;
};

/** What all objects of one study say. Dates and times are as DICOM writes them: YYYYMMDD, HHMMSS. */
export type StudyFacts = {
  readonly key: string;
  readonly trust: TrustKey;
  readonly patient: Person;
  /** The patient's number as this study gives it, which need not be one the trust knows. */
  readonly patientId: string;
  readonly givesNhsNumber: boolean;
  readonly accessionNumber: string;
  readonly description: string;
  readonly procedure: Code;
  readonly date: string;
  readonly time: string;
};

export type SeriesFacts = {
  readonly number: number;
  readonly modality: string;
  readonly description: string;
  readonly equipment: {
    readonly manufacturer: string;
    readonly model: string;
    readonly station: string;
  };
};

export function studyInstanceUid(study: StudyFacts): string {
  return uidFromHash(`synthetic study ${study.key}`);
}

export function seriesInstanceUid(study: StudyFacts, series: SeriesFacts): string {
  return uidFromHash(`synthetic study ${study.key} series ${series.number}`);
}

/** One finished object: the modules that every object has, and those of its own kind. */
export function instanceOf(
  study: StudyFacts,
  series: SeriesFacts,
  own: { readonly sopClassUid: string; readonly number: number; readonly values: AttributeValues },
): SyntheticInstance {
  const sopInstanceUid = uidFromHash(
    `synthetic study ${study.key} series ${series.number} instance ${own.number}`,
  );
  const elements: DicomElement[] = dataSetOf({
    ...patientModule(study),
    ...studyModule(study),
    ...seriesModule(study, series),
    SpecificCharacterSet: 'ISO_IR 192',
    SOPClassUID: own.sopClassUid,
    SOPInstanceUID: sopInstanceUid,
    InstanceNumber: String(own.number),
    ...own.values,
  });

  return {
    sopClassUid: own.sopClassUid,
    sopInstanceUid,
    studyInstanceUid: studyInstanceUid(study),
    seriesInstanceUid: seriesInstanceUid(study, series),
    transferSyntaxUid: EXPLICIT_LITTLE_ENDIAN,
    dataSet: writeDataSet(elements, EXPLICIT_LITTLE_ENDIAN),
  };
}

/** A person's name as PS3.5 6.2 PN wants it: family^given^middle^prefix. */
export function personNameOf({ familyName, givenNames, title }: Person): string {
  const [given = '', ...middle] = givenNames.split(' ');
  const parts = familyName
    ? [familyName, given, middle.join(' '), title ?? '']
    : [givenNames, '', '', title ?? ''];
  return parts.join('^').replace(/\^+$/, '');
}

const NHS_NUMBER_OID = '2.16.840.1.113883.2.1.4.1';

function patientModule(study: StudyFacts): AttributeValues {
  const { patient, trust } = study;
  return {
    PatientName: personNameOf(patient),
    PatientID: study.patientId,
    IssuerOfPatientID: TRUSTS[trust].odsCode,
    PatientBirthDate: patient.birthDate.replaceAll('-', ''),
    PatientSex: patient.sex,
    OtherPatientIDsSequence: study.givesNhsNumber
      ? sequenceOf({
          PatientID: patient.nhsNumber,
          IssuerOfPatientID: 'NHS',
          TypeOfPatientID: 'TEXT',
          IssuerOfPatientIDQualifiersSequence: sequenceOf({
            UniversalEntityID: NHS_NUMBER_OID,
            UniversalEntityIDType: 'ISO',
          }),
        })
      : undefined,
  };
}

function studyModule(study: StudyFacts): AttributeValues {
  return {
    StudyInstanceUID: studyInstanceUid(study),
    StudyDate: study.date,
    StudyTime: study.time,
    StudyID: study.accessionNumber.slice(-6),
    AccessionNumber: study.accessionNumber,
    StudyDescription: study.description,
    ProcedureCodeSequence: sequenceOf(codeOf(study.procedure)),
    ReferringPhysicianName: 'Referrer^Synthetic^^Dr',
    PatientAge: ageOf(study),
  };
}

function seriesModule(study: StudyFacts, series: SeriesFacts): AttributeValues {
  const trust = TRUSTS[study.trust];
  return {
    SeriesInstanceUID: seriesInstanceUid(study, series),
    SeriesNumber: String(series.number),
    SeriesDate: study.date,
    SeriesTime: study.time,
    SeriesDescription: series.description,
    Modality: series.modality,
    OperatorsName: 'Radiographer^Synthetic',
    Manufacturer: series.equipment.manufacturer,
    ManufacturerModelName: series.equipment.model,
    StationName: series.equipment.station,
    DeviceSerialNumber: 'SYNTHETIC-1',
    SoftwareVersions: '1.0',
    InstitutionName: trust.site,
    InstitutionalDepartmentName: 'Radiology',
  };
}

/** Whole years at the study, as AS wants it. */
function ageOf({ patient, date }: StudyFacts): string {
  const [year, month, day] = patient.birthDate.split('-').map(Number) as [number, number, number];
  const before = Number(date.slice(4)) < month * 100 + day ? 1 : 0;
  return `${String(Number(date.slice(0, 4)) - year - before).padStart(3, '0')}Y`;
}

/** Bytes of 16-bit pixels as little-endian machines hold them; the same memory, not a copy. */
export function wordBytes(pixels: Uint16Array): Uint8Array {
  return new Uint8Array(pixels.buffer, pixels.byteOffset, pixels.byteLength);
}
