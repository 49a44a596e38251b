import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { requireActing } from '#app/_web/acting.ts';
import { ListTable } from '#app/staff/_parts/list-table.tsx';
import { TableCell } from '#app/staff/_parts/table-cell.tsx';
import { services } from '#lib/processes/web/services.ts';
import { institutions } from '#lib/queries/organisation/halted.ts';
import { words } from '#lib/words/words.ts';
import { InstitutionTag } from '../_parts/institution-tag.tsx';

export const metadata: Metadata = { title: words().halting.title };

/** The institutions of the network, to whoever operates the service: those that are halted first. */
export default async function InstitutionsPage() {
  const { acting } = await requireActing();
  const found = await institutions(services().db, acting, new Date());
  if (!found.ok) notFound();
  const t = words().halting;
  return (
    <>
      <h1 className="nhsuk-heading-l">{t.title}</h1>
      <p>{t.lead}</p>
      <ListTable caption={t.title} columns={t.columns}>
        {found.value.map(({ odsCode, name, state }) => (
          <tr role="row" className="nhsuk-table__row" key={odsCode}>
            <TableCell name={t.columns.name}>
              <a href={`/support/organisations/${odsCode}`}>{name}</a>
            </TableCell>
            <TableCell name={t.columns.code}>{odsCode}</TableCell>
            <TableCell name={t.columns.state}>
              <InstitutionTag state={state} />
            </TableCell>
          </tr>
        ))}
      </ListTable>
    </>
  );
}
