import { createHash } from 'node:crypto';
import { crc32 } from 'node:zlib';
import type { ObjectKey } from '#lib/adapters/storage/object-key.ts';
import type { ObjectStore } from '#lib/adapters/storage/port.ts';
import { documentKeyOf, readWhole } from '#lib/adapters/storage/put-document.ts';
import type { Language } from '#lib/base/language.ts';
import type { ReleaseManifest } from '#lib/domain/release/manifest.ts';
import type { ZipEntry } from '#lib/protocols/zip/entry.ts';
import { planZip, type ZipPlan } from '#lib/protocols/zip/plan.ts';
import type { OpenBundle, OpenPart } from '#lib/use-cases/bundle/begin-bundle-bytes.ts';
import { words } from '#lib/words/words.ts';
import { zipEntriesOf } from '../zip-entries.ts';

/** Where the bytes of an entry are: in the store, or here. */
export type BundleSource =
  | { readonly kind: 'stored'; readonly key: ObjectKey }
  | { readonly kind: 'made'; readonly bytes: Uint8Array };

/** Where in the archive one hospital’s files are. */
export type PartSpan = {
  readonly downloadId: string;
  readonly linkId: string;
  readonly at: number;
  readonly lengthBytes: number;
};

export type BundlePlan = {
  readonly plan: ZipPlan<BundleSource>;
  /** True of these bytes and no others: it is made of all that decides them. */
  readonly etag: string;
  readonly parts: readonly PartSpan[];
};

/**
 * Lays out a bundle: a page that says what is in it, then each hospital’s own download in a folder of its own, as it
 * was sealed, with the directory and the checksums that belong to it. The same bundle is the same bytes for ever.
 */
export async function planBundle(store: ObjectStore, bundle: OpenBundle): Promise<BundlePlan> {
  const sealed = [];
  for (const part of bundle.parts) sealed.push({ part, manifest: await manifestOf(store, part) });
  const readme = readmeEntry(bundle.language, sealed);
  const inside = sealed.map(({ part, manifest }) => entriesIn(part.folder, manifest));
  const plan = planZip([readme, ...inside.flat()]);
  let index = 1;
  const parts = bundle.parts.map(({ downloadId, linkId }, position) => {
    const at = plan.localAt[index] ?? 0;
    index += inside[position]?.length ?? 0;
    return { downloadId, linkId, at, lengthBytes: (plan.localAt[index] ?? 0) - at };
  });
  return { plan, parts, etag: etagOf(bundle, readme) };
}

type Sealed = { readonly part: OpenPart; readonly manifest: ReleaseManifest };

async function manifestOf(store: ObjectStore, part: OpenPart): Promise<ReleaseManifest> {
  const bytes = await readWhole(store, documentKeyOf(part.manifestSha256));
  return JSON.parse(bytes.toString('utf8')) as ReleaseManifest;
}

function entriesIn(folder: string, manifest: ReleaseManifest): ZipEntry<BundleSource>[] {
  return zipEntriesOf(manifest).map((entry) => ({
    ...entry,
    name: `${folder}/${entry.name}`,
    source: { kind: 'stored', key: entry.source },
  }));
}

function readmeEntry(language: Language, sealed: readonly Sealed[]): ZipEntry<BundleSource> {
  const folders = sealed.map(({ part, manifest }) => ({
    folder: part.folder,
    reference: manifest.reference,
    files: manifest.files.length,
  }));
  const text = words(language).releasePackage.bundleReadme(folders);
  const bytes = Buffer.from(text.replaceAll('\n', '\r\n'));
  const [first] = sealed.flatMap(({ manifest }) => zipEntriesOf(manifest));
  if (!first) throw new Error('A release without files is in a bundle');
  return {
    name: 'README.txt',
    sizeBytes: bytes.length,
    crc32: crc32(bytes),
    modifiedAt: first.modifiedAt,
    source: { kind: 'made', bytes },
  };
}

function etagOf({ parts }: OpenBundle, readme: ZipEntry<BundleSource>): string {
  const hash = createHash('sha256');
  if (readme.source.kind === 'made') hash.update(readme.source.bytes);
  for (const { folder, manifestSha256 } of parts)
    hash.update(`\0${folder}\0`).update(manifestSha256);
  return `"${hash.digest('hex')}"`;
}
