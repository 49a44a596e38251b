import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { BackLink } from '#components/back-link.tsx';
import { ReadingColumn } from '#components/reading-column.tsx';
import { HELP_TOPICS, type HelpTopic } from '#lib/domain/help/topics.ts';
import { words } from '#lib/words/words.ts';
import { askedFrom, helpAddress, type AskedFromQuery } from '../_parts/asked-from.ts';

type Props = {
  params: Promise<{ topic: string }>;
  searchParams: Promise<AskedFromQuery>;
};

async function topicOf({ params }: Pick<Props, 'params'>): Promise<HelpTopic> {
  const { topic } = await params;
  return HELP_TOPICS.find((one) => one === topic) ?? notFound();
}

export async function generateMetadata(props: Props): Promise<Metadata> {
  return { title: words().helpTopics[await topicOf(props)].title };
}

/** One page of help, the same for everybody. */
export default async function TopicPage(props: Props) {
  const { title, lead, parts } = words().helpTopics[await topicOf(props)];
  const from = await askedFrom(await props.searchParams);
  const { start: t } = words().help;
  return (
    <ReadingColumn>
      <BackLink href={helpAddress('/help', from)}>{t.back}</BackLink>
      <h1 className="nhsuk-heading-l">{title}</h1>
      {lead.map((paragraph) => (
        <p key={paragraph}>{paragraph}</p>
      ))}
      {parts.map((part) => (
        <section key={part.title}>
          <h2 className="nhsuk-heading-m">{part.title}</h2>
          {part.body.map((paragraph) => (
            <p key={paragraph}>{paragraph}</p>
          ))}
        </section>
      ))}
      <h2 className="nhsuk-heading-m">{t.still}</h2>
      <p>
        <a href={helpAddress('/help/ask', from)}>{t.ask}</a>
      </p>
    </ReadingColumn>
  );
}
