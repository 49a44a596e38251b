import { createHash } from 'node:crypto';
import type { SealedDocuments, SealedDraft } from '#lib/adapters/storage/port.ts';
import { no, ok, type Result } from '#lib/base/result.ts';
import { nhsNumberOfArrival } from '#lib/domain/arrival/claim.ts';
import type { Arrival } from '#lib/domain/arrival/arrival.ts';
import type { BroughtFileRefusal } from '#lib/domain/image-ask/brought-file.ts';
import { createHeaderReader, type HeaderOutcome } from '#lib/protocols/dicom/header-reader.ts';
import { readPart10, type Part10File } from '#lib/protocols/dicom/part10.ts';
import { findStorageClass } from '#lib/protocols/dicom/storage-classes.ts';
import type { ReadFile } from '#lib/use-cases/image-ask/bring-file.ts';
import { arrivalHeader } from './arrival-header.ts';

/** What a file says of itself, and its data set sealed in the store where nobody sees it yet. */
export type SealedFile = {
  readonly file: Omit<ReadFile, 'sizeBytes' | 'isConfirmedOwn'>;
  readonly draft: SealedDraft;
};

type FileRefusal = Extract<BroughtFileRefusal, 'not_dicom' | 'damaged' | 'not_an_image'>;

/** A File Meta is some hundred bytes. One that does not end within this is none. */
const LONGEST_META_BYTES = 64 * 1024;
/** A directory of a disc. It names images and is none. */
const DICOMDIR = '1.2.840.10008.1.3.10';

/**
 * Reads a file as it comes, by the same rule as whatever arrives: a File Meta, then a data set that can be followed up to
 * its pixel data and names itself. Only images are taken: a document in the coat of an image could hold anything, and a
 * report from elsewhere would look like the hospital's own. The preamble is dropped, whatever stands in it: of a file that
 * is also a program that is where the program begins.
 */
export async function readBroughtFile(
  chunks: AsyncIterable<Uint8Array>,
  documents: SealedDocuments,
  place: Arrival['place'],
): Promise<Result<SealedFile, FileRefusal>> {
  const source = chunks[Symbol.asyncIterator]();
  const { bytes: first, isAll } = await gather(source);
  const meta = readPart10(first);
  if (!meta.ok) return no('not_dicom');
  const { dataSetOffset, transferSyntaxUid } = meta.value;
  const endsHere = dataSetOffset < first.length || isAll;
  if (!endsHere || transferSyntaxUid === null) return no('not_dicom');
  const draft = await documents.begin();
  try {
    const feed = dataSetFeed(draft, transferSyntaxUid);
    await feed.write(first.subarray(dataSetOffset));
    for (let next = await source.next(); next.done !== true; next = await source.next()) {
      await feed.write(next.value);
    }
    const read = await feed.finish();
    const refusal = refusalOf(read, meta.value);
    if (refusal !== null || read.outcome !== 'sound') {
      await draft.discard();
      return no(refusal ?? 'damaged');
    }
    const header = arrivalHeader(read.values);
    const { sopClassUid, sopInstanceUid, studyInstanceUid } = read.identity;
    return ok({
      file: {
        ...{ sopClassUid, sopInstanceUid, studyInstanceUid, transferSyntaxUid, header },
        dataSetSha256: feed.digest(),
        nhsNumber: nhsNumberOfArrival({ header, place }),
      },
      draft,
    });
  } catch (fault) {
    await draft.discard();
    throw fault;
  }
}

/** The first bytes of a file, as many as hold its File Meta. */
async function gather(
  source: AsyncIterator<Uint8Array>,
): Promise<{ readonly bytes: Uint8Array; readonly isAll: boolean }> {
  const pieces: Uint8Array[] = [];
  let length = 0;
  while (length < LONGEST_META_BYTES) {
    const next = await source.next();
    if (next.done === true) return { bytes: Buffer.concat(pieces), isAll: true };
    pieces.push(next.value);
    length += next.value.length;
  }
  return { bytes: Buffer.concat(pieces), isAll: false };
}

function dataSetFeed(draft: SealedDraft, transferSyntaxUid: string) {
  const header = createHeaderReader({ transferSyntaxUid });
  const sha256 = createHash('sha256');
  return {
    write: async (chunk: Uint8Array) => {
      if (chunk.length === 0) return;
      sha256.update(chunk);
      await Promise.all([header.push(chunk), draft.write(chunk)]);
    },
    finish: () => header.finish(),
    digest: () => sha256.digest(),
  };
}

function refusalOf(
  read: HeaderOutcome,
  { mediaStorageSopClassUid }: Part10File,
): FileRefusal | null {
  if (mediaStorageSopClassUid === DICOMDIR) return 'not_an_image';
  if (read.outcome !== 'sound') return 'damaged';
  return findStorageClass(read.identity.sopClassUid)?.kind === 'image' ? null : 'not_an_image';
}
