/**
 * What an evidential copy says of itself (`evidence/manifest.json`, EV-1): every object, report and other file of the
 * download with its digest. Written as canonical JSON (RFC 8785), so that equal values are equal bytes. Digests are
 * SHA-256 in lower-case hexadecimal; instants are ISO 8601 in UTC.
 */
export type EvidenceManifest = {
  readonly version: 1;
  readonly releaseId: string;
  readonly requestReference: string;
  readonly controller: { readonly name: string; readonly odsCode: string };
  readonly custodian: { readonly name: string; readonly role: string };
  /** A reference or pseudonym: never more than the recipient may see, and never a name. */
  readonly patient: { readonly reference: string };
  readonly createdAt: string;
  /** In the order of the download. */
  readonly items: readonly EvidenceItem[];
  readonly studies: readonly EvidenceStudy[];
  readonly notReleased: readonly { readonly what: string; readonly why: string }[];
  /** Every version of every report (EV-7), in the order of the download. */
  readonly reports: readonly EvidenceReport[];
  /** Every file of the download that is neither an item, a report, nor below `evidence/`. */
  readonly files: readonly EvidenceFile[];
  readonly toolVersions: { readonly [tool: string]: string };
};

/** A file by its path in the download, with slashes, from the folder that `evidence/` is in. */
export type EvidenceFile = {
  readonly path: string;
  readonly bytes: number;
  readonly sha256: string;
};

export type EvidenceItem = EvidenceFile & {
  readonly sopInstanceUid: string;
  readonly seriesInstanceUid: string;
  readonly studyInstanceUid: string;
  readonly sopClassUid: string;
  readonly transferSyntaxUid: string;
  /** As `lib/protocols/dicom/pixel-digest.ts` defines it; null: known to have no pixel data that can be read. */
  readonly pixelDataSha256: string | null;
  readonly numberOfFrames: number;
  readonly storedAt: string;
  readonly sourceAeTitle: string | null;
  readonly origin: 'original' | 'derived';
  readonly derivation: string | null;
  readonly isLossy: boolean;
};

/** How much of a study was released, of what the archive held at that time. */
export type EvidenceStudy = {
  readonly studyInstanceUid: string;
  readonly seriesReleased: number;
  readonly seriesHeld: number;
  readonly instancesReleased: number;
  readonly instancesHeld: number;
};

export type EvidenceReport = EvidenceFile & {
  readonly version: number;
  readonly authoredAt: string | null;
  readonly standing: string;
};

/**
 * The custody log (`evidence/custody.json`, EV-4). `seq` begins at 1 and has no gaps. `prevEntryHash` is the SHA-256
 * of the canonical JSON of the whole entry before it; of the first, 64 zeros.
 */
export type CustodyLog = {
  readonly version: 1;
  readonly releaseId: string;
  readonly entries: readonly CustodyEntry[];
};

export type CustodyEntry = {
  readonly seq: number;
  readonly at: string;
  readonly actor: string;
  readonly role: string;
  readonly action: CustodyAction;
  readonly itemRef: string | null;
  readonly hash: string | null;
  readonly from: string | null;
  readonly to: string | null;
  readonly location: string | null;
  readonly reason: string | null;
  readonly prevEntryHash: string;
};

export const CUSTODY_ACTIONS = [
  'identified',
  'retrieved',
  'hashed',
  'sealed',
  'approved',
  'transferred',
  'received',
  'viewed',
  'returned',
  'destroyed',
] as const;
export type CustodyAction = (typeof CUSTODY_ACTIONS)[number];

/** What the first entry of a custody log names as the entry before it. */
export const NO_ENTRY_BEFORE = '0'.repeat(64);

/**
 * What is signed (`evidence/seal.json`): the digests of everything in `evidence/` that was there before it was sealed.
 * `keyId` is the SHA-256 of the public key as DER (SubjectPublicKeyInfo).
 */
export type EvidenceSeal = {
  readonly version: 1;
  readonly releaseId: string;
  readonly controllerOds: string;
  readonly sealedAt: string;
  readonly officer: { readonly name: string; readonly role: string };
  readonly keyId: string;
  /** By path, as in the manifest: `evidence/manifest.json` and so on. */
  readonly files: readonly EvidenceFile[];
};

/** The files of `evidence/` by what they are. Those of the second list are made by or after the seal. */
export const EVIDENCE = {
  manifest: 'evidence/manifest.json',
  custody: 'evidence/custody.json',
  certificateHtml: 'evidence/certificate.html',
  certificatePdf: 'evidence/certificate.pdf',
  witnessStatement: 'evidence/mg11.pdf',
  instructions: 'evidence/VERIFY.txt',
  script: 'evidence/verify.mjs',
  seal: 'evidence/seal.json',
  signature: 'evidence/seal.sig',
  key: 'evidence/key.pem',
  cms: 'evidence/seal.p7s',
  keyCertificate: 'evidence/key-certificate.pem',
  timeStamp: 'evidence/seal.tsr',
  /**
   * One line for every other file of the whole download, in the order of the ZIP, as `sha256sum` writes it. Made last,
   * when the time stamp has come, and signed by the same key, raw Ed25519: so that no bit of the CMS, the time stamp, or
   * of anything else can change unseen by somebody who has only `sha256sum` and `openssl`. These two end the ZIP.
   */
  checksums: 'evidence/CHECKSUMS.sha256',
  checksumsSignature: 'evidence/CHECKSUMS.sha256.sig',
} as const;

/** The text of `evidence/CHECKSUMS.sha256`: digest, two spaces, path, line feed; in the order given, that of the ZIP. */
export function checksumsText(files: readonly Pick<EvidenceFile, 'path' | 'sha256'>[]): string {
  return files.map(({ sha256, path }) => `${sha256}  ${path}\n`).join('');
}
