import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { clientAddress } from '#app/_web/session.ts';
import { ReadingColumn } from '#components/reading-column.tsx';
import { formatDateWithDay } from '#lib/base/display-date.ts';
import { localDate } from '#lib/base/time-zone.ts';
import { services } from '#lib/processes/web/services.ts';
import { copyCalled } from '#lib/queries/verification/copy-called.ts';
import { words } from '#lib/words/words.ts';

export const generateMetadata = (): Metadata => ({ title: words().verification.copy.title });

type OfCopy = { readonly params: Promise<{ readonly reference: string }> };

/** Where the code on a certificate leads: who released this copy, and when. Never whom it is about. */
export default async function ReleasedCopyPage({ params }: OfCopy) {
  const { reference } = await params;
  const address = await clientAddress();
  const copy = (await copyCalled(services().db, { reference, address })) ?? notFound();
  const { copy: t } = words().verification;
  const on = formatDateWithDay(localDate(copy.sealedAt, copy.timeZone));
  const rows = [
    [t.reference, reference.toUpperCase()],
    [t.trust, `${copy.trust} (${copy.odsCode})`],
    [t.on, on],
    [t.files, String(copy.fileCount)],
    [t.seal, copy.sealSha256],
    [t.key, copy.keyId],
  ] as const;
  return (
    <ReadingColumn>
      <h1 className="nhsuk-heading-l">{t.title}</h1>
      <p>{t.lead(copy.trust, on)}</p>
      <p>{t.nobody}</p>
      <dl className="nhsuk-summary-list">
        {rows.map(([name, value]) => (
          <div className="nhsuk-summary-list__row" key={name}>
            <dt className="nhsuk-summary-list__key">{name}</dt>
            <dd className="nhsuk-summary-list__value lantern-breaks">{value}</dd>
          </div>
        ))}
      </dl>
      <h2 className="nhsuk-heading-m">{t.next}</h2>
      <p>{t.compare}</p>
      <a className="nhsuk-button" href="/verify" role="button" draggable="false">
        {t.check}
      </a>
    </ReadingColumn>
  );
}
