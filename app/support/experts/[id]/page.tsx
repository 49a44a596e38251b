import type { Metadata } from 'next';
import { cache } from 'react';
import { notFound } from 'next/navigation';
import { requireActing } from '#app/_web/acting.ts';
import { stepUpFirst } from '#app/_web/step-up-first.ts';
import { FactsList } from '#app/staff/_parts/facts-list.tsx';
import { BackLink } from '#components/back-link.tsx';
import { QuestionForm } from '#components/question-form.tsx';
import { ReadingColumn } from '#components/reading-column.tsx';
import { formatInstant } from '#lib/base/display-date.ts';
import { expertCheckProof } from '#lib/domain/policy/expert.ts';
import { services } from '#lib/processes/web/services.ts';
import { waitingExperts, type WaitingExpert } from '#lib/queries/expert/experts-to-check.ts';
import { words } from '#lib/words/words.ts';
import { checkAnExpert } from '../actions.ts';

type Props = { params: Promise<{ id: string }> };

const waitingExpert = cache(async (id: string): Promise<WaitingExpert> => {
  const { acting } = await requireActing();
  const waiting = await waitingExperts(services().db, acting, new Date());
  if (!waiting.ok) return notFound();
  return waiting.value.find(({ expertId }) => expertId === id) ?? notFound();
});

/** Whose name it is stands on the page alone: whoever has not given proof yet is led on with this title. */
export const generateMetadata = (): Metadata => ({ title: words().expertChecks.one.title });

/** One person who is to be looked up: who they say they are, and what the register has of them. */
export default async function ExpertCheckPage({ params }: Props) {
  const one = await waitingExpert((await params).id);
  // Before anything is typed, so that nothing typed is lost.
  if (one.wantsProof) {
    stepUpFirst(expertCheckProof(one.expertId), `/support/experts/${one.expertId}`);
  }
  const { one: t } = words().expertChecks;
  return (
    <ReadingColumn>
      <BackLink href="/support/experts">{t.back}</BackLink>
      {one.isOwn ? (
        <>
          <h1 className="nhsuk-heading-l">{one.name}</h1>
          <FactsList facts={factsOf(one)} />
          <p>{t.own}</p>
        </>
      ) : (
        <QuestionForm
          action={checkAnExpert.bind(null, one.expertId)}
          title={one.name}
          button={t.button}
          fields={[
            {
              ...{ kind: 'radios', name: 'outcome', label: t.outcome },
              options: [
                { value: 'good', label: t.good, hint: t.goodHint },
                { value: 'wrong', label: t.wrong, hint: t.wrongHint },
              ],
            },
            { kind: 'textarea', name: 'evidence', label: t.evidence, hint: t.evidenceHint },
          ]}
        >
          <FactsList facts={factsOf(one)} />
          <p>{t.lead}</p>
        </QuestionForm>
      )}
    </ReadingColumn>
  );
}

function factsOf(one: WaitingExpert) {
  const { expertChecks, experts } = words();
  const { facts } = expertChecks.one;
  return [
    { name: facts.kind, value: experts.kinds[one.kind] },
    { name: facts.register, value: experts.bodies[one.body] },
    { name: facts.number, value: one.number },
    { name: facts.firm, value: one.firmName },
    { name: facts.since, value: formatInstant(one.invitedAt, 'Europe/London') },
  ];
}
