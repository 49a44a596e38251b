import type { CalendarDate } from '#lib/base/calendar-date.ts';
import type { StudyId } from '#lib/base/id.ts';

/** What was asked for, or what an authority lets out. An empty list or a null bound leaves that side open. */
export type Scope = {
  readonly from: CalendarDate | null;
  readonly to: CalendarDate | null;
  readonly modalities: readonly string[];
  readonly bodyParts: readonly string[];
  readonly studyIds: readonly StudyId[];
};

/** Of a study, what a scope is measured by. */
export type ScopedStudy = {
  readonly studyId: StudyId;
  readonly studyDate: CalendarDate | null;
  readonly modalities: readonly string[];
  readonly bodyPart: string | null;
};

/** The whole record: nothing is left out. */
export const WHOLE_RECORD: Scope = {
  from: null,
  to: null,
  modalities: [],
  bodyParts: [],
  studyIds: [],
};

/**
 * Whether a study lies within a scope (INV-4, LS-5). A study that does not say its date, modality or body part is
 * outside every scope that asks for one: what cannot be shown to be covered is not covered.
 */
export function isWithinScope(study: ScopedStudy, scope: Scope): boolean {
  return (
    isNamed(study.studyId, scope.studyIds) &&
    isInPeriod(study.studyDate, scope) &&
    isListed(study.modalities, scope.modalities) &&
    isListed(study.bodyPart === null ? [] : [study.bodyPart], scope.bodyParts)
  );
}

/** Whether the person named the very studies, so that there is nothing left to clarify (CL-3). */
export function isSpecific(scope: Scope): boolean {
  return scope.studyIds.length > 0;
}

function isNamed(studyId: StudyId, studyIds: readonly StudyId[]): boolean {
  return studyIds.length === 0 || studyIds.includes(studyId);
}

function isInPeriod(date: CalendarDate | null, { from, to }: Scope): boolean {
  if (from === null && to === null) return true;
  return date !== null && (from === null || date >= from) && (to === null || date <= to);
}

/** Every one of a study's words must be allowed: a PET-CT is not let out by an authority for CT. */
function isListed(words: readonly string[], allowed: readonly string[]): boolean {
  if (allowed.length === 0) return true;
  const folded = new Set(allowed.map(fold));
  return words.length > 0 && words.every((word) => folded.has(fold(word)));
}

function fold(word: string): string {
  return word.trim().toUpperCase();
}
