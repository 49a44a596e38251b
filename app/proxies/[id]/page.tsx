import type { Metadata } from 'next';
import { cache } from 'react';
import { notFound } from 'next/navigation';
import { requireActing } from '#app/_web/acting.ts';
import { askForSomebody, confirmActing, sendEvidence, stopActing } from '#app/proxies/actions.ts';
import { FactsList } from '#app/staff/_parts/facts-list.tsx';
import { BackLink } from '#components/back-link.tsx';
import { ChoiceForm } from '#components/choice-form.tsx';
import { DoneNotice } from '#components/done-notice.tsx';
import { ReadingColumn } from '#components/reading-column.tsx';
import { formatDate, formatDateWithDay, formatInstant } from '#lib/base/display-date.ts';
import { parseId } from '#lib/base/id.ts';
import { DOCUMENT_TYPES } from '#lib/domain/document/document-type.ts';
import { proxyRule } from '#lib/domain/proxy/kinds.ts';
import { services } from '#lib/processes/web/services.ts';
import { myProxy, type MyProxyPage } from '#lib/queries/proxy/my-proxies.ts';
import { words } from '#lib/words/words.ts';

type Props = {
  params: Promise<{ id: string }>;
  searchParams: Promise<{ done?: string }>;
};

const own = cache(async (id: string): Promise<MyProxyPage> => {
  const proxyId = parseId(id);
  const { acting } = await requireActing();
  if (!proxyId.ok) notFound();
  const asked = { proxyId: proxyId.value, now: new Date() };
  return (await myProxy(services().db, acting, asked)) ?? notFound();
});

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: titleOf(await own((await params).id)) };
}

/** Where it stands, what to send, how to ask by it, what ends it and when, and how to stop it. */
export default async function ProxyPage({ params, searchParams }: Props) {
  const mine = await own((await params).id);
  const { done } = await searchParams;
  const { one: t } = words().acting;
  const said = (['claimed', 'sent', 'ended', 'confirmed'] as const).find((one) => one === done);
  return (
    <ReadingColumn>
      <BackLink href="/proxies">{t.back}</BackLink>
      {said !== undefined && <DoneNotice>{t.done[said]}</DoneNotice>}
      <h1 className="nhsuk-heading-l">{titleOf(mine)}</h1>
      <Standing mine={mine} />
      {mine.party === 'subject' && mine.isSixteen && mine.offered.includes('confirm') && (
        <>
          <h2 className="nhsuk-heading-m">{t.confirmTitle}</h2>
          <p>{t.confirmLead}</p>
          <ChoiceForm
            action={confirmActing.bind(null, mine.id)}
            button={t.confirm}
            name="confirm"
          />
        </>
      )}
      {mine.party === 'proxy' && <ForProxy mine={mine} />}
      <FactsList facts={factsOf(mine)} />
      {mine.state !== 'ended' && <Stop mine={mine} />}
      {proxyRule(mine.kind).group === 'deceased' && <Remedy mine={mine} />}
    </ReadingColumn>
  );
}

function titleOf({ party, patientName, proxyName }: MyProxyPage): string {
  const { one: t } = words().acting;
  return party === 'proxy' ? t.title(patientName) : t.titleForMe(proxyName);
}

function Standing({ mine }: { mine: MyProxyPage }) {
  const { one: t, ends, stopped, endedBecause, states } = words().acting;
  const isWaiting = mine.state === 'claimed' || mine.state === 'verifying';
  if (isWaiting) return <p>{t.checking}</p>;
  if (mine.state === 'ended') {
    return (
      <>
        <p>
          <strong>{endedBecause[mine.endedBecause ?? ''] ?? stopped.proxy_ended}</strong>
        </p>
        {mine.endedBecause === 'not_confirmed' && (
          <p>
            <a href="/complaints/new">{t.remedyLink}</a>
          </p>
        )}
      </>
    );
  }
  return (
    <>
      <p>
        <strong>{mine.stopped === null ? states.active : stopped[mine.stopped]}</strong>
      </p>
      {mine.end !== null && mine.stopped === null && (
        <p>{ends[mine.end.because](formatDateWithDay(mine.end.on))}</p>
      )}
    </>
  );
}

function ForProxy({ mine }: { mine: MyProxyPage }) {
  const { one: t } = words().acting;
  const isWaiting = mine.state === 'claimed' || mine.state === 'verifying';
  return (
    <>
      {mine.stopped === 'patient_is_sixteen' ? (
        <Sixteen />
      ) : (
        (isWaiting || mine.state === 'suspended_review') && <Send mine={mine} />
      )}
      {(isWaiting || mine.stopped === null) && (
        <>
          <h2 className="nhsuk-heading-m">{t.askTitle}</h2>
          {isWaiting && <p>{t.askEarly}</p>}
          <ChoiceForm
            action={askForSomebody}
            button={t.ask(mine.patientName)}
            name="ask"
            isQuiet={isWaiting}
            fields={[{ kind: 'hidden', name: 'whom', value: mine.id }]}
          />
        </>
      )}
    </>
  );
}

/** A certificate of birth helps nobody now: only what the young person says does. */
function Sixteen() {
  const { one: t, kinds } = words().acting;
  return (
    <>
      <h2 className="nhsuk-heading-m">{t.sixteenTitle}</h2>
      <p>{t.sixteen}</p>
      <p>
        <a href="/proxies/new/authorised_person">{kinds.authorised_person}</a>
      </p>
    </>
  );
}

/** What the hospital needs to see, what has come, and a form that opens the camera of a phone. */
function Send({ mine }: { mine: MyProxyPage }) {
  const { one: t, evidence } = words().acting;
  const { states } = words().papers;
  return (
    <>
      <h2 className="nhsuk-heading-m">{t.sendTitle}</h2>
      <p>{t.sendList}</p>
      <ul className="nhsuk-list nhsuk-list--bullet">
        {proxyRule(mine.kind).evidence.map(({ item }) => (
          <li key={item}>{evidence[item]}</li>
        ))}
      </ul>
      <p>{t.sendLead}</p>
      {services().settings.SCANNER_URL === '' ? (
        <p>{t.noScanner}</p>
      ) : (
        <ChoiceForm
          action={sendEvidence.bind(null, mine.id)}
          button={t.send}
          name="send"
          fields={[
            {
              ...{ kind: 'file', name: 'evidence', label: t.file, hint: t.fileHint },
              accept: DOCUMENT_TYPES.join(),
            },
          ]}
        />
      )}
      <h3 className="nhsuk-heading-s">{t.sentTitle}</h3>
      {mine.papers.list.length === 0 && <p>{t.sentNone}</p>}
      <ul className="nhsuk-list">
        {mine.papers.list.map(({ id, addedAt, state }) => (
          <li key={id}>
            {t.sentLine(formatInstant(addedAt, mine.zone))}. {states[state]}
          </li>
        ))}
      </ul>
    </>
  );
}

function Stop({ mine }: { mine: MyProxyPage }) {
  const { one: t } = words().acting;
  const isProxy = mine.party === 'proxy';
  return (
    <>
      <h2 className="nhsuk-heading-m">{isProxy ? t.stopTitle : t.endTitle}</h2>
      <p>{isProxy ? t.stopLead : t.endLead}</p>
      <ChoiceForm
        action={stopActing.bind(null, mine.id)}
        button={isProxy ? t.stop : t.end}
        name="stop"
        isQuiet
      />
    </>
  );
}

/** DE-6: after a death the regulator of data protection is no remedy. */
function Remedy({ mine }: { mine: MyProxyPage }) {
  const { acting, complaints } = words();
  const { one: t } = acting;
  return (
    <>
      <h2 className="nhsuk-heading-m">{t.remedyTitle}</h2>
      <p>{t.remedy(complaints.ombudsmen[mine.jurisdiction])}</p>
      <p>
        <a href="/complaints/new">{t.remedyLink}</a>
      </p>
    </>
  );
}

function factsOf(mine: MyProxyPage) {
  const { one, capacities } = words().acting;
  const { facts: t } = one;
  const isProxy = mine.party === 'proxy';
  return [
    { name: t.hospital, value: mine.hospital },
    { name: t.capacity, value: capacities[mine.kind] },
    { name: t.person, value: isProxy ? mine.patientName : mine.proxyName },
    { name: t.birthday, value: isProxy ? formatDate(mine.birthday) : null },
    { name: t.until, value: mine.validTo && formatDate(mine.validTo) },
    { name: t.reference, value: mine.reference },
  ];
}
