import { no, ok, type Result } from '#lib/base/result.ts';
import { isWithinScope, type Scope, type ScopedStudy } from '#lib/domain/access-request/scope.ts';

/** What a legal basis lets out: which studies, whether their reports go with them, and whether it says "the whole record". */
export type ConsentScope = Scope & {
  readonly includeReports: boolean;
  /** Said in words by whoever signed (LS-5). A scope without a bound is no such thing. */
  readonly wholeRecord: boolean;
};

/** What would go out: a study, and whether a report goes with it. */
export type ReleaseItemFact = ScopedStudy & { readonly hasReports: boolean };

export type ScopeRefusal = 'outside_scope' | 'reports_not_covered' | 'whole_record_not_said';

/** Whether anything at all bounds a scope. */
export function isBounded({ from, to, modalities, bodyParts, studyIds }: Scope): boolean {
  const hasPeriod = from !== null || to !== null;
  return hasPeriod || modalities.length > 0 || bodyParts.length > 0 || studyIds.length > 0;
}

/**
 * Whether all that would go out lies within what was consented to (INV-4, LS-5). A study that does not say when or of
 * what it is lies outside; and where neither a bound nor the whole record was named, nothing lies within.
 */
export function itemsWithin(
  scope: ConsentScope,
  items: readonly ReleaseItemFact[],
): Result<null, ScopeRefusal> {
  if (!scope.wholeRecord && !isBounded(scope)) return no('whole_record_not_said');
  if (!scope.includeReports && items.some(({ hasReports }) => hasReports)) {
    return no('reports_not_covered');
  }
  const areWithin = scope.wholeRecord || items.every((item) => isWithinScope(item, scope));
  return areWithin ? ok(null) : no('outside_scope');
}
