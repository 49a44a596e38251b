import type { RequestFacts } from '#lib/domain/access-request/facts.ts';
import {
  type RedactionGround,
  type ToldGround,
  TOLD_GROUNDS,
  toldOf,
} from '#lib/domain/redaction/grounds.ts';
import { type ReportLine, strikeOut } from '#lib/domain/redaction/passages.ts';
import {
  fateOf,
  isOfObjects,
  type ObjectsRedacted,
  type Redacted,
  type Redaction,
  REDACTION_KINDS,
  type RedactionKind,
  type Region,
} from '#lib/domain/redaction/redaction.ts';
import { isImageModality } from '#lib/domain/study/plain-words.ts';
import type { Prisma } from '../../../prisma/generated/client.ts';
import type { Tx } from './client.ts';
import type { FrozenStudy } from './to-freeze.ts';

/** What stands to be taken away of some studies of a request, in the order in which it was asked for. */
export async function activeRedactions(
  tx: Tx,
  requestId: string,
  studyIds: readonly string[],
): Promise<readonly Redaction[]> {
  const rows = await tx.redaction.findMany({
    where: { requestId, studyId: { in: [...studyIds] }, undoneAt: null },
    orderBy: IN_ORDER,
    select: redactionColumns,
  });
  return withObjects(tx, rows);
}

/** What was taken away when a release was made, whatever became of the request since. */
export async function frozenRedactions(tx: Tx, releaseId: string): Promise<readonly Redaction[]> {
  const rows = await tx.redaction.findMany({
    where: { releases: { some: { releaseId } } },
    orderBy: IN_ORDER,
    select: redactionColumns,
  });
  return withObjects(tx, rows);
}

const IN_ORDER: Prisma.RedactionOrderByWithRelationInput[] = [{ madeAt: 'asc' }, { id: 'asc' }];

export const redactionColumns = {
  ...{ id: true, studyId: true, kind: true, ground: true, madeAt: true },
  ...{ sopInstanceUids: true, wholeSeriesUid: true, isWholeStudy: true },
  ...{ regions: true, attributes: true, reportId: true, passages: true },
} as const satisfies Prisma.RedactionSelect;

type Row = Prisma.RedactionGetPayload<{ select: typeof redactionColumns }>;

/** With the objects that the redacted reports came in: their words are the same. */
async function withObjects(tx: Tx, rows: readonly Row[]): Promise<readonly Redaction[]> {
  const reports = await tx.report.findMany({
    where: { id: { in: rows.flatMap(({ reportId }) => reportId ?? []) } },
    select: { id: true, sopInstanceUid: true },
  });
  const objectOf = new Map(reports.map(({ id, sopInstanceUid }) => [id, sopInstanceUid]));
  return rows.map((row) => ({
    id: row.id,
    studyId: row.studyId,
    ground: row.ground as RedactionGround,
    madeAt: row.madeAt,
    of: redactedOf(row, objectOf.get(row.reportId ?? '') ?? null),
  }));
}

function redactedOf(row: Row, sopInstanceUid: string | null): Redacted {
  const { sopInstanceUids, wholeSeriesUid, isWholeStudy, attributes, passages } = row;
  const objects = { sopInstanceUids, wholeSeriesUid, isWholeStudy };
  const report = { reportId: row.reportId ?? '', sopInstanceUid };
  switch (row.kind as RedactionKind) {
    case 'regions':
      return { ...objects, kind: 'regions', regions: regionsToBlank(row.regions) };
    case 'attributes':
      return { ...objects, kind: 'attributes', attributes };
    case 'objects':
      return { ...objects, kind: 'objects' };
    case 'passages':
      return { ...report, kind: 'passages', passages };
    case 'report':
      return { ...report, kind: 'report' };
  }
}

/** Without any there is one of no size: then nothing is derived, and nothing goes out. */
function regionsToBlank(regions: Prisma.JsonValue): readonly Region[] {
  const read = regionsOf(regions);
  return read.length > 0 ? read : [{ left: 0, top: 0, width: 0, height: 0 }];
}

/** One that cannot be read is of no size, and nothing is derived by it. */
export function regionsOf(regions: Prisma.JsonValue): readonly Region[] {
  if (!Array.isArray(regions)) return [];
  return regions.map((region) => {
    const read = (name: keyof Region) => {
      const said =
        region !== null && typeof region === 'object' && !Array.isArray(region)
          ? region[name]
          : null;
      return typeof said === 'number' ? said : 0;
    };
    return { left: read('left'), top: read('top'), width: read('width'), height: read('height') };
  });
}

/** A report as it goes out, with passages struck out. */
export type DerivedReportRow = {
  readonly studyId: string;
  readonly reportId: string;
  readonly status: string;
  readonly title: string;
  readonly outline: readonly ReportLine[];
  readonly authoredAt: Date | null;
  readonly receivedAt: Date;
};

/** What the recipient is told of one redaction of a study. */
export type ToldRedaction = {
  readonly studyId: string;
  readonly redactionId: string;
  readonly kind: RedactionKind;
  readonly told: ToldGround;
  readonly objects: number;
  readonly imagesLeftOut: number;
};

/** All that a release has in place of what was taken away. */
export type InPlace = {
  readonly reports: readonly DerivedReportRow[];
  readonly told: readonly ToldRedaction[];
};

/** What a release that is made has, as far as whoever asks may see it. */
export async function inPlaceOf(tx: Tx, releaseId: string): Promise<InPlace> {
  const told = await tx.releaseRedaction.findMany({
    where: { releaseId },
    orderBy: { redactionId: 'asc' },
    select: {
      ...{ studyId: true, redactionId: true, kind: true, told: true },
      ...{ objects: true, imagesLeftOut: true },
    },
  });
  const reports = await tx.derivedReport.findMany({
    where: { releaseId },
    orderBy: { receivedAt: 'asc' },
    select: {
      ...{ studyId: true, reportId: true, status: true, title: true },
      ...{ outline: true, authoredAt: true, receivedAt: true },
    },
  });
  return {
    told: told.map(({ kind, told: ground, ...row }) => ({
      ...row,
      kind: REDACTION_KINDS.find((one) => one === kind) ?? 'objects',
      told: TOLD_GROUNDS.find((one) => one === ground) ?? 'neutral',
    })),
    reports: reports.map((row) => ({ ...row, outline: linesOf(row.outline) })),
  };
}

/** What a release would have, if it were made now of these studies and redactions. */
export async function inPlaceIfMade(
  tx: Tx,
  facts: RequestFacts,
  frozen: readonly FrozenStudy[],
  redactions: readonly Redaction[],
): Promise<InPlace> {
  const isHarmWithheld = (facts.harmOpinion?.withheld.length ?? 0) > 0;
  const leftOut = await imagesLeftOut(tx, redactions);
  return {
    reports: await reportsStruckOut(tx, frozen, redactions),
    told: redactions.map(({ id, studyId, ground, of }) => ({
      studyId,
      redactionId: id,
      kind: of.kind,
      told: toldOf(ground, isHarmWithheld),
      objects: isOfObjects(of) ? of.sopInstanceUids.length : 1,
      imagesLeftOut: leftOut.get(id) ?? 0,
    })),
  };
}

async function reportsStruckOut(
  tx: Tx,
  frozen: readonly FrozenStudy[],
  redactions: readonly Redaction[],
): Promise<readonly DerivedReportRow[]> {
  const passages = new Map<string, readonly string[]>();
  for (const { of } of redactions) {
    if (of.kind !== 'passages') continue;
    passages.set(of.reportId, [...(passages.get(of.reportId) ?? []), ...of.passages]);
  }
  const going = frozen.flatMap(({ reportIds }) => reportIds);
  const rows = await tx.report.findMany({
    where: { id: { in: [...passages.keys()].filter((id) => going.includes(id)) } },
    orderBy: { receivedAt: 'asc' },
    select: {
      ...{ id: true, studyId: true, status: true, title: true },
      ...{ outline: true, authoredAt: true, receivedAt: true },
    },
  });
  return rows.map(({ id, outline, title, ...row }) => ({
    ...row,
    reportId: id,
    ...strikeOut({ title, outline: linesOf(outline) }, passages.get(id) ?? []),
  }));
}

/** How many images each redaction leaves out, each image counted once. */
async function imagesLeftOut(
  tx: Tx,
  redactions: readonly Redaction[],
): Promise<ReadonlyMap<string, number>> {
  const whole = redactions.filter(
    (one): one is Redaction & { of: ObjectsRedacted } => one.of.kind === 'objects',
  );
  const uids = whole.flatMap(({ of }) => of.sopInstanceUids);
  if (uids.length === 0) return new Map();
  const studyIds = whole.map(({ studyId }) => studyId);
  const rows = await tx.$queryRaw<{ sop_instance_uid: string; modality: string | null }[]>`
    SELECT i.sop_instance_uid, s.modality FROM series s
    JOIN instance i ON i.series_id = s.id AND i.organisation_id = s.organisation_id
    WHERE s.study_id = ANY (${studyIds}::uuid[]) AND i.sop_instance_uid = ANY (${uids}::text[])`;
  const images = new Set(
    rows.flatMap((row) => (isImageModality(row.modality) ? [row.sop_instance_uid] : [])),
  );
  return new Map(
    whole.map(({ id, of }) => [id, of.sopInstanceUids.filter((uid) => images.delete(uid)).length]),
  );
}

/** What becomes of each of some objects of a study, without those that are left out. */
export function fatesOf<One extends Parameters<typeof fateOf>[0]>(
  studyId: string,
  instances: readonly One[],
  redactions: readonly Redaction[],
): readonly { readonly instance: One; readonly fate: GoingFate }[] {
  const ofStudy = redactions.filter((redaction) => redaction.studyId === studyId);
  return instances.flatMap((instance) => {
    const fate = fateOf(instance, ofStudy);
    return isGoing(fate) ? [{ instance, fate }] : [];
  });
}

/** What becomes of an object that goes out in some form, or that holds everything up. */
export type GoingFate = Exclude<ReturnType<typeof fateOf>, { readonly kind: 'left_out' }>;

function isGoing(fate: ReturnType<typeof fateOf>): fate is GoingFate {
  return fate === null || fate === 'arrived_since' || fate.kind !== 'left_out';
}

/** A report's lines as they are kept. */
export function linesOf(outline: unknown): readonly ReportLine[] {
  return Array.isArray(outline) ? outline.flatMap(lineOf) : [];
}

function lineOf(line: unknown): ReportLine[] {
  if (typeof line !== 'object' || line === null) return [];
  const { level, heading, text } = line as Record<string, unknown>;
  return [
    {
      level: typeof level === 'number' ? level : 1,
      heading: typeof heading === 'string' ? heading : null,
      text: typeof text === 'string' ? text : null,
    },
  ];
}
