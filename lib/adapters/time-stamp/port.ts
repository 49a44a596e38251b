import type { Result } from '#lib/base/result.ts';

/** A time stamp that was checked: what the authority answered, to the byte, and when it says it was. */
export type Stamped = { readonly response: Uint8Array; readonly at: Date };

/** An authority outside that says when something was there (RFC 3161). */
export interface TimeStamper {
  /** Of a SHA-256 digest. Whatever goes wrong is one answer: there is none that can be believed. */
  stamp(digest: Uint8Array): Promise<Result<Stamped, 'no_time_stamp'>>;
}
