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
  /** What one object points at: key objects, images that a presentation state is for. */
  references: 10_000,
  /** Lines of an outline, annotations of a waveform. */
  lines: 10_000,
  /** The text of a document in XML, in bytes, and its elements and pieces of text. */
  textBytes: 8 * 1024 * 1024,
  textPieces: 500_000,
  /** How deep elements of XML may stand in each other. */
  textDepth: 200,
  /** Of all multiplex groups of a waveform. Electroencephalograms have up to 256. */
  waveformChannels: 512,
  /** Values of all channels. Twelve leads of ten seconds have 60,000 to 120,000. */
  waveformSamples: 4 * 1024 * 1024,
  /** Corners of everything that is drawn on one picture, and how many pixels drawing them may touch. */
  graphicPoints: 200_000,
  drawnPixels: 32 * 1024 * 1024,
  /** Of a structure set. */
  regions: 1000,
  contours: 50_000,
  contourPoints: 1_000_000,
  /** Of a dose grid, when its greatest value is looked for. */
  doseValues: 16 * 1024 * 1024,
  /** Frames of a segmentation, and tiles of a slide that has not all of them, of which is read what they are. */
  placedFrames: 100_000,
  /** Pictures of which is asked whether something lies on them. */
  placedPictures: 20_000,
  /** Points of all outlines on one picture. */
  outlinePoints: 100_000,
  /** Pixels of a picture, once for each mask that is laid over it. */
  maskedPixels: 256 * 1024 * 1024,
} as const;
