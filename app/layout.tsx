import './globals.scss';
import './lantern.css';
import type { Metadata, Viewport } from 'next';
import { headers } from 'next/headers';
import type { ReactNode } from 'react';
import { SessionWatch } from '#components/session-watch.tsx';
import { SiteFooter } from '#components/site-footer.tsx';
import { SiteHeader } from '#components/site-header.tsx';
import { signedIn } from './_web/session.ts';
import { worksOf } from '#lib/domain/policy/works.ts';
import { words } from '#lib/words/words.ts';

export const metadata: Metadata = {
  title: { default: 'Lantern', template: '%s - Lantern' },
  description:
    'Ask for your scans, see where your request is, and look at them when they are ready.',
  robots: { index: false, follow: false },
};

export const viewport: Viewport = { themeColor: '#003087' };

/** nhsuk-frontend's scripts refuse to run unless these are set before the page comes alive. */
const SUPPORTED =
  "document.body.className += ' js-enabled' + ('noModule' in HTMLScriptElement.prototype ? ' nhsuk-frontend-supported' : '');";

export default async function RootLayout({ children }: { children: ReactNode }) {
  const nonce = (await headers()).get('x-nonce') ?? '';
  const person = await signedIn();
  const t = words();
  return (
    <html lang="en-GB">
      <body className="nhsuk-template__body" suppressHydrationWarning>
        <script
          nonce={nonce}
          suppressHydrationWarning
          dangerouslySetInnerHTML={{ __html: SUPPORTED }}
        />
        <a className="nhsuk-skip-link" href="#maincontent">
          {t.common.skipToContent}
        </a>
        <SiteHeader
          t={t}
          name={person?.name ?? null}
          works={worksOf(person?.actor ?? null, new Date())}
        />
        <div className="nhsuk-width-container">
          <main className="nhsuk-main-wrapper" id="maincontent">
            {children}
          </main>
        </div>
        <SiteFooter t={t} />
        {person !== null && <SessionWatch />}
      </body>
    </html>
  );
}
