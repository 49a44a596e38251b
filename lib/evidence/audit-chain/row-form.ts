import { byUtf16, canonicalText } from '#lib/protocols/json/canonical.ts';

/** The form that new seals are made in. A change to what is below is a new form beside this one. */
export const ROW_FORM = 1;

/** Every column of `audit_event`, in the order in which values are given. */
export const AUDIT_COLUMNS = [
  'id',
  'xact',
  'at',
  'event',
  'outcome',
  'actor_kind',
  'actor_person_id',
  'actor_role',
  'session_id',
  'organisation_id',
  'subject_person_id',
  'patient_id',
  'request_id',
  'release_id',
  'link_id',
  'study_id',
  'download_id',
  'from_state',
  'to_state',
  'reason',
  'address',
  'bytes',
  'details',
] as const;

export type AuditColumn = (typeof AUDIT_COLUMNS)[number];

/**
 * A row as PostgreSQL writes each value as text, with its time zone UTC and its date style ISO.
 * Text and not numbers or objects: it is exact to the last digit, `details` included.
 */
export type AuditRowText = readonly (string | null)[];

const FORM = 'form';
const MEMBERS = [...AUDIT_COLUMNS, FORM]
  .sort(byUtf16)
  .map((name) => ({ prefix: `${canonicalText(name)}:`, place: placeOf(name) }));

/**
 * The canonical form of an audit row: a JSON object of all its columns, null where there is
 * nothing, with the form's own number, as RFC 8785 writes it. Throws RangeError for a row of
 * another number of columns.
 */
export function canonicalRow(row: AuditRowText): string {
  if (row.length !== AUDIT_COLUMNS.length) throw new RangeError('a row of other columns');
  const members = MEMBERS.map(({ prefix, place }) => {
    if (place < 0) return `${prefix}${ROW_FORM}`;
    const value = row[place] ?? null;
    return value === null ? `${prefix}null` : prefix + canonicalText(value);
  });
  return `{${members.join(',')}}`;
}

/** One value of a row. */
export function valueOf(row: AuditRowText, column: AuditColumn): string | null {
  return row[placeOf(column)] ?? null;
}

/** The row with one value put in another's place. */
export function withValue(row: AuditRowText, column: AuditColumn, value: string): AuditRowText {
  return row.with(placeOf(column), value);
}

function placeOf(name: string): number {
  return AUDIT_COLUMNS.findIndex((column) => column === name);
}
