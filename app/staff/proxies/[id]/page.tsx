import type { Metadata } from 'next';
import { FactsList } from '#app/staff/_parts/facts-list.tsx';
import { openProxy, type OfProxy } from '#app/staff/_parts/open-proxy.ts';
import { PapersSection } from '#app/staff/_parts/papers-section.tsx';
import { ProxyActs } from '#app/staff/_parts/proxy-acts.tsx';
import { ProxyWishes } from '#app/staff/_parts/proxy-wishes.tsx';
import { BackLink } from '#components/back-link.tsx';
import { scopeLines } from '#components/consent-scope.ts';
import { DoneWord } from '#components/done-notice.tsx';
import { formatDate, formatInstant } from '#lib/base/display-date.ts';
import type { ProxyView } from '#lib/queries/proxy/proxies.ts';
import { words } from '#lib/words/words.ts';

export const metadata: Metadata = { title: words().actingAtWork.title };

type Props = OfProxy & { searchParams: Promise<{ done?: string }> };

/** One authority: what comes next first, then its papers, what is said and was seen, and what happened. */
export default async function StaffProxyPage({ params, searchParams }: Props) {
  const proxy = await openProxy((await params).id);
  const { done } = await searchParams;
  const t = words().actingAtWork;
  return (
    <>
      <BackLink href={`/staff/proxies?org=${proxy.odsCode}`}>{t.backToList}</BackLink>
      <DoneWord said={t.done} done={done} />
      <h1 className="nhsuk-heading-l">
        <span className="nhsuk-caption-l">{proxy.hospital}</span>
        {t.one(proxy.reference)}
      </h1>
      <p>
        <strong className="nhsuk-tag nhsuk-tag--blue lantern-tag">{t.states[proxy.state]}</strong>
      </p>
      <FactsList facts={factsOf(proxy)} />
      {(proxy.mayDecide || proxy.papers.list.length > 0) && (
        <PapersSection
          of={{ basis: 'proxy', id: proxy.id }}
          papers={proxy.papers}
          zone={proxy.zone}
        />
      )}
      <ProxyActs proxy={proxy} />
      {proxy.isMatched && <ProxyWishes proxy={proxy} />}
      {proxy.history.length > 0 && <History proxy={proxy} />}
    </>
  );
}

function History({ proxy }: { proxy: ProxyView }) {
  const t = words().actingAtWork;
  const roles: Readonly<Record<string, string>> = { ...words().diary.roles, ...t.roles };
  return (
    <>
      <h2 className="nhsuk-heading-m">{t.history}</h2>
      <ol className="nhsuk-list">
        {proxy.history.map(({ event, finding, at, byRole, text }) => (
          <li key={`${event}${at.getTime()}`}>
            {formatInstant(at, proxy.zone)}, {roles[byRole] ?? byRole}: {t.events[event]}
            {finding !== null && `: ${t.findings[finding]}`}
            {text !== '' && <span className="lantern-in-their-words">. {text}</span>}
          </li>
        ))}
      </ol>
    </>
  );
}

function factsOf(proxy: ProxyView) {
  const { facts: t, evidence, findings, concerns, verify } = words().actingAtWork;
  const { capacities, endedBecause } = words().acting;
  const day = (date: ProxyView['validTo']) => date && formatDate(date);
  const isConcerned = proxy.concern !== 'none';
  return [
    { name: t.proxy, value: proxy.proxyName },
    { name: t.capacity, value: capacities[proxy.kind] },
    { name: t.said, value: proxy.claimedName },
    { name: t.birthday, value: formatDate(proxy.claimedBirthday) },
    { name: t.nhsNumber, value: proxy.claimedNhsNumber },
    { name: t.postcode, value: proxy.claimedPostcode },
    { name: t.explanation, value: proxy.explanation },
    { name: t.patient, value: proxy.isMatched ? t.patientFound : t.patientMissing },
    { name: t.finding, value: proxy.finding && findings[proxy.finding] },
    { name: t.concern, value: isConcerned ? concerns[proxy.concern] : null },
    { name: t.seen, value: proxy.evidenceSeen.map((item) => evidence[item]).join('. ') || null },
    { name: words().papers.elsewhere, value: proxy.paperElsewhere },
    {
      name: t.scope,
      value: proxy.scope && scopeLines(proxy.scope, verify.wholeYes).join('. '),
    },
    { name: t.until, value: day(proxy.validTo) },
    { name: t.stops, value: day(proxy.stopsOn) },
    { name: t.review, value: day(proxy.reviewOn) },
    { name: t.ownConsent, value: day(proxy.ownConsentUntil) },
    { name: words().actingAtWork.over, value: endedBecause[proxy.endedBecause ?? ''] ?? null },
  ];
}
