import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { CodeForm } from '#components/code-form.tsx';
import { HelpLink } from '#components/help-link.tsx';
import { PasskeyButton } from '#components/passkey-button.tsx';
import { ReadingColumn } from '#components/reading-column.tsx';
import { words } from '#lib/words/words.ts';
import { openChoices } from '../_parts/open-choices.ts';
import { answerSignInPasskey, askSignInPasskey, submitCode } from '../actions.ts';

export async function generateMetadata(): Promise<Metadata> {
  const { signIn } = words();
  return { title: (await openChoices()).hasPasskey ? signIn.factorTitle : signIn.codeTitle };
}

/** The second factor: a passkey for those who have one, a code, and then what a patient falls back on. */
export default async function CodePage() {
  const t = words().signIn;
  const { hasApp, hasPasskey, hasSheet, mobileEnding } = await openChoices();
  // Whoever has got back in has nothing yet but the one code they wrote down.
  const hasNothing = !hasApp && !hasPasskey && !hasSheet && mobileEnding === null;
  if (hasNothing) redirect('/sign-in/recovery');
  const passkey = hasPasskey && (
    <>
      <p>{t.passkeyHint}</p>
      <PasskeyButton label={t.usePasskey} ask={askSignInPasskey} answer={answerSignInPasskey} />
    </>
  );
  return (
    <ReadingColumn>
      {passkey && !hasApp ? (
        <>
          <h1 className="nhsuk-heading-l">{t.factorTitle}</h1>
          {passkey}
        </>
      ) : (
        <CodeForm action={submitCode}>
          {passkey && (
            <>
              {passkey}
              <h2 className="nhsuk-heading-m">{t.orCode}</h2>
            </>
          )}
        </CodeForm>
      )}
      {hasSheet && (
        <>
          <h2 className="nhsuk-heading-m">{t.sheet.have}</h2>
          <p>
            <a
              className="nhsuk-button nhsuk-button--secondary"
              role="button"
              draggable="false"
              href="/sign-in/sheet"
            >
              {t.sheet.use}
            </a>
          </p>
        </>
      )}
      <p>
        <a href="/sign-in/recovery">{t.lostDevice}</a>
      </p>
      {mobileEnding !== null && (
        <p>
          <a href="/sign-in/text">{t.text.use}</a>
        </p>
      )}
      <HelpLink topic="lost-phone" />
    </ReadingColumn>
  );
}
