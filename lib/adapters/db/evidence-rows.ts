import type { TimeZone } from '#lib/base/time-zone.ts';
import type { RequestType } from '#lib/domain/access-request/request-types.ts';
import { TOLD_GROUNDS, type ToldGround } from '#lib/domain/redaction/grounds.ts';
import { REDACTION_KINDS, type RedactionKind } from '#lib/domain/redaction/redaction.ts';
import type { Tx } from './client.ts';
import type { KnownCopy } from './evidence-facts.ts';

/** What the rows say of a release that an evidential copy is made of. */
export type EvidenceRows = {
  readonly organisationId: string;
  readonly releaseId: string;
  readonly requestId: string;
  readonly requestReference: string;
  readonly requestType: RequestType;
  readonly copyReference: string;
  readonly controller: { readonly name: string; readonly odsCode: string };
  readonly timeZone: TimeZone;
  /** Who is in charge of it: the officer who approved it (EV-6). */
  readonly custodian: { readonly name: string; readonly role: string };
  readonly releaseSealedAt: Date;
  readonly releaseManifestSha256: Uint8Array;
  readonly studies: readonly HeldStudy[];
  readonly objects: readonly HeldObject[];
  readonly derived: readonly DerivedObject[];
  readonly reports: readonly HeldReport[];
  readonly takenOut: readonly {
    readonly kind: RedactionKind;
    readonly told: ToldGround;
    readonly objects: number;
  }[];
};

export type HeldStudy = {
  readonly studyId: string;
  readonly studyInstanceUid: string;
  readonly date: Date | null;
  readonly description: string | null;
  readonly modalities: readonly string[];
  readonly reportIds: readonly string[];
  /** In the archive now, whatever of it was released. */
  readonly seriesHeld: number;
  readonly instancesHeld: number;
};

export type HeldObject = {
  readonly studyId: string;
  readonly seriesInstanceUid: string;
  readonly sopInstanceUid: string;
  readonly sopClassUid: string;
  readonly transferSyntaxUid: string;
  readonly dataSetSha256: Uint8Array;
  readonly dataSetOffset: number;
  readonly numberOfFrames: number | null;
  readonly arrivedAt: Date;
  readonly storedAt: Date;
};

export type DerivedObject = {
  readonly sourceSopInstanceUid: string;
  readonly derivedSopInstanceUid: string;
  readonly derivedSeriesInstanceUid: string;
  readonly derivedAt: Date;
};

export type HeldReport = {
  readonly reportId: string;
  readonly studyId: string;
  readonly status: string;
  readonly title: string;
  readonly authoredAt: Date | null;
  readonly receivedAt: Date;
};

/** Null where the release has no list of its files (any more). */
export async function evidenceRows(tx: Tx, known: KnownCopy): Promise<EvidenceRows | null> {
  const { releaseId, organisationId } = known;
  const release = await tx.release.findUniqueOrThrow({ where: { id: releaseId }, select: columns });
  const { manifestSha256, sealedAt, packageRemovedAt, request, organisation } = release;
  if (!manifestSha256 || !sealedAt || packageRemovedAt) return null;
  const studyIds = release.studies.map(({ study }) => study.id);
  const objects = await objectsOf(tx, studyIds);
  return {
    ...{ organisationId, releaseId, requestId: request.id, requestReference: request.reference },
    requestType: request.type as RequestType,
    copyReference: known.reference,
    controller: { name: organisation.name, odsCode: organisation.odsCode },
    timeZone: organisation.timeZone as TimeZone,
    custodian: await custodianOf(tx, known),
    ...{ releaseSealedAt: sealedAt, releaseManifestSha256: manifestSha256 },
    studies: release.studies.map(({ study, reportIds }) => ({
      ...{ studyId: study.id, studyInstanceUid: study.studyInstanceUid, date: study.studyDate },
      ...{ description: study.description, modalities: study.modalities, reportIds },
      seriesHeld: new Set(seriesIn(objects, study.id)).size,
      instancesHeld: seriesIn(objects, study.id).length,
    })),
    objects,
    derived: await tx.derivedInstance.findMany({
      where: { releaseId },
      select: {
        ...{ sourceSopInstanceUid: true, derivedSopInstanceUid: true },
        ...{ derivedSeriesInstanceUid: true, derivedAt: true },
      },
    }),
    reports: await reportsOf(tx, studyIds),
    takenOut: release.redactions.map(({ kind, told, objects: count }) => ({
      kind: REDACTION_KINDS.find((one) => one === kind) ?? 'objects',
      told: TOLD_GROUNDS.find((one) => one === told) ?? 'neutral',
      objects: count,
    })),
  };
}

function seriesIn(objects: readonly HeldObject[], studyId: string): readonly string[] {
  return objects
    .filter((object) => object.studyId === studyId)
    .map(({ seriesInstanceUid }) => seriesInstanceUid);
}

const columns = {
  ...{ manifestSha256: true, sealedAt: true, packageRemovedAt: true },
  request: { select: { id: true, reference: true, type: true } },
  organisation: { select: { name: true, odsCode: true, timeZone: true } },
  redactions: {
    orderBy: { redactionId: 'asc' },
    select: { kind: true, told: true, objects: true },
  },
  studies: {
    orderBy: { study: { studyDate: 'asc' } },
    select: {
      reportIds: true,
      study: {
        select: {
          ...{ id: true, studyInstanceUid: true, studyDate: true },
          ...{ description: true, modalities: true },
        },
      },
    },
  },
} as const;

async function custodianOf(tx: Tx, { copy }: KnownCopy): Promise<EvidenceRows['custodian']> {
  const approval = copy.approvals.find(({ role }) => role === 'access_officer');
  const person = await tx.person.findUniqueOrThrow({
    where: { id: approval?.person.personId ?? '' },
    select: { givenNames: true, familyName: true },
  });
  return { name: `${person.givenNames} ${person.familyName}`.trim(), role: 'access_officer' };
}

async function objectsOf(tx: Tx, studyIds: readonly string[]): Promise<readonly HeldObject[]> {
  type Row = {
    study_id: string;
    series_instance_uid: string;
    sop_instance_uid: string;
    sop_class_uid: string;
    transfer_syntax_uid: string;
    data_set_sha256: Uint8Array;
    data_set_offset: number;
    number_of_frames: number | null;
    arrived_at: Date;
    stored_at: Date;
  };
  const rows = await tx.$queryRaw<Row[]>`
    SELECT s.study_id, s.series_instance_uid, i.sop_instance_uid, i.sop_class_uid, i.transfer_syntax_uid,
           i.data_set_sha256, o.data_set_offset, i.number_of_frames, i.arrived_at, o.stored_at
    FROM series s
    JOIN instance i ON i.series_id = s.id AND i.organisation_id = s.organisation_id
    JOIN stored_object o USING (data_set_sha256, transfer_syntax_uid)
    WHERE s.study_id = ANY (${studyIds}::uuid[])`;
  return rows.map((row) => ({
    ...{ studyId: row.study_id, seriesInstanceUid: row.series_instance_uid },
    ...{ sopInstanceUid: row.sop_instance_uid, sopClassUid: row.sop_class_uid },
    ...{ transferSyntaxUid: row.transfer_syntax_uid, dataSetSha256: row.data_set_sha256 },
    ...{ dataSetOffset: row.data_set_offset, numberOfFrames: row.number_of_frames },
    ...{ arrivedAt: row.arrived_at, storedAt: row.stored_at },
  }));
}

/** Every version that the archive holds, in the order in which they came (EV-7). */
async function reportsOf(tx: Tx, studyIds: readonly string[]): Promise<readonly HeldReport[]> {
  const rows = await tx.report.findMany({
    where: { studyId: { in: [...studyIds] } },
    orderBy: [{ receivedAt: 'asc' }, { id: 'asc' }],
    select: {
      ...{ id: true, studyId: true, status: true, title: true },
      ...{ authoredAt: true, receivedAt: true },
    },
  });
  return rows.map(({ id, ...row }) => ({ reportId: id, ...row }));
}
