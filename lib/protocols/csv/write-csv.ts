/** What tells a spreadsheet that the text is UTF-8 (RFC 3629 6, U+FEFF). Stands once, before the first line. */
export const BYTE_ORDER_MARK = '\uFEFF';

/**
 * One record of a CSV file with its end (RFC 4180 2): every field in quotes, lines parted by CR LF. A field that a
 * spreadsheet would run as a formula, which begins with = + - @ or a tab, carriage return or line feed, gets an
 * apostrophe before it (OWASP, CSV Injection).
 */
export function csvLine(fields: readonly string[]): string {
  return `${fields.map(quoted).join(',')}\r\n`;
}

const FORMULA = /^[=+\-@\t\r\n＝＋－＠]/;

function quoted(field: string): string {
  const safe = FORMULA.test(field) ? `'${field}` : field;
  return `"${safe.replaceAll('"', '""')}"`;
}
