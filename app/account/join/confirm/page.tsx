import type { Metadata } from 'next';
import { cookies } from 'next/headers';
import { signedIn } from '#app/_web/session.ts';
import { requireActing } from '#app/_web/acting.ts';
import { joinMyAccounts } from '#app/account/join/actions.ts';
import { AnswerRows } from '#components/answer-rows.tsx';
import { QuestionForm } from '#components/question-form.tsx';
import { ReadingColumn } from '#components/reading-column.tsx';
import { services } from '#lib/processes/web/services.ts';
import { JOIN_COOKIE } from '#lib/processes/web/session-cookie.ts';
import { joinToConfirm } from '#lib/use-cases/account-join/join-accounts.ts';
import { words } from '#lib/words/words.ts';

export const generateMetadata = (): Metadata => ({ title: words().accountJoin.confirm.title });

/** Both accounts, for whoever has signed in to both, and what joining them does. */
export default async function ConfirmJoinPage() {
  const { acting, name } = await requireActing();
  const token = (await cookies()).get(JOIN_COOKIE)?.value ?? '';
  const join = await joinToConfirm(services(), acting, token);
  const { confirm: t, refusals } = words().accountJoin;
  if (!join || join.isJoined)
    return <NothingToJoin why={refusals[join ? 'same_account' : 'not_begun']} />;
  const now = (await signedIn())?.email ?? '';
  return (
    <ReadingColumn>
      <QuestionForm action={joinMyAccounts} title={t.title} button={t.button} fields={[]}>
        <AnswerRows
          rows={[
            { name: t.first, value: spoken(join.other.name, join.other.email) },
            { name: t.now, value: spoken(name, now) },
          ]}
        />
        <h2 className="nhsuk-heading-m">{t.whatTitle}</h2>
        <ul className="nhsuk-list nhsuk-list--bullet">
          {t.what.map((one) => (
            <li key={one}>{one}</li>
          ))}
        </ul>
      </QuestionForm>
    </ReadingColumn>
  );
}

function NothingToJoin({ why }: { why: string }) {
  const { confirm: t } = words().accountJoin;
  return (
    <ReadingColumn>
      <h1 className="nhsuk-heading-l">{t.over}</h1>
      <p>{`${why}.`}</p>
      <p>
        <a href="/account/join">{t.start}</a>
      </p>
    </ReadingColumn>
  );
}

function spoken(name: string, email: string | null): string {
  return [name, email ?? ''].filter((part) => part !== '').join(', ');
}
