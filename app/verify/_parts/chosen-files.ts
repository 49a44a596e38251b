import type { ByteSource } from '#lib/base/byte-source.ts';
import type { OpenFile } from '#lib/evidence/verifier/check-pack.ts';
import { openEntry, readArchive } from '#lib/protocols/zip/read-archive.ts';

/** Files of somebody’s computer, as they chose or dropped them: a folder, a ZIP, or some by themselves. */
export type Chosen = { readonly files: readonly OpenFile[]; readonly isOrdered: boolean };

/** A ZIP is looked into; whatever else was chosen is taken as it is. Null: a ZIP that cannot be read. */
export async function openChosen(given: readonly NamedFile[]): Promise<Chosen | null> {
  const [only, ...others] = given;
  if (!only || others.length > 0) return { files: given.map(opened), isOrdered: false };
  const source = sourceOf(only.file);
  const archive = await readArchive(source);
  if (!archive.ok) {
    return archive.error === 'not_a_zip' ? { files: [opened(only)], isOrdered: false } : null;
  }
  const files = archive.value.map((entry) => ({
    path: entry.name,
    bytes: entry.bytes,
    open: () => openEntry(source, entry),
  }));
  return { files, isOrdered: true };
}

export type NamedFile = { readonly path: string; readonly file: File };

/** What was dropped, with what is in dropped folders. The list is empty as soon as the drop is over, so it is read at once. */
export async function droppedFiles(items: DataTransferItemList): Promise<readonly NamedFile[]> {
  const dropped = [...items].map((item) => ({
    entry: item.webkitGetAsEntry(),
    file: item.getAsFile(),
  }));
  const found: NamedFile[] = [];
  for (const { entry, file } of dropped) {
    if (entry !== null) found.push(...(await filesOf(entry)));
    // What another program hands over is in no folder.
    else if (file !== null) found.push({ path: file.name, file });
  }
  return found;
}

async function filesOf(entry: FileSystemEntry): Promise<readonly NamedFile[]> {
  if (isFile(entry)) {
    const file = await new Promise<File>((resolve, reject) => {
      entry.file(resolve, reject);
    });
    return [{ path: entry.fullPath.replace(/^\//, ''), file }];
  }
  if (!isFolder(entry)) return [];
  const reader = entry.createReader();
  const found: NamedFile[] = [];
  // A browser gives some at a time, and none at the end.
  for (;;) {
    const some = await new Promise<FileSystemEntry[]>((resolve, reject) => {
      reader.readEntries(resolve, reject);
    });
    if (some.length === 0) return found;
    for (const one of some) found.push(...(await filesOf(one)));
  }
}

const isFile = (entry: FileSystemEntry): entry is FileSystemFileEntry => entry.isFile;
const isFolder = (entry: FileSystemEntry): entry is FileSystemDirectoryEntry => entry.isDirectory;

function opened({ path, file }: NamedFile): OpenFile {
  return { path, bytes: file.size, open: () => piecesOf(file) };
}

function sourceOf(file: File): ByteSource {
  return {
    size: file.size,
    read: async (from, to) => new Uint8Array(await file.slice(from, to).arrayBuffer()),
    stream: (from, to) => piecesOf(file.slice(from, to)),
  };
}

/** A stream that can be iterated is not in every browser yet; one that can be read is. */
async function* piecesOf(blob: Blob): AsyncGenerator<Uint8Array> {
  const reader = blob.stream().getReader();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return;
    yield value;
  }
}
