import type { IngestTx } from '#lib/adapters/db/ingest.ts';
import type { JobName } from '#lib/adapters/db/jobs.ts';
import type { Arrival } from '#lib/domain/arrival/arrival.ts';
import { isReportClass } from '#lib/domain/report/report-classes.ts';
import type { Stored } from './insert-instances.ts';

/**
 * Counts what is new in its studies and series, and queues what is to be done about it. This takes
 * the locks that other batches of the same study wait for, in one order: it is asked for last,
 * together with the commit.
 */
export function countInstances(
  tx: IngestTx,
  stored: readonly Stored[],
  quietPeriodSeconds: number,
): Promise<unknown> {
  const studies = grouped(stored, ({ arrival }) => studyKey(arrival));
  const series = grouped(stored, ({ seriesId }) => seriesId);
  const reports = stored.filter(({ arrival }) => isReportClass(arrival.sopClassUid));
  return Promise.all([
    ...studies.map(([, of]) => countStudy(tx, of, quietPeriodSeconds)),
    ...series.map(([id, of]) => countSeries(tx, id, of.length)),
    ...reports.map((report) => readReport(tx, report)),
  ]);
}

/**
 * A study that grows is not complete. The job that will call it so is queued with its first object,
 * and when a complete study grows; one that comes too early looks again later by itself. After half
 * a quiet period one is queued anew, since it might be looking just now.
 */
const COUNT_STUDY = `
UPDATE study SET
  instance_count = instance_count + $3,
  total_bytes = total_bytes + $4,
  modalities = CASE WHEN $5::text[] <@ modalities THEN modalities ELSE app.union_of(modalities, $5) END,
  last_arrived_at = greatest(last_arrived_at, $6),
  complete_at = NULL
WHERE organisation_id = $1 AND study_instance_uid = $2
RETURNING CASE
  WHEN old.instance_count = 0 OR old.complete_at IS NOT NULL OR $6 - old.last_arrived_at > make_interval(secs => $7 / 2)
  THEN jobs.add('${'complete-study' satisfies JobName}', json_build_object('organisationId', organisation_id, 'studyId', id),
    'complete-study:' || id, now() + make_interval(secs => $7))
END`;

function countStudy(
  tx: IngestTx,
  stored: readonly Stored[],
  quietPeriodSeconds: number,
): Promise<unknown> {
  const arrivals = stored.map(({ arrival }) => arrival);
  const modalities = new Set(arrivals.map(({ header }) => header.modality ?? ''));
  modalities.delete('');
  return tx.query({
    name: 'count study',
    text: COUNT_STUDY,
    values: [
      arrivals[0]?.organisationId,
      arrivals[0]?.studyInstanceUid,
      arrivals.length,
      arrivals.reduce((sum, { fileSizeBytes }) => sum + fileSizeBytes, 0),
      [...modalities],
      new Date(Math.max(...arrivals.map(({ arrivedAt }) => arrivedAt.getTime()))),
      quietPeriodSeconds,
    ],
  });
}

function countSeries(tx: IngestTx, id: string, more: number): Promise<unknown> {
  return tx.query({
    name: 'count series',
    text: 'UPDATE series SET instance_count = instance_count + $2 WHERE id = $1',
    values: [id, more],
  });
}

function readReport(tx: IngestTx, { arrival }: Stored): Promise<unknown> {
  const { organisationId, sopInstanceUid } = arrival;
  return tx.query({
    name: 'read report',
    text: 'SELECT jobs.add($1, $2::json, $3, now())',
    values: [
      'read-report' satisfies JobName,
      JSON.stringify({ organisationId, sopInstanceUid }),
      `read-report:${organisationId}:${sopInstanceUid}`,
    ],
  });
}

function studyKey(arrival: Arrival): string {
  return `${arrival.organisationId} ${arrival.studyInstanceUid}`;
}

function grouped<T>(all: readonly T[], keyOf: (one: T) => string): [string, T[]][] {
  const groups = new Map<string, T[]>();
  for (const one of all) {
    const group = groups.get(keyOf(one));
    if (group) group.push(one);
    else groups.set(keyOf(one), [one]);
  }
  return [...groups].sort(([a], [b]) => (a < b ? -1 : 1));
}
