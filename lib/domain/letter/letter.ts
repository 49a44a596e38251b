import type { RefusalReason, RequestEventKind } from '#lib/domain/access-request/events.ts';
import { isLegalRequest, type RequestType } from '#lib/domain/access-request/request-types.ts';

/** The occasions on which a hospital writes to whoever asked. */
export const LETTER_KINDS = [
  'received',
  'extended',
  'refused',
  'not_held',
  'not_found',
  'answered',
  'person_died',
  'recalled',
] as const;

/** And those on which it writes to whoever issued a paper of law (2.4). */
export const LEGAL_LETTER_KINDS = [
  'legal_acknowledged',
  'legal_wanting',
  'legal_rejected',
  'legal_refused',
  'legal_challenge',
  'legal_not_held',
  'legal_released',
] as const;

export type LegalLetterKind = (typeof LEGAL_LETTER_KINDS)[number];

/** A letter to somebody who asked for scans, of themselves or for somebody. */
export type OwnLetterKind = (typeof LETTER_KINDS)[number];

export type LetterKind = OwnLetterKind | LegalLetterKind;

export function isLegalLetter(kind: LetterKind): kind is LegalLetterKind {
  return LEGAL_LETTER_KINDS.some((one) => one === kind);
}

/** One part of a letter: some paragraphs, under a heading of their own where they have one. */
export type LetterPart = {
  readonly heading: string | null;
  readonly paragraphs: readonly string[];
};

/** A letter as it was written: plain text in parts, the same on a page and on paper. */
export type LetterDocument = {
  readonly title: string;
  /** Names and references that stand above it: each with what it is. */
  readonly facts: readonly (readonly [name: string, value: string])[];
  readonly parts: readonly LetterPart[];
};

const KIND_OF: Readonly<Partial<Record<RequestEventKind, LetterKind>>> = {
  submit: 'received',
  log: 'received',
  extend: 'extended',
  refuse: 'refused',
  close_not_held: 'not_held',
  close_not_found: 'not_found',
  link_issued: 'answered',
  patient_died: 'person_died',
  recall: 'recalled',
};

/** To whoever issued a paper of law. */
const LEGAL_KIND_OF: Readonly<Partial<Record<RequestEventKind, LegalLetterKind>>> = {
  log: 'legal_acknowledged',
  ask_further_info: 'legal_wanting',
  reject_authority: 'legal_rejected',
  refuse: 'legal_refused',
  challenge: 'legal_challenge',
  close_not_held: 'legal_not_held',
  link_issued: 'legal_released',
};

/** The letter that follows from what happened to a request; null where none does. */
export function letterOf(event: RequestEventKind, type: RequestType): LetterKind | null {
  return (isLegalRequest(type) ? LEGAL_KIND_OF : KIND_OF)[event] ?? null;
}

/**
 * Grounds that a letter does not name, because to name them would say what must not show: that something is held, and is
 * kept back for somebody's safety, for another person, or for an inquiry (SH-6, RF-2).
 */
const UNSAID: readonly RefusalReason[] = [
  'serious_harm',
  'third_party',
  'para4_expectations',
  'legal_privilege',
  'crime_prejudice',
  'court_processed',
  'ahra_wishes',
  'statutory_bar',
];

export function isGroundSaid(reason: RefusalReason): boolean {
  return !UNSAID.includes(reason);
}
