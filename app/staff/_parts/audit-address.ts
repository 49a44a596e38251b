import { parseId } from '#lib/base/id.ts';
import { writeQuestion, type AuditQuestion } from '#lib/domain/audit/question.ts';
import type { AuditFound } from '#lib/queries/audit/search-audit.ts';

type Place = NonNullable<AuditFound['older']>;

/** The address of a search, and of the page of it that begins after a row. */
export function auditAddress(
  odsCode: string,
  question: AuditQuestion,
  before: Place | null = null,
): string {
  const here = `/staff/audit/${odsCode}/${writeQuestion(question)}`;
  return before === null ? here : `${here}?before=${before.at.getTime()}.${before.id}`;
}

/** The row after which a page begins, as `auditAddress` writes it; anything else begins at the newest. */
export function placeIn(text: string | undefined): Place | null {
  const [moment = '', row = ''] = (text ?? '').split('.');
  const id = parseId(row);
  const at = new Date(/^\d{1,15}$/.test(moment) ? Number(moment) : Number.NaN);
  return id.ok && !Number.isNaN(at.getTime()) ? { at, id: id.value } : null;
}
