import { createHash } from 'node:crypto';
import { readFileSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { crc32 } from 'node:zlib';
import type { Pool } from 'pg';

/** An instance's row with all that hangs together with it. */
export type HeldInstance = {
  readonly sopClassUid: string;
  readonly studyInstanceUid: string;
  readonly seriesInstanceUid: string;
  readonly transferSyntaxUid: string;
  /** Hexadecimal. */
  readonly dataSetSha256: string;
  readonly fileSizeBytes: number;
  readonly fileCrc32: number;
  readonly dataSetOffset: number;
};

/** Every row of this name at this institution: one, when all is well. */
export async function heldInstances(
  behind: Pool,
  organisationId: string,
  sopInstanceUid: string,
): Promise<HeldInstance[]> {
  const { rows } = await behind.query<Record<string, string>>(
    `SELECT i.sop_class_uid, st.study_instance_uid, se.series_instance_uid, i.transfer_syntax_uid,
            encode(i.data_set_sha256, 'hex') AS sha256, o.file_size_bytes, o.file_crc32, o.data_set_offset
     FROM instance i
     JOIN series se ON se.id = i.series_id AND se.organisation_id = i.organisation_id
     JOIN study st ON st.id = se.study_id AND st.organisation_id = i.organisation_id
     JOIN stored_object o USING (data_set_sha256, transfer_syntax_uid)
     WHERE i.organisation_id = $1 AND i.sop_instance_uid = $2`,
    [organisationId, sopInstanceUid],
  );
  return rows.map((row) => ({
    sopClassUid: row['sop_class_uid']!,
    studyInstanceUid: row['study_instance_uid']!,
    seriesInstanceUid: row['series_instance_uid']!,
    transferSyntaxUid: row['transfer_syntax_uid']!,
    dataSetSha256: row['sha256']!,
    fileSizeBytes: Number(row['file_size_bytes']),
    fileCrc32: Number(row['file_crc32']),
    dataSetOffset: Number(row['data_set_offset']),
  }));
}

/** Where an object lies in a folder store, by the layout that the store's own documentation gives. */
export function pathOf(folder: string, sha256: string, transferSyntaxUid: string): string {
  return join(folder, 'objects', sha256.slice(0, 2), `${sha256}-${transferSyntaxUid}`);
}

/** The data set in a stored file, after comparing the file with what its row says of it. */
export function dataSetOfHeld(folder: string, held: HeldInstance): Buffer {
  const file = readFileSync(pathOf(folder, held.dataSetSha256, held.transferSyntaxUid));
  if (file.length !== held.fileSizeBytes) throw new Error('a file has another size than its row');
  if (crc32(file) !== held.fileCrc32) throw new Error('a file has another CRC-32 than its row');
  return file.subarray(held.dataSetOffset);
}

/** Every published file, by path, without asking the store. */
export function publishedFiles(folder: string, since = new Date(0)): string[] {
  const root = join(folder, 'objects');
  return readdirSync(root, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((path) => statSync(path).mtime >= since);
}

/** What was left behind of objects that did not come to be published. An empty file may wait for the next object. */
export function draftsWithBytes(folder: string): string[] {
  const root = join(folder, 'drafts');
  return readdirSync(root)
    .map((name) => join(root, name))
    .filter((path) => statSync(path).size > 0);
}

/** Those of the published files whose contents are not what their name says: half-visible ones. */
export function damagedFiles(paths: readonly string[]): string[] {
  return paths.filter((path) => {
    const [, sha256 = ''] = /([0-9a-f]{64})(?:-[0-9.]+)?$/.exec(path) ?? [];
    const file = readFileSync(path);
    const isDocument = path.includes('/document-');
    const from = isDocument ? 0 : dataSetOffsetOf(file);
    return createHash('sha256').update(file.subarray(from)).digest('hex') !== sha256;
  });
}

/** PS3.10 7.1: 128 bytes, DICM, and group 0002 as long as its group length (0002,0000) says. */
function dataSetOffsetOf(file: Buffer): number {
  if (file.toString('latin1', 128, 132) !== 'DICM') return 0;
  return 144 + file.readUInt32LE(140);
}
