import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { openExport, type ExportAddress } from '#app/staff/_parts/audit-export.ts';
import { AuditTable } from '#app/staff/_parts/audit-table.tsx';
import { refusedAddress } from '#app/staff/_parts/export-answer.ts';
import { BackLink } from '#components/back-link.tsx';
import type { AuditLine } from '#lib/queries/audit/audit-lines.ts';
import { exportedLines } from '#lib/queries/audit/export-audit.ts';
import { services } from '#lib/processes/web/services.ts';
import { words } from '#lib/words/words.ts';

export const metadata: Metadata = { title: words().audit.exported.title };

/** The same as the document to print, as a page: with headings and a table that can be read aloud. */
export default async function AuditExportedPage({ params }: { params: Promise<ExportAddress> }) {
  const opened = await openExport(await params, 'html');
  if ('refusal' in opened) redirect(refusedAddress(opened));
  const { acting, begun, head, organisation, back } = opened;
  const lines: AuditLine[] = [];
  for await (const batch of exportedLines(services().db, acting, begun)) lines.push(...batch);
  return (
    <>
      <BackLink href={back}>{words().audit.exported.back}</BackLink>
      <h1 className="nhsuk-heading-l">{head.title}</h1>
      <dl className="nhsuk-summary-list">
        {head.facts.map(([name, value]) => (
          <div className="nhsuk-summary-list__row" key={name}>
            <dt className="nhsuk-summary-list__key">{name}</dt>
            <dd className="nhsuk-summary-list__value">{value}</dd>
          </div>
        ))}
      </dl>
      <AuditTable lines={lines} zone={organisation.zone} search={null} />
    </>
  );
}
