/**
 * What a sealed release is made of, file by file, in the order of the download. It is kept as a
 * document in the object store; the release's row holds its digest, so that neither can change.
 */
export type ReleaseManifest = {
  readonly version: 1;
  readonly releaseId: string;
  readonly reference: string;
  /** When it was sealed; all files of the download carry this time. */
  readonly sealedAt: string;
  readonly timeZone: string;
  readonly files: readonly ManifestFile[];
};

export type ManifestFile = {
  /** Path in the download, with slashes. */
  readonly path: string;
  /**
   * `derived`: an object made for this release, of which something was taken away. Of a form of it: `transcoded`, an object
   * in another syntax; `picture`; `script`, what the viewer shows; `program`, the viewer itself, which all releases share.
   */
  readonly kind:
    | 'dicom'
    | 'derived'
    | 'report'
    | 'dicomdir'
    | 'document'
    | 'checksums'
    | 'transcoded'
    | 'picture'
    | 'script'
    | 'program';
  /** The key of its bytes in the object store: the whole object is the file. */
  readonly objectKey: string;
  readonly sizeBytes: number;
  readonly crc32: number;
  readonly sha256: string;
  readonly studyId: string | null;
  readonly sopInstanceUid: string | null;
};

/**
 * What of a release is of some of its studies: their images and reports. Its directory, texts and checksums speak of all of
 * it, and of whom it was made for, and are no part.
 */
export function partOf(manifest: ReleaseManifest, studyIds: readonly string[]): ReleaseManifest {
  const isOfThem = ({ studyId }: ManifestFile) => studyId !== null && studyIds.includes(studyId);
  return { ...manifest, files: manifest.files.filter(isOfThem) };
}
