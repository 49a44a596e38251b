import { createHash } from 'node:crypto';
import { record, refuse } from '#lib/adapters/db/audit.ts';
import type { Db, Tx } from '#lib/adapters/db/client.ts';
import type { Acting } from '#lib/adapters/db/context.ts';
import { loadStudyFacts } from '#lib/adapters/db/study-facts.ts';
import type { ObjectStore, Publication } from '#lib/adapters/storage/port.ts';
import type { OrganisationId } from '#lib/base/id.ts';
import { no, ok, type Result } from '#lib/base/result.ts';
import { documentTypeOf } from '#lib/domain/document/document-type.ts';
import { REPORT_TRANSITIONS, type ReportStatus } from '#lib/domain/report/lifecycle.ts';
import type { ReportEvent } from '#lib/domain/report/lifecycle.ts';
import { nextReportStatus } from '#lib/domain/report/standing.ts';
import type { Role } from '#lib/domain/policy/actor.ts';
import { staffMay, type StaffRefusal } from '#lib/domain/policy/staff.ts';

export type UploadRefusal =
  | StaffRefusal
  | 'not_found'
  | 'title_missing'
  | 'file_missing'
  | 'not_a_pdf'
  | 'file_too_large'
  | 'nothing_to_amend'
  | 'final_stands';

export type Upload = {
  readonly status: Exclude<ReportStatus, 'none'>;
  readonly title: string;
  readonly bytes: Uint8Array;
};

type Deps = {
  readonly db: Db;
  readonly store: ObjectStore;
  /** How the store names a document, from its SHA-256 in hexadecimal. */
  readonly documentKey: (sha256: string) => Result<Publication['key']>;
};

export const LARGEST_REPORT_BYTES = 20 * 1024 * 1024;
const LONGEST_TITLE = 200;
const ROLES: readonly Role[] = ['access_officer', 'exchange_operator'];

/**
 * Adds a PDF report to a study. The document is in the store, whatever may happen, before a row speaks of it. An
 * earlier report is never replaced: an amended one stands before it, and both stay (IM-7).
 */
export async function uploadReport(
  deps: Deps,
  acting: Acting,
  input: { studyId: string; upload: Upload; now: Date },
): Promise<Result<{ reportId: string }, UploadRefusal>> {
  const allowed = await deps.db.as(acting.context, (tx) => mayUpload(tx, acting, input));
  if (!allowed.ok) return allowed;
  const sha256 = createHash('sha256').update(input.upload.bytes).digest();
  await store(deps, sha256, input.upload.bytes);
  return deps.db.as(acting.context, (tx) => keep(tx, acting, { ...input, sha256 }));
}

type Asked = { readonly studyId: string; readonly upload: Upload; readonly now: Date };

async function mayUpload(
  tx: Tx,
  { actor }: Acting,
  { studyId, upload, now }: Asked,
): Promise<Result<{ organisationId: string; role: Role }, UploadRefusal>> {
  const event = 'report.uploaded';
  // One at a time for each study: two finals at once would each see none.
  await tx.$queryRaw`SELECT 1 FROM study WHERE id = ${studyId}::uuid FOR UPDATE`;
  const study = await tx.study.findUnique({
    where: { id: studyId },
    select: { organisationId: true, reports: { select: { status: true } } },
  });
  const found = await loadStudyFacts(tx, { studyId, actor, now });
  if (!study || !found) return refuse(tx, 'not_found', { event, studyId });
  const organisationId = study.organisationId as OrganisationId;
  const about = { event, organisationId, studyId } as const;
  const place = found.context.onRequest ?? found.facts.place;
  const staff = staffMay(actor, { roles: ROLES, organisationId, place, isGrave: false }, now);
  if (!staff.ok) {
    const anywhere = { roles: ROLES, organisationId, place: 'anywhere', isGrave: false } as const;
    const isOutOfReach = staffMay(actor, anywhere, now).ok;
    return refuse(tx, isOutOfReach ? 'not_found' : staff.error, about);
  }
  const refusal = fileRefusal(upload) ?? orderRefusal(upload, study.reports);
  return refusal === null ? ok({ organisationId, role: staff.value }) : refuse(tx, refusal, about);
}

function fileRefusal({ title, bytes }: Upload): UploadRefusal | null {
  if (title.trim() === '' || title.length > LONGEST_TITLE) return 'title_missing';
  if (bytes.byteLength === 0) return 'file_missing';
  if (bytes.byteLength > LARGEST_REPORT_BYTES) return 'file_too_large';
  return documentTypeOf(bytes) === 'application/pdf' ? null : 'not_a_pdf';
}

const EVENTS: Readonly<Record<Upload['status'], ReportEvent>> = {
  preliminary: 'record_preliminary',
  final: 'finalise',
  amended: 'amend',
};

const ORDER: readonly string[] = Object.keys(REPORT_TRANSITIONS);

/** IM-7: after a final report there are only amendments, and before one there is nothing to amend. */
function orderRefusal(
  { status }: Upload,
  reports: readonly { status: string }[],
): UploadRefusal | null {
  const [furthest = 'none'] = reports
    .map((report) => report.status)
    .toSorted((a, b) => ORDER.indexOf(b) - ORDER.indexOf(a));
  if (nextReportStatus(furthest as ReportStatus, EVENTS[status]).ok) return null;
  return status === 'amended' ? 'nothing_to_amend' : 'final_stands';
}

/** Publishing what is there already changes nothing, so trying again after a fault is safe. */
async function store(
  { store: objects, documentKey }: Deps,
  sha256: Buffer,
  bytes: Uint8Array,
): Promise<void> {
  const key = documentKey(sha256.toString('hex'));
  if (!key.ok) throw new Error('a SHA-256 makes a document key');
  const draft = await objects.begin();
  try {
    await draft.write(bytes);
    await draft.settle();
    await objects.publish([{ draft, key: key.value }]);
  } catch (fault) {
    await draft.discard();
    throw fault;
  }
}

async function keep(
  tx: Tx,
  acting: Acting,
  input: Asked & { sha256: Buffer },
): Promise<Result<{ reportId: string }, UploadRefusal>> {
  const { actor } = acting;
  // Somebody may have added a report while this one was being stored.
  const allowed = await mayUpload(tx, acting, input);
  if (!allowed.ok || actor.kind !== 'person') return allowed.ok ? no('not_permitted') : allowed;
  const { organisationId, role } = allowed.value;
  const { studyId, upload, now } = input;
  const { id } = await tx.report.create({
    data: {
      organisationId,
      studyId,
      status: upload.status,
      source: 'uploaded_pdf',
      title: upload.title.trim(),
      documentSha256: new Uint8Array(input.sha256),
      documentBytes: upload.bytes.byteLength,
      receivedAt: now,
      uploadedByPersonId: actor.personId,
    },
    select: { id: true },
  });
  await record(tx, {
    event: 'report.uploaded',
    organisationId,
    studyId,
    actorRole: role,
    bytes: BigInt(upload.bytes.byteLength),
    details: { reportId: id, status: upload.status },
  });
  return ok({ reportId: id });
}
