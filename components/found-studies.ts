import { differencesOf, type Named, type WhoseField } from '#lib/domain/image-ask/whose.ts';
import type { ImageFile } from './image-file.ts';

/** The images of one study that were found, and in what they differ from whoever sends them. */
export type FoundStudy = {
  readonly uid: string;
  readonly first: ImageFile;
  readonly images: readonly ImageFile[];
  readonly modalities: readonly string[];
  readonly bytes: number;
  readonly differs: readonly WhoseField[];
};

/** Gathers images into their studies. An image of another name in a study makes two of it. */
export function studiesIn(images: readonly ImageFile[], own: Named): readonly FoundStudy[] {
  const gathered = new Map<string, ImageFile[]>();
  for (const image of images) {
    const { familyName, givenNames, birthDate } = image.named;
    const key = [image.studyInstanceUid, familyName, givenNames, birthDate].join(' ');
    const members = gathered.get(key);
    if (members === undefined) gathered.set(key, [image]);
    else members.push(image);
  }
  return [...gathered.entries()].flatMap(([uid, members]) => {
    const [first] = members;
    if (first === undefined) return [];
    return [
      {
        ...{ uid, first, images: members },
        modalities: [...new Set(members.flatMap(({ modality }) => modality ?? []))],
        bytes: bytesOf(members),
        differs: differencesOf(first.named, own),
      },
    ];
  });
}

export function bytesOf(images: readonly ImageFile[]): number {
  return images.reduce((sum, { file }) => sum + file.size, 0);
}

/** A name as people say it; null where none is said. */
export function spokenName({ familyName, givenNames }: Named): string | null {
  return [givenNames, familyName].filter(Boolean).join(' ') || null;
}
