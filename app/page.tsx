import type { Metadata } from 'next';
import { words } from '#lib/words/words.ts';
import { HelpLink } from '#components/help-link.tsx';
import { ReadingColumn } from '#components/reading-column.tsx';
import { signedIn } from './_web/session.ts';

export const generateMetadata = (): Metadata => ({ title: words().start.title });

export default async function StartPage() {
  const t = words().start;
  const person = await signedIn();
  return (
    <ReadingColumn>
      <h1 className="nhsuk-heading-xl">{t.title}</h1>
      {t.lead.map((sentence) => (
        <p key={sentence}>{sentence}</p>
      ))}
      <p>
        <a className="nhsuk-button" href="/requests/new" role="button" draggable="false">
          {t.ask}
        </a>
      </p>
      {person ? (
        <p>
          <a href="/requests">{t.goToRequests}</a>
        </p>
      ) : (
        <ul className="nhsuk-list">
          <li>
            <a href="/register">{t.register}</a>
          </li>
          <li>
            <a href="/sign-in">{t.signIn}</a>
          </li>
        </ul>
      )}
      <h2 className="nhsuk-heading-m">{t.needs.title}</h2>
      <ul className="nhsuk-list nhsuk-list--bullet">
        {t.needs.items.map((item) => (
          <li key={item}>{item}</li>
        ))}
      </ul>
      <p>{t.needs.after}</p>
      <h2 className="nhsuk-heading-m">{t.free.title}</h2>
      <p>{t.free.body}</p>
      <h2 className="nhsuk-heading-m">{t.month.title}</h2>
      <p>{t.month.body}</p>
      <h2 className="nhsuk-heading-m">{t.others.title}</h2>
      {t.others.body.map((paragraph) => (
        <p key={paragraph}>{paragraph}</p>
      ))}
      <HelpLink topic="other-ways" />
      <p>
        <a href="/help/easy">{t.others.easy}</a>
      </p>
      <h2 className="nhsuk-heading-m">{t.institution.title}</h2>
      <p>
        <a href="/join">{t.institution.link}</a>
      </p>
      <h2 className="nhsuk-heading-m">{t.urgent.title}</h2>
      <p>{t.urgent.body}</p>
    </ReadingColumn>
  );
}
