import type { KindWithoutPicture } from './kinds.ts';

/** Why an object has no picture that can be shown. A closed list: whoever shows it has a sentence for each. */
export type PictureRefusal =
  | NoPicture
  /** What is asked for is no object that can be followed up to its pixels. */
  | 'not-dicom'
  | 'transfer-syntax-not-known'
  | 'header-broken'
  | 'header-too-large'
  /** It is a kind that has pictures, and has none, or has them somewhere else. */
  | 'pixels-missing'
  | 'pixels-elsewhere'
  /** It is of a kind without pictures, and what makes that kind is missing or cannot be followed. */
  | 'contents-not-read'
  /** Rows, Columns, Bits Allocated and their like are missing or cannot be. */
  | 'pixels-not-described'
  /** They are described soundly, and are not of those that are shown here. */
  | 'pixels-not-supported'
  | 'photometric-not-supported'
  | 'palette-not-read'
  | 'codec-not-supported'
  | 'video'
  /** Fewer bytes than the description comes to. */
  | 'pixels-truncated'
  /** Fragments that cannot be followed, or told apart into frames. */
  | 'fragments-broken'
  | 'frame-not-there'
  | 'codestream-broken'
  /** The codestream says another size, depth or number of samples than the header. */
  | 'codestream-differs'
  | 'picture-too-large'
  /** What was asked for cannot be: a window without width, a box without room. */
  | 'order-not-sound';

/** With the kind that it is instead: `no-picture-report`. */
export type NoPicture = `no-picture-${KindWithoutPicture}`;
