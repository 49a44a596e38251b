import type { HelpTopic } from '#lib/domain/help/topics.ts';
import { words } from '#lib/words/words.ts';

/** The way to the page of help about what somebody is doing just now. */
export function HelpLink({ topic }: { topic: HelpTopic }) {
  return (
    <p>
      <a href={`/help/${topic}`}>{words().helpTopics[topic].title}</a>
    </p>
  );
}
