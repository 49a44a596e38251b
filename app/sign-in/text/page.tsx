import type { Metadata } from 'next';
import { BackLink } from '#components/back-link.tsx';
import { ChoiceForm } from '#components/choice-form.tsx';
import { QuestionForm } from '#components/question-form.tsx';
import { ReadingColumn } from '#components/reading-column.tsx';
import { words } from '#lib/words/words.ts';
import { openChoices } from '../_parts/open-choices.ts';
import { sendSignInText, submitTextCode } from '../actions.ts';

type Props = { searchParams: Promise<{ sent?: string }> };

export async function generateMetadata({ searchParams }: Props): Promise<Metadata> {
  const t = words().signIn.text;
  return { title: (await searchParams).sent === undefined ? t.title : t.sentTitle };
}

/** A code by text message, for patients who have a number with us: what it is, and then the code that came. */
export default async function TextPage({ searchParams }: Props) {
  const { sent } = await searchParams;
  const { mobileEnding } = await openChoices();
  const t = words().signIn.text;
  if (mobileEnding === null) {
    return (
      <ReadingColumn>
        <BackLink href="/sign-in/code" />
        <h1 className="nhsuk-heading-l">{t.title}</h1>
        <p>{t.none}</p>
      </ReadingColumn>
    );
  }
  if (sent === undefined) {
    return (
      <ReadingColumn>
        <BackLink href="/sign-in/code" />
        <QuestionForm action={sendSignInText} title={t.title} button={t.button} fields={[]}>
          <p>{t.body(mobileEnding)}</p>
          <p>{t.weaker}</p>
        </QuestionForm>
      </ReadingColumn>
    );
  }
  return (
    <ReadingColumn>
      <BackLink href="/sign-in/code" />
      <QuestionForm
        action={submitTextCode}
        title={t.sentTitle}
        button={t.enter}
        fields={[{ kind: 'code', name: 'code', label: t.code }]}
      >
        <p>{t.sent(mobileEnding)}</p>
      </QuestionForm>
      <h2 className="nhsuk-heading-m">{t.notCome}</h2>
      <p>{t.againHint}</p>
      <ChoiceForm action={sendSignInText} button={t.again} name="again" isQuiet />
    </ReadingColumn>
  );
}
