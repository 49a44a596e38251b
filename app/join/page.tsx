import type { Metadata } from 'next';
import { BackLink } from '#components/back-link.tsx';
import { QuestionForm } from '#components/question-form.tsx';
import { ReadingColumn } from '#components/reading-column.tsx';
import { words } from '#lib/words/words.ts';
import { askToJoin } from './actions.ts';

export const metadata: Metadata = { title: words().joinPages.start.title };

/** What joining is, who may apply and what they need; and an address to send a link to. */
export default function JoinPage() {
  const { start: t } = words().joinPages;
  return (
    <ReadingColumn>
      <BackLink href="/" />
      <QuestionForm
        action={askToJoin}
        title={t.title}
        button={t.button}
        fields={[
          {
            ...{ kind: 'email', name: 'email', label: t.email, hint: t.emailHint },
            autoComplete: 'email',
          },
        ]}
      >
        <p>{t.lead}</p>
        <h2 className="nhsuk-heading-m">{t.who}</h2>
        <p>{t.whoBody}</p>
        <h2 className="nhsuk-heading-m">{t.need}</h2>
        <ul className="nhsuk-list nhsuk-list--bullet">
          {t.needs.map((need) => (
            <li key={need}>{need}</li>
          ))}
        </ul>
        <p>{t.takes}</p>
        <p>{t.haveOne}</p>
      </QuestionForm>
      <p>
        {t.notFor} <a href="/register">{t.notForLink}</a>
      </p>
    </ReadingColumn>
  );
}
