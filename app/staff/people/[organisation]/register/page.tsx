import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { requireActing } from '#app/_web/acting.ts';
import { openPeople } from '#app/staff/_parts/open-people.ts';
import { LastChecks, RegisterSays } from '#app/staff/_parts/register-says.tsx';
import { BackLink } from '#components/back-link.tsx';
import { services } from '#lib/processes/web/services.ts';
import { ownStanding } from '#lib/queries/register/own-standing.ts';
import { words } from '#lib/words/words.ts';

export const metadata: Metadata = { title: words().publicRegisters.own.title };

type Props = { params: Promise<{ organisation: string }> };

/** What the public register says of an organisation, to its own administrator. Nothing can be done here. */
export default async function OwnRegisterPage({ params }: Props) {
  const { organisation } = await openPeople((await params).organisation);
  const { acting } = await requireActing();
  const about = { organisationId: organisation.id, now: new Date() };
  const found = await ownStanding(services().db, acting, about);
  const said = found.ok ? found.value : notFound();
  const t = words().publicRegisters;
  return (
    <>
      <BackLink href={`/staff/people/${organisation.odsCode}`}>{t.own.back}</BackLink>
      <h1 className="nhsuk-heading-l">
        <span className="nhsuk-caption-l">{organisation.name}</span>
        {t.own.title}
      </h1>
      <p>{t.own.lead}</p>
      <RegisterSays said={said} />
      <p>{t.own.wrong}</p>
      <h2 className="nhsuk-heading-m">{t.checks.title}</h2>
      <LastChecks checks={said.checks} />
    </>
  );
}
