import type { CalendarDate } from '#lib/base/calendar-date.ts';
import type { RequestId, StudyId } from '#lib/base/id.ts';
import type { RequestRefusal } from '#lib/domain/access-request/refusal-words.ts';
import type { RequestState } from '#lib/domain/access-request/states.ts';
import type { Agreement } from '#lib/domain/matching/agreement.ts';
import type { ProxyConcern } from '#lib/domain/proxy/concern.ts';

/**
 * What was found out, or that it could not be. A look that failed or took too long is never taken for one that found
 * nothing (INV-20).
 */
export type Known<T> = { readonly isKnown: true; readonly value: T } | { readonly isKnown: false };

/** How what was said of the patient stands to the record that was chosen. */
export type RecordEvidence = {
  /** Field by field; null where the record is not this reader's to see (INV-17). */
  readonly agreement: Agreement | null;
  /** Whether it was taken for another before (ID-7); false where the reader may not see it. */
  readonly isLookalike: boolean;
  /** False also where the reader may not know. */
  readonly isRestricted: boolean;
};

/** Another request, as the reader may see it. */
export type OtherRequest = {
  readonly id: RequestId;
  readonly reference: string;
  readonly state: RequestState;
  /** Whether the same person asks, or somebody else. */
  readonly isSameRequester: boolean;
  /** Whether any study chosen for this one is chosen for it too. */
  readonly overlaps: boolean;
};

export const CONTENT_FLAGS = [
  'names_another',
  'says_another',
  'burned_in',
  'screen_capture',
  'notes',
  'obstetric',
  'safeguarding',
] as const;

/** What in a study wants a person's eyes before it goes out (TP-2). */
export type ContentFlag = (typeof CONTENT_FLAGS)[number];

export type FlaggedStudy = { readonly studyId: StudyId; readonly flags: readonly ContentFlag[] };

export type ContentEvidence = {
  readonly flagged: readonly FlaggedStudy[];
  /** Studies of which an object came twice with other bytes, and nobody has said which one counts (IM-6). */
  readonly inConflict: readonly StudyId[];
  /** What stands to be taken away of them: another redaction is another thing to look at (TP-3). */
  readonly redactions: readonly { readonly id: string; readonly studyId: StudyId }[];
  /** Studies into which something came after the whole of a series, or of the study, was to have something taken out. */
  readonly unredacted: readonly StudyId[];
};

export type PeopleEvidence = {
  readonly requesterWorksHere: boolean;
  /** What is feared of whoever acts for the patient. */
  readonly concern: ProxyConcern;
  /** How many wishes of the patient stand about who sees their record. */
  readonly wishes: number;
};

/** Whether the request holds its studies itself, and what other holds there are, by their kinds (LH-1). */
export type HoldEvidence = { readonly own: boolean; readonly others: readonly string[] };

/** All that the checks read beside the facts of a request, each as far as it is known. */
export type MachineFacts = {
  readonly record: Known<RecordEvidence>;
  readonly others: Known<readonly OtherRequest[]>;
  readonly contents: Known<ContentEvidence>;
  readonly people: Known<PeopleEvidence>;
  readonly holds: Known<HoldEvidence>;
};

/** One thing that speaks for what a check says. Words and links are made of it where it is shown. */
export type Evidence =
  | { readonly says: PlainEvidence }
  | { readonly says: 'refusal'; readonly refusal: RequestRefusal }
  | {
      readonly says: 'fields_agree' | 'fields_differ';
      readonly fields: readonly (keyof Agreement)[];
    }
  | { readonly says: 'match_score'; readonly agree: number; readonly compared: number }
  | { readonly says: 'authority_until'; readonly until: Date }
  | { readonly says: 'all_in_scope' | 'wishes' | 'steps_open'; readonly count: number }
  | {
      readonly says: 'other_side' | 'same_open' | 'same_answered';
      readonly requests: readonly OtherRequest[];
    }
  | { readonly says: 'concern'; readonly concern: ProxyConcern }
  | {
      readonly says: 'object_conflict' | 'unredacted' | 'not_final' | 'no_report';
      readonly studies: readonly StudyId[];
    }
  | {
      readonly says: 'flagged';
      readonly flag: ContentFlag;
      readonly studies: readonly StudyId[];
    }
  | {
      readonly says: 'redacted';
      readonly redactions: readonly string[];
      readonly studies: readonly StudyId[];
    }
  | { readonly says: 'other_holds'; readonly kinds: readonly string[] }
  | {
      readonly says: 'opinion_until' | 'due' | 'due_soon' | 'overdue';
      readonly on: CalendarDate;
    };

/** What is said by its name alone. */
export type PlainEvidence =
  | 'could_not_look'
  | 'identity_proved'
  | 'number_agrees'
  | 'number_not_compared'
  | 'record_not_shown'
  | 'lookalike'
  | 'own_right'
  | 'authority_open'
  | 'agreement_not_needed'
  | 'agreement_live'
  | 'firm_has_conditions'
  | 'no_conflict'
  | 'safeguarding_cleared'
  | 'restricted'
  | 'child'
  | 'requester_works_here'
  | 'no_more_care'
  | 'no_duplicate'
  | 'own_hold'
  | 'no_hold'
  | 'no_flags'
  | 'opinion_not_needed'
  | 'reports_final'
  | 'steps_done'
  | 'no_clock';
