import type { ReactNode } from 'react';
import { formatDateWithDay, formatInstant } from '#lib/base/display-date.ts';
import type { Evidence, OtherRequest } from '#lib/domain/machine-check/evidence.ts';
import type { StaffRequest } from '#lib/queries/access-request/staff-request-view.ts';
import { words } from '#lib/words/words.ts';
import { studyName } from './study-words.ts';

type Of = { readonly request: StaffRequest };

/** One thing that a check found, with a way to where it is seen. */
export function CheckEvidence({ evidence, request }: { readonly evidence: Evidence } & Of) {
  const said = evidenceWords(evidence, request);
  if ('studies' in evidence) {
    return (
      <>
        {said} <Studies ids={evidence.studies} request={request} />
      </>
    );
  }
  if ('requests' in evidence) {
    return (
      <>
        {said} <Requests requests={evidence.requests} />
      </>
    );
  }
  return said;
}

/** What a check found, in words alone. */
export function evidenceWords(evidence: Evidence, { organisation }: StaffRequest): string {
  const { machineChecks: t, refusals } = words();
  switch (evidence.says) {
    case 'refusal':
      return `${refusals.request[evidence.refusal]}.`;
    case 'fields_agree':
      return t.fieldsAgree(fieldNames(evidence.fields));
    case 'fields_differ':
      return t.fieldsDiffer(fieldNames(evidence.fields));
    case 'match_score':
      return t.score(evidence.agree, evidence.compared);
    case 'authority_until':
      return t.authorityUntil(formatInstant(evidence.until, organisation.zone));
    case 'all_in_scope':
      return t.inScope(evidence.count);
    case 'wishes':
      return t.wishes(evidence.count);
    case 'steps_open':
      return t.stepsOpen(evidence.count);
    case 'concern':
      return t.concerns[evidence.concern];
    case 'flagged':
      return t.flags[evidence.flag];
    case 'other_holds':
      return t.otherHolds(evidence.kinds.map(holdName).join(', '));
    default:
      return LATER[evidence.says]?.(evidence) ?? t.plain[evidence.says as keyof typeof t.plain];
  }
}

type Say = (evidence: Evidence) => string;

/** What is said of days, of other requests and of studies. */
const LATER: Readonly<Partial<Record<Evidence['says'], Say>>> = {
  other_side: () => words().machineChecks.otherSide,
  same_open: () => words().machineChecks.sameOpen,
  same_answered: () => words().machineChecks.sameAnswered,
  redacted: (evidence) =>
    words().machineChecks.redacted('redactions' in evidence ? evidence.redactions.length : 0),
  unredacted: () => words().machineChecks.unredacted,
  object_conflict: () => words().machineChecks.objectConflict,
  not_final: () => words().machineChecks.notFinal,
  no_report: () => words().machineChecks.noReport,
  opinion_until: (evidence) => words().machineChecks.opinionUntil(dayOf(evidence)),
  due: (evidence) => words().machineChecks.due(dayOf(evidence)),
  due_soon: (evidence) => words().machineChecks.dueSoon(dayOf(evidence)),
  overdue: (evidence) => words().machineChecks.overdue(dayOf(evidence)),
};

function dayOf(evidence: Evidence): string {
  return 'on' in evidence ? formatDateWithDay(evidence.on) : '';
}

function holdName(kind: string): string {
  const names: Readonly<Record<string, string>> = words().machineChecks.holdKinds;
  return names[kind] ?? kind;
}

function fieldNames(fields: readonly (keyof ReturnType<typeof names>)[]): string {
  return fields.map((field) => names()[field].toLowerCase().replace('nhs', 'NHS')).join(', ');
}

function names() {
  return words().staff.match.fields;
}

function Studies({ ids, request }: { readonly ids: readonly string[] } & Of): ReactNode {
  const found = request.studies.filter(({ id }) => ids.includes(id));
  return found.map((study, index) => (
    <span key={study.id}>
      {index > 0 && ', '}
      <a href={`/staff/studies/${study.id}?request=${request.id}`}>{studyName(study)}</a>
    </span>
  ));
}

function Requests({ requests }: { readonly requests: readonly OtherRequest[] }): ReactNode {
  const { states } = words().staff;
  return requests.map(({ id, reference, state }, index) => (
    <span key={id}>
      {index > 0 && ', '}
      <a href={`/staff/requests/${id}`} className="lantern-reference">
        {reference}
      </a>{' '}
      ({states[state]})
    </span>
  ));
}
