import type { ArrivalHeader } from '#lib/domain/arrival/arrival.ts';
import type { HeaderValues } from '#lib/protocols/dicom/header-values.ts';

/** What rows are made of, from what the header reader kept. */
export function arrivalHeader(values: HeaderValues): ArrivalHeader {
  const name = values.patientName;
  return {
    familyName: name?.family ?? null,
    givenNames: name ? [name.given, name.middle].filter(Boolean).join(' ') || null : null,
    patientId: values.patientId,
    issuerOfPatientId: values.issuerOfPatientId,
    otherPatientIds: values.otherPatientIds,
    patientBirthDate: values.patientBirthDate,
    patientSex: values.patientSex,
    studyDate: values.studyDate,
    studyTime: values.studyTime,
    accessionNumber: values.accessionNumber,
    studyDescription: values.studyDescription,
    institutionName: values.institutionName,
    bodyPart: values.bodyPartExamined,
    modality: values.modality,
    seriesNumber: values.seriesNumber,
    seriesDescription: values.seriesDescription,
    instanceNumber: values.instanceNumber,
    numberOfFrames: values.numberOfFrames,
  };
}
