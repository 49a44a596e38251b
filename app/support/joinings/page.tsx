import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { requireActing } from '#app/_web/acting.ts';
import { ListTable } from '#app/staff/_parts/list-table.tsx';
import { TableCell } from '#app/staff/_parts/table-cell.tsx';
import { ChoiceLinks } from '#components/choice-links.tsx';
import { formatInstant } from '#lib/base/display-date.ts';
import { services } from '#lib/processes/web/services.ts';
import { joinings, type ListedJoining } from '#lib/queries/joining/joinings.ts';
import { words } from '#lib/words/words.ts';
import { ApplicationTag } from './_parts/application-tag.tsx';

export const metadata: Metadata = { title: words().joiningDesk.title };

type Props = { searchParams: Promise<{ show?: string }> };

/** Who has applied to join, to whoever operates the service. */
export default async function ApplicationsPage({ searchParams }: Props) {
  const { acting } = await requireActing();
  const isDecided = (await searchParams).show === 'decided';
  const found = await joinings(services().db, acting, new Date());
  if (!found.ok) notFound();
  const rows = found.value.filter(({ state }) => (state !== 'sent') === isDecided);
  const t = words().joiningDesk;
  return (
    <>
      <h1 className="nhsuk-heading-l">{t.title}</h1>
      <p>{t.lead}</p>
      <ChoiceLinks
        label={t.show}
        links={(['waiting', 'decided'] as const).map((one) => ({
          href: `/support/joinings?show=${one}`,
          text: t[one],
          isCurrent: (one === 'decided') === isDecided,
        }))}
      />
      {rows.length === 0 ? (
        <p role="status">{isDecided ? t.emptyDecided : t.empty}</p>
      ) : (
        <Table rows={rows} />
      )}
    </>
  );
}

function Table({ rows }: { rows: readonly ListedJoining[] }) {
  const { title, columns } = words().joiningDesk;
  return (
    <ListTable caption={title} columns={columns}>
      {rows.map(({ id, name, kind, state, sentAt, endedAt }) => {
        const since = endedAt ?? sentAt;
        return (
          <tr role="row" className="nhsuk-table__row" key={id}>
            <TableCell name={columns.name}>
              <a href={`/support/joinings/${id}`}>{name}</a>
            </TableCell>
            <TableCell name={columns.kind}>{kind && words().joining.kinds[kind]}</TableCell>
            <TableCell name={columns.state}>
              <ApplicationTag state={state} />
            </TableCell>
            <TableCell name={columns.since}>
              {since !== null && formatInstant(since, 'Europe/London')}
            </TableCell>
          </tr>
        );
      })}
    </ListTable>
  );
}
