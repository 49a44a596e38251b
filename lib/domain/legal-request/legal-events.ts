import type { ContactCheck } from '#lib/domain/legal-request/contact-check.ts';

/** What a person says of a request by law before it goes on: why this much, and why without asking the patient (6.3). */
export type Assessment = {
  readonly necessity: string;
  readonly proportionality: string;
  readonly confidentiality: string;
  /** What the court is told of likely serious harm, which is no bar to an order that compels (6.1). Empty: nothing. */
  readonly harmNote: string;
};

/** What can happen to a request by law only, with what whoever does it must say. */
export type LegalEvent =
  | { readonly kind: 'verify_authority'; readonly check: ContactCheck }
  | { readonly kind: 'reject_authority'; readonly reason: string }
  | { readonly kind: 'ask_further_info'; readonly wanting: string }
  | ({ readonly kind: 'assess' } & Assessment)
  | { readonly kind: 'challenge'; readonly grounds: string }
  | { readonly kind: 'end_challenge'; readonly outcome: string }
  | { readonly kind: 'withdraw_by_issuer'; readonly how: string };

/** The words that an event of a request by law leaves with it, and as what; null for those that leave none. */
export function noteOf(event: { readonly kind: string } & Partial<Record<NoteField, string>>) {
  const field = NOTES[event.kind];
  const text = field && event[field]?.trim();
  return text ? { kind: event.kind, text } : null;
}

type NoteField = 'reason' | 'wanting' | 'grounds' | 'outcome' | 'how';

const NOTES: Readonly<Record<string, NoteField>> = {
  reject_authority: 'reason',
  ask_further_info: 'wanting',
  challenge: 'grounds',
  end_challenge: 'outcome',
  withdraw_by_issuer: 'how',
};
