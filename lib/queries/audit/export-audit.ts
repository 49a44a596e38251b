import { record, refuse } from '#lib/adapters/db/audit.ts';
import {
  countAuditRows,
  searchAuditRows,
  type AuditPlace,
  type AuditSought,
} from '#lib/adapters/db/audit-search.ts';
import { loadSealing, type Sealed } from '#lib/adapters/db/audit-sealed.ts';
import type { PatientFound } from '#lib/adapters/db/audited-patient.ts';
import type { Db } from '#lib/adapters/db/client.ts';
import type { Acting } from '#lib/adapters/db/context.ts';
import { ok, type Result } from '#lib/base/result.ts';
import { mayExportAudit } from '#lib/domain/policy/audit.ts';
import { linesOf, nameOf, type AuditLine } from './audit-lines.ts';
import {
  auditOfQuestion,
  soughtBy,
  type AuditAsked,
  type AuditSearchRefusal,
} from './search-audit.ts';

/** As a table for a spreadsheet, a document to print, or a page to read. */
export type ExportFormat = 'csv' | 'pdf' | 'html';

/** So many rows make a document or a page. More are for a spreadsheet. */
export const MOST_ROWS_ON_PAPER = 200;

export type AuditExport = {
  readonly sought: AuditSought;
  readonly patient: PatientFound | null;
  /** Rows there are at this moment; a file with fewer is not whole. */
  readonly rows: number;
  readonly sealed: Sealed;
  readonly exportedBy: string;
  readonly colleague: string | null;
};

export type ExportRefusal = AuditSearchRefusal | 'too_many_rows';

/**
 * Lets a privacy officer take the answer to a question out of the system, after fresh proof (MF-3). Who took what, in
 * which form and how many rows, is in the audit before the first row goes out, also when it is refused.
 */
export function beginExport(
  db: Db,
  { actor, context }: Acting,
  input: AuditAsked & { readonly format: ExportFormat },
): Promise<Result<AuditExport, ExportRefusal>> {
  const { organisationId, question, format, now } = input;
  const asked = auditOfQuestion(organisationId, question);
  const details = { ...asked.details, format };
  const about = { event: 'audit.exported', ...asked, details } as const;
  return db.as(context, async (tx) => {
    const may = mayExportAudit(actor, organisationId, now);
    if (!may.ok) return refuse(tx, may.error, about);
    if (actor.kind !== 'person') return refuse(tx, 'not_permitted', about);
    const found = await soughtBy(tx, input);
    if (!found.ok) return refuse(tx, found.error, about);

    // What is written from now on is not part of it.
    const { until } = found.value.sought;
    const sought = { ...found.value.sought, until: until < now ? until : now };
    const rows = await countAuditRows(tx, sought);
    if (format !== 'csv' && rows > MOST_ROWS_ON_PAPER) return refuse(tx, 'too_many_rows', about);
    const sealed = await loadSealing(tx, organisationId);
    await record(tx, { ...about, details: { ...details, rows }, actorRole: may.value });
    return ok({
      sought,
      patient: found.value.patient,
      rows,
      sealed,
      exportedBy: (await nameOf(tx, actor.personId)) ?? actor.personId,
      colleague: await nameOf(tx, question.byPersonId),
    });
  });
}

/** Few enough that memory stays flat, many enough that a million rows take minutes. */
const BATCH = 2_000;

/** Rows were counted that are not there when they are read: what was taken out so far is not the answer. */
export class ExportNotWhole extends Error {
  override readonly name = 'ExportNotWhole';
}

/**
 * The rows of an export, newest first, in batches, each in a transaction of its own: whoever loses the role meanwhile
 * gets no more. Throws ExportNotWhole when there were fewer than was counted, so that a file that ends is whole.
 */
export async function* exportedLines(
  db: Db,
  { context }: Acting,
  { sought, rows }: Pick<AuditExport, 'sought' | 'rows'>,
): AsyncGenerator<readonly AuditLine[]> {
  let before: AuditPlace | null = null;
  let written = 0;
  for (;;) {
    const page: { before: AuditPlace | null; limit: number } = { before, limit: BATCH };
    const lines: readonly AuditLine[] = await db.as(context, async (tx) =>
      linesOf(tx, await searchAuditRows(tx, sought, page)),
    );
    written += lines.length;
    if (lines.length > 0) yield lines;
    const last = lines.at(-1);
    if (last === undefined || lines.length < BATCH) break;
    before = { at: last.at, id: last.id };
  }
  if (written < rows) throw new ExportNotWhole(`${written} of ${rows} rows`);
}
