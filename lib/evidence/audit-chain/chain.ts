import { hash } from 'node:crypto';
import { canonicalJson } from '#lib/protocols/json/canonical.ts';
import { canonicalRow, ROW_FORM, type AuditRowText } from './row-form.ts';

/** The chain of rows that concern no institution: the nil UUID (RFC 9562 5.9). */
export const CHAIN_OF_NONE = '00000000-0000-0000-0000-000000000000';

/** What a chain begins with, before its first row: its own name, so that no chain passes for another. */
export function genesisOf(chainId: string): Buffer {
  return sha256(Buffer.from(canonicalJson({ chain: chainId, form: ROW_FORM })));
}

/** The hash of everything until this row: SHA-256 of the hash before it and the row (INV-8). */
export function sealOf(before: Buffer, row: AuditRowText): Buffer {
  return sha256(Buffer.concat([before, Buffer.from(canonicalRow(row))]));
}

/** The seals of rows that follow each other, after the one given. */
export function sealsOf(before: Buffer, rows: readonly AuditRowText[]): Buffer[] {
  let last = before;
  return rows.map((row) => (last = sealOf(last, row)));
}

/** SHA-256 in one go (FIPS 180-4). */
export function sha256(bytes: Buffer): Buffer {
  return hash('sha256', bytes, 'buffer');
}
