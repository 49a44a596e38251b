/**
 * The attributes that may name or place somebody else and whose value may go without harm to reading the images: all are
 * of type 2 or 3 where the standard has them (PS3.3 C.2, C.3, C.7). By their PS3.6 keywords, as tags of eight hexadecimal
 * digits. Names of health professionals are not among them (TP-1).
 */
export const REDACTABLE_ATTRIBUTES = {
  '00080081': 'InstitutionAddress',
  '00081080': 'AdmittingDiagnosesDescription',
  '00084000': 'IdentifyingComments',
  '00101001': 'OtherPatientNames',
  '00101040': 'PatientAddress',
  '00101060': 'PatientMotherBirthName',
  '00102150': 'CountryOfResidence',
  '00102152': 'RegionOfResidence',
  '00102154': 'PatientTelephoneNumbers',
  '00102155': 'PatientTelecomInformation',
  '00102180': 'Occupation',
  '001021b0': 'AdditionalPatientHistory',
  '001021f0': 'PatientReligiousPreference',
  '00102297': 'ResponsiblePerson',
  '00102299': 'ResponsibleOrganization',
  '00104000': 'PatientComments',
  '00204000': 'ImageComments',
  '00321030': 'ReasonForStudy',
  '00321060': 'RequestedProcedureDescription',
  '00324000': 'StudyComments',
  '00380300': 'CurrentPatientLocation',
  '00380400': 'PatientInstitutionResidence',
  '00380500': 'PatientState',
  '00384000': 'VisitComments',
  '00400280': 'CommentsOnThePerformedProcedureStep',
  '00401002': 'ReasonForTheRequestedProcedure',
  '00401400': 'RequestedProcedureComments',
  '00402001': 'ReasonForTheImagingServiceRequest',
  '00402400': 'ImagingServiceRequestComments',
} as const;

export type RedactableTag = keyof typeof REDACTABLE_ATTRIBUTES;

export function isRedactable(tag: string): tag is RedactableTag {
  return Object.hasOwn(REDACTABLE_ATTRIBUTES, tag);
}
