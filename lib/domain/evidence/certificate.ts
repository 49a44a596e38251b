/** A certificate or statement as it is printed and shown: the same words as PDF, as HTML and on the page of its draft. */
export type CertificateDocument = {
  readonly title: string;
  /** A language tag (BCP 47). */
  readonly language: string;
  readonly author: string;
  readonly facts: readonly (readonly [name: string, value: string])[];
  readonly parts: readonly CertificatePart[];
  /** Where it can be checked, and the words beside the code that leads there; null where that is said elsewhere. */
  readonly check: { readonly url: string; readonly words: string } | null;
};

export type CertificatePart = {
  readonly heading: string;
  readonly paragraphs: readonly string[];
  readonly table?: CertificateTable;
};

export type CertificateTable = {
  readonly caption: string;
  /** Each with its share of the width, in percent. */
  readonly columns: readonly { readonly name: string; readonly share: number }[];
  readonly rows: readonly (readonly string[])[];
};
