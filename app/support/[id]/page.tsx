import type { Metadata } from 'next';
import { cache } from 'react';
import { notFound } from 'next/navigation';
import { requireActing } from '#app/_web/acting.ts';
import { FactsList } from '#app/staff/_parts/facts-list.tsx';
import { answerHelp } from '#app/support/actions.ts';
import { WayToLook } from '#app/support/_parts/way-to-look.tsx';
import { BackLink } from '#components/back-link.tsx';
import { ChoiceForm } from '#components/choice-form.tsx';
import { DoneNotice } from '#components/done-notice.tsx';
import { HelpThread } from '#components/help-thread.tsx';
import { formatDateWithDay, formatInstant } from '#lib/base/display-date.ts';
import { parseId } from '#lib/base/id.ts';
import { services } from '#lib/processes/web/services.ts';
import { helpRequest, type HelpView } from '#lib/queries/help/help-requests.ts';
import { words } from '#lib/words/words.ts';

type Props = {
  params: Promise<{ id: string }>;
  searchParams: Promise<{ done?: string }>;
};

/** One that is not theirs to answer is as if it were not there. */
const openHelp = cache(async (id: string): Promise<HelpView> => {
  const helpRequestId = parseId(id);
  const { acting } = await requireActing();
  if (!helpRequestId.ok) notFound();
  const about = { helpRequestId: helpRequestId.value, now: new Date() };
  const found = await helpRequest(services().db, acting, about);
  return found.ok ? found.value : notFound();
});

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { reference } = await openHelp((await params).id);
  return { title: words().help.one.title(reference) };
}

/** One request for help: what was said, then the answer, then what else is known. Not who asked. */
export default async function SupportRequestPage({ params, searchParams }: Props) {
  const help = await openHelp((await params).id);
  const { done } = await searchParams;
  const { support: t, one } = words().help;
  return (
    <>
      <BackLink href="/support">{t.back}</BackLink>
      {done === 'yes' && <DoneNotice>{t.done}</DoneNotice>}
      <h1 className="nhsuk-heading-l">
        <span className="nhsuk-caption-l">{help.hospital ?? t.service}</span>
        {one.name} <span className="lantern-reference">{help.reference}</span>
      </h1>
      <p>
        <strong className="nhsuk-tag nhsuk-tag--blue lantern-tag">{t.states[help.state]}</strong>
      </p>
      <HelpThread messages={help.messages} asker={t.they} helper={t.we} />
      {help.offered.includes('answer') ? (
        <section className="lantern-next" aria-labelledby="next">
          <h2 className="nhsuk-heading-m" id="next">
            {t.answerTitle}
          </h2>
          <ChoiceForm
            action={answerHelp.bind(null, { helpRequestId: help.id, version: help.version })}
            button={t.button}
            name="answer"
            fields={[{ kind: 'textarea', name: 'text', label: t.answerLabel, hint: t.answerHint }]}
          />
        </section>
      ) : (
        <p>{t.nothing}</p>
      )}
      <h2 className="nhsuk-heading-m">{t.facts}</h2>
      <FactsList facts={factsOf(help)} />
      <WayToLook helpRequestId={help.id} />
    </>
  );
}

function factsOf(help: HelpView) {
  const { support: t } = words().help;
  return [
    { name: t.columns.asked, value: formatInstant(help.askedAt, 'Europe/London') },
    { name: t.columns.answer, value: help.answerBy && formatDateWithDay(help.answerBy) },
    { name: t.page, value: help.route ?? t.notKnown },
    { name: t.fault, value: help.faultReference },
    { name: t.device, value: help.device ?? t.notKnown },
  ];
}
