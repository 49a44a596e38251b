import type { Metadata } from 'next';
import { requireActing } from '#app/_web/acting.ts';
import { BackLink } from '#components/back-link.tsx';
import { DoneWord } from '#components/done-notice.tsx';
import { ReadingColumn } from '#components/reading-column.tsx';
import { services } from '#lib/processes/web/services.ts';
import { mySessions, type SessionLine } from '#lib/queries/account/my-sessions.ts';
import { words } from '#lib/words/words.ts';
import { instantOf } from '../_parts/when.ts';
import { signOutEverywhereElse, signOutThere } from '../actions.ts';

export const generateMetadata = (): Metadata => ({ title: words().account.sessions.title });

type Props = { searchParams: Promise<{ done?: string }> };

/** Where somebody is signed in, with a way to end what they do not know. */
export default async function SessionsPage({ searchParams }: Props) {
  const { done } = await searchParams;
  const { acting } = await requireActing();
  const sessions = await mySessions(services().db, acting, new Date());
  const t = words().account;
  return (
    <ReadingColumn>
      <DoneWord said={t.done} done={done} />
      <BackLink href="/account">{t.back}</BackLink>
      <h1 className="nhsuk-heading-l">{t.sessions.title}</h1>
      <p>{sessions.length > 1 ? t.sessions.body : t.sessions.alone}</p>
      <ul className="lantern-plain-list">
        {sessions.map((session) => (
          <SessionEntry key={session.id} session={session} />
        ))}
      </ul>
      {sessions.length > 1 && (
        <form action={signOutEverywhereElse}>
          <button className="nhsuk-button nhsuk-button--warning" type="submit">
            {t.sessions.endOthers}
          </button>
        </form>
      )}
    </ReadingColumn>
  );
}

function SessionEntry({ session }: { session: SessionLine }) {
  const t = words().account.sessions;
  const { device } = session;
  const name = device ? t.device(device.browser, device.system) : t.unknown;
  const since = instantOf(session.since);
  return (
    <li className="lantern-diary__entry">
      <h2 className="nhsuk-heading-s nhsuk-u-margin-bottom-1">
        {name}{' '}
        {session.isThisOne && <strong className="nhsuk-tag nhsuk-tag--green">{t.here}</strong>}
      </h2>
      <p className="nhsuk-u-margin-bottom-1">
        {t.since(since)}
        {session.factor && `, ${t.factor[session.factor]}`}
      </p>
      <p className="nhsuk-u-margin-bottom-1">{t.seen(instantOf(session.lastSeenAt))}</p>
      {session.address !== null && <p>{t.from(session.address)}</p>}
      {!session.isThisOne && (
        <form action={signOutThere.bind(null, session.id)}>
          <button
            className="nhsuk-button nhsuk-button--secondary nhsuk-button--small"
            type="submit"
          >
            {t.end}
            <span className="nhsuk-u-visually-hidden">{t.endWhat(name, since)}</span>
          </button>
        </form>
      )}
    </li>
  );
}
