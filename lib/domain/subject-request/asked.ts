import type { CalendarDate } from '#lib/base/calendar-date.ts';
import { no, ok, type Result } from '#lib/base/result.ts';
import { LONGEST_TEXT, PARTS, type Evidence, type SubjectRequestPart } from './kinds.ts';

/** A person's details that Lantern itself holds, as they are or as they are to be. */
export type HeldDetails = {
  readonly givenNames: string;
  readonly familyName: string;
  readonly dateOfBirth: CalendarDate | null;
  readonly postcode: string | null;
};

/** What somebody asks to have corrected or deleted. */
export type AskedChange = { readonly description: string } & (
  | { readonly kind: 'details'; readonly details: HeldDetails }
  | {
      readonly kind: 'name';
      readonly details: HeldDetails;
      readonly evidence: Evidence;
      readonly hidesOldName: boolean;
    }
  | {
      readonly kind: 'record';
      /** Null where it is about something that they do not have here. */
      readonly study: { readonly id: string; readonly words: string } | null;
      readonly statement: string;
    }
  | { readonly kind: 'erasure'; readonly parts: readonly SubjectRequestPart[] }
);

export type AskRefusal =
  | 'description_missing'
  | 'statement_missing'
  | 'text_too_long'
  | 'nothing_changed'
  | 'postcode_missing'
  | 'nothing_chosen';

/** The single things that are asked, or what is missing. */
export function askedParts(
  asked: AskedChange,
  held: HeldDetails,
): Result<readonly SubjectRequestPart[], AskRefusal> {
  if (asked.description.length > LONGEST_TEXT) return no('text_too_long');
  switch (asked.kind) {
    case 'details':
    case 'name':
      return changedParts(asked.kind, asked.details, held);
    case 'record':
      return recordParts(asked);
    case 'erasure':
      return erasureParts(asked.parts);
  }
}

/** Only what differs from what is held is asked. */
function changedParts(
  kind: 'details' | 'name',
  wanted: HeldDetails,
  held: HeldDetails,
): Result<readonly SubjectRequestPart[], AskRefusal> {
  const differs: Readonly<Record<string, boolean>> = {
    name: wanted.givenNames !== held.givenNames || wanted.familyName !== held.familyName,
    date_of_birth: wanted.dateOfBirth !== null && wanted.dateOfBirth !== held.dateOfBirth,
    postcode: wanted.postcode !== null && wanted.postcode !== held.postcode,
  };
  // An empty box could be a slip; what is to go altogether is a deletion.
  if (kind === 'details' && wanted.postcode === null && held.postcode !== null) {
    return no('postcode_missing');
  }
  const parts = PARTS[kind].filter((part) => differs[part]);
  return parts.length === 0 ? no('nothing_changed') : ok(parts);
}

function recordParts({
  description,
  study,
  statement,
}: Extract<AskedChange, { kind: 'record' }>): Result<readonly SubjectRequestPart[], AskRefusal> {
  if (description.trim() === '') return no('description_missing');
  if (statement.length > LONGEST_TEXT) return no('text_too_long');
  return study !== null && statement.trim() === '' ? no('statement_missing') : ok(PARTS.record);
}

function erasureParts(
  chosen: readonly SubjectRequestPart[],
): Result<readonly SubjectRequestPart[], AskRefusal> {
  const parts = PARTS.erasure.filter((part) => chosen.includes(part));
  return parts.length === 0 ? no('nothing_chosen') : ok(parts);
}
