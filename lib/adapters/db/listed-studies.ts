import type { Redaction } from '#lib/domain/redaction/redaction.ts';
import { derivedNames } from '#lib/protocols/dicom/derived-names.ts';
import { fatesOf, type GoingFate, type InPlace } from './redactions.ts';
import type { FrozenStudy } from './to-freeze.ts';
import type { Tx } from './client.ts';

/** A study of a download, with what the names and the sizes of its files follow from. */
export type ListedStudy = {
  readonly studyId: string;
  readonly studyInstanceUid: string;
  readonly date: Date | null;
  readonly modalities: readonly string[];
  /** In the order in which they are packed. */
  readonly instances: readonly ListedInstance[];
  readonly reports: readonly ListedReport[];
  readonly statements: readonly { readonly text: string; readonly addedAt: Date }[];
};

type ListedInstance = {
  readonly seriesInstanceUid: string;
  /** Of what it is derived from, where it is derived. */
  readonly fileSizeBytes: number;
  readonly isDerived: boolean;
};

export type ListedReport = {
  readonly title: string;
  readonly status: string;
  /** Null where it is no document. */
  readonly documentBytes: number | null;
  readonly outline: unknown;
};

/** What is frozen, as it is packed into a download: studies from the oldest, objects in the order of their numbers. */
export async function listedStudies(
  tx: Tx,
  frozen: readonly FrozenStudy[],
  taken: {
    readonly requestId: string;
    readonly redactions: readonly Redaction[];
    readonly inPlace: InPlace;
  },
): Promise<readonly ListedStudy[]> {
  const ids = frozen.map(({ studyId }) => studyId);
  const studies = await tx.study.findMany({
    where: { id: { in: ids } },
    orderBy: { studyDate: 'asc' },
    select: columns,
  });
  const instances = await instancesOf(tx, ids);
  const reports = await tx.report.findMany({
    where: { id: { in: frozen.flatMap(({ reportIds }) => reportIds) } },
    orderBy: { receivedAt: 'asc' },
    select: {
      ...{ id: true, studyId: true, title: true, status: true },
      ...{ documentBytes: true, outline: true },
    },
  });
  const listed = reports.map(({ id: reportId, ...report }) => {
    const instead = taken.inPlace.reports.find((one) => one.reportId === reportId);
    return instead ? { ...instead, documentBytes: null } : report;
  });
  return studies.map(({ id, studyDate, statements, ...study }) => ({
    ...{ ...study, studyId: id, date: studyDate, statements },
    instances: fatesOf(
      id,
      instances.filter(({ studyId }) => studyId === id),
      taken.redactions,
    ).map(({ instance, fate }) => listedInstance(taken.requestId, instance, fate)),
    reports: listed.filter(({ studyId }) => studyId === id),
  }));
}

const columns = {
  id: true,
  studyInstanceUid: true,
  studyDate: true,
  modalities: true,
  statements: { orderBy: { addedAt: 'asc' }, select: { text: true, addedAt: true } },
} as const;

type InstanceRow = {
  readonly studyId: string;
  readonly sopInstanceUid: string;
  readonly seriesInstanceUid: string;
  readonly dataSetSha256: Uint8Array;
  readonly fileSizeBytes: bigint;
  readonly arrivedAt: Date;
};

function listedInstance(requestId: string, instance: InstanceRow, fate: GoingFate): ListedInstance {
  const fileSizeBytes = Number(instance.fileSizeBytes);
  if (fate === null || fate === 'arrived_since') {
    return { seriesInstanceUid: instance.seriesInstanceUid, fileSizeBytes, isDerived: false };
  }
  const { seriesInstanceUid } = derivedNames(requestId, instance, fate);
  return { seriesInstanceUid, fileSizeBytes, isDerived: true };
}

/** As they are packed. How many bytes each has is asked of the guard: the store's own rows are nobody's to read. */
function instancesOf(tx: Tx, studyIds: readonly string[]): Promise<InstanceRow[]> {
  return tx.$queryRaw<InstanceRow[]>`
    WITH sizes AS (SELECT * FROM app.object_sizes(${[...studyIds]}::uuid[]))
    SELECT s.study_id AS "studyId", i.sop_instance_uid AS "sopInstanceUid", s.series_instance_uid AS "seriesInstanceUid",
           i.data_set_sha256 AS "dataSetSha256", z.file_size_bytes AS "fileSizeBytes", i.arrived_at AS "arrivedAt"
    FROM series s
    JOIN instance i ON i.series_id = s.id AND i.organisation_id = s.organisation_id
    JOIN sizes z USING (data_set_sha256, transfer_syntax_uid)
    WHERE s.study_id = ANY (${[...studyIds]}::uuid[])
    ORDER BY s.number NULLS LAST, s.series_instance_uid, i.instance_number NULLS LAST, i.sop_instance_uid`;
}
