import type { Metadata } from 'next';
import { cache } from 'react';
import { notFound } from 'next/navigation';
import { requireActing } from '#app/_web/acting.ts';
import { nameOfStudy } from '#app/releases/name-of-study.ts';
import { BackLink } from '#components/back-link.tsx';
import { ChoiceForm } from '#components/choice-form.tsx';
import { LookAgain } from '#components/look-again.tsx';
import { QuestionForm } from '#components/question-form.tsx';
import { ReadingColumn } from '#components/reading-column.tsx';
import { formatTime } from '#lib/base/display-date.ts';
import { parseId } from '#lib/base/id.ts';
import { services } from '#lib/processes/web/services.ts';
import {
  myPairing,
  myShowableReleases,
  type MyPairing,
  type ShowableRelease,
} from '#lib/queries/pairing/my-pairings.ts';
import { words } from '#lib/words/words.ts';
import { sayNo, sayYes } from '../../actions.ts';

type OfPairing = { readonly params: Promise<{ readonly id: string }> };

/** The screen of a page’s address, to the patient who brought its code; for all others there is no such page. */
const ownPairing = cache(async (id: string): Promise<MyPairing> => {
  const pairingId = parseId(id);
  const { acting } = await requireActing();
  if (!pairingId.ok) notFound();
  const asked = { pairingId: pairingId.value, now: new Date() };
  return (await myPairing(services().db, acting, asked)) ?? notFound();
});

export async function generateMetadata({ params }: OfPairing): Promise<Metadata> {
  return { title: titleOf(await ownPairing((await params).id)) };
}

function titleOf({ standing }: MyPairing): string {
  const { answer, mine } = words().pairings;
  const titles = {
    asks: answer.title,
    shows: mine.showsTitle,
    ended: mine.endedTitle,
    over: mine.overTitle,
  } as const;
  return titles[standing];
}

export default async function PairingPage({ params }: OfPairing) {
  const pairing = await ownPairing((await params).id);
  const { acting } = await requireActing();
  if (pairing.standing === 'asks') {
    const releases = await myShowableReleases(services().db, acting, new Date());
    return <Asks pairing={pairing} releases={releases} />;
  }
  return pairing.standing === 'shows' ? <Shows pairing={pairing} /> : <Over pairing={pairing} />;
}

function Asks({ pairing, releases }: { pairing: MyPairing; releases: readonly ShowableRelease[] }) {
  const { answer: t } = words().pairings;
  const [only] = releases.length === 1 ? releases : [];
  const options = releases.map(({ id, hospital, reference, studies }) => ({
    value: id,
    label: studies.map(nameOfStudy).join('; '),
    hint: t.release(hospital, reference),
  }));
  return (
    <ReadingColumn>
      {releases.length > 0 ? (
        <QuestionForm
          action={sayYes.bind(null, pairing.id)}
          title={t.title}
          button={t.yes}
          fields={[
            {
              ...{ kind: 'radios', name: 'release', label: t.which, options },
              chosen: only ? [only.id] : [],
            },
          ]}
          after={<p>{t.rules}</p>}
        >
          <WhoAsks pairing={pairing} />
        </QuestionForm>
      ) : (
        <>
          <h1 className="nhsuk-heading-l">{t.title}</h1>
          <WhoAsks pairing={pairing} />
          <p>{t.none}</p>
        </>
      )}
      <ChoiceForm name="no" action={sayNo.bind(null, pairing.id)} button={t.no} isQuiet />
    </ReadingColumn>
  );
}

/** What is known of the other screen, and the words to compare. */
function WhoAsks({ pairing }: { pairing: MyPairing }) {
  const { answer: t } = words().pairings;
  const rows = [
    [t.who, t.whoSaid(pairing.shownName)],
    [t.place, pairing.network === null ? t.unknownPlace : t.onNetwork(pairing.network)],
    [t.device, pairing.device ?? t.unknownDevice],
  ] as const;
  return (
    <>
      <dl className="nhsuk-summary-list">
        {rows.map(([key, value]) => (
          <div className="nhsuk-summary-list__row" key={key}>
            <dt className="nhsuk-summary-list__key">{key}</dt>
            <dd className="nhsuk-summary-list__value">{value}</dd>
          </div>
        ))}
      </dl>
      <h2 className="nhsuk-heading-m">{t.words}</h2>
      <p className="lantern-check-words" lang="en">
        {pairing.checkWords}
      </p>
      <p>{t.compare}</p>
    </>
  );
}

function Shows({ pairing }: { pairing: MyPairing }) {
  const { mine: t, waiting } = words().pairings;
  const { id, shownName, until, timeZone, reportsOpened } = pairing;
  return (
    <ReadingColumn>
      <h1 className="nhsuk-heading-l">{t.showsTitle}</h1>
      <p>{until && t.shows(shownName, formatTime(until, timeZone))}</p>
      {reportsOpened > 0 && <p>{t.reports(reportsOpened)}</p>}
      <ChoiceForm name="stop" action={sayNo.bind(null, id)} button={t.stop} />
      <LookAgain>{waiting.watching}</LookAgain>
      <p>
        <a href="/requests">{t.back}</a>
      </p>
    </ReadingColumn>
  );
}

function Over({ pairing }: { pairing: MyPairing }) {
  const { mine: t } = words().pairings;
  const isEnded = pairing.standing === 'ended';
  return (
    <ReadingColumn>
      <BackLink href="/requests">{t.back}</BackLink>
      <h1 className="nhsuk-heading-l">{titleOf(pairing)}</h1>
      <p>{isEnded ? t.ended : t.over}</p>
      <p>
        <a href="/pair">{t.again}</a>
      </p>
    </ReadingColumn>
  );
}
