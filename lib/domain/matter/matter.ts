import type { CalendarDate } from '#lib/base/calendar-date.ts';
import type { RequestType } from '#lib/domain/access-request/request-types.ts';
import type { BodyRegion } from '#lib/domain/matter/body-regions.ts';
import type { Signer } from '#lib/domain/matter/signer.ts';

/** For whom the firm acts: the person whose scans they are, or whoever is against them (SR-7). Stored as text, final. */
export const MATTER_SIDES = ['client', 'opponent'] as const;

export type MatterSide = (typeof MATTER_SIDES)[number];

/**
 * What a request of a firm is by law: with the patient’s own authority their own right (LS-1), and of the other side’s firm
 * a consent that the patient gives, or does not (SR-7).
 */
export function requestTypeOf(
  side: MatterSide,
): Extract<RequestType, 'solicitor_sar' | 'legal_consent'> {
  return side === 'client' ? 'solicitor_sar' : 'legal_consent';
}

/** Who besides the firm may see what it is given, as the client is told (LS-2, ON-1). */
export const SEEN_BY = ['experts', 'counsel', 'court', 'other_side'] as const;

export type SeenBy = (typeof SEEN_BY)[number];

/** What is agreed to of what is given, by its date: other words are another version (ON-3). */
export const MATTER_TERMS = '2026-11-30';

/** Days in which what was sent can be signed. */
export const DAYS_TO_SIGN = 30;

/** Hours for which a browser that was opened with a letter stays open. */
export const HOURS_OF_BROWSER = 1;

/** A letter’s link leads back to what was signed for as long as a client may want to stop it: a year and the days to sign. */
export const DAYS_OF_LETTER = 400;

/** All that a client reads before they sign: who they are and who signs, who asks, and what for. */
export type AuthorityFacts = {
  readonly signer: Signer;
  readonly givenNames: string;
  readonly familyName: string;
  readonly dateOfBirth: CalendarDate;
  readonly address: string;
  readonly firmName: string;
  readonly firmCode: string;
  readonly solicitorName: string;
  readonly side: MatterSide;
  readonly matterAbout: string;
  readonly matterReference: string;
  readonly hospitalNames: readonly string[];
  readonly from: CalendarDate | null;
  readonly to: CalendarDate | null;
  readonly regions: readonly BodyRegion[];
  readonly includeReports: boolean;
  readonly wholeRecord: boolean;
  readonly seenBy: readonly SeenBy[];
};
