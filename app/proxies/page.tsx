import type { Metadata } from 'next';
import { requireActing } from '#app/_web/acting.ts';
import { BackLink } from '#components/back-link.tsx';
import { ReadingColumn } from '#components/reading-column.tsx';
import { formatDateWithDay } from '#lib/base/display-date.ts';
import { services } from '#lib/processes/web/services.ts';
import { myProxies, type MyProxy } from '#lib/queries/proxy/my-proxies.ts';
import { words } from '#lib/words/words.ts';

export const generateMetadata = (): Metadata => ({ title: words().acting.mine.title });

/** Whom the person acts for, and who acts for them: open ones first. */
export default async function ProxiesPage() {
  const { acting } = await requireActing();
  const all = await myProxies(services().db, acting, new Date());
  const { mine: t } = words().acting;
  const open = all.filter(({ state }) => state !== 'ended');
  const acted = open.filter(({ party }) => party === 'proxy');
  const forMe = open.filter(({ party }) => party === 'subject');
  return (
    <ReadingColumn>
      <BackLink href="/requests">{t.back}</BackLink>
      <h1 className="nhsuk-heading-l">{t.title}</h1>
      <p>{t.lead}</p>
      {acted.length === 0 ? (
        <p>
          <strong>{t.none}</strong>
        </p>
      ) : (
        <>
          <List rows={acted} />
          <p>
            <a className="nhsuk-button" href="/requests/for-whom" role="button" draggable="false">
              {words().acting.forWhom.link}
            </a>
          </p>
        </>
      )}
      <p>
        {acted.length === 0 ? (
          <a className="nhsuk-button" href="/proxies/new" role="button" draggable="false">
            {t.start}
          </a>
        ) : (
          <a href="/proxies/new">{t.startAnother}</a>
        )}
      </p>
      <h2 className="nhsuk-heading-m">{t.subjectTitle}</h2>
      {forMe.length === 0 ? <p>{t.subjectNone}</p> : <List rows={forMe} />}
      {all.length > open.length && (
        <>
          <h2 className="nhsuk-heading-m">{t.overTitle}</h2>
          <List rows={all.filter(({ state }) => state === 'ended')} />
        </>
      )}
    </ReadingColumn>
  );
}

function List({ rows }: { rows: readonly MyProxy[] }) {
  const { mine: t, capacities, states, ends } = words().acting;
  return (
    <ul className="lantern-plain-list">
      {rows.map(({ id, party, patientName, proxyName, kind, state, hospital, end, stopped }) => (
        <li className="lantern-diary__entry" key={id}>
          <p className="nhsuk-u-margin-bottom-1">
            <a href={`/proxies/${id}`}>{party === 'proxy' ? t.for(patientName) : proxyName}</a>{' '}
            <strong className="nhsuk-tag nhsuk-tag--blue">
              {state === 'active' && stopped !== null ? states.suspended_review : states[state]}
            </strong>
          </p>
          <p className="nhsuk-u-margin-bottom-0">
            {capacities[kind]}
            <br />
            {hospital}
            {end !== null && stopped === null && (
              <>
                <br />
                {ends[end.because](formatDateWithDay(end.on))}
              </>
            )}
          </p>
        </li>
      ))}
    </ul>
  );
}
