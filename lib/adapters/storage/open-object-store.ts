import { fileURLToPath } from 'node:url';
import { folderPaths } from './folder-paths.ts';
import { openFolderStore } from './folder-store.ts';
import { openGroupWriter, type GroupWriter, type GroupWriterOptions } from './group-writer.ts';
import type { ObjectStore } from './port.ts';

/** How a deployment names its store (OBJECT_STORE), and for a bucket its credentials. */
export type ObjectStoreSettings = {
  readonly OBJECT_STORE: string;
  readonly S3_ACCESS_KEY_ID: string;
  readonly S3_SECRET_ACCESS_KEY: string;
};

/**
 * Opens `file:///folder`, or `s3://bucket?endpoint=https://…&region=…` (without an endpoint, the
 * region's own at Amazon).
 */
export async function openObjectStore(settings: ObjectStoreSettings): Promise<ObjectStore> {
  const address = new URL(settings.OBJECT_STORE);
  if (address.protocol === 'file:') return openFolderStore(fileURLToPath(address));
  // Only who has a bucket pays for its client: some 25 MiB in each process.
  const { openS3Store } = await import('./s3-store.ts');
  return openS3Store({
    bucket: address.hostname,
    endpoint: address.searchParams.get('endpoint'),
    region: address.searchParams.get('region') ?? 'eu-west-2',
    accessKeyId: settings.S3_ACCESS_KEY_ID,
    secretAccessKey: settings.S3_SECRET_ACCESS_KEY,
  });
}

/**
 * A quicker way in for a process that stores many small objects, beside its store; null where the
 * store is a bucket, which has none. The store must be open: it makes the folders.
 */
export function openWriterBeside(
  settings: ObjectStoreSettings,
  options: GroupWriterOptions = {},
): GroupWriter | null {
  const address = new URL(settings.OBJECT_STORE);
  if (address.protocol !== 'file:') return null;
  return openGroupWriter(folderPaths(fileURLToPath(address)), options);
}
