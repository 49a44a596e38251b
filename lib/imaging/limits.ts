/** What is asked of this machine at most for one picture. A header that says more is refused before anything is made. */
export const LIMITS = {
  /** Of one frame: rows, columns and samples. The largest mammograms have 30 million, a scanned film 40. */
  samples: 64 * 1024 * 1024,
  /** Of one object (PS3.3 C.7.6.6). A slide has some hundred thousand tiles. */
  frames: 1_000_000,
  /** Everything before the pixel data. Enhanced objects say much of each frame. */
  headerBytes: 32 * 1024 * 1024,
  /** The compressed bytes of one frame, and of a deflated object. */
  frameBytes: 256 * 1024 * 1024,
  /** Width and height of what is asked for, in pixels. */
  boxPixels: 8192,
} as const;
