import './globals.scss';
import './lantern.css';
import type { Metadata, Viewport } from 'next';
import { headers } from 'next/headers';
import type { ReactNode } from 'react';
import { SessionWatch } from '#components/session-watch.tsx';
import { SiteFooter } from '#components/site-footer.tsx';
import { SiteHeader } from '#components/site-header.tsx';
import { SpacePresses } from '#components/space-presses.tsx';
import { TypedKeeper } from '#components/typed-keeper.tsx';
import { signedIn } from './_web/session.ts';
import { currentLanguage, LANGUAGE_TAGS } from '#lib/base/language.ts';
import { BILINGUAL } from '#lib/processes/web/page-language.ts';
import { services } from '#lib/processes/web/services.ts';
import { typedSealOf } from '#lib/processes/web/typed-seal.ts';
import { worksOf } from '#lib/domain/policy/works.ts';
import { words } from '#lib/words/words.ts';

export const generateMetadata = (): Metadata => ({
  title: { default: 'Lantern', template: '%s - Lantern' },
  description: words().common.description,
  robots: { index: false, follow: false },
});

export const viewport: Viewport = { themeColor: '#003087' };

/** nhsuk-frontend's scripts refuse to run unless these are set before the page comes alive. */
const SUPPORTED =
  "document.body.className += ' js-enabled' + ('noModule' in HTMLScriptElement.prototype ? ' nhsuk-frontend-supported' : '');";

const OTHER = { en: 'cy', cy: 'en' } as const;

export default async function RootLayout({ children }: { children: ReactNode }) {
  const asked = await headers();
  const nonce = asked.get('x-nonce') ?? '';
  const language = currentLanguage();
  const isBilingual = asked.get(BILINGUAL) === 'yes';
  const person = await signedIn();
  const t = words(isBilingual ? language : 'en');
  // What staff preview for a Welsh reader stands in a frame that staff read.
  const frame = isBilingual ? undefined : LANGUAGE_TAGS.en;
  const seal = person && typedSealOf(person.actor.personId, services().settings.SESSION_SECRET);
  return (
    <html lang={LANGUAGE_TAGS[language]}>
      <body className="nhsuk-template__body" suppressHydrationWarning>
        <script
          nonce={nonce}
          suppressHydrationWarning
          dangerouslySetInnerHTML={{ __html: SUPPORTED }}
        />
        <a className="nhsuk-skip-link" href="#maincontent" lang={frame}>
          {t.common.skipToContent}
        </a>
        <SiteHeader
          other={isBilingual ? OTHER[language] : null}
          t={t}
          lang={frame}
          name={person?.name ?? null}
          works={worksOf(person?.actor ?? null, new Date())}
        />
        <div className="nhsuk-width-container">
          <main className="nhsuk-main-wrapper" id="maincontent">
            {seal !== null && <TypedKeeper seal={seal} />}
            {children}
          </main>
        </div>
        <SiteFooter t={t} lang={frame} />
        <SpacePresses />
        {seal !== null && <SessionWatch seal={seal} />}
      </body>
    </html>
  );
}
