import type { Metadata } from 'next';
import { BackLink } from '#components/back-link.tsx';
import { QuestionForm } from '#components/question-form.tsx';
import { ReadingColumn } from '#components/reading-column.tsx';
import { words } from '#lib/words/words.ts';
import { chooseFactor } from '../actions.ts';
import { requireComplete } from '../_parts/own-registration.ts';

export const generateMetadata = (): Metadata => ({ title: words().register.factor.title });

export default async function FactorPage() {
  const { factor: t } = words().register;
  await requireComplete();
  return (
    <ReadingColumn>
      <BackLink href="/register/password" />
      <QuestionForm
        action={chooseFactor}
        title={t.title}
        button={words().common.continue}
        fields={[
          {
            kind: 'radios',
            name: 'factor',
            label: t.label,
            options: [
              { value: 'passkey', label: t.passkey, hint: t.passkeyHint },
              { value: 'totp', label: t.totp, hint: t.totpHint },
            ],
          },
        ]}
      >
        <p>{t.body}</p>
      </QuestionForm>
    </ReadingColumn>
  );
}
