import { Fragment } from 'react';
import type { Metadata } from 'next';
import { limitLines } from '#app/staff/_parts/limit-fields.ts';
import { openColleague } from '#app/staff/_parts/open-people.ts';
import { BackLink } from '#components/back-link.tsx';
import { ChoiceForm } from '#components/choice-form.tsx';
import { DoneWord } from '#components/done-notice.tsx';
import { addDays } from '#lib/base/calendar-date.ts';
import { formatDate, formatInstant } from '#lib/base/display-date.ts';
import { localDate, type TimeZone } from '#lib/base/time-zone.ts';
import type { Places } from '#lib/queries/organisation/places.ts';
import type { Colleague } from '#lib/queries/person/colleagues.ts';
import { words } from '#lib/words/words.ts';
import { endColleagueRole, giveAccessBack } from '../../actions.ts';

export const metadata: Metadata = { title: words().people.title };

type Props = {
  params: Promise<{ organisation: string; person: string }>;
  searchParams: Promise<{ done?: string }>;
};

/** One colleague: what they may do, and whether they may at all. */
export default async function ColleaguePage({ params, searchParams }: Props) {
  const at = await params;
  const { organisation, person, places, here } = await openColleague(at.organisation, at.person);
  const t = words().people;
  const { done } = await searchParams;
  return (
    <>
      <BackLink href={`/staff/people/${organisation.odsCode}`}>{t.person.back}</BackLink>
      <DoneWord said={t.done} done={done} />
      <h1 className="nhsuk-heading-l">
        <span className="nhsuk-caption-l">{organisation.name}</span>
        {person.name}
      </h1>
      {person.email !== null && <p>{person.email}</p>}
      {person.isOneself && <p>{t.person.oneself}</p>}
      <h2 className="nhsuk-heading-m">{t.person.roles}</h2>
      <Roles
        person={person}
        places={places}
        odsCode={organisation.odsCode}
        zone={organisation.zone}
      />
      {person.mayChange && (
        <>
          <a
            className="nhsuk-button nhsuk-button--secondary"
            href={`${here}/role`}
            draggable="false"
          >
            {t.person.give}
          </a>
          <h2 className="nhsuk-heading-m">{t.person.access}</h2>
          <Access person={person} odsCode={organisation.odsCode} zone={organisation.zone} />
        </>
      )}
    </>
  );
}

type Shown = { person: Colleague; odsCode: string; zone: TimeZone };

function Roles({ person, places, odsCode, zone }: Shown & { places: Places }) {
  const t = words().people;
  if (person.roles.length === 0) return <p>{t.noRoles}</p>;
  return (
    <ul className="nhsuk-list lantern-roles">
      {person.roles.map(({ grantId, role, until, limits }) => (
        <li key={grantId}>
          <p>
            <strong>{t.role(role)}</strong> {t.person.until(lastDayOf(until, zone))}
            <br />
            {t.roleDoes(role)}
            {limitLines(limits, places).map((line) => (
              <Fragment key={line}>
                <br />
                {line}
              </Fragment>
            ))}
          </p>
          {person.mayChange && (
            <ChoiceForm
              action={endColleagueRole.bind(null, { odsCode, personId: person.personId }, grantId)}
              button={t.person.endOf(t.role(role))}
              name={grantId}
              isQuiet
            />
          )}
        </li>
      ))}
    </ul>
  );
}

function Access({ person, odsCode, zone }: Shown) {
  const t = words().people;
  if (person.suspended === null) {
    return (
      <>
        <p>{t.person.accessWorks}</p>
        <a
          className="nhsuk-button nhsuk-button--warning"
          href={`/staff/people/${odsCode}/${person.personId}/suspend`}
          draggable="false"
        >
          {t.person.suspend}
        </a>
      </>
    );
  }
  const { since, reason } = person.suspended;
  return (
    <>
      <p className="lantern-warning">
        {t.suspendedSince(formatInstant(since, zone), t.reasons[reason])}
      </p>
      <p>{t.person.liftHint}</p>
      <ChoiceForm
        action={giveAccessBack.bind(null, { odsCode, personId: person.personId })}
        button={t.person.lift}
        name="lift"
      />
    </>
  );
}

/** A role ends at an instant; what people are told is the last day on which it works. */
function lastDayOf(until: Date, zone: TimeZone): string {
  return formatDate(addDays(localDate(until, zone), -1));
}
