import type { Metadata } from 'next';
import { BackLink } from '#components/back-link.tsx';
import { EasyPicture } from '#components/easy-picture.tsx';
import { ReadingColumn } from '#components/reading-column.tsx';
import { EASY_PARTS } from '#lib/domain/help/easy-parts.ts';
import { words } from '#lib/words/words.ts';

export const generateMetadata = (): Metadata => ({ title: words().easyHelp.title });

/** All of it in short sentences, one idea a line, with a drawing beside each part: Easy Read. */
export default function EasyHelpPage() {
  const { help, easyHelp: t } = words();
  return (
    <ReadingColumn>
      <BackLink href="/help">{help.start.back}</BackLink>
      <h1 className="nhsuk-heading-xl">{t.title}</h1>
      <p className="nhsuk-lede-text">{t.lead}</p>
      {EASY_PARTS.map((part) => (
        <section className="lantern-easy" key={part}>
          <EasyPicture part={part} />
          <div>
            <h2 className="nhsuk-heading-m">{t.parts[part].title}</h2>
            {t.parts[part].lines.map((line) => (
              <p key={line}>{line}</p>
            ))}
          </div>
        </section>
      ))}
      <p>
        <a href="/requests/new">{t.ask}</a>
      </p>
      <p>
        <a href="/help/ask">{t.more}</a>
      </p>
    </ReadingColumn>
  );
}
