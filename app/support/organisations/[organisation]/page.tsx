import type { Metadata } from 'next';
import { InstitutionTag } from '#app/support/_parts/institution-tag.tsx';
import { isKept } from '#app/support/_parts/is-kept.ts';
import { openInstitution } from '#app/support/_parts/open-institution.ts';
import { BackLink } from '#components/back-link.tsx';
import { DoneWord } from '#components/done-notice.tsx';
import { formatInstant } from '#lib/base/display-date.ts';
import type { HaltingEvent } from '#lib/domain/organisation/halting-lifecycle.ts';
import { ENDING, type EndingStanding } from '#lib/domain/register/standing.ts';
import type { HaltedInstitution } from '#lib/queries/organisation/halted.ts';
import { words } from '#lib/words/words.ts';

type Props = {
  params: Promise<{ organisation: string }>;
  searchParams: Promise<{ done?: string }>;
};

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: (await openInstitution((await params).organisation)).name };
}

/** One institution: where it stands, what can be done, and what was done, by whom and why. */
export default async function InstitutionPage({ params, searchParams }: Props) {
  const one = await openInstitution((await params).organisation);
  const t = words().halting;
  const { done } = await searchParams;
  return (
    <>
      <BackLink href="/support/organisations">{t.one.back}</BackLink>
      <DoneWord said={t.done} done={done} />
      <h1 className="nhsuk-heading-l">
        <span className="nhsuk-caption-l">{one.odsCode}</span>
        {one.name}
      </h1>
      <p>
        <InstitutionTag state={one.state} />{' '}
        {one.since !== null && t.since(formatInstant(one.since, 'Europe/London'))}
      </p>
      <p>
        <a href={`/support/organisations/${one.odsCode}/register`}>
          {words().publicRegisters.link}
        </a>
      </p>
      {one.asked !== null && <p className="lantern-warning">{t.one.asked[one.asked]}</p>}
      <h2 className="nhsuk-heading-m">{t.one.next}</h2>
      <Acts one={one} />
      <h2 className="nhsuk-heading-m">{t.one.historyTitle}</h2>
      <History one={one} />
    </>
  );
}

/** What stops, or cannot be undone, looks it. */
const LOOKS: Readonly<Record<HaltingEvent, string>> = {
  suspend: 'nhsuk-button--warning',
  ask_resume: 'nhsuk-button--secondary',
  resume: '',
  ask_close: 'nhsuk-button--secondary',
  close: 'nhsuk-button--warning',
};

function Acts({ one }: { one: HaltedInstitution }) {
  const t = words().halting;
  if (one.isOwn) return <p>{t.one.own}</p>;
  // Asking again, or stopping again where nothing was asked, would change nothing.
  const offered = one.offered.filter(
    (event) =>
      event !== one.asked && (event !== 'suspend' || one.state === 'active' || one.asked !== null),
  );
  if (offered.length === 0) return <p>{t.one.nothing}</p>;
  return (
    <div className="nhsuk-button-group">
      {offered.map((event) => (
        <a
          className={`nhsuk-button ${isKept(event, one) ? 'nhsuk-button--secondary' : LOOKS[event]}`}
          href={`/support/organisations/${one.odsCode}/${event}`}
          draggable="false"
          key={event}
        >
          {isKept(event, one) ? t.keep.title : t.acts[event]}
        </a>
      ))}
    </div>
  );
}

function History({ one }: { one: HaltedInstitution }) {
  const t = words().halting;
  if (one.history.length === 0) return <p>{t.one.never}</p>;
  return (
    <ol className="nhsuk-list">
      {one.history.map(({ event, text, by, at }) => (
        <li key={at.toISOString() + event}>
          <strong>{t.history[event]}</strong>
          <br />
          {t.one.by(by ?? words().publicRegisters.byLantern, formatInstant(at, 'Europe/London'))}
          {text !== '' && (
            <>
              <br />
              {by === null ? stoppedBecause(text) : text}
            </>
          )}
        </li>
      ))}
    </ol>
  );
}

/** Lantern keeps the word of the register, and says it in a sentence. */
function stoppedBecause(word: string): string {
  const { stopped } = words().publicRegisters;
  return ENDING.some((one) => one === word) ? stopped[word as EndingStanding] : word;
}
