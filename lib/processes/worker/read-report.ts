import type { Jobs } from '#lib/adapters/db/jobs.ts';
import { asSystem } from '#lib/adapters/db/context.ts';
import { heldObjectKey } from '#lib/adapters/storage/object-key.ts';
import type { ObjectStore } from '#lib/adapters/storage/port.ts';
import { putDocument, readWhole } from '#lib/adapters/storage/put-document.ts';
import { contentTimeOf } from '#lib/protocols/dicom/content-time.ts';
import type { DataSet } from '#lib/protocols/dicom/data-set.ts';
import { readDataSet } from '#lib/protocols/dicom/data-set-reader.ts';
import { findEncapsulatedDocument } from '#lib/protocols/dicom/encapsulated-document.ts';
import { readPart10 } from '#lib/protocols/dicom/part10.ts';
import { outlineReport } from '#lib/protocols/dicom/structured-report.ts';
import { recordDicomReport, type DicomReport } from '#lib/use-cases/report/record-dicom-report.ts';
import type { WorkerServices } from './services.ts';

/** A report larger than this is a picture album; it stays an object of its study and is downloaded. */
const LARGEST_REPORT_BYTES = 64 * 1024 * 1024;
const UNTITLED = 'Radiology report';

/** Reads a report out of the object it arrived in, so that people can read it beside the images. */
export async function readReport(
  services: WorkerServices,
  job: Jobs['read-report'],
): Promise<void> {
  const instance = await services.db.as(asSystem(job.organisationId).context, (tx) =>
    tx.instance.findUnique({
      where: { organisationId_sopInstanceUid: job },
      select: { dataSetSha256: true, transferSyntaxUid: true },
    }),
  );
  if (!instance) return;
  const { transferSyntaxUid } = instance;
  const key = heldObjectKey(instance);
  if (!key.ok || ((await services.store.size(key.value)) ?? Infinity) > LARGEST_REPORT_BYTES)
    return;
  const report = await reportIn(
    services,
    await readWhole(services.store, key.value),
    transferSyntaxUid,
  );
  if (!report) return;
  await recordDicomReport(services.db, {
    organisationId: job.organisationId,
    report: { ...report, sopInstanceUid: job.sopInstanceUid },
    now: new Date(),
  });
}

type Read = Omit<DicomReport, 'sopInstanceUid'>;

/** Null for what holds no report that can be shown: it is still an object like any other. */
async function reportIn(
  { store }: WorkerServices,
  file: Buffer,
  transferSyntaxUid: string,
): Promise<Read | null> {
  const part10 = readPart10(file);
  if (!part10.ok) return null;
  const dataSet = file.subarray(part10.value.dataSetOffset);
  const set = readDataSet(dataSet, transferSyntaxUid);
  if (!set.ok) return null;
  return structuredReport(set.value) ?? encapsulatedReport(store, set.value, dataSet);
}

/** Final when its author says that it is complete and has verified it (PS3.3 C.17.2). */
function structuredReport(set: DataSet): Read | null {
  const outline = outlineReport(set);
  if (!outline.ok) return null;
  const { title, completion, verification, lines } = outline.value;
  const isFinal = completion === 'COMPLETE' && verification === 'VERIFIED';
  return {
    status: isFinal ? 'final' : 'preliminary',
    source: 'structured_report',
    title: title ?? UNTITLED,
    written: contentTimeOf(set),
    document: null,
    // What it points at is no part of what somebody reads, and stays in the object.
    outline: lines.map(({ level, heading, text }) => ({ level, heading, text })),
  };
}

/** An encapsulated document says nothing of its standing; what a hospital sends as a document is final. */
async function encapsulatedReport(
  store: ObjectStore,
  set: DataSet,
  dataSet: Buffer,
): Promise<Read | null> {
  const found = findEncapsulatedDocument(set);
  if (!found.ok || found.value.mimeType !== 'application/pdf') return null;
  const { offset, sizeBytes, title } = found.value;
  const bytes = dataSet.subarray(offset, offset + sizeBytes);
  if (!bytes.subarray(0, 5).equals(Buffer.from('%PDF-'))) return null;
  const document = await putDocument(store, bytes);
  return {
    status: 'final',
    source: 'encapsulated_pdf',
    title: title ?? UNTITLED,
    written: contentTimeOf(set),
    document,
    outline: null,
  };
}
