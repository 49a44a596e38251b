/** Why there is no answer. Each means that the same is asked again later; `busy`: it was not asked, and will be soon. */
export type NoScan = 'busy' | 'unreachable' | 'silent' | 'cut_short' | 'not_understood';

/**
 * What a scanner says of a file. Only `clean` lets anybody open it. `refused`: it will never take this file. `none`: it
 * said nothing that is understood, which is no answer about the file at all.
 */
export type ScanAnswer =
  | { readonly answer: 'clean' }
  | { readonly answer: 'infected'; readonly finding: string }
  | { readonly answer: 'refused' }
  | { readonly answer: 'none'; readonly why: NoScan };

/** Looks for viruses in a file. Never throws for what the scanner does or does not do. */
export interface Scanner {
  scan(bytes: Uint8Array): Promise<ScanAnswer>;
}
