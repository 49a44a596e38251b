import { LANGUAGE_TAGS } from '#lib/base/language.ts';
import type { LetterView } from '#lib/queries/letter/letters.ts';

/** A letter as it was written, in its own language, whatever the page around it is in. */
export function LetterShown({
  letter,
  heading: Heading = 'h1',
}: {
  letter: Pick<LetterView, 'document' | 'language'>;
  /** `h2` where it stands on a page of its own title. */
  heading?: 'h1' | 'h2' | 'h3';
}) {
  const { title, facts, parts } = letter.document;
  const Part = ({ h1: 'h2', h2: 'h3', h3: 'h4' } as const)[Heading];
  return (
    <article lang={LANGUAGE_TAGS[letter.language]}>
      <Heading className={Heading === 'h1' ? 'nhsuk-heading-l' : 'nhsuk-heading-m'}>
        {title}
      </Heading>
      <dl className="nhsuk-summary-list nhsuk-summary-list--no-border">
        {facts.map(([name, value]) => (
          <div className="nhsuk-summary-list__row" key={name}>
            <dt className="nhsuk-summary-list__key">{name}</dt>
            <dd className="nhsuk-summary-list__value">{value}</dd>
          </div>
        ))}
      </dl>
      {parts.map(({ heading, paragraphs }) => (
        <section key={`${heading ?? ''} ${paragraphs[0] ?? ''}`}>
          {heading !== null && <Part className="nhsuk-heading-m">{heading}</Part>}
          {paragraphs.map((paragraph) => (
            <p className="lantern-in-their-words" key={paragraph}>
              {paragraph}
            </p>
          ))}
        </section>
      ))}
    </article>
  );
}
