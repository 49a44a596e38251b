import { cache } from 'react';
import type { Metadata } from 'next';
import { cookies } from 'next/headers';
import { clientAddress } from '#app/_web/session.ts';
import { CodeForm } from '#components/code-form.tsx';
import { PasskeyButton } from '#components/passkey-button.tsx';
import { ReadingColumn } from '#components/reading-column.tsx';
import { services } from '#lib/processes/web/services.ts';
import { HALF_WAY_COOKIE } from '#lib/processes/web/session-cookie.ts';
import { halfWayHasPasskey } from '#lib/queries/session/half-way-choices.ts';
import { words } from '#lib/words/words.ts';
import { answerSignInPasskey, askSignInPasskey, submitCode } from '../actions.ts';

export async function generateMetadata(): Promise<Metadata> {
  const { signIn } = words();
  return { title: (await hasPasskey()) ? signIn.factorTitle : signIn.codeTitle };
}

/** The second factor: a passkey for those who have one, and a code. */
export default async function CodePage() {
  const t = words().signIn;
  return (
    <ReadingColumn>
      <CodeForm action={submitCode}>
        {(await hasPasskey()) && (
          <>
            <p>{t.passkeyHint}</p>
            <PasskeyButton
              label={t.usePasskey}
              ask={askSignInPasskey}
              answer={answerSignInPasskey}
            />
            <h2 className="nhsuk-heading-m">{t.orCode}</h2>
          </>
        )}
      </CodeForm>
      <p>
        <a href="/sign-in/recovery">{t.lostDevice}</a>
      </p>
    </ReadingColumn>
  );
}

/** Asked once for the title and the page. */
const hasPasskey = cache(async (): Promise<boolean> => {
  const { db, identity } = services();
  const token = (await cookies()).get(HALF_WAY_COOKIE)?.value ?? '';
  if (!identity.isTokenShaped(token)) return false;
  return halfWayHasPasskey(db, {
    tokenHash: identity.hashToken(token),
    address: await clientAddress(),
    now: new Date(),
  });
});
