import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { requireActing } from '#app/_web/acting.ts';
import { ListTable } from '#app/staff/_parts/list-table.tsx';
import { TableCell } from '#app/staff/_parts/table-cell.tsx';
import { SupportGrantTag } from '#components/support-grant-tag.tsx';
import { formatInstant } from '#lib/base/display-date.ts';
import { services } from '#lib/processes/web/services.ts';
import { mySupportGrants } from '#lib/queries/support-grant/my-support-grants.ts';
import { words } from '#lib/words/words.ts';

export const metadata: Metadata = { title: words().supportGrants.support.title };

/** What whoever operates the service has asked hospitals to let them look at, newest first. */
export default async function OwnGrantsPage() {
  const { acting } = await requireActing();
  const found = await mySupportGrants(services().db, acting, new Date());
  if (!found.ok) notFound();
  const { support: t } = words().supportGrants;
  return (
    <>
      <h1 className="nhsuk-heading-l">{t.title}</h1>
      <p>{t.lead}</p>
      {found.value.length === 0 ? (
        <p>{t.empty}</p>
      ) : (
        <ListTable caption={t.title} columns={t.columns}>
          {found.value.map((row) => (
            <tr role="row" className="nhsuk-table__row" key={row.id}>
              <TableCell name={t.columns.asked}>
                <a href={`/support/grants/${row.id}`}>{formatInstant(row.askedAt, row.zone)}</a>
              </TableCell>
              <TableCell name={t.columns.hospital}>{row.organisation}</TableCell>
              <TableCell name={t.columns.help}>
                <span className="lantern-reference">{row.helpReference}</span>
              </TableCell>
              <TableCell name={t.columns.state}>
                <SupportGrantTag state={row.state} />
              </TableCell>
            </tr>
          ))}
        </ListTable>
      )}
    </>
  );
}
