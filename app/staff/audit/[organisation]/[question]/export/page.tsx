import type { Metadata } from 'next';
import { stepUpPath } from '#app/_web/step-up-first.ts';
import { auditAddress } from '#app/staff/_parts/audit-address.ts';
import type { ExportAddress } from '#app/staff/_parts/audit-export.ts';
import { openAudit, openQuestion } from '#app/staff/_parts/open-audit.ts';
import { BackLink } from '#components/back-link.tsx';
import { ReadingColumn } from '#components/reading-column.tsx';
import { mayExportAudit } from '#lib/domain/policy/audit.ts';
import { MOST_ROWS_ON_PAPER } from '#lib/queries/audit/export-audit.ts';
import { words } from '#lib/words/words.ts';

export const metadata: Metadata = { title: words().audit.exported.choose };

type Props = {
  params: Promise<ExportAddress>;
  /** Why the last try did not work. */
  searchParams: Promise<{ not?: string }>;
};

/** How to take what was found out of the system: proof first, then one of three forms. */
export default async function AuditExportPage({ params, searchParams }: Props) {
  const address = await params;
  const { acting, organisation } = await openAudit(address.organisation);
  const question = openQuestion(address.question);
  const found = auditAddress(organisation.odsCode, question);
  const here = `${found}/export`;
  const { not } = await searchParams;
  const t = words().audit.exported;
  const may = mayExportAudit(acting.actor, organisation.id, new Date());
  const act = { action: 'export_audit', resourceId: organisation.id } as const;
  return (
    <ReadingColumn>
      <BackLink href={found}>{t.backToFound}</BackLink>
      <h1 className="nhsuk-heading-l">
        <span className="nhsuk-caption-l">{organisation.name}</span>
        {t.choose}
      </h1>
      {not === 'too_many_rows' && (
        <p className="lantern-warning" role="alert">
          {t.tooMany(MOST_ROWS_ON_PAPER)}
        </p>
      )}
      <p>{t.lead}</p>
      {may.ok ? (
        <ul className="nhsuk-list">
          <li>
            <a href={`${here}/rows.csv`}>{t.csv}</a>
            <br />
            {t.csvHint}
          </li>
          <li>
            <a href={`${here}/rows.pdf`}>{t.pdf}</a>
            <br />
            {t.paperHint(MOST_ROWS_ON_PAPER)}
          </li>
          <li>
            <a href={`${here}/all`}>{t.html}</a>
            <br />
            {t.htmlHint}
          </li>
        </ul>
      ) : (
        <>
          <p>{t.proof}</p>
          <a className="nhsuk-button" href={stepUpPath(act, here)} draggable="false">
            {t.prove}
          </a>
        </>
      )}
    </ReadingColumn>
  );
}
