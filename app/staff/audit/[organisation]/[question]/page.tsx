import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { auditAddress, placeIn } from '#app/staff/_parts/audit-address.ts';
import { AuditTable } from '#app/staff/_parts/audit-table.tsx';
import { askedOf } from '#app/staff/_parts/audit-words.ts';
import { openAudit, openQuestion } from '#app/staff/_parts/open-audit.ts';
import { SealedSection } from '#app/staff/_parts/sealed-section.tsx';
import { BackLink } from '#components/back-link.tsx';
import { formatDate } from '#lib/base/display-date.ts';
import { writeQuestion } from '#lib/domain/audit/question.ts';
import { searchAudit } from '#lib/queries/audit/search-audit.ts';
import { services } from '#lib/processes/web/services.ts';
import { words } from '#lib/words/words.ts';

export const metadata: Metadata = { title: words().audit.found.title };

type Props = {
  params: Promise<{ organisation: string; question: string }>;
  searchParams: Promise<{ before?: string }>;
};

/** What an organisation's audit says to one question, newest first. */
export default async function AuditFoundPage({ params, searchParams }: Props) {
  const address = await params;
  const { acting, organisation } = await openAudit(address.organisation);
  const question = openQuestion(address.question);
  const { id: organisationId, odsCode, zone } = organisation;
  const before = placeIn((await searchParams).before);
  const asked = { organisationId, zone, question, before, now: new Date() };
  const answer = await searchAudit(services().db, acting, asked);
  const { lines, older, patient, colleague, sealed } = answer.ok ? answer.value : notFound();
  const t = words().audit;
  return (
    <>
      <BackLink href={`/staff/audit/${odsCode}?like=${writeQuestion(question)}`}>
        {t.ask.again}
      </BackLink>
      <h1 className="nhsuk-heading-l">
        <span className="nhsuk-caption-l">{organisation.name}</span>
        {t.found.title}
      </h1>
      <p>
        <strong>
          {patient
            ? t.found.patient(patient.name, formatDate(patient.dateOfBirth))
            : t.found.everybody}
        </strong>
        , {askedOf(question, colleague).join(', ')}. {t.found.times(zone)}
      </p>
      <SealedSection sealed={sealed} zone={zone} />
      {lines.length === 0 ? (
        <p>{before === null ? t.found.none : t.found.noneOlder}</p>
      ) : (
        <>
          <p>
            <a href={`${auditAddress(odsCode, question)}/export`}>{t.found.export}</a>
          </p>
          <AuditTable lines={lines} zone={zone} search={{ odsCode, question }} />
        </>
      )}
      <nav className="lantern-filters" aria-label={t.found.pages}>
        <ul>
          {before !== null && (
            <li>
              <a href={auditAddress(odsCode, question)}>{t.found.newest}</a>
            </li>
          )}
          {older !== null && (
            <li>
              <a href={auditAddress(odsCode, question, older)} rel="next">
                {t.found.older}
              </a>
            </li>
          )}
        </ul>
      </nav>
    </>
  );
}
