import type { Metadata } from 'next';
import { openPlaces } from '#app/staff/_parts/open-people.ts';
import { BackLink } from '#components/back-link.tsx';
import { ChoiceForm } from '#components/choice-form.tsx';
import { DoneWord } from '#components/done-notice.tsx';
import type { Places, PlaceOfWork } from '#lib/queries/organisation/places.ts';
import { words } from '#lib/words/words.ts';
import { closeSiteOrTeam } from './actions.ts';

export const metadata: Metadata = { title: words().reach.places.title };

type Props = {
  params: Promise<{ organisation: string }>;
  searchParams: Promise<{ done?: string }>;
};

/** The sites and teams of an institution, that roles can be limited to. */
export default async function PlacesPage({ params, searchParams }: Props) {
  const { organisation, places, here } = await openPlaces((await params).organisation);
  const { done } = await searchParams;
  const t = words().reach.places;
  const { odsCode } = organisation;
  return (
    <>
      <BackLink href={`/staff/people/${odsCode}`}>{t.back}</BackLink>
      <DoneWord said={t.done} done={done} />
      <h1 className="nhsuk-heading-l">
        <span className="nhsuk-caption-l">{organisation.name}</span>
        {t.title}
      </h1>
      <p>{t.hint}</p>
      <p>{t.closeHint}</p>
      <h2 className="nhsuk-heading-m">{t.sites}</h2>
      {places.sites.length === 0 && <p>{t.noSites}</p>}
      <ul className="nhsuk-list lantern-roles">
        {places.sites.map((site) => (
          <Place key={site.id} kind="site" place={site} odsCode={odsCode}>
            <SiteNames site={site} href={`${here}/site/${site.id}`} />
          </Place>
        ))}
      </ul>
      <Add href={`${here}/site`}>{t.addSite}</Add>
      <h2 className="nhsuk-heading-m">{t.teams}</h2>
      {places.teams.length === 0 && <p>{t.noTeams}</p>}
      <ul className="nhsuk-list lantern-roles">
        {places.teams.map((team) => (
          <Place key={team.id} kind="team" place={team} odsCode={odsCode}>
            <p>{specialtyOf(team)}</p>
            {!team.isClosed && (
              <p>
                <a href={`${here}/team/${team.id}`}>{words().steps.link(team.name)}</a>
              </p>
            )}
          </Place>
        ))}
      </ul>
      <Add href={`${here}/team`}>{t.addTeam}</Add>
    </>
  );
}

function Place({
  kind,
  place,
  odsCode,
  children,
}: {
  kind: 'site' | 'team';
  place: PlaceOfWork;
  odsCode: string;
  children: React.ReactNode;
}) {
  const t = words().reach.places;
  return (
    <li>
      <h3 className="nhsuk-heading-s">{place.name}</h3>
      {children}
      {place.isClosed ? (
        <p>{t.closed}</p>
      ) : (
        <ChoiceForm
          action={closeSiteOrTeam.bind(null, { odsCode, kind }, place.id)}
          button={t.close(place.name)}
          name={place.id}
          isQuiet
        />
      )}
    </li>
  );
}

function SiteNames({ site, href }: { site: Places['sites'][number]; href: string }) {
  const t = words().reach.places;
  return (
    <>
      {site.institutionNames.length === 0 ? (
        <p>{t.noNames}</p>
      ) : (
        <p>
          {t.names} {site.institutionNames.join(', ')}
        </p>
      )}
      <p>
        <a href={href}>{t.changeSite(site.name)}</a>
      </p>
    </>
  );
}

function Add({ href, children }: { href: string; children: string }) {
  return (
    <a className="nhsuk-button nhsuk-button--secondary" href={href} draggable="false">
      {children}
    </a>
  );
}

function specialtyOf({ specialty }: Places['teams'][number]): string {
  const t = words().reach;
  return specialty === null ? t.places.noSpecialty : (t.specialties[specialty] ?? specialty);
}
