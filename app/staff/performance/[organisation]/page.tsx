import type { Metadata } from 'next';
import { FactsList } from '#app/staff/_parts/facts-list.tsx';
import { figuresQuery, openFigures, type OpenFigures } from '#app/staff/_parts/open-performance.ts';
import { OrganisationLinks } from '#app/staff/_parts/organisation-links.tsx';
import { KindFigures, MonthFigures } from '#app/staff/_parts/performance-figures.tsx';
import { wordsOf, type QueueQuery } from '#app/staff/_parts/queue-address.ts';
import { BackLink } from '#components/back-link.tsx';
import { formatMonth } from '#lib/base/display-date.ts';
import { MOST_BREACHES, type Performance } from '#lib/queries/performance/performance.ts';
import { words } from '#lib/words/words.ts';

export const metadata: Metadata = { title: words().performance.title };

type Props = {
  params: Promise<{ organisation: string }>;
  searchParams: Promise<QueueQuery>;
};

/** How an institution answers requests: volumes, times, breaches, refusals, and what was saved. */
export default async function PerformancePage({ params, searchParams }: Props) {
  const opened = await openFigures((await params).organisation, wordsOf(await searchParams));
  const { organisation, mine, figures } = opened;
  const { odsCode, name } = organisation;
  const t = words().performance;
  const isEmpty = figures.all.received === 0 && figures.all.answered === 0;
  return (
    <>
      <BackLink href={`/staff?org=${odsCode}`}>{t.back}</BackLink>
      <h1 className="nhsuk-heading-l">
        <span className="nhsuk-caption-l">{name}</span>
        {t.title}
      </h1>
      <OrganisationLinks
        label={t.organisations}
        organisations={mine}
        current={odsCode}
        address={(one) => `/staff/performance/${one}`}
      />
      <PeriodForm opened={opened} />
      <p>
        <a href={`/staff/performance/${odsCode}/figures.csv?${figuresQuery(opened)}`} download>
          {t.csv}
        </a>
      </p>
      <Summary figures={figures} />
      {isEmpty ? (
        <p>{t.nothing}</p>
      ) : (
        <>
          <MonthFigures figures={figures} />
          <KindFigures figures={figures} most={MOST_BREACHES} />
        </>
      )}
      <section aria-labelledby="benefit">
        <h2 className="nhsuk-heading-m" id="benefit">
          {t.sections.benefit}
        </h2>
        <p>{t.benefit(figures.benefit.discs, t.pounds(figures.benefit.pence))}</p>
        <p className="lantern-quiet">{t.benefitNote}</p>
      </section>
    </>
  );
}

function Summary({ figures: { all, openLate } }: { figures: Performance }) {
  const { summary, sections, ...t } = words().performance;
  const inTime = all.answered - all.late;
  return (
    <section aria-labelledby="summary">
      <h2 className="nhsuk-heading-m" id="summary">
        {sections.summary}
      </h2>
      <FactsList
        facts={[
          { name: summary.received, value: words().queue.thousands(all.received) },
          { name: summary.answered, value: words().queue.thousands(all.answered) },
          {
            name: summary.inTime,
            value: [
              words().queue.thousands(inTime),
              ...(all.answered === 0 ? [] : [`(${t.percent(inTime, all.answered)})`]),
            ].join(' '),
          },
          { name: summary.late, value: words().queue.thousands(all.late) },
          { name: summary.openLate, value: words().queue.thousands(openLate) },
          { name: summary.median, value: t.days(all.medianDays) },
          { name: summary.ninetieth, value: t.days(all.ninetiethDays) },
        ]}
      />
    </section>
  );
}

/** Asks for an address, so that what it shows can be kept and sent. */
function PeriodForm({ opened }: { opened: OpenFigures }) {
  const { organisation, period, months, sites, site } = opened;
  const t = words().performance.filters;
  const month = (name: 'from' | 'to', value: string | undefined) => (
    <div className="nhsuk-form-group">
      <label className="nhsuk-label" htmlFor={name}>
        {t[name]}
      </label>
      <select className="nhsuk-select" id={name} name={name} defaultValue={value}>
        {months.map((one) => (
          <option key={one} value={one}>
            {formatMonth(one)}
          </option>
        ))}
      </select>
    </div>
  );
  return (
    <form
      action={`/staff/performance/${organisation.odsCode}`}
      method="get"
      className="lantern-filter-form"
      aria-label={t.title}
    >
      {month('from', period.months[0])}
      {month('to', period.months.at(-1))}
      {sites.length > 0 && (
        <div className="nhsuk-form-group">
          <label className="nhsuk-label" htmlFor="site">
            {t.site}
          </label>
          <select
            className="nhsuk-select"
            id="site"
            name="site"
            defaultValue={site?.id ?? ''}
            aria-describedby="site-hint"
          >
            <option value="">{t.everywhere}</option>
            {sites.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </select>
        </div>
      )}
      {sites.length > 0 && (
        <p className="nhsuk-hint lantern-filter-note" id="site-hint">
          {t.siteHint}
        </p>
      )}
      <p className="lantern-filter-buttons">
        <button className="nhsuk-button nhsuk-button--secondary" type="submit">
          {t.apply}
        </button>
      </p>
    </form>
  );
}
