import type { CertificateDocument } from '#lib/domain/evidence/certificate.ts';

/** A table with what there is to know about it, to be printed. All of it is plain text. */
export type TableDocument = {
  readonly title: string;
  /** A language tag (BCP 47). */
  readonly language: string;
  readonly author: string;
  readonly facts: readonly (readonly [name: string, value: string])[];
  /** Each with its share of the width, in percent. */
  readonly columns: readonly { readonly name: string; readonly share: number }[];
  readonly rows: readonly (readonly string[])[];
  /** What stands before a page's number, and between it and the number of pages. */
  readonly pageOf: readonly [string, string];
};

/** A letter to one person, in parts. All of it is plain text. */
export type PrintedLetter = {
  readonly title: string;
  /** A language tag (BCP 47). */
  readonly language: string;
  readonly author: string;
  readonly facts: readonly (readonly [name: string, value: string])[];
  readonly parts: readonly {
    readonly heading: string | null;
    readonly paragraphs: readonly string[];
  }[];
  readonly print: 'usual' | 'large';
};

/**
 * Makes documents to print, as PDF on A4. They have a title and a language, and their text can be selected, but no
 * tags: whoever cannot see them needs a page of the same content.
 */
export interface PdfPrinter {
  /** Throws when it cannot be made, or takes longer than a minute. */
  printTable(document: TableDocument): Promise<Uint8Array>;
  /** The same of a letter. */
  printLetter(letter: PrintedLetter): Promise<Uint8Array>;
  /** The same of a certificate, which has tags. */
  printCertificate(certificate: CertificateDocument): Promise<Uint8Array>;
}
