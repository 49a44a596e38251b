import type { TimeZone } from '#lib/base/time-zone.ts';
import type { Tx } from './client.ts';

/** A release of a matter that can be given to an expert now, to whoever is on the matter: nothing of what is in it. */
export type GivableRelease = {
  readonly releaseId: string;
  readonly linkId: string;
  readonly organisationId: string;
  readonly requestId: string;
  readonly hospital: string;
  readonly zone: TimeZone;
  readonly reference: string;
  readonly sealedAt: Date | null;
  readonly endsAt: Date;
  /** Who besides the firm may see it, as the client signed. */
  readonly seenBy: readonly string[];
  readonly subjectPersonId: string | null;
  readonly patientId: string | null;
  readonly manifestSha256: Uint8Array<ArrayBuffer>;
};

type Row = {
  release_id: string;
  link_id: string;
  organisation_id: string;
  request_id: string;
  hospital: string;
  time_zone: string;
  reference: string;
  sealed_at: Date | null;
  ends_at: Date;
  seen_by: string[];
  subject_person_id: string | null;
  patient_id: string | null;
  manifest_sha256: Uint8Array<ArrayBuffer>;
};

/** What was released on a matter and is open, by hospital; empty for whoever is not on it. */
export async function releasesOfMatter(
  tx: Tx,
  matterId: string,
): Promise<readonly GivableRelease[]> {
  const rows = await tx.$queryRaw<Row[]>`SELECT * FROM app.releases_of_matter(${matterId}::uuid)`;
  return rows.map((row) => ({
    ...{ releaseId: row.release_id, linkId: row.link_id, organisationId: row.organisation_id },
    ...{ requestId: row.request_id, hospital: row.hospital, zone: row.time_zone as TimeZone },
    ...{ reference: row.reference, sealedAt: row.sealed_at, endsAt: row.ends_at },
    ...{ seenBy: row.seen_by, subjectPersonId: row.subject_person_id, patientId: row.patient_id },
    manifestSha256: row.manifest_sha256,
  }));
}
