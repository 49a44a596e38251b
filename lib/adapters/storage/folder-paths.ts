import { join, resolve } from 'node:path';
import { sha256Of } from './object-key.ts';
import type { ObjectKey } from './object-key.ts';

/** Where a folder store keeps what: `objects/ab/<key>`, where ab begins the SHA-256, and `drafts/`. */
export type FolderPaths = {
  readonly objects: string;
  readonly drafts: string;
  /** Throws TypeError for what is no key, even where types are got round. */
  pathOf(key: ObjectKey): string;
};

export function folderPaths(root: string): FolderPaths {
  const objects = join(resolve(root), 'objects');
  return {
    objects,
    drafts: join(resolve(root), 'drafts'),
    pathOf: (key) => join(objects, sha256Of(key).slice(0, 2), key),
  };
}
