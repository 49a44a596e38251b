import { createHash } from 'node:crypto';
import { ObjectMissing, type ObjectStore } from '#lib/adapters/storage/port.ts';
import type { ObjectKey } from '#lib/adapters/storage/object-key.ts';
import type { RunningDigest } from '#lib/base/running-digest.ts';
import { readPart10 } from '#lib/protocols/dicom/part10.ts';
import { createPixelDigest } from '#lib/protocols/dicom/pixel-digest.ts';
import { HeaderWalker } from '#lib/protocols/dicom/header-walker.ts';
import { findTransferSyntax } from '#lib/protocols/dicom/transfer-syntaxes.ts';

/** What is found of an object by reading it from its first byte to its last. */
export type Measured = {
  readonly sizeBytes: number;
  readonly sha256: string;
  /** Of the data set alone, by which the archive knows it. */
  readonly dataSetSha256: string;
  readonly pixelDataSha256: string | null;
  readonly transferSyntaxUid: string | null;
  readonly sopClassUid: string | null;
  readonly sourceAeTitle: string | null;
  readonly isLossy: boolean;
};

/** Source Application Entity Title (PS3.10 7.1): who sent the file that was stored. */
const SOURCE_AE_TITLE = 0x00020016;
/** Lossy Image Compression (PS3.3 C.7.6.1.1.5): of pixels that were ever compressed with loss, whatever they are now. */
const LOSSY_COMPRESSION = 0x00282110;

/** Reads a stored file once; null when it is not there. Its File Meta is within its first piece. */
export async function measureObject(store: ObjectStore, key: ObjectKey): Promise<Measured | null> {
  const [file, dataSet] = [runningSha256(), runningSha256()];
  const pixels = createPixelDigest(runningSha256());
  let header: Header | null = null;
  let sizeBytes = 0;
  try {
    for await (const chunk of store.read(key)) {
      header ??= headerOf(chunk);
      file.update(chunk);
      const ofDataSet = chunk.subarray(
        Math.min(chunk.length, Math.max(0, header.dataSetOffset - sizeBytes)),
      );
      dataSet.update(ofDataSet);
      header.walker?.push(ofDataSet);
      await pixels.push(chunk);
      sizeBytes += chunk.length;
    }
  } catch (fault) {
    if (fault instanceof ObjectMissing) return null;
    throw fault;
  }
  const digests = { sha256: file.hex(), dataSetSha256: dataSet.hex() };
  return { sizeBytes, ...digests, pixelDataSha256: await pixels.finish(), ...saidBy(header) };
}

type Header = ReturnType<typeof headerOf>;

/** What the header says, which an empty file has not. */
function saidBy(header: Header | null) {
  const none = { transferSyntaxUid: null, sopClassUid: null, sourceAeTitle: null, isLossy: false };
  if (header === null) return none;
  const { transferSyntaxUid, sopClassUid, sourceAeTitle } = header;
  return { transferSyntaxUid, sopClassUid, sourceAeTitle, isLossy: isLossy(header) };
}

/** SHA-256 as it grows. */
export function runningSha256(): RunningDigest {
  const hash = createHash('sha256');
  return { update: (bytes) => hash.update(bytes), hex: () => hash.digest('hex') };
}

function headerOf(first: Uint8Array) {
  const read = readPart10(first);
  if (!read.ok) throw new Error('A stored object has no File Meta');
  const { transferSyntaxUid, mediaStorageSopClassUid, dataSetOffset, fileMeta } = read.value;
  const syntax = transferSyntaxUid === null ? null : findTransferSyntax(transferSyntaxUid);
  const source = fileMeta.get(SOURCE_AE_TITLE)?.value;
  return {
    ...{ transferSyntaxUid, dataSetOffset, syntax, sopClassUid: mediaStorageSopClassUid },
    sourceAeTitle: source?.kind === 'bytes' ? textOf(source.bytes) || null : null,
    walker:
      syntax === null || syntax.deflated
        ? null
        : new HeaderWalker({
            encoding: { explicit: syntax.explicit, bigEndian: syntax.bigEndian },
            wanted: new Set([LOSSY_COMPRESSION]),
            longestValueBytes: 16,
          }),
  };
}

function isLossy({ syntax, walker }: Header): boolean {
  if (syntax?.lossy === true) return true;
  const walk = walker?.finish(false);
  if (!walk?.sound) return false;
  const said = walk.header.elements.get(LOSSY_COMPRESSION);
  return said !== undefined && textOf(said.bytes) === '01';
}

function textOf(bytes: Uint8Array): string {
  return new TextDecoder('latin1')
    .decode(bytes)
    .replaceAll(/[\0 ]+$/g, '')
    .trim();
}
