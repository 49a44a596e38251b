import { no, ok, type Result } from '#lib/base/result.ts';
import { type DataSet, itemsOf } from './data-set.ts';
import { readDataSet } from './data-set-reader.ts';
import { codeOf, textDecodingOf, textOf } from './data-set-text.ts';
import { writeDataSet } from './data-set-writer.ts';
import { parseDicomDate, parseDicomTime } from './date-time.ts';
import type { DicomElement } from './element-writer.ts';
import { buildFileMeta } from './file-meta.ts';
import { CONCEPT, LANGUAGE, NOT_FOR_DIAGNOSIS } from './measurement-codes.ts';
import { evidenceElements, seriesOfEvidence } from './measurement-evidence.ts';
import {
  childrenOf,
  type ContentNode,
  isContent,
  readMeasurementGroup,
} from './measurement-group-reader.ts';
import { measurementGroup } from './measurement-group-writer.ts';
import { readPart10 } from './part10.ts';
import {
  codeValue,
  containerValue,
  contentItem,
  oneValue,
  rootItem,
  sequence,
  textValue,
} from './report-content.ts';
import type { ReportedMeasurement, ReportLanguage } from './reported-measurement.ts';
import { TAG } from './tags.ts';
import { EXPLICIT_LITTLE_ENDIAN } from './transfer-syntaxes.ts';
import { isUid, isUsableUid } from './uids.ts';

export type { ReportedMeasurement } from './reported-measurement.ts';

/** What somebody measured and noted on the images of one study. */
export type MeasurementReport = {
  readonly sopInstanceUid: string;
  readonly seriesInstanceUid: string;
  readonly study: {
    readonly studyInstanceUid: string;
    readonly studyId: string;
    readonly studyDate: string;
    readonly studyTime: string;
    readonly accessionNumber: string;
    readonly referringPhysicianName: string;
  };
  /** As DICOM writes them (PN, LO, DA, CS); empty where the images do not say. */
  readonly patient: {
    readonly name: string;
    readonly id: string;
    readonly issuerOfId: string;
    readonly birthDate: string;
    readonly sex: string;
  };
  /** PN of whoever measured. */
  readonly observer: string;
  /** To the millisecond; written in UTC with Timezone Offset From UTC +0000. */
  readonly madeAt: Date;
  readonly language: ReportLanguage;
  readonly measurements: readonly ReportedMeasurement[];
};

const COMPREHENSIVE_SR = '1.2.840.10008.5.1.4.1.1.88.33';

/**
 * A whole file (PS3.10) of a Comprehensive SR (PS3.3 A.35.3), TID 1500, in Explicit VR Little Endian and UTF-8. Words are
 * written as DICOM can hold them: without control characters, and without blanks at their end. Numbers come back as they
 * were, points as FL has them. It has no Image Library, which is optional and repeats what the images say of
 * themselves; they are in its evidence. Throws RangeError for a report that cannot be one: a measurement that is not whole, one image in two
 * series, names that are no UIDs, nobody who measured, a time that is none.
 */
export function writeMeasurementReport(report: MeasurementReport): Uint8Array {
  const { sopInstanceUid } = report;
  const named = [sopInstanceUid, report.seriesInstanceUid].every(isUid);
  if (!named || !isUsableUid(report.study.studyInstanceUid)) {
    throw new RangeError('a report is named by what is no UID');
  }
  if (oneValue(report.observer) === '') throw new RangeError('a report has nobody who measured');

  const elements = [...headerElements(report), ...contentElements(report)];
  const meta = buildFileMeta({
    sopClassUid: COMPREHENSIVE_SR,
    sopInstanceUid,
    transferSyntaxUid: EXPLICIT_LITTLE_ENDIAN,
  });
  return Buffer.concat([meta, writeDataSet(elements, EXPLICIT_LITTLE_ENDIAN)]);
}

/**
 * Reads one back, as far as it is one of ours or of that template. Measurements of a form that this code does not write,
 * such as volumes, and broken ones are left out, so what was read must not take the place of what another program wrote.
 * Another language than Welsh is said to be English; a time without its zone is taken for UTC.
 */
export function readMeasurementReport(
  file: Uint8Array,
): Result<MeasurementReport, 'not-a-measurement-report'> {
  const item = dataSetOf(file);
  if (!item) return no('not-a-measurement-report');
  const root = { item, decoding: textDecodingOf(item) };
  const text = (tag: number) => textOf(item, tag, root.decoding);
  const madeAt = madeAtOf(text);
  const names = {
    sopInstanceUid: text(TAG.sopInstanceUid),
    seriesInstanceUid: text(TAG.seriesInstanceUid),
  };
  const study = studyOf(text);
  const isNamed = [...Object.values(names), study.studyInstanceUid].every(isUsableUid);
  if (!isOfTemplate(root) || !isNamed || !madeAt) return no('not-a-measurement-report');

  const children = childrenOf(root);
  const observer = children.find((node) => isContent(node, 'PNAME', CONCEPT.observerName));
  const seriesOf = seriesOfEvidence(item, study.studyInstanceUid);
  return ok({
    ...names,
    study,
    patient: patientOf(text),
    observer: observer ? textOf(observer.item, TAG.personName, observer.decoding) : '',
    madeAt,
    language: languageOf(children),
    measurements: groupsOf(children).flatMap((group) => {
      const measurement = readMeasurementGroup(group, seriesOf);
      return measurement ? [measurement] : [];
    }),
  });
}

/**
 * The modules of the document (PS3.3 A.35.3.3). Nobody has verified it, and it is PARTIAL: it has what somebody chose to
 * measure, and nobody says that the study has been measured through.
 */
function headerElements(report: MeasurementReport): readonly DicomElement[] {
  const { study, patient, language } = report;
  const [day = '', clock = ''] = report.madeAt.toISOString().split('T');
  const one = (tag: number, vr: DicomElement['vr'], value: string) => ({
    tag,
    vr,
    value: oneValue(value),
  });
  return [
    one(TAG.specificCharacterSet, 'CS', 'ISO_IR 192'),
    one(TAG.sopClassUid, 'UI', COMPREHENSIVE_SR),
    one(TAG.sopInstanceUid, 'UI', report.sopInstanceUid),
    one(TAG.timezoneOffsetFromUtc, 'SH', '+0000'),
    one(TAG.patientName, 'PN', patient.name),
    one(TAG.patientId, 'LO', patient.id),
    ...(patient.issuerOfId ? [one(TAG.issuerOfPatientId, 'LO', patient.issuerOfId)] : []),
    one(TAG.patientBirthDate, 'DA', patient.birthDate),
    one(TAG.patientSex, 'CS', patient.sex),
    one(TAG.studyInstanceUid, 'UI', study.studyInstanceUid),
    one(TAG.studyId, 'SH', study.studyId),
    one(TAG.studyDate, 'DA', study.studyDate),
    one(TAG.studyTime, 'TM', study.studyTime),
    one(TAG.accessionNumber, 'SH', study.accessionNumber),
    one(TAG.referringPhysicianName, 'PN', study.referringPhysicianName),
    one(TAG.modality, 'CS', 'SR'),
    one(TAG.seriesInstanceUid, 'UI', report.seriesInstanceUid),
    one(TAG.seriesNumber, 'IS', AFTER_THE_IMAGES),
    one(TAG.seriesDescription, 'LO', NOT_FOR_DIAGNOSIS.series[language]),
    sequence(TAG.referencedPerformedProcedureStepSequence),
    one(TAG.manufacturer, 'LO', 'Lantern'),
    one(TAG.instanceNumber, 'IS', '1'),
    one(TAG.contentDate, 'DA', day.replaceAll('-', '')),
    one(TAG.contentTime, 'TM', clock.replaceAll(/[:Z]/g, '')),
    one(TAG.completionFlag, 'CS', 'PARTIAL'),
    one(TAG.verificationFlag, 'CS', 'UNVERIFIED'),
    sequence(TAG.performedProcedureCodeSequence),
  ];
}

/** A number of its series that lists put after those of most studies. */
const AFTER_THE_IMAGES = '999';

function contentElements(report: MeasurementReport): readonly DicomElement[] {
  const { study, language, measurements, observer } = report;
  const template = sequence(TAG.contentTemplateSequence, [
    { tag: TAG.mappingResource, vr: 'CS', value: 'DCMR' },
    { tag: TAG.templateIdentifier, vr: 'CS', value: '1500' },
  ]);
  const name: DicomElement = { tag: TAG.personName, vr: 'PN', value: oneValue(observer) };
  const groups = measurements.map((one) => measurementGroup(one, language));
  const tree = rootItem(containerValue(CONCEPT.report), [
    contentItem('HAS CONCEPT MOD', codeValue(CONCEPT.language, LANGUAGE[language])),
    contentItem('HAS OBS CONTEXT', codeValue(CONCEPT.observerType, CONCEPT.person)),
    contentItem('HAS OBS CONTEXT', {
      valueType: 'PNAME',
      name: CONCEPT.observerName,
      elements: [name],
    }),
    contentItem('HAS CONCEPT MOD', codeValue(CONCEPT.procedureReported, CONCEPT.imagingProcedure)),
    contentItem('CONTAINS', textValue(CONCEPT.comment, NOT_FOR_DIAGNOSIS.comment[language])),
    contentItem('CONTAINS', containerValue(CONCEPT.measurements), groups),
  ]);
  return [...tree, template, ...evidenceElements(study.studyInstanceUid, measurements)];
}

type TextAt = (tag: number) => string;

function dataSetOf(file: Uint8Array): DataSet | null {
  const part10 = readPart10(file);
  if (!part10.ok || part10.value.transferSyntaxUid === null) return null;
  const { dataSetOffset, transferSyntaxUid } = part10.value;
  const set = readDataSet(file.subarray(dataSetOffset), transferSyntaxUid);
  return set.ok ? set.value : null;
}

/**
 * By the template that it names, or by its title, and with a place for measurements, which a file that was cut has lost
 * (PS3.16 TID 1500).
 */
function isOfTemplate(root: ContentNode): boolean {
  const [template] = itemsOf(root.item, TAG.contentTemplateSequence);
  const said = (tag: number) => (template ? textOf(template, tag, root.decoding) : '');
  const isNamed = said(TAG.templateIdentifier) === '1500' && said(TAG.mappingResource) === 'DCMR';
  const isTitled = isContent(root, 'CONTAINER', CONCEPT.report);
  const isRoot = isTitled || (isNamed && isContent(root, 'CONTAINER'));
  return isRoot && childrenOf(root).some(isMeasurements);
}

function studyOf(text: TextAt): MeasurementReport['study'] {
  return {
    studyInstanceUid: text(TAG.studyInstanceUid),
    studyId: text(TAG.studyId),
    studyDate: text(TAG.studyDate),
    studyTime: text(TAG.studyTime),
    accessionNumber: text(TAG.accessionNumber),
    referringPhysicianName: text(TAG.referringPhysicianName),
  };
}

function patientOf(text: TextAt): MeasurementReport['patient'] {
  return {
    name: text(TAG.patientName),
    id: text(TAG.patientId),
    issuerOfId: text(TAG.issuerOfPatientId),
    birthDate: text(TAG.patientBirthDate),
    sex: text(TAG.patientSex),
  };
}

/** Content Date and Content Time, by their zone (PS3.3 C.17.2, C.12.1.1.8). A leap second is the one before. */
function madeAtOf(text: TextAt): Date | null {
  const date = parseDicomDate(text(TAG.contentDate));
  if (date === null) return null;
  const time = parseDicomTime(text(TAG.contentTime)) ?? '';
  const [hours = 0, minutes = 0, seconds = 0] = time.split(':').map(Number);
  const [, sign = '+', ahead = '0', more = '0'] =
    /^([+-])([01]\d)([0-5]\d)$/.exec(text(TAG.timezoneOffsetFromUtc)) ?? [];
  const aheadMinutes = (Number(ahead) * 60 + Number(more)) * (sign === '-' ? -1 : 1);
  const minutesOfDay = hours * 60 + minutes - aheadMinutes;
  const milliseconds = Math.round(Math.min(seconds, 59.999) * 1000);
  return new Date(Date.parse(`${date}T00:00:00Z`) + minutesOfDay * 60_000 + milliseconds);
}

function languageOf(children: readonly ContentNode[]): ReportLanguage {
  const said = children.find((node) => isContent(node, 'CODE', CONCEPT.language));
  const code = said && codeOf(said.item, TAG.conceptCodeSequence, said.decoding);
  return code && /^(?:cy|cym|wel)(?:-|$)/i.test(code.value) ? 'cy' : 'en';
}

function isMeasurements(node: ContentNode): boolean {
  return isContent(node, 'CONTAINER', CONCEPT.measurements);
}

function groupsOf(children: readonly ContentNode[]): readonly ContentNode[] {
  return children
    .filter(isMeasurements)
    .flatMap(childrenOf)
    .filter((node) => isContent(node, 'CONTAINER', CONCEPT.group));
}
