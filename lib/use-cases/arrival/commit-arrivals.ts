import type { JobName } from '#lib/adapters/db/jobs.ts';
import type { IngestDb, IngestTx } from '#lib/adapters/db/ingest.ts';
import type { Arrival, ArrivalOutcome } from '#lib/domain/arrival/arrival.ts';
import { isReportClass } from '#lib/domain/report/report-classes.ts';
import { insertInstances, insertObjects } from './insert-instances.ts';
import { findPlaces, makeMissingPlaces, type FoundStudy, type Places } from './insert-studies.ts';

/**
 * Writes the rows of many arrived objects in one transaction, and says of each what became of it.
 * When this resolves they are committed: senders may be told so, and nothing short of losing the
 * disk loses them. It may be repeated for the same objects with the same end.
 */
export function commitArrivals(
  db: IngestDb,
  arrivals: readonly Arrival[],
  options: { quietPeriodSeconds: number },
): Promise<ArrivalOutcome[]> {
  const owners = [...new Set(arrivals.map((arrival) => arrival.organisationId))].sort();
  return db.forOrganisations(owners, async (tx) => {
    const [places] = await Promise.all([findPlaces(tx, arrivals), insertObjects(tx, arrivals)]);
    const { studies, series } = await makeMissingPlaces(tx, arrivals, places);
    const outcomes = await insertInstances(tx, arrivals, series);
    const stored = arrivals.filter((_, index) => outcomes[index] === 'stored');
    await Promise.all([
      ...countArrivals(tx, stored, { studies, series }),
      ...queueWork(tx, stored, studies, options.quietPeriodSeconds),
    ]);
    return outcomes;
  });
}

/** The key of a study or series within a batch: its owner and its UIDs. */
export function studyKey(arrival: Arrival): string {
  return `${arrival.organisationId} ${arrival.studyInstanceUid}`;
}

export function seriesKey(arrival: Arrival): string {
  return `${studyKey(arrival)} ${arrival.seriesInstanceUid}`;
}

/** Counts what is new, once a batch. A study that grows is not complete. */
function countArrivals(
  tx: IngestTx,
  stored: readonly Arrival[],
  { studies, series }: Places,
): Promise<unknown>[] {
  if (stored.length === 0) return [];
  const bySeries = grouped(stored, seriesKey);
  const byStudy = grouped(stored, studyKey);
  return [
    tx.query({
      name: 'count series',
      text: `UPDATE series s SET instance_count = s.instance_count + n.more
             FROM unnest($1::uuid[], $2::int[]) AS n (id, more) WHERE s.id = n.id`,
      values: [bySeries.map(([key]) => series.get(key)), bySeries.map(([, of]) => of.length)],
    }),
    tx.query({
      name: 'count studies',
      text: `UPDATE study s SET
               instance_count = s.instance_count + n.more,
               total_bytes = s.total_bytes + n.bytes,
               modalities = (SELECT array(SELECT DISTINCT m FROM unnest(s.modalities || string_to_array(n.modalities, ',')) AS m
                                          WHERE m <> '' ORDER BY m)),
               series_count = (SELECT count(*) FROM series WHERE study_id = s.id),
               last_arrived_at = greatest(s.last_arrived_at, n.at),
               complete_at = NULL
             FROM unnest($1::uuid[], $2::int[], $3::bigint[], $4::text[], $5::timestamptz[]) AS n (id, more, bytes, modalities, at)
             WHERE s.id = n.id`,
      values: [
        byStudy.map(([key]) => studies.get(key)?.id),
        byStudy.map(([, of]) => of.length),
        byStudy.map(([, of]) => of.reduce((sum, arrival) => sum + arrival.fileSizeBytes, 0)),
        byStudy.map(([, of]) =>
          [...new Set(of.map(({ header }) => header.modality ?? ''))].join(','),
        ),
        byStudy.map(([, of]) => of.at(-1)?.arrivedAt),
      ],
    }),
  ];
}

function queueWork(
  tx: IngestTx,
  stored: readonly Arrival[],
  studies: Places['studies'],
  quietPeriodSeconds: number,
): Promise<unknown>[] {
  const jobs: Job[] = [];
  for (const [key, [first]] of grouped(stored, studyKey)) {
    const study = studies.get(key);
    if (!study || !first || isAwaited(study, first, quietPeriodSeconds)) continue;
    jobs.push({
      name: 'complete-study',
      payload: { organisationId: first.organisationId, studyId: study.id },
      key: `complete-study:${study.id}`,
      inSeconds: quietPeriodSeconds,
    });
  }
  for (const { organisationId, sopInstanceUid, sopClassUid } of stored) {
    if (!isReportClass(sopClassUid)) continue;
    jobs.push({
      name: 'read-report',
      payload: { organisationId, sopInstanceUid },
      key: `read-report:${organisationId}:${sopInstanceUid}`,
      inSeconds: 0,
    });
  }
  return jobs.map((job) => addJob(tx, job));
}

/**
 * Whether a job that will find this arrival is queued already: one that comes too early looks again
 * later by itself. After half a quiet period one is queued anew, since it might be looking just now.
 */
function isAwaited(study: FoundStudy, arrival: Arrival, quietPeriodSeconds: number): boolean {
  if (study.instanceCount === 0 || study.completeAt !== null) return false;
  const sinceMilliseconds = arrival.arrivedAt.getTime() - study.lastArrivedAt.getTime();
  return sinceMilliseconds < (quietPeriodSeconds * 1000) / 2;
}

type Job = {
  readonly name: JobName;
  readonly payload: object;
  readonly key: string;
  readonly inSeconds: number;
};

function addJob(tx: IngestTx, { name, payload, key, inSeconds }: Job): Promise<unknown> {
  return tx.query({
    name: 'add job',
    text: `SELECT jobs.add($1, $2::json, $3, now() + make_interval(secs => $4))`,
    values: [name, JSON.stringify(payload), key, inSeconds],
  });
}

function grouped(
  arrivals: readonly Arrival[],
  keyOf: (arrival: Arrival) => string,
): [string, Arrival[]][] {
  const groups = new Map<string, Arrival[]>();
  for (const arrival of arrivals) {
    const key = keyOf(arrival);
    const group = groups.get(key);
    if (group) group.push(arrival);
    else groups.set(key, [arrival]);
  }
  return [...groups];
}
