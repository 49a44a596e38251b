import type { Db } from '#lib/adapters/db/client.ts';
import { asSystem } from '#lib/adapters/db/context.ts';
import { instantOf, type LocalTime, type TimeZone } from '#lib/base/time-zone.ts';

/** A report as it was read out of a DICOM object. */
export type DicomReport = {
  readonly sopInstanceUid: string;
  readonly status: 'preliminary' | 'final';
  readonly source: 'encapsulated_pdf' | 'structured_report';
  readonly title: string;
  /** By the clock on its writer's wall, where it says so. */
  readonly written: LocalTime | null;
  readonly document: {
    readonly sha256: Uint8Array<ArrayBuffer>;
    readonly sizeBytes: number;
  } | null;
  readonly outline:
    | readonly {
        readonly level: number;
        readonly heading: string | null;
        readonly text: string | null;
      }[]
    | null;
};

/** Adds a report that arrived as an object to its study. Once for each object, however often it is asked. */
export function recordDicomReport(
  db: Db,
  input: { organisationId: string; report: DicomReport; now: Date },
): Promise<void> {
  const { report, organisationId } = input;
  return db.as(asSystem(organisationId).context, async (tx) => {
    const instance = await tx.instance.findUnique({
      where: {
        organisationId_sopInstanceUid: { organisationId, sopInstanceUid: report.sopInstanceUid },
      },
      select: { seriesId: true },
    });
    const series =
      instance &&
      (await tx.series.findUnique({ where: { id: instance.seriesId }, select: { studyId: true } }));
    if (!series) return;
    const { timeZone } = await tx.organisation.findUniqueOrThrow({
      where: { id: organisationId },
      select: { timeZone: true },
    });
    await tx.report.createMany({
      skipDuplicates: true,
      data: [
        {
          organisationId,
          studyId: series.studyId,
          status: report.status,
          source: report.source,
          title: report.title,
          sopInstanceUid: report.sopInstanceUid,
          documentSha256: report.document?.sha256 ?? null,
          documentBytes: report.document?.sizeBytes ?? null,
          ...(report.outline && { outline: report.outline.map((line) => ({ ...line })) }),
          authoredAt: report.written && instantOf(report.written, timeZone as TimeZone),
          receivedAt: input.now,
        },
      ],
    });
  });
}
