import type { Metadata } from 'next';
import { requireActing } from '#app/_web/acting.ts';
import { PasskeyButton } from '#components/passkey-button.tsx';
import { ProblemSummary } from '#components/problem-summary.tsx';
import { QuestionForm } from '#components/question-form.tsx';
import { ReadingColumn } from '#components/reading-column.tsx';
import { services } from '#lib/processes/web/services.ts';
import { NHS_LOGIN } from '#lib/processes/web/nhs-login.ts';
import { stepUpChoices, type StepUpChoices } from '#lib/queries/account/step-up-choices.ts';
import { words } from '#lib/words/words.ts';
import { answerStepUpPasskey, askStepUpPasskey, submitStepUp } from '../../actions.ts';
import { askedAct } from '../../asked-act.ts';
import { ownPath } from '../../own-path.ts';

export const generateMetadata = (): Metadata => ({ title: words().stepUp.title });

type Props = {
  params: Promise<{ act: string; on: string }>;
  searchParams: Promise<{ for?: string; then?: string; failed?: string }>;
};

/** Asks for proof before one grave act on one thing, by what that act takes, and leads back to it. */
export default async function StepUpPage({ params, searchParams }: Props) {
  const { act, on } = await params;
  const query = await searchParams;
  const { acting } = await requireActing();
  const asked = askedAct(act, on);
  const choices = await stepUpChoices(services().db, acting, asked.action);
  const path = ownPath(query.for) ?? '/home';
  const bound = { act, on, path, then: ownPath(query.then) };
  const t = words().stepUp;
  const passkey = choices.hasPasskey && (
    <PasskeyButton
      label={t.usePasskey}
      ask={askStepUpPasskey.bind(null, bound)}
      answer={answerStepUpPasskey.bind(null, bound)}
    />
  );
  const elsewhere = choices.elsewhere && <Elsewhere asked={bound} elsewhere={choices.elsewhere} />;
  if (choices.takesCode) {
    return (
      <ReadingColumn>
        <Failed word={query.failed} />
        <QuestionForm
          action={submitStepUp.bind(null, bound)}
          title={t.title}
          button={t.button}
          isSecondary={choices.hasPasskey}
          fields={[
            choices.hasSheet
              ? { kind: 'secret', name: 'code', label: t.code, hint: t.sheetHint, isShort: true }
              : { kind: 'code', name: 'code', label: t.code, hint: t.codeHint },
          ]}
        >
          <p>{t.why(t.what[asked.action])}</p>
          <p>{t.lasts}</p>
          {passkey && (
            <>
              <p>{t.passkeyHint}</p>
              {passkey}
              <h2 className="nhsuk-heading-m">{t.orCode}</h2>
            </>
          )}
        </QuestionForm>
        {elsewhere}
      </ReadingColumn>
    );
  }
  return (
    <ReadingColumn>
      <Failed word={query.failed} />
      <h1 className="nhsuk-heading-l">{t.title}</h1>
      <p>{t.why(t.what[asked.action])}</p>
      {elsewhere}
      {passkey ? (
        <>
          <p>
            {t.passkeyHint} {t.lasts}
          </p>
          {passkey}
        </>
      ) : (
        choices.elsewhere === null && <NoPasskey path={path} mayAdd={choices.mayAddByCode} />
      )}
      <p>
        <a href={leadingAway(path)}>{t.cancel}</a>
      </p>
    </ReadingColumn>
  );
}

type Asked = {
  readonly act: string;
  readonly on: string;
  readonly path: string;
  readonly then: string | null;
};

/** Signing in again where they had signed in: a link, because a form may lead to no other site. */
function Elsewhere({
  asked: { act, on, path, then },
  elsewhere: { factor, providerId },
}: {
  asked: Asked;
  elsewhere: NonNullable<StepUpChoices['elsewhere']>;
}) {
  const t = words().signOn.stepUp;
  const isNhsLogin = factor === 'nhs_login';
  const query = new URLSearchParams({ act, on, for: path, ...(then && { then }) });
  return (
    <>
      <p>{isNhsLogin ? t.nhsLoginHint : t.providerHint}</p>
      <p>
        <a
          id="elsewhere"
          className={`nhsuk-button${isNhsLogin ? ' lantern-nhs-login' : ''}`}
          role="button"
          draggable="false"
          href={`/sign-on/${providerId ?? NHS_LOGIN}?${query.toString()}`}
        >
          {isNhsLogin ? t.nhsLogin : t.provider}
        </a>
      </p>
    </>
  );
}

/** Why what came back from there was not taken. */
function Failed({ word }: { word: string | undefined }) {
  const text = Object.entries(words().signOn.problems.stepUp).find(([name]) => name === word)?.[1];
  return text === undefined ? null : <ProblemSummary problems={{ elsewhere: text }} />;
}

/** For somebody who cannot do this yet: what a passkey is, and the way to one and back. */
function NoPasskey({ path, mayAdd }: { path: string; mayAdd: boolean }) {
  const t = words().stepUp.noPasskey;
  if (!mayAdd) {
    return (
      <>
        <h2 className="nhsuk-heading-m">{t.title}</h2>
        <p>{t.gone}</p>
        <p>{words().stepUp.lost}</p>
      </>
    );
  }
  return (
    <>
      <h2 className="nhsuk-heading-m">{t.title}</h2>
      {t.body.map((paragraph) => (
        <p key={paragraph}>{paragraph}</p>
      ))}
      <p>
        <a
          className="nhsuk-button"
          role="button"
          draggable="false"
          href={`/account/passkeys/new?for=${encodeURIComponent(path)}`}
        >
          {t.add}
        </a>
      </p>
    </>
  );
}

/** The page above the one that asks for proof: that one would only ask again. */
function leadingAway(path: string): string {
  const above = path.slice(0, path.lastIndexOf('/'));
  return above === '' ? '/home' : above.replace(/\/act$/, '');
}
