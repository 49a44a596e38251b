import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { openAgreementWork, organisationNamed } from '#app/staff/_parts/open-agreement.ts';
import { ListTable } from '#app/staff/_parts/list-table.tsx';
import { TableCell } from '#app/staff/_parts/table-cell.tsx';
import { PageLinks } from '#app/staff/_parts/page-links.tsx';
import { OrganisationLinks } from '#app/staff/_parts/organisation-links.tsx';
import { pageNumber } from '#app/_web/page-number.ts';
import { ChoiceLinks } from '#components/choice-links.tsx';
import { formatDate } from '#lib/base/display-date.ts';
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
      <OrganisationLinks
        label={t.organisations}
        organisations={mine}
        current={organisation.odsCode}
        address={(odsCode) => `/staff/agreements?org=${odsCode}`}
      />
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
        {organisation.hasNetworks && (
          <li>
            <a href={`/staff/networks/${organisation.odsCode}`}>{words().networks.link}</a>
          </li>
        )}
        {organisation.keepsStanding && (
          <li>
            <a href={`/staff/agreements/standing?org=${organisation.odsCode}`}>{t.standing}</a>
          </li>
        )}
      </ul>
      <ChoiceLinks
        label={t.show}
        links={AGREEMENT_GROUPS.map((one) => ({
          href: address({ show: one }),
          text: t.groups[one],
          isCurrent: one === group,
        }))}
      />
      {rows.length === 0 ? <p>{t.empty}</p> : <Table rows={rows} caption={t.groups[group]} />}
      <PageLinks
        t={t}
        page={page}
        pages={pages}
        address={(one) => address({ page: String(one) })}
      />
    </>
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
