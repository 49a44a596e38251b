import type { JobName } from '#lib/adapters/db/jobs.ts';
import type { IngestDb, IngestTx } from '#lib/adapters/db/ingest.ts';
import type { Arrival, ArrivalOutcome } from '#lib/domain/arrival/arrival.ts';
import { isReportClass } from '#lib/domain/report/report-classes.ts';
import { insertInstances, insertObjects } from './insert-instances.ts';
import { findOrMakeSeries, findOrMakeStudies } from './insert-studies.ts';

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
    await insertObjects(tx, arrivals);
    const studies = await findOrMakeStudies(tx, arrivals);
    const series = await findOrMakeSeries(tx, arrivals, studies);
    const outcomes = await insertInstances(tx, arrivals, series);
    const stored = arrivals.filter((_, index) => outcomes[index] === 'stored');
    await countArrivals(tx, stored, { studies, series });
    await queueWork(tx, stored, studies, options.quietPeriodSeconds);
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

type Ids = ReadonlyMap<string, string>;

/** Counts what is new, once a batch. A study that grows is not complete. */
async function countArrivals(
  tx: IngestTx,
  stored: readonly Arrival[],
  ids: { studies: Ids; series: Ids },
): Promise<void> {
  if (stored.length === 0) return;
  const series = grouped(stored, seriesKey);
  await tx.query({
    name: 'count series',
    text: `UPDATE series s SET instance_count = s.instance_count + n.more
           FROM unnest($1::uuid[], $2::int[]) AS n (id, more) WHERE s.id = n.id`,
    values: [series.map(([key]) => ids.series.get(key)), series.map(([, of]) => of.length)],
  });
  const studies = grouped(stored, studyKey);
  await tx.query({
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
      studies.map(([key]) => ids.studies.get(key)),
      studies.map(([, of]) => of.length),
      studies.map(([, of]) => of.reduce((sum, arrival) => sum + arrival.fileSizeBytes, 0)),
      studies.map(([, of]) =>
        [...new Set(of.map(({ header }) => header.modality ?? ''))].join(','),
      ),
      studies.map(([, of]) => of.at(-1)?.arrivedAt),
    ],
  });
}

async function queueWork(
  tx: IngestTx,
  stored: readonly Arrival[],
  studies: Ids,
  quietPeriodSeconds: number,
): Promise<void> {
  for (const [key, [first]] of grouped(stored, studyKey)) {
    const studyId = studies.get(key);
    const payload = { organisationId: first?.organisationId, studyId };
    await addJob(tx, 'complete-study', payload, {
      key: `complete-study:${studyId}`,
      inSeconds: quietPeriodSeconds,
    });
  }
  for (const { organisationId, sopInstanceUid, sopClassUid } of stored) {
    if (!isReportClass(sopClassUid)) continue;
    const payload = { organisationId, sopInstanceUid };
    await addJob(tx, 'read-report', payload, {
      key: `read-report:${organisationId}:${sopInstanceUid}`,
      inSeconds: 0,
    });
  }
}

async function addJob(
  tx: IngestTx,
  name: JobName,
  payload: object,
  when: { key: string; inSeconds: number },
): Promise<void> {
  await tx.query({
    name: 'add job',
    text: `SELECT jobs.add($1, $2::json, $3, now() + make_interval(secs => $4))`,
    values: [name, JSON.stringify(payload), when.key, when.inSeconds],
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
