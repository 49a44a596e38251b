import type { ManifestFile } from '#lib/domain/release/manifest.ts';

/** An object of a study as it was released. */
export type ReleasedObject = {
  readonly sopInstanceUid: string;
  /** Names its bytes, wherever else they may be. */
  readonly objectKey: string;
  readonly sizeBytes: number;
};

/** A study as it was released: its series in the hospital’s order, each with its objects in theirs. */
export type StudyImages = {
  readonly series: readonly (readonly ReleasedObject[])[];
  /** The same objects by their SOP Instance UIDs. */
  readonly objects: ReadonlyMap<string, ReleasedObject>;
};

/** Files of one series are in one folder, as the File IDs of a DICOMDIR are made (PS3.10 8.2). */
export function imagesOf(files: readonly ManifestFile[]): StudyImages {
  const series = new Map<string, ReleasedObject[]>();
  for (const { kind, path, sopInstanceUid, objectKey, sizeBytes } of files) {
    if ((kind !== 'dicom' && kind !== 'derived') || sopInstanceUid === null) continue;
    const folder = path.slice(0, path.lastIndexOf('/'));
    const objects = series.get(folder) ?? [];
    objects.push({ sopInstanceUid, objectKey, sizeBytes });
    series.set(folder, objects);
  }
  const all = [...series.values()];
  const objects = new Map(all.flat().map((object) => [object.sopInstanceUid, object]));
  return { series: all, objects };
}
