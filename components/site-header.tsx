import { LANGUAGE_TAGS, type Language } from '#lib/base/language.ts';
import type { Work } from '#lib/domain/policy/works.ts';
import type { Words } from '#lib/words/words.ts';
import { HeaderNav } from './header-nav.tsx';

const WHERE = {
  queue: '/staff',
  complaints: '/staff/complaints',
  incidents: '/staff/incidents',
  corrections: '/staff/subject-requests',
  agreements: '/staff/agreements',
  audit: '/staff/audit',
  people: '/staff/people',
  help: '/support',
  looks: '/support/grants',
  supportGrants: '/staff/support-grants',
  organisations: '/support/organisations',
  joinings: '/support/joinings',
  invitations: '/invitations',
  matters: '/matters',
  instructions: '/instructions',
  expertChecks: '/support/experts',
  care: '/staff/care',
  requests: '/requests',
} as const satisfies Record<Work, string>;

/** The top of every page: where you are, where you can go, and how to leave. */
export function SiteHeader({
  t,
  lang,
  name,
  works,
  other,
}: {
  t: Words;
  /** Of its words, where the page’s is another. */
  lang: string | undefined;
  name: string | null;
  /** What the person is here for: to answer requests, to agree with other organisations, to read the audit, to look after people and roles, or to ask for scans. */
  works: readonly Work[];
  /** The other language that the page can be had in; null where there is none. */
  other: Language | null;
}) {
  const help = { href: '/help', label: t.help.nav };
  return (
    <header className="nhsuk-header lantern-header" lang={lang}>
      <div className="nhsuk-header__container nhsuk-width-container">
        <div className="nhsuk-header__service">
          <a className="nhsuk-header__service-name" href="/">
            {t.common.service}
          </a>
        </div>
        <nav className="lantern-header__nav" aria-label={t.common.account}>
          {name === null ? (
            <HeaderNav links={[{ href: '/sign-in', label: t.signIn.title }, help]} />
          ) : (
            <>
              <HeaderNav
                links={[
                  ...works.map((work) => ({ href: WHERE[work], label: t.common.nav[work] })),
                  { href: '/account', label: t.account.link },
                  help,
                ]}
              />
              <div className="lantern-header__person">
                <span className="lantern-header__name">{t.signIn.signedInAs(name)}</span>
                <form method="post" action="/sign-out">
                  <button type="submit">{t.signIn.signOut}</button>
                </form>
              </div>
            </>
          )}
        </nav>
        {other !== null && <LanguageSwitch t={t} other={other} />}
      </div>
    </header>
  );
}

/** One button, in the language that it leads to, for whoever reads that one. */
function LanguageSwitch({ t, other }: { t: Words; other: Language }) {
  return (
    <form method="post" action="/language" className="lantern-language">
      <button type="submit" name="language" value={other} lang={LANGUAGE_TAGS[other]}>
        {t.common.languages[other]}
      </button>
    </form>
  );
}
