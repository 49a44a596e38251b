import type { ListedReport, ListedStudy } from '#lib/adapters/db/listed-studies.ts';
import type { TimeZone } from '#lib/base/time-zone.ts';
import { fileIdsFor } from '#lib/protocols/dicom/file-ids.ts';
import { reportName, reportText, statementFiles } from './package-names.ts';

/** A file of a download before it is packed. Null: how big it is shows when it is. */
export type ListedFile = { readonly path: string; readonly sizeBytes: number | null };

/** What a download consists of besides images and reports, made when it is packed. */
const MADE = ['DICOMDIR', 'README.txt', 'ABOUT-YOUR-INFORMATION.txt', 'CHECKSUMS.sha256'];

/** The files that a download of these studies will have, by the names that packing gives them and in its order. */
export function packageList(
  studies: readonly ListedStudy[],
  timeZone: TimeZone,
): readonly ListedFile[] {
  return [
    ...imageFiles(studies),
    ...studies.flatMap((study) => [
      ...study.reports.flatMap((report, index) => reportFile(study, report, index)),
      ...statementFiles(study, timeZone).map(({ path, bytes }) => ({
        ...{ path, sizeBytes: bytes.length },
      })),
    ]),
    ...MADE.map((path) => ({ path, sizeBytes: null })),
  ];
}

function imageFiles(studies: readonly ListedStudy[]): readonly ListedFile[] {
  const objects = studies.flatMap(({ studyInstanceUid, instances }) =>
    instances.map((instance) => ({ studyInstanceUid, ...instance })),
  );
  const fileIds = fileIdsFor(objects);
  return objects.map(({ fileSizeBytes, isDerived }, index) => ({
    path: (fileIds[index] ?? []).join('/'),
    sizeBytes: isDerived ? null : fileSizeBytes,
  }));
}

/** One that nobody can open is in no download. */
function reportFile(
  study: ListedStudy,
  report: ListedReport,
  index: number,
): readonly ListedFile[] {
  const name = reportName(study, report, index);
  if (report.documentBytes !== null) {
    return [{ path: `${name}.pdf`, sizeBytes: report.documentBytes }];
  }
  if (!Array.isArray(report.outline)) return [];
  return [{ path: `${name}.txt`, sizeBytes: reportText(report).length }];
}
