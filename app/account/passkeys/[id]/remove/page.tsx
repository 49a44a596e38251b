import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { openDetailsFor } from '#app/account/_parts/open-details.ts';
import { takePasskeyAway } from '#app/account/actions.ts';
import { BackLink } from '#components/back-link.tsx';
import { QuestionForm } from '#components/question-form.tsx';
import { ReadingColumn } from '#components/reading-column.tsx';
import { parseId } from '#lib/base/id.ts';
import { words } from '#lib/words/words.ts';

type Props = { params: Promise<{ id: string }> };

export const generateMetadata = (): Metadata => ({
  title: words().account.removePasskey.pageTitle,
});

/** Takes a passkey away, after fresh proof for just that one. */
export default async function RemovePasskeyPage({ params }: Props) {
  const id = parseId((await params).id);
  if (!id.ok) notFound();
  const here = `/account/passkeys/${id.value}/remove`;
  const act = { action: 'remove_passkey', resourceId: id.value } as const;
  const { details } = await openDetailsFor(() => act, here);
  const passkey = details.passkeys.find((one) => one.id === id.value) ?? notFound();
  const t = words().account;
  return (
    <ReadingColumn>
      <BackLink href="/account">{t.back}</BackLink>
      <QuestionForm
        action={takePasskeyAway.bind(null, passkey.id)}
        title={t.removePasskey.title(passkey.name)}
        button={t.removePasskey.button}
        isGrave
        fields={[]}
      >
        {t.removePasskey.body.map((paragraph) => (
          <p key={paragraph}>{paragraph}</p>
        ))}
        {details.passkeys.length === 1 && <p>{t.removePasskey.last}</p>}
      </QuestionForm>
      <p>
        <a href="/account">{t.removePasskey.keep}</a>
      </p>
    </ReadingColumn>
  );
}
