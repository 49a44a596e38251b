import type { Words } from '#lib/words/words.ts';

export type Work = 'queue' | 'agreements' | 'audit' | 'people' | 'invitations' | 'requests';

const WHERE = {
  queue: '/staff',
  agreements: '/staff/agreements',
  audit: '/staff/audit',
  people: '/staff/people',
  invitations: '/invitations',
  requests: '/requests',
} as const;

/** The top of every page: where you are, where you can go, and how to leave. */
export function SiteHeader({
  t,
  name,
  works,
}: {
  t: Words;
  name: string | null;
  /** What the person is here for: to answer requests, to agree with other organisations, to read the audit, to look after people and roles, or to ask for scans. */
  works: readonly Work[];
}) {
  return (
    <header className="nhsuk-header lantern-header" role="banner">
      <div className="nhsuk-header__container nhsuk-width-container">
        <div className="nhsuk-header__service">
          <a className="nhsuk-header__service-name" href="/">
            {t.common.service}
          </a>
        </div>
        <nav className="lantern-header__nav" aria-label={t.common.account}>
          {name === null ? (
            <a href="/sign-in">{t.signIn.title}</a>
          ) : (
            <>
              {works.map((work) => (
                <a href={WHERE[work]} key={work}>
                  {t.common.nav[work]}
                </a>
              ))}
              <a href="/account">{t.account.link}</a>
              <span className="lantern-header__name">{t.signIn.signedInAs(name)}</span>
              <form method="post" action="/sign-out">
                <button type="submit">{t.signIn.signOut}</button>
              </form>
            </>
          )}
        </nav>
      </div>
    </header>
  );
}
