import type { Db, Tx } from '#lib/adapters/db/client.ts';
import { asSystem } from '#lib/adapters/db/context.ts';
import { authorityOfRequest } from '#lib/adapters/db/request-authority.ts';
import { loadRequestFacts } from '#lib/adapters/db/request-facts.ts';
import { addJob } from '#lib/adapters/db/jobs.ts';
import {
  activeRedactions,
  type DerivedReportRow,
  fatesOf,
  frozenRedactions,
  type GoingFate,
  inPlaceIfMade,
  inPlaceOf,
} from '#lib/adapters/db/redactions.ts';
import { toFreeze } from '#lib/adapters/db/to-freeze.ts';
import type { RequestFacts } from '#lib/domain/access-request/facts.ts';
import { outgoing } from '#lib/domain/access-request/gate.ts';
import type { ToldGround } from '#lib/domain/redaction/grounds.ts';
import { openingOf } from '#lib/domain/opening/opening.ts';
import { applyMove } from '../access-request/apply-move.ts';

/** All that is needed to pack a release, frozen by the claim. */
export type ReleasePlan = {
  readonly releaseId: string;
  readonly requestId: string;
  /** What its recipient is told of why something was taken away; empty where nothing was. */
  readonly told: readonly ToldGround[];
  readonly reference: string;
  readonly hospital: string;
  readonly timeZone: string;
  readonly studies: readonly PlannedStudy[];
};

export type PlannedStudy = {
  readonly studyId: string;
  readonly studyInstanceUid: string;
  readonly date: Date | null;
  readonly description: string | null;
  readonly modalities: readonly string[];
  readonly instances: readonly PlannedInstance[];
  readonly reports: readonly PlannedReport[];
  /** What the patient says of it, oldest first. */
  readonly statements: readonly { readonly text: string; readonly addedAt: Date }[];
};

export type HeldInstance = {
  readonly sopInstanceUid: string;
  readonly sopClassUid: string;
  readonly seriesInstanceUid: string;
  readonly transferSyntaxUid: string;
  readonly dataSetSha256: Uint8Array;
  readonly fileSizeBytes: number;
  readonly fileCrc32: number;
  readonly dataSetOffset: number;
  readonly arrivedAt: Date;
};

/** What becomes of an object: null for one that goes out as it is. */
export type PlannedInstance = HeldInstance & {
  readonly fate: GoingFate;
};

export type PlannedReport = {
  readonly reportId: string;
  readonly title: string;
  readonly status: string;
  readonly documentSha256: Uint8Array | null;
  readonly outline: unknown;
};

/**
 * Begins to prepare an approved request's release: asks the gate again, makes the release's row with
 * the studies and reports it will hold, and answers what to pack. After a crash it answers the same
 * release again; null when there is nothing (or nothing more) to prepare.
 */
export function claimRelease(
  db: Db,
  input: { organisationId: string; requestId: string; now: Date },
): Promise<ReleasePlan | null> {
  const { actor, context } = asSystem(input.organisationId);
  return db.as(context, async (tx) => {
    await tx.$queryRaw`SELECT 1 FROM access_request WHERE id = ${input.requestId}::uuid FOR UPDATE`;
    await waitForRemoval(tx, input.requestId);
    const found = await loadRequestFacts(tx, input.requestId);
    if (!found) return null;
    if (await waitForItsHour(tx, found.facts, input)) return null;
    const isBegun = found.facts.state === 'preparing';
    if (!isBegun) {
      const moved = await applyMove(tx, {
        actor,
        requestId: input.requestId,
        event: { kind: 'package' },
        now: input.now,
      });
      if (!moved.ok) return null;
    }
    const studyIds = outgoing(found.facts).map(({ studyId }) => studyId as string);
    const releaseId =
      (await openRelease(tx, input.requestId)) ??
      (await makeRelease(tx, input, { facts: found.facts, studyIds }));
    return planOf(tx, releaseId);
  });
}

const LOOK_AGAIN_MILLISECONDS = 3_600_000;

/**
 * Whether what was approved waits, for some days after its report or for a call. Then this job comes back at its hour, and
 * looks once an hour before: what it waits for may come sooner, and everything is asked anew each time.
 */
async function waitForItsHour(
  tx: Tx,
  facts: RequestFacts,
  { organisationId, requestId, now }: { organisationId: string; requestId: string; now: Date },
): Promise<boolean> {
  const isApproved = facts.state === 'approved' || facts.state === 'partially_approved';
  const { opensAt } = openingOf(facts, now);
  if (!isApproved || opensAt === null) return false;
  const runAt = new Date(Math.min(opensAt.getTime(), now.getTime() + LOOK_AGAIN_MILLISECONDS));
  const job = { organisationId, requestId };
  await addJob(tx, 'prepare-release', job, { key: `prepare-release:${requestId}`, runAt });
  return true;
}

/**
 * The bytes of an earlier release of the request are being taken away. Some may be the same as the new one's, and would
 * go with them: the job runs again when that is over.
 */
async function waitForRemoval(tx: Tx, requestId: string): Promise<void> {
  const earlier = await tx.release.findMany({ where: { requestId }, select: { id: true } });
  const going = await tx.deletionItem.count({
    where: { recordId: { in: earlier.map(({ id }) => id) }, state: 'rows_gone' },
  });
  if (going > 0) throw new Error('an earlier package of the request is being removed');
}

async function openRelease(tx: Tx, requestId: string): Promise<string | null> {
  const release = await tx.release.findFirst({
    where: { requestId, state: 'assembling' },
    select: { id: true },
  });
  return release?.id ?? null;
}

async function makeRelease(
  tx: Tx,
  input: { organisationId: string; requestId: string; now: Date },
  { facts, studyIds }: { facts: RequestFacts; studyIds: readonly string[] },
): Promise<string> {
  const { organisationId, requestId } = input;
  const request = await tx.accessRequest.findUniqueOrThrow({
    where: { id: requestId },
    select: {
      ...{ id: true, type: true, subjectPatientId: true, proxyAuthorityId: true },
      ...{ requesterPersonId: true, includeReports: true },
    },
  });
  const standing = await authorityOfRequest(tx, request);
  const { id: releaseId } = await tx.release.create({
    data: {
      organisationId,
      requestId,
      recipientPersonId: request.requesterPersonId,
      state: 'assembling',
      createdAt: input.now,
      ...standing.release,
    },
    select: { id: true },
  });
  const isAskedFor = request.includeReports;
  const redactions = await activeRedactions(tx, requestId, studyIds);
  const studies = await toFreeze(tx, studyIds, { isAskedFor, standing, redactions });
  for (const frozen of studies) {
    await tx.releaseStudy.create({
      data: { organisationId, releaseId, ...frozen, reportIds: [...frozen.reportIds] },
      select: { studyId: true },
    });
  }
  const { told, reports } = await inPlaceIfMade(tx, facts, studies, redactions);
  const owned = { organisationId, releaseId };
  await tx.releaseRedaction.createMany({ data: told.map((one) => ({ ...owned, ...one })) });
  await tx.derivedReport.createMany({
    data: reports.map(({ outline, ...one }) => ({
      ...owned,
      ...one,
      outline: outline.map((line) => ({ ...line })),
    })),
  });
  return releaseId;
}

async function planOf(tx: Tx, releaseId: string): Promise<ReleasePlan> {
  const release = await tx.release.findUniqueOrThrow({
    where: { id: releaseId },
    select: {
      request: { select: { id: true, reference: true } },
      organisation: { select: { name: true, timeZone: true } },
      studies: {
        select: {
          reportIds: true,
          study: {
            select: {
              id: true,
              studyInstanceUid: true,
              studyDate: true,
              description: true,
              modalities: true,
            },
          },
        },
        orderBy: { study: { studyDate: 'asc' } },
      },
    },
  });
  const redactions = await frozenRedactions(tx, releaseId);
  const { reports: derivedReports, told } = await inPlaceOf(tx, releaseId);
  const studies: PlannedStudy[] = [];
  for (const { study, reportIds } of release.studies) {
    studies.push({
      studyId: study.id,
      studyInstanceUid: study.studyInstanceUid,
      date: study.studyDate,
      description: study.description,
      modalities: study.modalities,
      instances: fatesOf(study.id, await instancesOf(tx, study.id), redactions).map(
        ({ instance, fate }) => ({ ...instance, fate }),
      ),
      reports: await reportsOf(tx, reportIds, derivedReports),
      statements: await tx.patientStatement.findMany({
        where: { studyId: study.id },
        orderBy: { addedAt: 'asc' },
        select: { text: true, addedAt: true },
      }),
    });
  }
  return {
    releaseId,
    requestId: release.request.id,
    told: [...new Set(told.map((one) => one.told))],
    reference: release.request.reference,
    hospital: release.organisation.name,
    timeZone: release.organisation.timeZone,
    studies,
  };
}

/** In the order in which they were made: by series and instance number. */
async function instancesOf(tx: Tx, studyId: string): Promise<HeldInstance[]> {
  type Row = {
    sop_instance_uid: string;
    sop_class_uid: string;
    series_instance_uid: string;
    transfer_syntax_uid: string;
    data_set_sha256: Uint8Array;
    file_size_bytes: bigint;
    file_crc32: bigint;
    data_set_offset: number;
    arrived_at: Date;
  };
  const rows = await tx.$queryRaw<Row[]>`
    SELECT i.sop_instance_uid, i.sop_class_uid, s.series_instance_uid, i.transfer_syntax_uid, i.data_set_sha256,
           i.arrived_at, o.file_size_bytes, o.file_crc32, o.data_set_offset
    FROM series s
    JOIN instance i ON i.series_id = s.id AND i.organisation_id = s.organisation_id
    JOIN stored_object o USING (data_set_sha256, transfer_syntax_uid)
    WHERE s.study_id = ${studyId}::uuid
    ORDER BY s.number NULLS LAST, s.series_instance_uid, i.instance_number NULLS LAST, i.sop_instance_uid`;
  return rows.map((row) => ({
    sopInstanceUid: row.sop_instance_uid,
    sopClassUid: row.sop_class_uid,
    seriesInstanceUid: row.series_instance_uid,
    transferSyntaxUid: row.transfer_syntax_uid,
    dataSetSha256: row.data_set_sha256,
    fileSizeBytes: Number(row.file_size_bytes),
    fileCrc32: Number(row.file_crc32),
    dataSetOffset: row.data_set_offset,
    arrivedAt: row.arrived_at,
  }));
}

/** What was derived from a report stands where it stood. */
async function reportsOf(
  tx: Tx,
  reportIds: readonly string[],
  derived: readonly DerivedReportRow[],
): Promise<PlannedReport[]> {
  const reports = await tx.report.findMany({
    where: { id: { in: [...reportIds] } },
    select: { id: true, title: true, status: true, documentSha256: true, outline: true },
    orderBy: { receivedAt: 'asc' },
  });
  return reports.map(({ id, ...report }) => {
    const instead = derived.find(({ reportId }) => reportId === id);
    if (!instead) return { reportId: id, ...report };
    const { title, status, outline } = instead;
    return { reportId: id, title, status, outline, documentSha256: null };
  });
}
