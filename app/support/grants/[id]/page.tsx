import type { Metadata } from 'next';
import { FactsList } from '#app/staff/_parts/facts-list.tsx';
import { openOwnGrant } from '#app/support/_parts/open-own-grant.ts';
import { endOwnLook } from '#app/support/grants/actions.ts';
import { BackLink } from '#components/back-link.tsx';
import { ChoiceForm } from '#components/choice-form.tsx';
import { DoneWord } from '#components/done-notice.tsx';
import { SupportGrantTag } from '#components/support-grant-tag.tsx';
import { formatInstant } from '#lib/base/display-date.ts';
import type { OwnSupportGrant } from '#lib/queries/support-grant/my-support-grants.ts';
import { words } from '#lib/words/words.ts';

type Props = {
  params: Promise<{ id: string }>;
  searchParams: Promise<{ done?: string }>;
};

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { helpReference } = await openOwnGrant((await params).id);
  return { title: words().supportGrants.support.one.title(helpReference) };
}

/** What support has asked one hospital, what it said, and the way to look while there is one. */
export default async function OwnGrantPage({ params, searchParams }: Props) {
  const grant = await openOwnGrant((await params).id);
  const { support: t } = words().supportGrants;
  const { done } = await searchParams;
  return (
    <>
      <BackLink href="/support/grants">{t.one.back}</BackLink>
      <DoneWord said={t.done} done={done} />
      <h1 className="nhsuk-heading-l">
        <span className="nhsuk-caption-l">{grant.organisation}</span>
        {t.one.title(grant.helpReference)}
      </h1>
      <p>
        <SupportGrantTag state={grant.state} />
      </p>
      {grant.state === 'active' && (
        <a className="nhsuk-button" href={`/support/grants/${grant.id}/look`} draggable="false">
          {t.one.look}
        </a>
      )}
      <FactsList facts={factsOf(grant)} />
      {grant.offered.includes('end') && (
        <>
          <p>{t.one.endHint}</p>
          <ChoiceForm
            action={endOwnLook.bind(null, { grantId: grant.id, version: grant.version })}
            button={t.one.end}
            name="end"
            isQuiet
          />
        </>
      )}
    </>
  );
}

function factsOf(grant: OwnSupportGrant) {
  const t = words().supportGrants;
  const { facts } = t.support.one;
  const at = (instant: Date | null) => instant && formatInstant(instant, grant.zone);
  const help = <span className="lantern-reference">{grant.helpReference}</span>;
  const isOpen = grant.state === 'active';
  return [
    { name: facts.hospital, value: grant.organisation },
    {
      name: facts.help,
      value:
        grant.helpRequestId === null ? (
          help
        ) : (
          <a href={`/support/${grant.helpRequestId}`}>{help}</a>
        ),
    },
    {
      name: facts.reference,
      value: <span className="lantern-reference">{grant.requestReference}</span>,
    },
    { name: facts.reason, value: grant.reason },
    { name: facts.asked, value: at(grant.askedAt) },
    { name: facts.lapses, value: grant.state === 'asked' ? at(grant.lapsesAt) : null },
    { name: facts.answered, value: answeredOf(grant) },
    {
      name: facts.because,
      value: grant.declinedBecause && t.because[grant.declinedBecause],
    },
    { name: facts.until, value: isOpen ? at(grant.endsAt) : null },
    {
      name: facts.ended,
      value:
        grant.endedAt && grant.endedBecause
          ? t.support.one.ended(
              formatInstant(grant.endedAt, grant.zone),
              t.endedBecause[grant.endedBecause],
            )
          : null,
    },
  ];
}

/** By which role, and never by whom. */
function answeredOf({ answeredAt, answeredAs, zone }: OwnSupportGrant): string | null {
  if (answeredAt === null || answeredAs === null) return null;
  const t = words().supportGrants;
  const roles: Readonly<Record<string, string>> = t.roles;
  return t.support.one.answered(formatInstant(answeredAt, zone), roles[answeredAs] ?? answeredAs);
}
