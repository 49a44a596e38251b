import { type AttributeValues, type Code, codeOf, sequenceOf } from '../attributes.ts';
import { textPdf } from '../pdf.ts';
import { TRUSTS } from '../people.ts';
import { type Report } from '../reports.ts';
import { instanceOf, personNameOf, type StudyFacts, type SyntheticInstance } from './study.ts';

const ENCAPSULATED_PDF_STORAGE = '1.2.840.10008.5.1.4.1.1.104.1';
const BASIC_TEXT_SR_STORAGE = '1.2.840.10008.5.1.4.1.1.88.11';
const RIS = { manufacturer: 'Synthetic Imaging', model: 'Phantom RIS', station: 'RIS' };

const IMAGING_REPORT: Code = ['18748-4', 'LN', 'Diagnostic imaging report'];

/** The report as a reader would print it. */
export function reportPdf(study: StudyFacts, report: Report): Uint8Array {
  const { patient } = study;
  const born = patient.birthDate.split('-').reverse().join('/');
  const done = `${study.date.slice(6)}/${study.date.slice(4, 6)}/${study.date.slice(0, 4)}`;
  const named = [patient.title, patient.givenNames, patient.familyName].filter(Boolean).join(' ');

  return textPdf(`Imaging report ${study.accessionNumber}`, [
    { text: TRUSTS[study.trust].name, heading: true },
    { text: `${TRUSTS[study.trust].site}, Radiology` },
    { text: `Patient: ${named}    Born: ${born}    Hospital number: ${study.patientId}` },
    {
      text: `Examination: ${study.description}    Date: ${done}    Accession: ${study.accessionNumber}`,
    },
    { text: 'Clinical information', heading: true },
    { text: report.indication },
    { text: 'Findings', heading: true },
    ...report.findings.map((text) => ({ text })),
    { text: 'Conclusion', heading: true },
    { text: report.conclusion },
    { text: `Reported and verified by ${report.author}` },
    { text: 'Invented for demonstration. No such patient exists.' },
  ]);
}

/** The report as an Encapsulated PDF object in a series of its own (PS3.3 A.45.1). */
export function reportPdfInstance(study: StudyFacts, report: Report): SyntheticInstance {
  const pdf = reportPdf(study, report);
  const series = { number: 900, modality: 'DOC', description: 'Report', equipment: RIS };
  return instanceOf(study, series, {
    sopClassUid: ENCAPSULATED_PDF_STORAGE,
    number: 1,
    values: {
      ConversionType: 'WSD',
      ContentDate: study.date,
      ContentTime: report.time,
      AcquisitionDateTime: `${study.date}${study.time}`,
      BurnedInAnnotation: 'YES',
      DocumentTitle: `${study.description}: report`,
      ConceptNameCodeSequence: sequenceOf(codeOf(IMAGING_REPORT)),
      MIMETypeOfEncapsulatedDocument: 'application/pdf',
      EncapsulatedDocument: pdf,
      EncapsulatedDocumentLength: pdf.length,
    },
  });
}

/** The report as a Basic Text SR object, its tree after TID 2000 (PS3.16). */
export function reportSrInstance(study: StudyFacts, report: Report): SyntheticInstance {
  const series = { number: 901, modality: 'SR', description: 'Report', equipment: RIS };
  return instanceOf(study, series, {
    sopClassUid: BASIC_TEXT_SR_STORAGE,
    number: 1,
    values: {
      ReferencedPerformedProcedureStepSequence: { items: [] },
      ContentDate: study.date,
      ContentTime: report.time,
      CompletionFlag: 'COMPLETE',
      VerificationFlag: 'VERIFIED',
      VerifyingObserverSequence: sequenceOf({
        VerifyingOrganization: TRUSTS[study.trust].name,
        VerificationDateTime: `${study.date}${report.time}`,
        VerifyingObserverName: 'Reader^Synthetic^^Dr',
        VerifyingObserverIdentificationCodeSequence: { items: [] },
      }),
      PerformedProcedureCodeSequence: sequenceOf(codeOf(study.procedure)),
      ...contentTree(study, report),
    },
  });
}

function contentTree(study: StudyFacts, report: Report): AttributeValues {
  return {
    ValueType: 'CONTAINER',
    ConceptNameCodeSequence: sequenceOf(codeOf(IMAGING_REPORT)),
    ContinuityOfContent: 'SEPARATE',
    ContentTemplateSequence: sequenceOf({ MappingResource: 'DCMR', TemplateIdentifier: '2000' }),
    ContentSequence: sequenceOf(
      {
        RelationshipType: 'HAS CONCEPT MOD',
        ValueType: 'CODE',
        ConceptNameCodeSequence: sequenceOf(
          codeOf(['121049', 'DCM', 'Language of Content Item and Descendants']),
        ),
        ConceptCodeSequence: sequenceOf(codeOf(['en-GB', 'RFC5646', 'English (United Kingdom)'])),
      },
      {
        RelationshipType: 'HAS OBS CONTEXT',
        ValueType: 'PNAME',
        ConceptNameCodeSequence: sequenceOf(codeOf(['121029', 'DCM', 'Subject Name'])),
        PersonName: personNameOf(study.patient),
      },
      section(['121060', 'DCM', 'History'], ['121060', 'DCM', 'History'], [report.indication]),
      section(['121070', 'DCM', 'Findings'], ['121071', 'DCM', 'Finding'], report.findings),
      section(
        ['121072', 'DCM', 'Impressions'],
        ['121073', 'DCM', 'Impression'],
        [report.conclusion],
      ),
    ),
  };
}

function section(heading: Code, each: Code, texts: readonly string[]): AttributeValues {
  return {
    RelationshipType: 'CONTAINS',
    ValueType: 'CONTAINER',
    ConceptNameCodeSequence: sequenceOf(codeOf(heading)),
    ContinuityOfContent: 'SEPARATE',
    ContentSequence: sequenceOf(
      ...texts.map((text) => ({
        RelationshipType: 'CONTAINS',
        ValueType: 'TEXT',
        ConceptNameCodeSequence: sequenceOf(codeOf(each)),
        TextValue: text,
      })),
    ),
  };
}
