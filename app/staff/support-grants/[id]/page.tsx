import type { Metadata } from 'next';
import { FactsList } from '#app/staff/_parts/facts-list.tsx';
import { openSupportGrant } from '#app/staff/_parts/open-support-grant.ts';
import { BackLink } from '#components/back-link.tsx';
import { DoneWord } from '#components/done-notice.tsx';
import { SupportGrantTag } from '#components/support-grant-tag.tsx';
import { formatInstant } from '#lib/base/display-date.ts';
import type { SupportGrantAct } from '#lib/domain/support-grant/lifecycle.ts';
import type { SupportGrantView } from '#lib/queries/support-grant/support-grants.ts';
import { words } from '#lib/words/words.ts';

type Props = {
  params: Promise<{ id: string }>;
  searchParams: Promise<{ done?: string }>;
};

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { requestReference } = await openSupportGrant((await params).id);
  return { title: words().supportGrants.staff.one.title(requestReference) };
}

/** What support asks: why, about whose request, what can be done, and when it looked. */
export default async function SupportGrantPage({ params, searchParams }: Props) {
  const grant = await openSupportGrant((await params).id);
  const { staff: t } = words().supportGrants;
  const { done } = await searchParams;
  return (
    <>
      <BackLink href="/staff/support-grants">{t.one.back}</BackLink>
      <DoneWord said={t.done} done={done} />
      <h1 className="nhsuk-heading-l">
        <span className="nhsuk-caption-l">{grant.organisation}</span>
        {t.one.title(grant.requestReference)}
      </h1>
      <p>
        <SupportGrantTag state={grant.state} />
      </p>
      <FactsList facts={factsOf(grant)} />
      <h2 className="nhsuk-heading-m">{t.one.next}</h2>
      <Acts grant={grant} />
      <h2 className="nhsuk-heading-m">{t.one.looks}</h2>
      <Looks grant={grant} />
    </>
  );
}

/** What stops looks it. */
const LOOKS: Readonly<Record<SupportGrantAct, string>> = {
  approve: '',
  decline: 'nhsuk-button--secondary',
  end: 'nhsuk-button--warning',
};

function Acts({ grant }: { grant: SupportGrantView }) {
  const { one: t } = words().supportGrants.staff;
  if (grant.offered.length === 0) return <p>{t.nothing}</p>;
  return (
    <div className="nhsuk-button-group">
      {grant.offered.map((act) => (
        <a
          className={`nhsuk-button ${LOOKS[act]}`}
          href={`/staff/support-grants/${grant.id}/act/${act}`}
          draggable="false"
          key={act}
        >
          {t.acts[act]}
        </a>
      ))}
    </div>
  );
}

function Looks({ grant }: { grant: SupportGrantView }) {
  const { one: t } = words().supportGrants.staff;
  if (grant.looks.length === 0) return <p>{t.noLooks}</p>;
  return (
    <ol className="nhsuk-list">
      {grant.looks.map((at) => (
        <li key={at.toISOString()}>{formatInstant(at, grant.zone)}</li>
      ))}
    </ol>
  );
}

function factsOf(grant: SupportGrantView) {
  const t = words().supportGrants;
  const { facts } = t.staff.one;
  const at = (instant: Date | null) => instant && formatInstant(instant, grant.zone);
  const isOver = grant.endedAt !== null && grant.endedBecause !== null;
  return [
    { name: facts.by, value: grant.askedBy },
    { name: facts.why, value: grant.reason },
    {
      name: facts.help,
      value: <span className="lantern-reference">{grant.helpReference}</span>,
    },
    { name: facts.subject, value: subjectOf(grant) },
    { name: facts.asked, value: at(grant.askedAt) },
    { name: facts.lapses, value: grant.state === 'asked' ? at(grant.lapsesAt) : null },
    { name: facts.answered, value: answeredOf(grant) },
    {
      name: facts.because,
      value: grant.declinedBecause && t.because[grant.declinedBecause],
    },
    { name: facts.until, value: grant.state === 'active' ? at(grant.endsAt) : null },
    {
      name: facts.ended,
      value: isOver
        ? t.support.one.ended(
            formatInstant(grant.endedAt, grant.zone),
            t.endedBecause[grant.endedBecause],
          )
        : null,
    },
  ];
}

/** Whose request it is, while that is to be decided or is open; afterwards only its reference stays. */
function subjectOf({ subject, state, zone }: SupportGrantView): string | null {
  const { one: t } = words().supportGrants.staff;
  if (state !== 'asked' && state !== 'active') return null;
  return subject === null
    ? t.nobody
    : t.subject(subject.name, formatInstant(subject.receivedAt, zone));
}

function answeredOf(grant: SupportGrantView): string | null {
  const { answeredAt, answeredAs, answeredBy, zone } = grant;
  if (answeredAt === null || answeredAs === null) return null;
  const roles: Readonly<Record<string, string>> = words().supportGrants.roles;
  return words().supportGrants.staff.one.answered(
    formatInstant(answeredAt, zone),
    answeredBy ?? '',
    roles[answeredAs] ?? answeredAs,
  );
}
