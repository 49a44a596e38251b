import type { Metadata } from 'next';
import { cookies } from 'next/headers';
import { clientAddress } from '#app/_web/session.ts';
import { CodeForm } from '#components/code-form.tsx';
import { PasskeyButton } from '#components/passkey-button.tsx';
import { ReadingColumn } from '#components/reading-column.tsx';
import { services } from '#lib/processes/web/services.ts';
import { HALF_WAY_COOKIE } from '#lib/processes/web/session-cookie.ts';
import { halfWayChoices, type HalfWayChoices } from '#lib/queries/session/half-way-choices.ts';
import { words } from '#lib/words/words.ts';
import { answerSignInPasskey, askSignInPasskey, submitCode } from '../actions.ts';

export async function generateMetadata(): Promise<Metadata> {
  const { signIn } = words();
  return { title: (await choices()).hasPasskey ? signIn.factorTitle : signIn.codeTitle };
}

/** The second factor: a passkey for those who have one, and a code. */
export default async function CodePage() {
  const t = words().signIn;
  const { hasPasskey, hasApp } = await choices();
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
      <p>
        <a href="/sign-in/recovery">{t.lostDevice}</a>
      </p>
    </ReadingColumn>
  );
}

async function choices(): Promise<HalfWayChoices> {
  const { db, identity } = services();
  const token = (await cookies()).get(HALF_WAY_COOKIE)?.value ?? '';
  return halfWayChoices(db, {
    tokenHash: identity.hashToken(token),
    address: await clientAddress(),
    now: new Date(),
  });
}
