/** A file as it was found, with the digest of what it holds now. */
export type FoundFile = {
  readonly path: string;
  readonly sha256: string;
  /** The digest of its picture alone; absent where it was not looked for, null where there is none. */
  readonly pixelDataSha256?: string | null;
};

/** What a signature says: `unchecked` where whoever looks cannot check it, `absent` where there is none to check. */
export type Signed = 'yes' | 'no' | 'unchecked' | 'absent';

/** All that was found in a folder or ZIP that claims to be an evidential copy; nothing of it is believed yet. */
export type PackFacts = {
  /** In the order of the ZIP where `isOrdered`, else in any. */
  readonly files: readonly FoundFile[];
  readonly isOrdered: boolean;
  /** What the documents hold, where they are there and are canonical JSON; else null. */
  readonly manifest: unknown;
  readonly custody: unknown;
  readonly seal: unknown;
  readonly checksums: string | null;
  /** Of the public key that came with it; null where there is none that can be read. */
  readonly keyId: string | null;
  readonly sealSigned: Signed;
  readonly checksumsSigned: Signed;
  /** The digest of one entry of the custody log, as the entry after it must name it. */
  readonly entryHash: (entry: unknown) => string;
};

/** One thing that is not as it was released. */
export type Finding =
  /** `holds`: it has what was released under that other name. `picture`: whether its picture is still the same. */
  | {
      readonly kind: 'changed';
      readonly path: string;
      readonly holds: string | null;
      readonly picture: 'same' | 'differs' | 'not_looked_at';
    }
  | { readonly kind: 'missing'; readonly path: string }
  | { readonly kind: 'extra'; readonly path: string }
  | { readonly kind: 'twice'; readonly path: string }
  | { readonly kind: 'renamed'; readonly path: string; readonly to: string }
  /** Whether it is as released cannot be said, for what would say so was changed. */
  | { readonly kind: 'unconfirmed'; readonly path: string }
  /** The ZIP was packed again: from this file on, another stands in its place. */
  | { readonly kind: 'reordered'; readonly path: string }
  | { readonly kind: 'items_reordered' }
  | { readonly kind: 'custody_broken'; readonly seq: number }
  /** Nothing was changed by itself, and still it is not signed with the key that came with it. */
  | { readonly kind: 'not_signed' };

/** Who says that they released it. To be believed only as far as the key is theirs. */
export type Claimed = {
  readonly controller: string;
  readonly odsCode: string;
  readonly sealedAt: string;
  readonly officer: string;
  readonly officerRole: string;
  readonly requestReference: string;
  readonly releaseId: string;
  readonly keyId: string;
};

export type PackVerdict = {
  /** `unconfirmed`: nothing differs, but the signatures could not be checked here. */
  readonly verdict: 'identical' | 'differs' | 'unconfirmed';
  readonly findings: readonly Finding[];
  readonly claimed: Claimed | null;
  /** How many files were looked at. */
  readonly fileCount: number;
};
