import type { Db, Tx } from '#lib/adapters/db/client.ts';
import type { Acting } from '#lib/adapters/db/context.ts';
import { linesOf } from '#lib/adapters/db/redactions.ts';
import { loadRequestFacts } from '#lib/adapters/db/request-facts.ts';
import { hasStake } from '#lib/domain/access-request/party.ts';
import { isOutOfReach } from '#lib/domain/policy/access-request.ts';
import type { Actor } from '#lib/domain/policy/actor.ts';
import { staffMay } from '#lib/domain/policy/staff.ts';
import type { ReportLine } from '#lib/domain/redaction/passages.ts';
import { redactionLineColumns, toRedactionLine, type RedactionLine } from './redaction-line.ts';

/** What of a study can be taken away on a request, and what is. */
export type RedactableStudy = {
  readonly objectCount: number;
  /** A page of them, by series and instance number. */
  readonly objects: readonly RedactableObject[];
  readonly reports: readonly RedactableReport[];
  /** The newest first, with those that were undone. */
  readonly redactions: readonly RedactionLine[];
};

export type RedactableObject = {
  readonly sopInstanceUid: string;
  readonly sopClassUid: string;
  readonly seriesInstanceUid: string;
  readonly transferSyntaxUid: string;
  readonly dataSetSha256: Uint8Array;
  readonly modality: string | null;
  readonly seriesNumber: number | null;
  readonly instanceNumber: number | null;
};

export type RedactableReport = {
  readonly id: string;
  readonly title: string;
  readonly status: string;
  readonly receivedAt: Date;
  /** Null where it is a document, of which nothing can be struck out. */
  readonly lines: readonly ReportLine[] | null;
};

/** How many objects stand on a page. */
export const OBJECTS_A_PAGE = 100;

type Asked = {
  readonly requestId: string;
  readonly studyId: string;
  readonly now: Date;
};

/** A study of a request to whoever may take something of it away. Null: none of the actor's business. */
export function redactableStudy(
  db: Db,
  { actor, context }: Acting,
  input: Asked & { readonly page: number },
): Promise<RedactableStudy | null> {
  return db.as(context, async (tx) => {
    if (!(await mayRedact(tx, actor, input))) return null;
    const { requestId, studyId, page } = input;
    const reports = await tx.report.findMany({
      where: { studyId },
      orderBy: [{ receivedAt: 'desc' }, { id: 'asc' }],
      select: reportColumns,
    });
    const rows = await tx.redaction.findMany({
      where: { requestId, studyId },
      orderBy: [{ madeAt: 'desc' }, { id: 'desc' }],
      select: redactionLineColumns,
    });
    return {
      objectCount: await objectCount(tx, studyId),
      objects: await objectsOf(tx, studyId, { skip: page * OBJECTS_A_PAGE, named: null }),
      reports: reports.map(toReport),
      redactions: rows.map(toRedactionLine),
    };
  });
}

/** One object of such a study. */
export function redactableObject(
  db: Db,
  { actor, context }: Acting,
  input: Asked & { readonly sopInstanceUid: string },
): Promise<RedactableObject | null> {
  return db.as(context, async (tx) => {
    if (!(await mayRedact(tx, actor, input))) return null;
    const [object] = await objectsOf(tx, input.studyId, { skip: 0, named: input.sopInstanceUid });
    return object ?? null;
  });
}

async function mayRedact(
  tx: Tx,
  actor: Actor,
  { requestId, studyId, now }: Asked,
): Promise<boolean> {
  const facts = (await loadRequestFacts(tx, requestId))?.facts;
  if (!facts || hasStake(actor, facts, now) || isOutOfReach(actor, facts, now)) return false;
  const { controllerOrganisationId: organisationId, place, items } = facts;
  const asked = { roles: ['access_officer'], organisationId, place, isGrave: false } as const;
  return staffMay(actor, asked, now).ok && items.some((item) => item.studyId === studyId);
}

const reportColumns = {
  ...{ id: true, title: true, status: true, receivedAt: true },
  ...{ outline: true, documentSha256: true },
} as const;

function toReport({
  outline,
  documentSha256,
  ...row
}: {
  readonly id: string;
  readonly title: string;
  readonly status: string;
  readonly receivedAt: Date;
  readonly outline: unknown;
  readonly documentSha256: Uint8Array | null;
}): RedactableReport {
  const isText = documentSha256 === null && Array.isArray(outline);
  return { ...row, lines: isText ? linesOf(outline) : null };
}

async function objectCount(tx: Tx, studyId: string): Promise<number> {
  const [row] = await tx.$queryRaw<{ count: bigint }[]>`
    SELECT count(*) FROM series s JOIN instance i ON i.series_id = s.id AND i.organisation_id = s.organisation_id
    WHERE s.study_id = ${studyId}::uuid`;
  return Number(row?.count ?? 0);
}

function objectsOf(
  tx: Tx,
  studyId: string,
  { skip, named }: { readonly skip: number; readonly named: string | null },
): Promise<RedactableObject[]> {
  return tx.$queryRaw<RedactableObject[]>`
    SELECT i.sop_instance_uid AS "sopInstanceUid", i.sop_class_uid AS "sopClassUid",
           s.series_instance_uid AS "seriesInstanceUid", i.transfer_syntax_uid AS "transferSyntaxUid",
           i.data_set_sha256 AS "dataSetSha256", s.modality, s.number AS "seriesNumber", i.instance_number AS "instanceNumber"
    FROM series s JOIN instance i ON i.series_id = s.id AND i.organisation_id = s.organisation_id
    WHERE s.study_id = ${studyId}::uuid AND (${named}::text IS NULL OR i.sop_instance_uid = ${named})
    ORDER BY s.number NULLS LAST, s.series_instance_uid, i.instance_number NULLS LAST, i.sop_instance_uid
    OFFSET ${skip} LIMIT ${OBJECTS_A_PAGE}`;
}
