import type { PersonId } from '#lib/base/id.ts';
import type { RequestFacts } from '#lib/domain/access-request/facts.ts';

/**
 * Who reads of a request in their diary: the patient, where their account is known. Of a request by law nobody does while
 * it goes on: what they may know of it they are told at its end, in a row of its own, and not before they may (NC-3).
 */
export function toldPersonOf({ subject, legal }: RequestFacts): PersonId | null {
  return legal === null ? (subject?.personId ?? null) : null;
}
