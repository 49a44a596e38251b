import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { requireActing } from '#app/_web/acting.ts';
import { ListTable } from '#app/staff/_parts/list-table.tsx';
import { TableCell } from '#app/staff/_parts/table-cell.tsx';
import { DoneWord } from '#components/done-notice.tsx';
import { formatInstant } from '#lib/base/display-date.ts';
import { services } from '#lib/processes/web/services.ts';
import { waitingExperts } from '#lib/queries/expert/experts-to-check.ts';
import { words } from '#lib/words/words.ts';

export const metadata: Metadata = { title: words().expertChecks.title };

type Props = { searchParams: Promise<{ done?: string }> };

/** Whom whoever operates the service is to look up in a register, the longest waiting first. */
export default async function ExpertChecksPage({ searchParams }: Props) {
  const { acting } = await requireActing();
  const waiting = await waitingExperts(services().db, acting, new Date());
  if (!waiting.ok) notFound();
  const { done } = await searchParams;
  const { expertChecks: t, experts } = words();
  return (
    <>
      <DoneWord said={t.done} done={done} />
      <h1 className="nhsuk-heading-l">{t.title}</h1>
      <p>{t.lead}</p>
      {waiting.value.length === 0 ? (
        <p role="status">{t.none}</p>
      ) : (
        <ListTable caption={t.caption} columns={t.columns}>
          {waiting.value.map((one) => (
            <tr role="row" className="nhsuk-table__row" key={one.expertId}>
              <TableCell name={t.columns.name}>
                <a href={`/support/experts/${one.expertId}`}>{one.name}</a>
              </TableCell>
              <TableCell name={t.columns.register}>
                {experts.bodies[one.body]}, {one.number}
              </TableCell>
              <TableCell name={t.columns.firm}>{one.firmName}</TableCell>
              <TableCell name={t.columns.since}>
                {formatInstant(one.invitedAt, 'Europe/London')}
              </TableCell>
            </tr>
          ))}
        </ListTable>
      )}
    </>
  );
}
