import type { RefusalReason, RequestEventKind } from '#lib/domain/access-request/events.ts';

/** The occasions on which a hospital writes to whoever asked. */
export const LETTER_KINDS = [
  'received',
  'extended',
  'refused',
  'not_held',
  'not_found',
  'answered',
  'person_died',
] as const;

export type LetterKind = (typeof LETTER_KINDS)[number];

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
};

/** The letter that follows from what happened to a request; null where none does. */
export function letterOf(event: RequestEventKind): LetterKind | null {
  return KIND_OF[event] ?? null;
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
