import type { DataSet } from '#lib/protocols/dicom/data-set.ts';
import { textDecodingOf, textOf } from '#lib/protocols/dicom/data-set-text.ts';
import { TAG } from '#lib/protocols/dicom/tags.ts';

/** Of whom an object is, and of which study: for what is made of it and filed beside it. As DICOM writes it, empty where it does not say. */
export type ObjectIdentity = {
  readonly patient: {
    readonly name: string;
    readonly id: string;
    readonly issuerOfId: string;
    readonly birthDate: string;
    readonly sex: string;
  };
  readonly study: {
    readonly studyInstanceUid: string;
    readonly studyId: string;
    readonly studyDate: string;
    readonly studyTime: string;
    readonly accessionNumber: string;
    readonly referringPhysicianName: string;
  };
};

export function identityOf(header: DataSet): ObjectIdentity {
  const decoding = textDecodingOf(header);
  const said = (tag: number) => textOf(header, tag, decoding).replaceAll('\0', '');
  return {
    patient: {
      name: said(TAG.patientName),
      id: said(TAG.patientId),
      issuerOfId: said(TAG.issuerOfPatientId),
      birthDate: said(TAG.patientBirthDate),
      sex: said(TAG.patientSex),
    },
    study: {
      studyInstanceUid: said(TAG.studyInstanceUid),
      studyId: said(TAG.studyId),
      studyDate: said(TAG.studyDate),
      studyTime: said(TAG.studyTime),
      accessionNumber: said(TAG.accessionNumber),
      referringPhysicianName: said(TAG.referringPhysicianName),
    },
  };
}
