import type { IngestStatement } from '#lib/adapters/db/ingest.ts';
import type { Arrival } from '#lib/domain/arrival/arrival.ts';
import { isReportClass } from '#lib/domain/report/report-classes.ts';

/**
 * The one statement that writes the rows of a batch (app.store_arrivals, prisma/migrations/0006):
 * objects, instances, counts and jobs of all that are new and have their study and series. Each
 * name may occur once. It says itself for which institutions it acts.
 */
export function storeArrivals(
  arrivals: readonly Arrival[],
  actingFor: readonly string[],
  quietPeriodSeconds: number,
): IngestStatement {
  return {
    name: 'store arrivals',
    text: `SELECT app.store_arrivals($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18) AS places`,
    values: [
      actingFor.join(','),
      arrivals.map((arrival) => arrival.organisationId),
      arrivals.map((arrival) => arrival.studyInstanceUid),
      arrivals.map((arrival) => arrival.seriesInstanceUid),
      arrivals.map((arrival) => arrival.sopInstanceUid),
      arrivals.map((arrival) => arrival.sopClassUid),
      arrivals.map((arrival) => arrival.transferSyntaxUid),
      arrivals.map((arrival) => arrival.dataSetSha256),
      arrivals.map((arrival) => arrival.header.instanceNumber),
      arrivals.map((arrival) => arrival.header.numberOfFrames),
      arrivals.map((arrival) => arrival.flags.join(',')),
      arrivals.map((arrival) => arrival.arrivedAt),
      arrivals.map((arrival) => arrival.header.modality),
      arrivals.map((arrival) => arrival.fileSizeBytes),
      arrivals.map((arrival) => arrival.fileCrc32),
      arrivals.map((arrival) => arrival.dataSetOffset),
      arrivals.map((arrival) => isReportClass(arrival.sopClassUid)),
      quietPeriodSeconds,
    ],
  };
}

/** What the statement answers with: the places in the batch, from 1, of what it inserted. */
export type StoredPlaces = { readonly places: readonly number[] };

export function storedOf(
  arrivals: readonly Arrival[],
  rows: readonly StoredPlaces[],
): readonly Arrival[] {
  return (rows[0]?.places ?? []).flatMap((place) => arrivals[place - 1] ?? []);
}
