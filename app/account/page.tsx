import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { requireActing } from '#app/_web/acting.ts';
import { AnswerRows } from '#components/answer-rows.tsx';
import { DoneWord } from '#components/done-notice.tsx';
import { ReadingColumn } from '#components/reading-column.tsx';
import { sendsTexts } from '#lib/config/notifier-env.ts';
import { services } from '#lib/processes/web/services.ts';
import {
  signInDetails,
  type PasskeyLine,
  type SignInDetails,
} from '#lib/queries/account/sign-in-details.ts';
import { words } from '#lib/words/words.ts';
import { dayOf, instantOf } from './_parts/when.ts';

export const generateMetadata = (): Metadata => ({ title: words().account.title });

type Props = { searchParams: Promise<{ done?: string; recovered?: string }> };

/** Everything by which somebody signs in, and how to change it. */
export default async function AccountPage({ searchParams }: Props) {
  const { done, recovered } = await searchParams;
  const { acting } = await requireActing();
  const details = (await signInDetails(services().db, acting)) ?? notFound();
  const t = words().account;
  const { nhsLogin: nhs_login, provider } = words().signOn.account;
  const elsewhere = { nhs_login, provider };
  return (
    <ReadingColumn>
      <DoneWord said={t.done} done={done} />
      <h1 className="nhsuk-heading-l">{t.title}</h1>
      {recovered !== undefined && (
        <div className="lantern-warning nhsuk-u-margin-bottom-5">
          <h2 className="nhsuk-heading-m">{t.recovered.title}</h2>
          <p>{t.recovered.body}</p>
        </div>
      )}
      {details.email !== null && (
        <AnswerRows
          rows={[
            {
              name: t.email,
              value: details.email,
              ...(!details.holdsRole && {
                change: {
                  href: '/account/email',
                  label: t.newEmail.change,
                  what: t.newEmail.changeWhat,
                },
              }),
            },
          ]}
        />
      )}
      {details.elsewhere !== null && <p>{elsewhere[details.elsewhere]}</p>}
      {details.email !== null || details.elsewhere === 'provider' ? (
        <OwnFactors details={details} />
      ) : null}

      <h2 className="nhsuk-heading-m">{t.sessions.title}</h2>
      <p>
        <a href="/account/sessions">{t.sessions.see}</a>
      </p>

      <h2 className="nhsuk-heading-m">{words().accountJoin.title}</h2>
      <p>{words().accountJoin.why}</p>
      <p>
        <a href="/account/join">{words().accountJoin.link}</a>
      </p>
    </ReadingColumn>
  );
}

/** What is asked besides a password of ours, or an organisation's word. NHS login has its own. */
function OwnFactors({ details }: { details: SignInDetails }) {
  const t = words().account;
  return (
    <>
      <h2 className="nhsuk-heading-m">{t.passkeys.title}</h2>
      <p>{t.passkeys.body}</p>
      {details.passkeys.length === 0 ? (
        <p>{t.passkeys.none}</p>
      ) : (
        <AnswerRows rows={details.passkeys.map(passkeyRow)} />
      )}
      <p>
        <a className="nhsuk-button nhsuk-button--secondary" href="/account/passkeys/new">
          {t.passkeys.add}
        </a>
      </p>

      <h2 className="nhsuk-heading-m">{t.authenticator.title}</h2>
      <p>{t.authenticator.body}</p>
      <p>
        <a href="/account/authenticator">{t.authenticator.replace}</a>
      </p>

      <h2 className="nhsuk-heading-m">{t.recovery.title}</h2>
      <p>{t.recovery.body}</p>
      <p>
        {details.recoveryCodesLeft === 0
          ? t.recovery.none
          : t.recovery.left(details.recoveryCodesLeft)}
      </p>
      <p>
        <a href="/account/recovery-codes">{t.recovery.make}</a>
      </p>

      {details.sheetCodesLeft !== null && (
        <>
          <h2 className="nhsuk-heading-m">{t.sheet.title}</h2>
          <p>{t.sheet.left(details.sheetCodesLeft)}</p>
          <p>{t.sheet.lost}</p>
        </>
      )}
      <Mobile details={details} />
    </>
  );
}

/** The last and weakest way, for patients only (MF-4): a role takes it away from whoever had it. */
function Mobile({ details }: { details: SignInDetails }) {
  const t = words().account.mobile;
  if (!details.mayHaveMobile || !sendsTexts(services().settings)) return null;
  const { mobileEnding } = details;
  return (
    <>
      <h2 className="nhsuk-heading-m">{t.title}</h2>
      <p>{t.body}</p>
      {mobileEnding === null ? (
        <p>
          <a href="/account/text">{t.add}</a>
        </p>
      ) : (
        <>
          <AnswerRows
            rows={[
              {
                name: t.number,
                value: t.ending(mobileEnding),
                change: { href: '/account/text', label: t.change, what: t.changeWhat },
              },
            ]}
          />
          <p>
            <a href="/account/text/remove">{t.remove}</a>
          </p>
        </>
      )}
    </>
  );
}

function passkeyRow(passkey: PasskeyLine) {
  const t = words().account.passkeys;
  const used = passkey.lastUsedAt ? t.used(instantOf(passkey.lastUsedAt)) : t.neverUsed;
  return {
    name: passkey.name,
    value: `${t.added(dayOf(passkey.createdAt))}\n${passkey.isSuspected ? t.suspected : used}`,
    change: {
      href: `/account/passkeys/${passkey.id}/remove`,
      label: t.remove,
      what: t.removeWhat(passkey.name),
    },
  };
}
