/** A letter to one person. It holds no clinical detail and names no hospital department (5.2). */
export type Letter = {
  /** Makes two sendings of one letter recognisable as such: it becomes the Message-ID. */
  readonly id: string;
  readonly to: string;
  readonly subject: string;
  readonly text: string;
};

/** Sends letters. A throw means that it may not have been sent; sending again is harmless. */
export interface Mailer {
  send(letter: Letter): Promise<void>;
}
