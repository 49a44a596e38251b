import type { ManifestFile } from '#lib/domain/release/manifest.ts';

/** The checksums of a download as `sha256sum` writes them: digest, two spaces, path. */
export function checksumList(files: readonly ManifestFile[]): Buffer {
  return Buffer.from(files.map(({ sha256, path }) => `${sha256}  ${path}\n`).join(''));
}
