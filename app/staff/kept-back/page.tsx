import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { requireActing } from '#app/_web/acting.ts';
import { FactsList } from '#app/staff/_parts/facts-list.tsx';
import { listedOrganisation } from '#app/staff/_parts/named-or-first.ts';
import { dayField } from '#app/staff/consents/consent-fields.ts';
import { lookAgainAtKeeping } from '#app/staff/legal-requests/actions.ts';
import { ChoiceForm } from '#components/choice-form.tsx';
import { DoneWord } from '#components/done-notice.tsx';
import type { Field } from '#components/form-field.tsx';
import { ReadingColumn } from '#components/reading-column.tsx';
import { formatDateWithDay } from '#lib/base/display-date.ts';
import { staffOrganisations } from '#lib/queries/access-request/staff-organisations.ts';
import { keptBack, type KeptBack } from '#lib/queries/legal-request/kept-back.ts';
import { services } from '#lib/processes/web/services.ts';
import { words } from '#lib/words/words.ts';

export const metadata: Metadata = { title: words().legalRequests.keptBack.title };

type Query = { readonly org?: string; readonly done?: string; readonly look?: string };
type Props = { searchParams: Promise<Query> };

/** What patients are not told yet, for a privacy officer to look at again (NC-3). */
export default async function KeptBackPage({ searchParams }: Props) {
  const { org, done, look } = await searchParams;
  const { acting } = await requireActing();
  const now = new Date();
  const all = await staffOrganisations(services().db, acting, now);
  const mine = all.filter(({ reviewsKeeping }) => reviewsKeeping);
  const { id: organisationId, name, odsCode } = listedOrganisation(mine, org);
  const kept = await keptBack(services().db, acting, { organisationId, now });
  if (!kept.ok) notFound();
  const { keptBack: t } = words().legalRequests;
  return (
    <ReadingColumn>
      <DoneWord said={{ yes: t.done }} done={done} />
      <h1 className="nhsuk-heading-l">
        <span className="nhsuk-caption-l">{name}</span>
        {t.title}
      </h1>
      <p>{t.lead}</p>
      {kept.value.length === 0 && <p>{t.none}</p>}
      {kept.value.map((one) => (
        <Kept
          key={one.requestId}
          one={one}
          organisationId={organisationId}
          odsCode={odsCode}
          isLookedAt={one.requestId === look}
        />
      ))}
    </ReadingColumn>
  );
}

/** One of them, and the form of the one that was chosen: of two forms on a page no box would be known from another. */
function Kept({
  one,
  organisationId,
  odsCode,
  isLookedAt,
}: {
  one: KeptBack;
  organisationId: string;
  odsCode: string;
  isLookedAt: boolean;
}) {
  const { keptBack: t, types } = words().legalRequests;
  const { requestId, reference, type, because, until } = one;
  return (
    <section aria-labelledby={`kept-${requestId}`} className="nhsuk-u-margin-bottom-6">
      <h2 className="nhsuk-heading-m" id={`kept-${requestId}`}>
        {reference}
      </h2>
      <FactsList
        facts={[
          { name: t.columns.kind, value: types[type] },
          { name: t.columns.because, value: because },
          { name: t.columns.until, value: formatDateWithDay(until) },
        ]}
      />
      {isLookedAt ? (
        <ChoiceForm
          action={lookAgainAtKeeping.bind(null, { organisationId, requestId })}
          button={t.button}
          about={t.review(reference)}
          name={`review-${requestId}`}
          fields={fields()}
        />
      ) : (
        <p>
          <a href={`/staff/kept-back?org=${odsCode}&look=${requestId}#kept-${requestId}`}>
            {t.review(reference)}
          </a>
        </p>
      )}
    </section>
  );
}

function fields(): readonly Field[] {
  const { keptBack: t, form } = words().legalRequests;
  const options = [
    { value: 'reveal', label: t.reveal },
    { value: 'keep', label: t.keep },
  ];
  return [
    { kind: 'radios', name: 'choice', label: t.choice, options },
    { kind: 'textarea', name: 'because', label: t.because },
    { ...dayField('revealOn', t.until), hint: form.revealHint },
  ];
}
