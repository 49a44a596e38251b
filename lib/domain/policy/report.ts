import type { Result } from '#lib/base/result.ts';
import { no } from '#lib/base/result.ts';
import type { Actor, Role } from '#lib/domain/policy/actor.ts';
import {
  mayViewStudy,
  type StudyContext,
  type StudyFacts,
  type StudyRefusal,
} from '#lib/domain/policy/study.ts';
import type { ReportStatus } from '#lib/domain/report/lifecycle.ts';

/** Whether a member of staff may read a study's report: as its images, when there is a report at all. */
export function mayReadReport(
  actor: Actor,
  report: StudyFacts & { readonly status: ReportStatus },
  context: StudyContext,
  now: Date,
): Result<Role, StudyRefusal | 'no_report'> {
  const decision = mayViewStudy(actor, report, context, now);
  return decision.ok && report.status === 'none' ? no('no_report') : decision;
}
