/** A picture that can be shown: levels of 8 bits, row by row from the top, a pixel's three together. */
export type Raster = {
  readonly rows: number;
  readonly columns: number;
  /** One: grey, from black to white. Three: RGB. */
  readonly samples: 1 | 3;
  readonly pixels: Uint8Array;
};
