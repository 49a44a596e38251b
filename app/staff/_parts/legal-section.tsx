import { scopeLines } from '#components/consent-scope.ts';
import { formatDate, formatDateWithDay, formatInstant } from '#lib/base/display-date.ts';
import { formatNhsNumber } from '#lib/domain/identity/nhs-number.ts';
import { isLegalRequest } from '#lib/domain/access-request/request-types.ts';
import type { StaffRequest } from '#lib/queries/access-request/staff-request-view.ts';
import type { LegalView } from '#lib/queries/legal-request/legal-view.ts';
import { words } from '#lib/words/words.ts';
import { FactsList, type Fact } from './facts-list.tsx';
import { PapersSection } from './papers-section.tsx';

/** What the paper of a request by law says, how it was found genuine, and why this much is given. */
export function LegalSection({ request }: { request: StaffRequest }) {
  const { legal, organisation } = request;
  if (legal === null) return null;
  const { legalRequests: t } = words();
  const { zone } = organisation;
  const mayAdd = legal.check === null && request.offered.includes('reassign');
  return (
    <>
      <h2 className="nhsuk-heading-m">{t.section}</h2>
      {legal.alarm !== 'none' && (
        <p className="lantern-warning">
          <strong>{t.alarms[legal.alarm]}</strong>
        </p>
      )}
      <p>{missingLine(legal)}</p>
      {mayAdd && (
        <p>
          <a href={`/staff/requests/${request.id}/paper`}>{t.paper.link}</a>
        </p>
      )}
      <FactsList facts={[...ofPaper(request, legal), ...saidIn(legal), ...found(request, legal)]} />
      <PapersSection
        of={{ basis: 'authority', id: legal.authorityId }}
        papers={legal.papers}
        zone={zone}
      />
      <Notes request={request} legal={legal} />
    </>
  );
}

/** What a paper must say and does not, in one sentence. */
export function missingLine({ wanting }: LegalView): string {
  const { legalRequests: t } = words();
  if (wanting.length === 0) return t.complete;
  return t.missing(wanting.map((field) => t.fields[field].toLowerCase()).join(', '));
}

function ofPaper({ type, organisation, claim }: StaffRequest, legal: LegalView): readonly Fact[] {
  const { legalRequests: t, authorities, consents } = words();
  const { facts } = t;
  const due = legal.paperDueAt;
  return [
    { name: facts.type, value: isLegalRequest(type) ? t.types[type] : null },
    { name: facts.patient, value: patientIn(claim) },
    { name: facts.issuer, value: legal.issuer },
    { name: facts.theirs, value: legal.issuerReference },
    { name: facts.issued, value: formatDate(legal.issuedOn) },
    { name: facts.force, value: legal.isCompelling ? authorities.compels : authorities.permits },
    {
      name: facts.scope,
      value: scopeLines(legal.scope, consents.scope.wholeAtWork).join('. '),
    },
    { name: facts.oral, value: due && t.paperBy(formatInstant(due, organisation.zone)) },
    {
      name: facts.account,
      value: legal.isRecipientBound ? t.bound : t.unbound(legal.recipientEmail),
    },
  ];
}

/** Whom the paper names, as it names them. */
function patientIn({ name, dob, nhsNumber }: StaffRequest['claim']): string {
  const called = name === null ? [] : [[...name.givenNames, name.familyName].join(' ')];
  const born = dob === null ? [] : [words().legalRequests.born(formatDate(dob))];
  const number = nhsNumber === null ? [] : [formatNhsNumber(nhsNumber)];
  return [...called, ...born, ...number].join(', ');
}

/** What the paper says of its own reasons. */
function saidIn({ paper }: LegalView): readonly Fact[] {
  const { fields: t, orderKinds, ranks } = words().legalRequests;
  const { orderKind, countersignerRank, victimToldOn } = paper;
  return [
    { name: t.orderKind, value: orderKind && orderKinds[orderKind] },
    { name: t.officerName, value: paper.officerName },
    { name: t.officerRank, value: paper.officerRank },
    { name: t.officerNumber, value: paper.officerNumber },
    { name: t.countersignedBy, value: paper.countersignedBy },
    { name: t.countersignerRank, value: countersignerRank && ranks[countersignerRank] },
    { name: t.offence, value: paper.offence },
    { name: t.whyNecessary, value: paper.whyNecessary },
    { name: t.whyWithoutConsent, value: paper.whyWithoutConsent },
    { name: t.prejudice, value: paper.prejudice },
    { name: t.lineOfEnquiry, value: paper.lineOfEnquiry },
    { name: t.victimToldOn, value: victimToldOn && formatDate(victimToldOn) },
    { name: t.coronerArea, value: paper.coronerArea },
    { name: t.powerCited, value: paper.powerCited },
    { name: t.threat, value: paper.threat },
  ];
}

function found({ organisation }: StaffRequest, legal: LegalView): readonly Fact[] {
  const { legalRequests: t } = words();
  const { facts } = t;
  const { check, assessment, keeping } = legal;
  return [
    {
      name: facts.checked,
      value:
        check && t.checkedBy(check.by, check.spokeTo, formatInstant(check.at, organisation.zone)),
    },
    { name: facts.necessity, value: assessment?.necessity ?? null },
    { name: facts.proportionality, value: assessment?.proportionality ?? null },
    { name: facts.confidentiality, value: assessment?.confidentiality ?? null },
    { name: facts.harm, value: assessment?.harmNote ?? null },
    {
      name: facts.kept,
      value: keeping && t.keptUntil(formatDateWithDay(keeping.until), keeping.because),
    },
  ];
}

function Notes({ request, legal }: { request: StaffRequest; legal: LegalView }) {
  const { notes: t } = words().legalRequests;
  if (legal.notes.length === 0) return null;
  const kinds: Readonly<Record<string, string>> = t.kinds;
  return (
    <>
      <h2 className="nhsuk-heading-m">{t.title}</h2>
      <ul className="lantern-plain-list">
        {legal.notes.map((note) => (
          <li key={note.id} className="nhsuk-u-margin-bottom-4">
            <strong>{kinds[note.kind] ?? note.kind}</strong>
            <br />
            {note.text}
            <br />
            <span className="lantern-quiet">
              {t.by(note.by, formatInstant(note.at, request.organisation.zone))}
            </span>
          </li>
        ))}
      </ul>
    </>
  );
}
