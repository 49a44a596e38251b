import type { Metadata } from 'next';
import { requireActing } from '#app/_web/acting.ts';
import { BackLink } from '#components/back-link.tsx';
import { ReadingColumn } from '#components/reading-column.tsx';
import { formatDate } from '#lib/base/display-date.ts';
import { isConsentEnded } from '#lib/domain/legal-basis/consent-lifecycle.ts';
import type { Consent } from '#lib/queries/consent/consent-row.ts';
import { myConsents } from '#lib/queries/consent/my-consents.ts';
import { services } from '#lib/processes/web/services.ts';
import { words } from '#lib/words/words.ts';

export const generateMetadata = (): Metadata => ({ title: words().consents.mine.title });

/** Who may have the person’s scans by something that they signed: open ones first. */
export default async function ConsentsPage() {
  const { acting } = await requireActing();
  const mine = await myConsents(services().db, acting);
  const { mine: t } = words().consents;
  return (
    <ReadingColumn>
      <BackLink href="/requests">{t.back}</BackLink>
      <h1 className="nhsuk-heading-l">{t.title}</h1>
      <p>{t.lead}</p>
      {mine.length === 0 && (
        <p>
          <strong>{t.none}</strong>
        </p>
      )}
      <Section title={t.open} rows={mine.filter(({ state }) => !isConsentEnded(state))} />
      <Section title={t.over} rows={mine.filter(({ state }) => isConsentEnded(state))} />
      <p>
        {t.care} <a href="/diary">{words().diary.title}</a>
      </p>
    </ReadingColumn>
  );
}

function Section({ title, rows }: { title: string; rows: readonly Consent[] }) {
  const { mine: t, states, purposes } = words().consents;
  if (rows.length === 0) return null;
  return (
    <>
      <h2 className="nhsuk-heading-m">{title}</h2>
      <ul className="lantern-plain-list">
        {rows.map((one) => (
          <li className="lantern-diary__entry" key={one.id}>
            <p className="nhsuk-u-margin-bottom-1">
              <a href={`/consents/${one.id}`}>{one.granteeName}</a>{' '}
              <strong className="nhsuk-tag nhsuk-tag--blue">{states[one.state]}</strong>
            </p>
            <p className="nhsuk-u-margin-bottom-0">
              {one.hospital}
              <br />
              {t.for(one.purposes.map((purpose) => purposes[purpose]).join(', '))}
              <br />
              {t.until(formatDate(one.validTo))}
            </p>
          </li>
        ))}
      </ul>
    </>
  );
}
