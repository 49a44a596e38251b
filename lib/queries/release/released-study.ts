import { fromNullableColumn } from '#lib/adapters/db/calendar-dates.ts';
import type { Tx } from '#lib/adapters/db/client.ts';
import {
  type DerivedReportRow,
  type InPlace,
  inPlaceOf,
  linesOf,
} from '#lib/adapters/db/redactions.ts';
import type { FrozenStudy } from '#lib/adapters/db/to-freeze.ts';
import type { CalendarDate } from '#lib/base/calendar-date.ts';
import type { ToldGround } from '#lib/domain/redaction/grounds.ts';
import type { RedactionKind } from '#lib/domain/redaction/redaction.ts';
import { reportStanding, type ReportVersion } from '#lib/domain/report/standing.ts';
import { isImageModality, plainStudy, type PlainStudy } from '#lib/domain/study/plain-words.ts';

export type ReleasedStudy = {
  readonly id: string;
  /** Null when the scanner did not say. */
  readonly date: CalendarDate | null;
  readonly plain: PlainStudy;
  /** The hospital's own name for it, to tell a doctor. */
  readonly description: string | null;
  readonly site: string | null;
  readonly imageCount: number;
  /** The report that stands, then the earlier versions; empty when nobody has reported it. */
  readonly reports: readonly ReleasedReport[];
  readonly notice: 'amended' | 'preliminary' | null;
  /** What was taken away of it before it went out, and what may be told of why. */
  readonly takenAway: readonly TakenAway[];
  /** What the patient says of it, oldest first (UK GDPR Article 16). Later than the release, too: it goes where the study is. */
  readonly statements: readonly StudyStatement[];
};

export type TakenAway = {
  readonly kind: RedactionKind;
  readonly ground: ToldGround;
  /** How many images or other objects it is of. */
  readonly objects: number;
};

export type StudyStatement = { readonly text: string; readonly addedAt: Date };

export type ReleasedReport = {
  readonly id: string;
  readonly title: string;
  readonly status: ReportVersion['status'];
  readonly issuedAt: Date;
  /** Whether that is when it was written; else only when it reached the hospital's archive is known. */
  readonly isDated: boolean;
  /** A structured report as text; null when it is a document. */
  readonly outline: readonly OutlineLine[] | null;
  /** The size of the document, when it is one that can be opened. */
  readonly documentBytes: number | null;
};

/** A heading without text is a section, text without a heading a paragraph. `level` counts from 1. */
export type OutlineLine = {
  readonly level: number;
  readonly heading: string | null;
  readonly text: string | null;
};

/** The studies of a release with their reports as they stood when it was sealed, newest first. */
export async function releasedStudies(tx: Tx, releaseId: string): Promise<ReleasedStudy[]> {
  const rows = await tx.releaseStudy.findMany({
    where: { releaseId },
    select: { studyId: true, reportIds: true },
  });
  return studiesShown(tx, rows, await inPlaceOf(tx, releaseId));
}

/** What is frozen, as its recipient sees it, newest first. */
export async function studiesShown(
  tx: Tx,
  frozen: readonly FrozenStudy[],
  inPlace: InPlace,
): Promise<ReleasedStudy[]> {
  const studies = await tx.study.findMany({
    where: { id: { in: frozen.map(({ studyId }) => studyId) } },
    select: studyColumns,
    orderBy: [{ studyDate: { sort: 'desc', nulls: 'last' } }, { id: 'asc' }],
  });
  const rows = studies.map((study) => ({
    study,
    reportIds: frozen.find(({ studyId }) => studyId === study.id)?.reportIds ?? [],
  }));
  const reports = await tx.report.findMany({
    where: { id: { in: rows.flatMap(({ reportIds }) => reportIds) } },
    select: reportColumns,
  });
  const statements = await tx.patientStatement.findMany({
    where: { studyId: { in: rows.map(({ study }) => study.id) } },
    orderBy: { addedAt: 'asc' },
    select: { studyId: true, text: true, addedAt: true },
  });
  return rows.map(({ study, reportIds }) => {
    const told = inPlace.told.filter(({ studyId }) => studyId === study.id);
    const derived = inPlace.reports.filter(({ reportId }) => reportIds.includes(reportId));
    const standing = reportStanding(
      [
        ...derived.map(derivedRow),
        ...reports.filter(
          ({ id }) => reportIds.includes(id) && !derived.some(({ reportId }) => reportId === id),
        ),
      ].map(toReport),
    );
    return {
      id: study.id,
      date: fromNullableColumn(study.studyDate),
      plain: plainStudy(study),
      description: study.description,
      site: study.institutionName,
      imageCount: study.series
        .filter(({ modality }) => isImageModality(modality))
        .reduce((sum, series) => sum + series.instanceCount, -leftOut(told)),
      reports: standing ? [standing.shown, ...standing.earlier] : [],
      notice: standing?.notice ?? null,
      takenAway: told.map(({ kind, told: ground, objects }) => ({ kind, ground, objects })),
      statements: statements.flatMap(({ studyId, ...one }) => (studyId === study.id ? [one] : [])),
    };
  });
}

const studyColumns = {
  id: true,
  studyDate: true,
  modalities: true,
  bodyPart: true,
  description: true,
  institutionName: true,
  series: { select: { modality: true, instanceCount: true } },
} as const;

const reportColumns = {
  id: true,
  title: true,
  status: true,
  authoredAt: true,
  receivedAt: true,
  outline: true,
  documentSha256: true,
  documentBytes: true,
} as const;

type ReportRow = {
  readonly id: string;
  readonly title: string;
  readonly status: string;
  readonly authoredAt: Date | null;
  readonly receivedAt: Date;
  readonly outline: unknown;
  readonly documentSha256: Uint8Array | null;
  readonly documentBytes: number | null;
};

/** Versions of a report are in the order in which they came. */
function toReport(row: ReportRow): ReleasedReport & ReportVersion {
  return {
    id: row.id,
    title: row.title,
    status: row.status as ReportVersion['status'],
    version: row.receivedAt.getTime(),
    issuedAt: row.authoredAt ?? row.receivedAt,
    isDated: row.authoredAt !== null,
    outline: Array.isArray(row.outline) ? linesOf(row.outline) : null,
    documentBytes: row.documentSha256 === null ? null : row.documentBytes,
  };
}

/** A report with passages struck out is text. What it is derived from may have been a document too: that is not shown. */
function derivedRow({ reportId, ...row }: DerivedReportRow): ReportRow {
  return { ...row, id: reportId, documentSha256: null, documentBytes: null };
}

function leftOut(told: readonly { readonly imagesLeftOut: number }[]): number {
  return told.reduce((sum, { imagesLeftOut }) => sum + imagesLeftOut, 0);
}
