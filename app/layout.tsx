import './globals.scss';
import './lantern.css';
import type { Metadata, Viewport } from 'next';
import { headers } from 'next/headers';
import type { ReactNode } from 'react';
import { SessionWatch } from '#components/session-watch.tsx';
import { SiteFooter } from '#components/site-footer.tsx';
import { SiteHeader, type Work } from '#components/site-header.tsx';
import type { PersonActor, Role } from '#lib/domain/policy/actor.ts';
import { keepsFirm } from './_web/keeps-firm.ts';
import { signedIn } from './_web/session.ts';
import { AGREEMENT_OFFICERS } from '#lib/domain/policy/agreement.ts';
import { worksAtInstitution } from '#lib/domain/policy/audience.ts';
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
        <SiteHeader t={t} name={person?.name ?? null} works={worksOf(person?.actor ?? null)} />
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

/** Where the links at the top lead. Whoever has one task there has no requests to answer. */
function worksOf(actor: PersonActor | null): readonly Work[] {
  const now = new Date();
  if (actor === null) return ['requests'];
  if (!worksAtInstitution(actor, now))
    return keepsFirm(actor) ? ['invitations', 'agreements'] : ['requests'];
  const live = actor.roles.filter(({ from, until }) => now >= from && now < until);
  const has = (role: Role) => live.some((held) => held.role === role);
  const keeps: readonly Role[] = ['org_admin', 'privacy_officer'];
  const works: readonly [Work, boolean][] = [
    ['queue', live.some(({ role }) => !keeps.includes(role))],
    ['agreements', AGREEMENT_OFFICERS.some(has)],
    ['audit', has('privacy_officer')],
    ['people', keeps.some(has)],
  ];
  return works.filter(([, isTheirs]) => isTheirs).map(([work]) => work);
}
