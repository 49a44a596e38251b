import type { Metadata } from 'next';
import { cache } from 'react';
import { notFound } from 'next/navigation';
import { requireActing } from '#app/_web/acting.ts';
import { answerMyConsent, stopMyConsent } from '#app/consents/actions.ts';
import { FactsList } from '#app/staff/_parts/facts-list.tsx';
import { BackLink } from '#components/back-link.tsx';
import { ChoiceForm } from '#components/choice-form.tsx';
import { scopeLines } from '#components/consent-scope.ts';
import { DoneNotice } from '#components/done-notice.tsx';
import { ReadingColumn } from '#components/reading-column.tsx';
import { formatDate } from '#lib/base/display-date.ts';
import { parseId } from '#lib/base/id.ts';
import { localDate } from '#lib/base/time-zone.ts';
import { isConsentEnded } from '#lib/domain/legal-basis/consent-lifecycle.ts';
import { myConsent, type MyConsent } from '#lib/queries/consent/my-consents.ts';
import { services } from '#lib/processes/web/services.ts';
import { words } from '#lib/words/words.ts';

type Props = {
  params: Promise<{ id: string }>;
  searchParams: Promise<{ done?: string }>;
};

const own = cache(async (id: string): Promise<MyConsent> => {
  const consentId = parseId(id);
  const { acting } = await requireActing();
  if (!consentId.ok) notFound();
  const asked = { consentId: consentId.value, now: new Date() };
  return (await myConsent(services().db, acting, asked)) ?? notFound();
});

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { granteeName } = await own((await params).id);
  return { title: words().consents.one.title(granteeName) };
}

/** Who may have which scans for what and until when, and one button that stops it. */
export default async function ConsentPage({ params, searchParams }: Props) {
  const consent = await own((await params).id);
  const { done } = await searchParams;
  const { one: t, explained } = words().consents;
  const said = (['withdrawn', 'confirmed', 'denied'] as const).find((one) => one === done);
  return (
    <ReadingColumn>
      <BackLink href="/consents">{t.back}</BackLink>
      {said !== undefined && <DoneNotice>{t.done[said]}</DoneNotice>}
      <h1 className="nhsuk-heading-l">{t.title(consent.granteeName)}</h1>
      <p>
        <strong>{explained[consent.state]}</strong>
      </p>
      <FactsList facts={factsOf(consent)} />
      {consent.offered.includes('deny') && <IsItMine consent={consent} />}
      {consent.offered.includes('withdraw') && (
        <>
          <h2 className="nhsuk-heading-m">{t.stopTitle}</h2>
          <p>{t.stopLead}</p>
          <ChoiceForm
            action={stopMyConsent.bind(null, consent.id)}
            button={t.stop}
            name="stop"
            isQuiet
          />
        </>
      )}
      {isConsentEnded(consent.state) && <Delivered consent={consent} />}
    </ReadingColumn>
  );
}

/** Asked once, never insisted on; that it is not theirs can be said as long as it is open (LS-6). */
function IsItMine({ consent }: { consent: MyConsent }) {
  const { one: t } = words().consents;
  const isAsked = consent.confirmedAt === null;
  return (
    <>
      <h2 className="nhsuk-heading-m">{t.isMineTitle}</h2>
      <p>{isAsked ? t.isMineLead : t.confirmed}</p>
      <div className="lantern-button-row">
        {isAsked && (
          <ChoiceForm
            action={answerMyConsent.bind(null, consent.id, 'confirm')}
            button={t.isMine}
            name="yes"
            isQuiet
          />
        )}
        <ChoiceForm
          action={answerMyConsent.bind(null, consent.id, 'deny')}
          button={t.notMine}
          name="no"
          isQuiet
        />
      </div>
    </>
  );
}

function Delivered({ consent }: { consent: MyConsent }) {
  const { one: t } = words().consents;
  return (
    <>
      <h2 className="nhsuk-heading-m">{t.delivered}</h2>
      {consent.deliveries.length === 0 && <p>{t.deliveredNone}</p>}
      {consent.deliveries.map(({ startedAt, isWhole }) => {
        const day = formatDate(localDate(startedAt, consent.zone));
        return (
          <p key={startedAt.getTime()}>{isWhole ? t.deliveredWhole(day) : t.deliveredPart(day)}</p>
        );
      })}
    </>
  );
}

function factsOf(consent: MyConsent) {
  const { one, purposes, capacities, scope } = words().consents;
  const { facts: t } = one;
  const { grantorName, capacity } = consent;
  const signer = grantorName === null ? null : `${grantorName} (${capacities[capacity]})`;
  return [
    { name: t.hospital, value: consent.hospital },
    { name: t.who, value: consent.granteeName },
    { name: t.person, value: consent.granteePerson },
    { name: t.what, value: scopeLines(consent.scope, scope.whole).join('. ') },
    { name: t.why, value: consent.purposes.map((purpose) => purposes[purpose]).join(', ') },
    { name: t.signedBy, value: signer },
    { name: t.signed, value: formatDate(consent.signedOn) },
    { name: t.until, value: formatDate(consent.validTo) },
    { name: t.reference, value: consent.reference },
  ];
}
