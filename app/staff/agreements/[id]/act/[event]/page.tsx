import type { Metadata } from 'next';
import { notFound, redirect } from 'next/navigation';
import { openAgreement } from '#app/staff/_parts/open-agreement.ts';
import { doAgreementAct } from '#app/staff/agreements/actions.ts';
import { BackLink } from '#components/back-link.tsx';
import type { Field } from '#components/form-field.tsx';
import { QuestionForm } from '#components/question-form.tsx';
import { ReadingColumn } from '#components/reading-column.tsx';
import { PARTY_EVENTS, type PartyEvent } from '#lib/domain/agreement/events.ts';
import { words } from '#lib/words/words.ts';

type Props = { params: Promise<{ id: string; event: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: words().agreements.acts[eventOf((await params).event)] };
}

/** Needs no words: the terms say it all, or somebody else has. */
const WORDLESS: readonly PartyEvent['kind'][] = ['propose', 'accept', 'resume'];
const GRAVE: readonly PartyEvent['kind'][] = ['suspend', 'give_notice'];

/** One thing that can happen to an agreement, with what follows from it. */
export default async function AgreementActPage({ params }: Props) {
  const { id, event: name } = await params;
  const event = eventOf(name);
  const agreement = await openAgreement(id);
  const here = `/staff/agreements/${agreement.id}`;
  if (!agreement.offered.includes(event)) redirect(here);
  const t = words().agreements;
  const seen = {
    agreementId: agreement.id,
    organisationId: agreement[agreement.side].organisationId,
    version: agreement.version,
  };
  return (
    <ReadingColumn>
      <BackLink href={here}>{t.one.backToOne}</BackLink>
      <QuestionForm
        action={doAgreementAct.bind(null, seen, event)}
        title={t.acts[event]}
        caption={agreement.reference}
        button={t.acts[event]}
        isGrave={GRAVE.includes(event)}
        fields={fieldsOf(event)}
      >
        <p>{t.explained[event]}</p>
        {event === 'accept' && (
          <p>
            <a href={`${here}/document`}>{t.one.readAll}</a>
          </p>
        )}
      </QuestionForm>
    </ReadingColumn>
  );
}

function fieldsOf(event: PartyEvent['kind']): readonly Field[] {
  if (WORDLESS.includes(event)) return [];
  const { text: label, textHint, adviceHint } = words().agreements.act;
  const hint = event === 'advise' ? adviceHint : textHint;
  return [{ kind: 'textarea', name: 'text', label, hint }];
}

/** Terms and signatures have pages of their own. */
function eventOf(name: string): PartyEvent['kind'] {
  const event = PARTY_EVENTS.find((one) => one === name);
  return event === undefined || event === 'revise' || event === 'sign' ? notFound() : event;
}
