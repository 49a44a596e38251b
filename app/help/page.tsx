import type { Metadata } from 'next';
import { signedIn } from '#app/_web/session.ts';
import { ReadingColumn } from '#components/reading-column.tsx';
import { HELP_TOPICS } from '#lib/domain/help/topics.ts';
import { words } from '#lib/words/words.ts';
import { askedFrom, helpAddress, type AskedFromQuery } from './_parts/asked-from.ts';

export const generateMetadata = (): Metadata => ({ title: words().help.start.title });

/** What most people need, and where to ask. */
export default async function HelpPage({
  searchParams,
}: {
  searchParams: Promise<AskedFromQuery>;
}) {
  const from = await askedFrom(await searchParams);
  const person = await signedIn();
  const { start: t, serviceLevel } = words().help;
  return (
    <ReadingColumn>
      <h1 className="nhsuk-heading-xl">{t.title}</h1>
      <p>{t.lead}</p>
      <p>
        <a href="/help/easy">{words().easyHelp.title}</a>
      </p>
      <p>
        <a href="/verify">{words().verification.title}</a>
      </p>
      <ul className="nhsuk-list">
        {HELP_TOPICS.map((topic) => (
          <li key={topic}>
            <a href={helpAddress(`/help/${topic}`, from)}>{words().helpTopics[topic].title}</a>
          </li>
        ))}
      </ul>
      <h2 className="nhsuk-heading-m">{t.still}</h2>
      <p>{t.stillBody}</p>
      <p>{serviceLevel}</p>
      <p>
        <a
          className="nhsuk-button"
          href={helpAddress('/help/ask', from)}
          role="button"
          draggable="false"
        >
          {t.ask}
        </a>
      </p>
      {person !== null && (
        <p>
          <a href="/help/requests">{t.mine}</a>
        </p>
      )}
      <p>{t.urgent}</p>
    </ReadingColumn>
  );
}
