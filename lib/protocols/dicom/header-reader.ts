import { createDeflatedFeed } from './deflated-feed.ts';
import { describeTag, TAG } from './tags.ts';
import type { FramingFault, HeaderFlag, IdentityFault } from './header-flags.ts';
import { type HeaderValues, parseHeaderValues, WANTED_TAGS } from './header-values.ts';
import { HeaderWalker } from './header-walker.ts';
import type { RawHeader, Walk } from './raw-header.ts';
import { findTransferSyntax } from './transfer-syntaxes.ts';

/** The UIDs that tell one object from all others, as they will be keyed. */
export type Identity = {
  readonly sopClassUid: string;
  readonly sopInstanceUid: string;
  readonly studyInstanceUid: string;
  readonly seriesInstanceUid: string;
};

/**
 * The verdict on an arriving data set. `sound` is stored, whatever its flags say. The other two are
 * the only refusals: `broken` could not be followed up to its pixel data, `unidentified` lacks one
 * of its four UIDs or has one that is empty, longer than 64, or not of digits and dots.
 */
export type HeaderOutcome =
  | {
      readonly outcome: 'sound';
      readonly identity: Identity;
      readonly values: HeaderValues;
      readonly flags: readonly HeaderFlag[];
    }
  | {
      readonly outcome: 'unidentified';
      readonly reason: IdentityFault;
      readonly tag: number;
      readonly offset: number;
      readonly message: string;
    }
  | {
      readonly outcome: 'broken';
      readonly reason: FramingFault;
      readonly tag: number | null;
      readonly offset: number;
      readonly message: string;
    };

export type HeaderLimits = {
  /** Longest single value kept, in bytes; a longer one is flagged and left out. */
  readonly longestValueBytes: number;
  /** Most that a deflated data set may inflate to before its pixel data, in bytes. */
  readonly inflatedBytes: number;
};

export type HeaderReader = {
  /**
   * Takes the next bytes of the data set, split anywhere. A promise is answered only for deflated
   * data sets, and is the back-pressure: the next push waits for it. It never rejects.
   */
  readonly push: (chunk: Uint8Array) => Promise<void> | undefined;
  /** Says that no bytes are left, and asks for the verdict. */
  readonly finish: () => Promise<HeaderOutcome>;
};

const LIMITS: HeaderLimits = { longestValueBytes: 64 * 1024, inflatedBytes: 256 * 1024 * 1024 };

/**
 * Reads the header of an arriving data set (no File Meta) as its bytes pass, in memory that does
 * not grow with the data set. Pixel data are neither kept nor judged.
 */
export function createHeaderReader(of: {
  readonly transferSyntaxUid: string;
  readonly limits?: Partial<HeaderLimits>;
}): HeaderReader {
  const limits = { ...LIMITS, ...of.limits };
  const syntax = findTransferSyntax(of.transferSyntaxUid);
  if (!syntax) return refusingReader();

  const walker = new HeaderWalker({
    encoding: { explicit: syntax.explicit, bigEndian: syntax.bigEndian },
    wanted: WANTED_TAGS,
    longestValueBytes: limits.longestValueBytes,
  });
  if (syntax.deflated) {
    const feed = createDeflatedFeed(walker, limits.inflatedBytes);
    return { push: feed.push, finish: async () => outcomeOf(await feed.finish()) };
  }

  return {
    push: (chunk) => {
      walker.push(chunk);
      return undefined;
    },
    finish: () => Promise.resolve(outcomeOf(walker.finish(true))),
  };
}

/** The verdict on a data set that is in memory whole. */
export async function readHeader(
  dataSet: Uint8Array,
  transferSyntaxUid: string,
): Promise<HeaderOutcome> {
  const reader = createHeaderReader({ transferSyntaxUid });
  await reader.push(dataSet);
  return reader.finish();
}

function refusingReader(): HeaderReader {
  const fault = { reason: 'unknown-transfer-syntax', tag: null, offset: 0 } as const;
  return {
    push: () => undefined,
    finish: () => Promise.resolve(outcomeOf({ sound: false, fault })),
  };
}

function outcomeOf(walk: Walk): HeaderOutcome {
  if (!walk.sound) {
    const { reason, tag, offset } = walk.fault;
    return { outcome: 'broken', reason, tag, offset, message: faultMessage(reason, tag, offset) };
  }

  const values = parseHeaderValues(walk.header, walk.flags);
  const { sopClassUid, sopInstanceUid, studyInstanceUid, seriesInstanceUid } = values;
  if (sopClassUid && sopInstanceUid && studyInstanceUid && seriesInstanceUid) {
    const identity = { sopClassUid, sopInstanceUid, studyInstanceUid, seriesInstanceUid };
    return { outcome: 'sound', identity, values, flags: walk.flags.all() };
  }
  return unidentified(walk.header, values);
}

const IDENTIFYING = [
  'sopClassUid',
  'sopInstanceUid',
  'studyInstanceUid',
  'seriesInstanceUid',
] as const;

function unidentified(header: RawHeader, values: HeaderValues): HeaderOutcome {
  const lacking = IDENTIFYING.find((name) => !values[name]) ?? 'sopInstanceUid';
  const tag = TAG[lacking];
  const found = header.elements.get(tag);
  const reason = found ? 'identifying-uid-unusable' : 'identifying-uid-missing';
  const offset = found?.offset ?? 0;
  const message = found
    ? `${describeTag(tag)} at byte ${offset} is not 1 to 64 digits and dots`
    : `${describeTag(tag)} is not in the data set before its pixel data`;

  return { outcome: 'unidentified', reason, tag, offset, message };
}

const FAULT_WORDS: Readonly<Record<FramingFault, string>> = {
  'unknown-transfer-syntax': 'the transfer syntax is not one that is read here',
  'empty-data-set': 'the data set is empty',
  'truncated-element-header': 'the data set ends inside the header of an element',
  'value-past-end': 'the value runs past the end of the data set',
  'unterminated-sequence': 'a sequence or item is not ended',
  'not-an-item': 'an item was expected inside the sequence',
  'unexpected-item': 'an item or delimiter stands where none may be',
  'deflate-stream-broken': 'the data set is not a whole deflate stream',
  'inflates-too-large': 'the data set inflates to more than is read before pixel data',
};

function faultMessage(reason: FramingFault, tag: number | null, offset: number): string {
  const field = tag === null ? '' : `${describeTag(tag)}: `;
  return `${field}${FAULT_WORDS[reason]} (byte ${offset})`;
}
