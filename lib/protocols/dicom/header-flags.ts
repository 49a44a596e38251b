/**
 * Why a data set cannot be followed up to its pixel data. Each is a refusal: everything milder is
 * stored and flagged, because refusing would lose a clinical image.
 */
export type FramingFault =
  | 'unknown-transfer-syntax'
  | 'empty-data-set'
  | 'truncated-element-header'
  | 'value-past-end'
  | 'unterminated-sequence'
  | 'not-an-item'
  | 'unexpected-item'
  | 'deflate-stream-broken'
  | 'inflates-too-large';

/** Why a data set that can be followed still cannot be kept: nothing would tell it from others. */
export type IdentityFault = 'identifying-uid-missing' | 'identifying-uid-unusable';

/** What is wrong with a data set that is stored all the same. */
export type HeaderFlagWord =
  // how it is written
  | 'unknown-vr'
  | 'vr-differs-from-dictionary'
  | 'odd-length'
  | 'out-of-order'
  | 'duplicate-element'
  | 'wrong-group-length'
  | 'group-out-of-place'
  | 'stray-delimiter'
  | 'missing-delimiter'
  | 'delimiter-with-length'
  | 'undefined-length-not-allowed'
  | 'value-too-long'
  | 'pixel-data-truncated'
  | 'bytes-after-pixel-data'
  // what it says
  | 'unusable-value'
  | 'several-values'
  | 'uid-malformed'
  | 'control-characters'
  | 'character-set-unknown'
  | 'character-set-violated'
  | 'other-patient-ids-unreadable'
  | 'too-many-other-patient-ids';

/** The first place where a word applies. Offsets count from the start of the (inflated) data set. */
export type HeaderFlag = {
  readonly flag: HeaderFlagWord;
  readonly tag: number | null;
  readonly offset: number | null;
};

export type FlagNotes = {
  readonly note: (flag: HeaderFlagWord, tag?: number | null, offset?: number | null) => void;
  readonly all: () => readonly HeaderFlag[];
};

/**
 * Collects flags, one to a word and tag. A hostile data set has as many tags as it likes, so words
 * about framing are kept once, and the whole is capped.
 */
export function createFlagNotes(most = 64): FlagNotes {
  const flags = new Map<string, HeaderFlag>();
  const kept = new Set<HeaderFlagWord>();

  return {
    note: (flag, tag = null, offset = null) => {
      const key = PER_TAG.has(flag) ? `${flag} ${tag ?? ''}` : flag;
      if (flags.has(key) || (flags.size >= most && kept.has(flag))) return;
      kept.add(flag);
      flags.set(key, { flag, tag, offset });
    },
    all: () => [...flags.values()],
  };
}

const PER_TAG: ReadonlySet<HeaderFlagWord> = new Set([
  'unusable-value',
  'several-values',
  'uid-malformed',
  'control-characters',
  'character-set-violated',
  'value-too-long',
  'vr-differs-from-dictionary',
]);
