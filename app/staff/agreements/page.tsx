import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { openAgreementWork, organisationNamed } from '#app/staff/_parts/open-agreement.ts';
import { ListTable } from '#app/staff/_parts/list-table.tsx';
import { TableCell } from '#app/staff/_parts/table-cell.tsx';
import { formatDate } from '#lib/base/display-date.ts';
import type { StaffOrganisation } from '#lib/queries/access-request/staff-organisations.ts';
import {
  AGREEMENT_GROUPS,
  agreements,
  type AgreementRow,
} from '#lib/queries/agreement/agreements.ts';
import { services } from '#lib/processes/web/services.ts';
import { words } from '#lib/words/words.ts';

export const metadata: Metadata = { title: words().agreements.list.title };

type Query = { readonly org?: string; readonly show?: string; readonly page?: string };

/** The agreements of an organisation: first those that wait for somebody. */
export default async function AgreementsPage({ searchParams }: { searchParams: Promise<Query> }) {
  const query = await searchParams;
  const { acting, mine, first } = await openAgreementWork();
  const organisation = organisationNamed(mine, first, query.org);
  const group = AGREEMENT_GROUPS.find((one) => one === query.show) ?? 'open';
  const listed = await agreements(services().db, acting, {
    organisationId: organisation.id,
    group,
    page: pageNumber(query.page),
    now: new Date(),
  });
  if (!listed.ok) notFound();
  const { rows, page, pages } = listed.value;
  const t = words().agreements.list;
  const address = (place: Query) =>
    `/staff/agreements?${new URLSearchParams({ org: organisation.odsCode, show: group, ...place }).toString()}`;
  return (
    <>
      <h1 className="nhsuk-heading-l">
        <span className="nhsuk-caption-l">{organisation.name}</span>
        {t.title}
      </h1>
      <p>{t.explain}</p>
      <Organisations mine={mine} current={organisation.odsCode} />
      <p>
        <a
          className="nhsuk-button"
          href={`/staff/agreements/new?org=${organisation.odsCode}`}
          draggable="false"
        >
          {t.start}
        </a>
      </p>
      <ul className="nhsuk-list">
        <li>
          <a href={`/staff/agreements/check?org=${organisation.odsCode}`}>{t.check}</a>
        </li>
        {organisation.keepsStanding && (
          <li>
            <a href={`/staff/agreements/standing?org=${organisation.odsCode}`}>{t.standing}</a>
          </li>
        )}
      </ul>
      <nav className="lantern-filters" aria-label={t.show}>
        <ul>
          {AGREEMENT_GROUPS.map((one) => (
            <li key={one}>
              <a
                href={address({ show: one })}
                {...(one === group && { 'aria-current': 'page' as const })}
              >
                {t.groups[one]}
              </a>
            </li>
          ))}
        </ul>
      </nav>
      {rows.length === 0 ? <p>{t.empty}</p> : <Table rows={rows} caption={t.groups[group]} />}
      {pages > 1 && (
        <nav className="lantern-filters" aria-label={t.pages}>
          <ul>
            {page > 1 && (
              <li>
                <a href={address({ page: String(page - 1) })}>{t.previous}</a>
              </li>
            )}
            {page < pages && (
              <li>
                <a href={address({ page: String(page + 1) })}>{t.next}</a>
              </li>
            )}
          </ul>
        </nav>
      )}
    </>
  );
}

/** Pages count from 1; what is no such number is the first page. */
function pageNumber(text: string | undefined): number {
  const page = Number(text ?? '1');
  return Number.isInteger(page) && page >= 1 && page <= 10_000 ? page : 1;
}

function Organisations({ mine, current }: { mine: readonly StaffOrganisation[]; current: string }) {
  if (mine.length < 2) return null;
  return (
    <nav className="lantern-filters" aria-label={words().agreements.list.organisations}>
      <ul>
        {mine.map(({ odsCode, name }) => (
          <li key={odsCode}>
            <a
              href={`/staff/agreements?org=${odsCode}`}
              {...(odsCode === current && { 'aria-current': 'page' as const })}
            >
              {name}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}

function Table({ rows, caption }: { rows: readonly AgreementRow[]; caption: string }) {
  const { list: t, kinds, states } = words().agreements;
  const { columns } = t;
  return (
    <ListTable caption={caption} columns={columns}>
      {rows.map((row) => (
        <tr role="row" className="nhsuk-table__row" key={row.id}>
          <TableCell name={columns.reference}>
            <a className="lantern-reference" href={`/staff/agreements/${row.id}`}>
              {row.reference}
            </a>
          </TableCell>
          <TableCell name={columns.other}>{row.other}</TableCell>
          <TableCell name={columns.kind}>{kinds[row.kind]}</TableCell>
          <TableCell name={columns.state}>
            {states[row.state]}
            {row.isOurMove && (
              <>
                <br />
                <span className="lantern-quiet">{t.yourMove}</span>
              </>
            )}
          </TableCell>
          <TableCell name={columns.ends}>{formatDate(row.endsOn)}</TableCell>
        </tr>
      ))}
    </ListTable>
  );
}
