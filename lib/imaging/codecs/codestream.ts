import type { PictureRefusal } from '../refusals.ts';

/** What a codestream says of itself, to be compared with the header before anything is decoded. */
export type CodestreamShape = {
  readonly rows: number;
  readonly columns: number;
  readonly components: number;
  /** Bits of a sample. */
  readonly precision: number;
};

/** What of a decoded frame goes wrong. */
export type CodecRefusal = Extract<
  PictureRefusal,
  'codestream-broken' | 'codestream-differs' | 'codec-not-supported' | 'picture-too-large'
>;
