import { formatDate, formatDateWithDay, formatInstant } from '#lib/base/display-date.ts';
import { formatNhsNumber } from '#lib/domain/identity/nhs-number.ts';
import type { StaffRequest } from '#lib/queries/access-request/staff-request-view.ts';
import { words } from '#lib/words/words.ts';
import { FactsList, type Fact } from './facts-list.tsx';
import { LegalSection } from './legal-section.tsx';
import { LoggedSection } from './logged-section.tsx';
import { PatientSection } from './patient-section.tsx';
import { StudiesSection } from './studies-section.tsx';
import { TeamStepsSection } from './team-steps-section.tsx';

/** Who asks, for what and by when, beside what we know of the patient and what was decided. */
export function RequestDetails({ request }: { request: StaffRequest }) {
  const t = words().staff.request.sections;
  return (
    <>
      <div className="nhsuk-grid-row">
        <div className="nhsuk-grid-column-one-half">
          <h2 className="nhsuk-heading-m">{t.who}</h2>
          <FactsList facts={who(request)} />
        </div>
        <div className="nhsuk-grid-column-one-half">
          <h2 className="nhsuk-heading-m">{t.asked}</h2>
          <FactsList facts={asked(request)} />
          <h2 className="nhsuk-heading-m">{t.clock}</h2>
          <FactsList facts={clock(request)} />
        </div>
      </div>
      <LegalSection request={request} />
      <LoggedSection request={request} />
      <PatientSection request={request} />
      <StudiesSection request={request} />
      <TeamStepsSection request={request} />
      <Decisions request={request} />
    </>
  );
}

function who(shown: StaffRequest): readonly (Fact | null)[] {
  const { requester, claim, type, organisation } = shown;
  const { request, types, notGiven } = words().staff;
  const t = request.rows;
  // What a paper of law says of its patient stands with the paper.
  if (shown.legal !== null) {
    return [
      { name: t.name, value: requester.name },
      { name: t.type, value: types[type] },
    ];
  }
  const level = request.identity[requester.level ?? 'none'];
  const seen =
    requester.confirmedAt &&
    request.identity.byStaff(formatInstant(requester.confirmedAt, organisation.zone));
  return [
    { name: t.name, value: requester.name },
    { name: t.type, value: types[type] },
    { name: t.identity, value: seen ?? level },
    requester.doubt === null ? null : { name: t.doubt, value: requester.doubt },
    { name: t.dob, value: claim.dob ? formatDate(claim.dob) : notGiven },
    { name: t.nhsNumber, value: claim.nhsNumber ? formatNhsNumber(claim.nhsNumber) : notGiven },
    { name: t.postcode, value: claim.postcode ?? notGiven },
  ];
}

function asked({
  asked: { description, bodyPart, roughly, scanKinds, includeReports },
}: StaffRequest) {
  const { staff, requestSets } = words();
  const { request } = staff;
  const kinds = scanKinds.map((kind) => requestSets.scanKinds[kind]).join(', ');
  const t = request.rows;
  return [
    { name: t.description, value: description },
    { name: t.bodyPart, value: bodyPart },
    { name: t.scanKinds, value: kinds === '' ? null : kinds },
    { name: t.roughly, value: roughly },
    { name: t.reports, value: includeReports ? request.wantsReports : request.scansOnly },
  ];
}

function clock({ clock: kept, organisation, assignedTo }: StaffRequest): readonly Fact[] {
  const { request, nobody } = words().staff;
  const t = request.rows;
  const isStopped = kept.startedOn !== null && kept.dueOn === null;
  const pauses = kept.pauses.map(({ askedOn, answeredOn }) =>
    request.pause(formatDate(askedOn), answeredOn && formatDate(answeredOn)),
  );
  return [
    { name: t.received, value: formatInstant(kept.receivedAt, organisation.zone) },
    {
      name: t.started,
      value: kept.startedOn ? formatDate(kept.startedOn) : request.notStarted,
    },
    {
      name: t.due,
      value: kept.dueOn ? formatDateWithDay(kept.dueOn) : isStopped ? request.standing : null,
    },
    { name: t.target, value: kept.targetOn && formatDate(kept.targetOn) },
    {
      name: t.shadow,
      value:
        kept.shadowDueOn && kept.shadowDueOn !== kept.dueOn ? formatDate(kept.shadowDueOn) : null,
    },
    { name: t.pauses, value: pauses.length > 0 ? pauses.join('. ') : null },
    {
      name: t.extension,
      value: kept.extension && request.extension(formatDate(kept.extension.noticeSentOn)),
    },
    { name: t.assigned, value: assignedTo ?? nobody },
  ];
}

/** Only what was decided is shown; a new request has nothing here. */
function Decisions({ request }: { request: StaffRequest }) {
  const { staff } = words();
  const t = staff.request;
  const { zone } = request.organisation;
  const { opinion, approvals, searches, safeguarding, refusal } = request;
  const facts: readonly Fact[] = [
    {
      name: t.rows.searches,
      value:
        searches.length > 0
          ? searches
              .map(({ system, searchedOn, found }) =>
                t.search(system, formatDate(searchedOn), found),
              )
              .join('. ')
          : null,
    },
    {
      name: t.rows.opinion,
      value: opinion && (
        <>
          {staff.harm[opinion.outcome]}
          <br />
          {t.opinion(opinion.by, formatInstant(opinion.at, zone))}
          <br />“{opinion.rationale}”
        </>
      ),
    },
    {
      name: t.rows.approvals,
      value:
        approvals.length > 0
          ? approvals
              .map(({ by, role, at }) =>
                t.approval(by, staff.roles[role] ?? role, formatInstant(at, zone)),
              )
              .join('. ')
          : null,
    },
    {
      name: t.rows.safeguarding,
      value: safeguarding === 'none' ? null : t.safeguarding[safeguarding],
    },
    {
      name: t.rows.refusal,
      value: refusal && (
        <>
          {staff.refusalReasons[refusal.reason as keyof typeof staff.refusalReasons]}
          <br />
          {refusal.legalRef}
          <br />“{refusal.rationale}”
        </>
      ),
    },
  ];
  if (facts.every(({ value }) => value === null)) return null;
  return (
    <>
      <h2 className="nhsuk-heading-m">{t.sections.decisions}</h2>
      <FactsList facts={facts} />
    </>
  );
}
