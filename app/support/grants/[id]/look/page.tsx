import type { Metadata } from 'next';
import { cache } from 'react';
import { notFound, redirect } from 'next/navigation';
import { requireActing } from '#app/_web/acting.ts';
import { FactsList } from '#app/staff/_parts/facts-list.tsx';
import { LookHistory, LookReleases, LookStudies } from '#app/support/_parts/look-parts.tsx';
import { BackLink } from '#components/back-link.tsx';
import { LookWatch } from '#components/look-watch.tsx';
import { formatDate, formatInstant } from '#lib/base/display-date.ts';
import { parseId } from '#lib/base/id.ts';
import { services } from '#lib/processes/web/services.ts';
import { lookByGrant, type SupportLook } from '#lib/queries/support-grant/look-by-grant.ts';
import { words } from '#lib/words/words.ts';

type Props = { params: Promise<{ id: string }> };

/** Looked at once for a page, also for its title: each look is written down. */
const openLook = cache(async (id: string): Promise<SupportLook> => {
  const grantId = parseId(id);
  const { acting } = await requireActing();
  if (!grantId.ok) notFound();
  const about = { grantId: grantId.value, now: new Date() };
  const found = await lookByGrant(services().db, acting, about);
  if (found.ok) return found.value;
  return found.error === 'over'
    ? redirect(`/support/grants/${grantId.value}?done=over`)
    : notFound();
});

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { request } = await openLook((await params).id);
  return { title: words().supportGrants.look.title(request.reference) };
}

/** The one request that a hospital lets support look at, to find a fault: where it stands, and nothing to open. */
export default async function LookPage({ params }: Props) {
  const look = await openLook((await params).id);
  const { look: t } = words().supportGrants;
  return (
    <>
      <LookWatch grantId={look.grantId} />
      <BackLink href={`/support/grants/${look.grantId}`}>{t.back}</BackLink>
      <p className="lantern-warning">
        {t.banner(look.organisation, formatInstant(look.until, look.zone))}
      </p>
      <h1 className="nhsuk-heading-l">
        <span className="nhsuk-caption-l">{look.organisation}</span>
        {t.title(look.request.reference)}
      </h1>
      <FactsList facts={factsOf(look)} />
      <h2 className="nhsuk-heading-m">{t.history}</h2>
      <LookHistory look={look} />
      <h2 className="nhsuk-heading-m">{t.studies}</h2>
      <LookStudies look={look} />
      <h2 className="nhsuk-heading-m">{t.releases}</h2>
      <LookReleases look={look} />
    </>
  );
}

function factsOf({ request, zone }: SupportLook) {
  const { look: t } = words().supportGrants;
  const { facts } = t;
  const { states, types } = words().staff;
  const at = (instant: Date | null) => instant && formatInstant(instant, zone);
  return [
    { name: facts.name, value: request.name },
    { name: facts.type, value: types[request.type] },
    {
      name: facts.state,
      value: t.since(states[request.state], formatInstant(request.since, zone)),
    },
    { name: facts.received, value: at(request.receivedAt) },
    { name: facts.due, value: request.dueOn && formatDate(request.dueOn) },
    { name: facts.closed, value: at(request.closedAt) },
    { name: facts.description, value: request.description },
    { name: facts.part, value: request.bodyPart },
    { name: facts.roughly, value: request.roughly },
    { name: facts.scope, value: scopeOf(request) },
    { name: facts.reports, value: request.includeReports ? t.yes : t.no },
  ];
}

function scopeOf({ from, to }: SupportLook['request']): string | null {
  if (from === null && to === null) return null;
  const { look: t } = words().supportGrants;
  return t.scope(from ? formatDate(from) : t.noDate, to ? formatDate(to) : t.noDate);
}
