import type { RequestType } from '#lib/domain/access-request/request-types.ts';
import type { RequestState } from '#lib/domain/access-request/states.ts';
import { addDays } from '#lib/base/calendar-date.ts';
import { localDate, type TimeZone } from '#lib/base/time-zone.ts';
import { isLinkEnded, type LinkState } from '#lib/domain/link/lifecycle.ts';
import type { Hold } from '#lib/domain/retention/holds.ts';
import type { KeptRecord } from '#lib/domain/retention/kept-record.ts';
import type { DeletableKind } from '#lib/domain/retention/schedule.ts';
import { isReleaseEnded, type ReleaseState } from '#lib/domain/release/lifecycle.ts';
import type { Tx } from './client.ts';

/** A record that may be due, and what people call it. */
export type FoundRecord = {
  readonly recordId: string;
  readonly reference: string;
  readonly record: KeptRecord;
};

/** The records with these ids as the schedule sees them. One that is gone is left out. */
export function loadKeptRecords(
  tx: Tx,
  kind: DeletableKind,
  ids: readonly string[],
  zone: TimeZone,
): Promise<readonly FoundRecord[]> {
  return LOAD[kind](tx, [...ids], zone);
}

/** Every hold of the institution that has not ended, or ends later. */
export async function loadHolds(
  tx: Tx,
  organisationId: string,
  zone: TimeZone,
): Promise<readonly Hold[]> {
  const rows = await tx.legalHold.findMany({
    where: { organisationId },
    select: { kind: true, requestId: true, patientId: true, endsAt: true },
  });
  return rows.map(({ endsAt, ...hold }) => ({
    ...hold,
    // The day in which it ends is still held: a moment later on that day is nobody's to reckon with.
    endsOn: endsAt && addDays(localDate(new Date(endsAt.getTime() - 1), zone), 1),
  }));
}

type Load = (tx: Tx, ids: string[], zone: TimeZone) => Promise<readonly FoundRecord[]>;

const LOAD: Readonly<Record<DeletableKind, Load>> = {
  release_package: loadPackages,
  request_file: loadRequestFiles,
  complaint: loadComplaints,
  incident: loadIncidents,
};

async function loadPackages(tx: Tx, ids: string[], zone: TimeZone) {
  const rows = await tx.release.findMany({
    where: { id: { in: ids }, manifestSha256: { not: null }, packageRemovedAt: null },
    select: {
      id: true,
      requestId: true,
      state: true,
      endedAt: true,
      links: { select: { state: true, expiresAt: true, revokedAt: true } },
      request: { select: { reference: true, subjectPatientId: true } },
    },
  });
  return rows.map((row): FoundRecord => ({
    recordId: row.id,
    reference: row.request.reference,
    record: {
      kind: 'release_package',
      zone,
      requestId: row.requestId,
      patientId: row.request.subjectPatientId,
      linkEndedAt: linkEndedAt(row),
    },
  }));
}

function linkEndedAt(release: {
  state: string;
  endedAt: Date | null;
  links: readonly { state: string; expiresAt: Date; revokedAt: Date | null }[];
}): Date | null {
  if (release.links.length === 0) {
    return isReleaseEnded(release.state as ReleaseState) ? release.endedAt : null;
  }
  if (!release.links.every(({ state }) => isLinkEnded(state as LinkState))) return null;
  const ends = release.links.map(({ revokedAt, expiresAt }) => (revokedAt ?? expiresAt).getTime());
  return new Date(Math.max(...ends));
}

async function loadRequestFiles(tx: Tx, ids: string[], zone: TimeZone) {
  const rows = await tx.accessRequest.findMany({
    where: { id: { in: ids } },
    select: {
      id: true,
      reference: true,
      type: true,
      state: true,
      closedAt: true,
      subjectPatientId: true,
      releases: {
        where: { manifestSha256: { not: null }, packageRemovedAt: null },
        select: { id: true },
      },
    },
  });
  const complaints = await tx.complaint.findMany({
    where: { requestId: { in: rows.map(({ id }) => id) } },
    select: { requestId: true },
  });
  return rows.map((row): FoundRecord => {
    const isReferredTo = complaints.some(({ requestId }) => requestId === row.id);
    return {
      recordId: row.id,
      reference: row.reference,
      record: {
        kind: 'request_file',
        zone,
        requestId: row.id,
        patientId: row.subjectPatientId,
        type: row.type as RequestType,
        state: row.state as RequestState,
        closedAt: row.closedAt,
        isAppealed: isReferredTo,
        isReferredTo,
        hasPackage: row.releases.length > 0,
      },
    };
  });
}

async function loadComplaints(tx: Tx, ids: string[], zone: TimeZone) {
  const rows = await tx.complaint.findMany({
    where: { id: { in: ids } },
    select: { id: true, reference: true, requestId: true, closedAt: true },
  });
  const about = rows.flatMap(({ requestId }) => requestId ?? []);
  const requests = await tx.accessRequest.findMany({
    where: { id: { in: about } },
    select: { id: true, closedAt: true, subjectPatientId: true },
  });
  return rows.map((row): FoundRecord => {
    const request = requests.find(({ id }) => id === row.requestId);
    return {
      recordId: row.id,
      reference: row.reference,
      record: {
        kind: 'complaint',
        zone,
        requestId: row.requestId,
        patientId: request?.subjectPatientId ?? null,
        closedAt: row.closedAt,
        requestClosedAt: request?.closedAt ?? null,
      },
    };
  });
}

async function loadIncidents(tx: Tx, ids: string[], zone: TimeZone) {
  const rows = await tx.incident.findMany({
    where: { id: { in: ids } },
    select: { id: true, reference: true, closedAt: true, risk: true },
  });
  return rows.map((row): FoundRecord => ({
    recordId: row.id,
    reference: row.reference,
    // Serious is what the regulator had to be told of.
    record: { kind: 'incident', zone, closedAt: row.closedAt, isSerious: row.risk !== null },
  }));
}
