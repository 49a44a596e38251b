/** A digest that is made of pieces as they come, whoever computes it: Node, a browser, or a test. */
export interface RunningDigest {
  update: (bytes: Uint8Array) => unknown;
  /** In lower-case hexadecimal. Asked for once, at the end. */
  hex: () => string;
}
