import type { Metadata } from 'next';
import { openPeople } from '#app/staff/_parts/open-people.ts';
import { ListTable } from '#app/staff/_parts/list-table.tsx';
import { TableCell } from '#app/staff/_parts/table-cell.tsx';
import { OrganisationLinks } from '#app/staff/_parts/organisation-links.tsx';
import { words } from '#lib/words/words.ts';

export const metadata: Metadata = { title: words().people.title };

type Props = { params: Promise<{ organisation: string }> };

/** Who works at an organisation with Lantern, and what each may do there. */
export default async function PeoplePage({ params }: Props) {
  const { organisation, mine, people } = await openPeople((await params).organisation);
  const t = words().people;
  return (
    <>
      <h1 className="nhsuk-heading-l">
        <span className="nhsuk-caption-l">{organisation.name}</span>
        {t.title}
      </h1>
      <OrganisationLinks
        label={t.organisations}
        organisations={mine}
        current={organisation.odsCode}
        address={(one) => `/staff/people/${one}`}
      />
      <p>{people.length === 0 ? t.empty : t.hint}</p>
      {organisation.hasSettings && (
        <p>
          <a href={`/staff/settings/${organisation.odsCode}`}>{words().settings.link}</a>
        </p>
      )}
      {people.length === 1 && organisation.invites === 'staff' && (
        <p className="lantern-next">{t.first}</p>
      )}
      {organisation.invites !== null && (
        <p>
          <a href={`/staff/people/${organisation.odsCode}/invitations`}>
            {words().invitations.see}
          </a>
        </p>
      )}
      {organisation.invites === 'staff' && (
        <p>
          <a href={`/staff/people/${organisation.odsCode}/places`}>{words().reach.places.link}</a>
          <br />
          {organisation.hasNetworks && (
            <>
              <a href={`/staff/networks/${organisation.odsCode}`}>{words().networks.link}</a>
              <br />
            </>
          )}
          <a href={`/staff/recoveries?org=${organisation.odsCode}`}>
            {words().recovery.staff.link}
          </a>
          <br />
          <a href={`/staff/people/${organisation.odsCode}/register`}>
            {words().publicRegisters.own.link}
          </a>
        </p>
      )}
      <ListTable caption={t.title} columns={t.columns}>
        {people.map((person) => (
          <tr role="row" className="nhsuk-table__row" key={person.personId}>
            <TableCell name={t.columns.name}>
              <a href={`/staff/people/${organisation.odsCode}/${person.personId}`}>{person.name}</a>
              {person.email !== null && (
                <>
                  <br />
                  <span className="lantern-quiet">{person.email}</span>
                </>
              )}
            </TableCell>
            <TableCell name={t.columns.roles}>
              {person.roles.map(({ role }) => t.role(role)).join(', ') || t.noRoles}
            </TableCell>
            <TableCell name={t.columns.access}>
              {person.suspended === null ? (
                t.works
              ) : (
                <strong className="nhsuk-tag nhsuk-tag--red">{t.suspended}</strong>
              )}
            </TableCell>
          </tr>
        ))}
      </ListTable>
    </>
  );
}
