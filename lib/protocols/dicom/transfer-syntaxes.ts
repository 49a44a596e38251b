/** How a data set is written as bytes (PS3.5 10, PS3.6 Annex A). `name` is ours, short, for people. */
export type TransferSyntax = {
  readonly uid: string;
  readonly name: string;
  readonly explicit: boolean;
  readonly bigEndian: boolean;
  /** The whole data set, not the File Meta, is a raw deflate stream (PS3.5 A.5). */
  readonly deflated: boolean;
  /** Pixel data are fragments in an undefined-length element (PS3.5 A.4). */
  readonly encapsulated: boolean;
  /** Only where the syntax itself decides: absent where one syntax carries either kind. */
  readonly lossy?: boolean;
};

const native = (uid: string, name: string, differs: Partial<TransferSyntax> = {}) => ({
  uid,
  name,
  explicit: true,
  bigEndian: false,
  deflated: false,
  encapsulated: false,
  lossy: false,
  ...differs,
});

const lossless = (uid: string, name: string): TransferSyntax =>
  native(uid, name, { encapsulated: true });
const lossy = (uid: string, name: string): TransferSyntax =>
  native(uid, name, { encapsulated: true, lossy: true });
const either = (uid: string, name: string): TransferSyntax => ({
  uid,
  name,
  explicit: true,
  bigEndian: false,
  deflated: false,
  encapsulated: true,
});

export const IMPLICIT_LITTLE_ENDIAN = '1.2.840.10008.1.2';
export const EXPLICIT_LITTLE_ENDIAN = '1.2.840.10008.1.2.1';
export const DEFLATED_EXPLICIT_LITTLE_ENDIAN = '1.2.840.10008.1.2.1.99';
export const EXPLICIT_BIG_ENDIAN = '1.2.840.10008.1.2.2';
export const RLE_LOSSLESS = '1.2.840.10008.1.2.5';

/**
 * Every transfer syntax that is accepted and kept as it arrives. Left out on purpose: Encapsulated
 * Uncompressed (1.2.840.10008.1.2.1.98), JPIP and other by-reference syntaxes, whose pixels are
 * elsewhere, and private ones.
 */
export const TRANSFER_SYNTAXES: readonly TransferSyntax[] = [
  native(IMPLICIT_LITTLE_ENDIAN, 'Implicit VR Little Endian', { explicit: false }),
  native(EXPLICIT_LITTLE_ENDIAN, 'Explicit VR Little Endian'),
  native(DEFLATED_EXPLICIT_LITTLE_ENDIAN, 'Deflated Explicit VR Little Endian', { deflated: true }),
  native(EXPLICIT_BIG_ENDIAN, 'Explicit VR Big Endian', { bigEndian: true }),
  lossless(RLE_LOSSLESS, 'RLE Lossless'),
  lossy('1.2.840.10008.1.2.4.50', 'JPEG Baseline'),
  lossy('1.2.840.10008.1.2.4.51', 'JPEG Extended'),
  lossless('1.2.840.10008.1.2.4.57', 'JPEG Lossless'),
  lossless('1.2.840.10008.1.2.4.70', 'JPEG Lossless SV1'),
  lossless('1.2.840.10008.1.2.4.80', 'JPEG-LS Lossless'),
  lossy('1.2.840.10008.1.2.4.81', 'JPEG-LS Near-Lossless'),
  lossless('1.2.840.10008.1.2.4.90', 'JPEG 2000 Lossless'),
  either('1.2.840.10008.1.2.4.91', 'JPEG 2000'),
  lossless('1.2.840.10008.1.2.4.92', 'JPEG 2000 Part 2 Lossless'),
  either('1.2.840.10008.1.2.4.93', 'JPEG 2000 Part 2'),
  lossy('1.2.840.10008.1.2.4.100', 'MPEG2 Main Profile Main Level'),
  lossy('1.2.840.10008.1.2.4.101', 'MPEG2 Main Profile High Level'),
  lossy('1.2.840.10008.1.2.4.102', 'MPEG-4 AVC High Profile 4.1'),
  lossy('1.2.840.10008.1.2.4.103', 'MPEG-4 AVC BD-compatible'),
  lossy('1.2.840.10008.1.2.4.104', 'MPEG-4 AVC High Profile 4.2 2D'),
  lossy('1.2.840.10008.1.2.4.105', 'MPEG-4 AVC High Profile 4.2 3D'),
  lossy('1.2.840.10008.1.2.4.106', 'MPEG-4 AVC Stereo High Profile'),
  lossy('1.2.840.10008.1.2.4.107', 'HEVC Main Profile'),
  lossy('1.2.840.10008.1.2.4.108', 'HEVC Main 10 Profile'),
  lossless('1.2.840.10008.1.2.4.110', 'JPEG XL Lossless'),
  lossy('1.2.840.10008.1.2.4.111', 'JPEG XL JPEG Recompression'),
  either('1.2.840.10008.1.2.4.112', 'JPEG XL'),
  lossless('1.2.840.10008.1.2.4.201', 'HTJ2K Lossless'),
  lossless('1.2.840.10008.1.2.4.202', 'HTJ2K Lossless RPCL'),
  either('1.2.840.10008.1.2.4.203', 'HTJ2K'),
];

const byUid = new Map(TRANSFER_SYNTAXES.map((syntax) => [syntax.uid, syntax]));

/** The accepted transfer syntax of this UID, or null when it is not accepted. */
export function findTransferSyntax(uid: string): TransferSyntax | null {
  return byUid.get(uid) ?? null;
}
