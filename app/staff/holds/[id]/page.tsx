import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { requireActing } from '#app/_web/acting.ts';
import { dayField } from '#app/staff/consents/consent-fields.ts';
import { askToLiftAHold, leaveAHold, liftAHold, reviewAHold } from '#app/staff/holds/actions.ts';
import { coveredWords } from '#app/staff/holds/covered-words.ts';
import { FactsList } from '#app/staff/_parts/facts-list.tsx';
import { BackLink } from '#components/back-link.tsx';
import { ChoiceForm } from '#components/choice-form.tsx';
import { DoneWord } from '#components/done-notice.tsx';
import { formatDate, formatDateWithDay } from '#lib/base/display-date.ts';
import { localDate } from '#lib/base/time-zone.ts';
import { holdById, type HoldView } from '#lib/queries/legal-hold/holds.ts';
import { services } from '#lib/processes/web/services.ts';
import { words } from '#lib/words/words.ts';

export const metadata: Metadata = { title: words().holds.title };

type Props = {
  params: Promise<{ readonly id: string }>;
  searchParams: Promise<{ readonly done?: string }>;
};

/** One legal hold: why, on what, and what the reader may do to it. */
export default async function HoldPage({ params, searchParams }: Props) {
  const { id: holdId } = await params;
  const { done } = await searchParams;
  const { acting } = await requireActing();
  const found = await holdById(services().db, acting, { holdId, now: new Date() });
  if (!found.ok) notFound();
  const hold = found.value;
  const t = words().holds;
  return (
    <>
      <DoneWord said={t.done} done={done} />
      <BackLink href="/staff/holds">{t.backToList}</BackLink>
      <h1 className="nhsuk-heading-l">{t.one(hold.kind)}</h1>
      <p>
        <strong className="nhsuk-tag nhsuk-tag--blue lantern-tag">{t.states[hold.state]}</strong>
      </p>
      <FactsList facts={factsOf(hold)} />
      <NextStep hold={hold} />
    </>
  );
}

function NextStep({ hold }: { hold: HoldView }) {
  const t = words().holds;
  const { id, offered, isOwnAsking } = hold;
  return (
    <section className="lantern-next" aria-labelledby="next">
      <h2 className="nhsuk-heading-m" id="next">
        {t.next}
      </h2>
      {offered.length === 0 && <p>{t.nothing}</p>}
      {hold.state === 'lift_asked' && (
        <>
          <h3 className="nhsuk-heading-s">{t.lift.title}</h3>
          <p>{isOwnAsking ? t.lift.own : t.lift.lead}</p>
          {offered.includes('lift') && (
            <ChoiceForm action={liftAHold.bind(null, id)} button={t.lift.button} name="lift" />
          )}
          {offered.includes('refuse_lift') && (
            <ChoiceForm
              action={leaveAHold.bind(null, id)}
              button={t.lift.leave}
              name="leave"
              isQuiet
            />
          )}
        </>
      )}
      {offered.includes('review') && (
        <>
          <h3 className="nhsuk-heading-s">{t.review.title}</h3>
          <ChoiceForm
            action={reviewAHold.bind(null, id)}
            button={t.review.button}
            name="review"
            isQuiet={hold.state === 'lift_asked'}
            fields={[dayField('reviewOn', t.review.day)]}
          />
        </>
      )}
      {offered.includes('ask_lift') && (
        <>
          <h3 className="nhsuk-heading-s">{t.askLift.title}</h3>
          <p>{t.askLift.lead}</p>
          <ChoiceForm
            action={askToLiftAHold.bind(null, id)}
            button={t.askLift.button}
            name="ask"
            isQuiet
            fields={[{ kind: 'textarea', name: 'because', label: t.askLift.because }]}
          />
        </>
      )}
    </section>
  );
}

function factsOf(hold: HoldView) {
  const { facts: t } = words().holds;
  const { zone, reviewOn, endsAt, liftAskedBy, liftBecause, liftedBy, placedBy } = hold;
  const placed = formatDate(localDate(hold.placedAt, zone));
  const asked = liftAskedBy !== null && liftBecause !== null;
  const lifted = liftedBy !== null && endsAt !== null;
  return [
    { name: t.covers, value: coveredWords(hold.covers) },
    { name: t.because, value: hold.because === '' ? null : hold.because },
    {
      name: t.placed,
      value: placedBy === null ? t.placedWithRequest(placed) : t.placedBy(placedBy, placed),
    },
    { name: t.review, value: lifted ? null : reviewOn && formatDateWithDay(reviewOn) },
    { name: t.asked, value: asked ? t.askedBy(liftAskedBy, liftBecause) : null },
    {
      name: t.lifted,
      value: lifted ? t.liftedBy(liftedBy, formatDate(localDate(endsAt, zone))) : null,
    },
  ];
}
