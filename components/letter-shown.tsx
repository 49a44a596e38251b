import { LANGUAGE_TAGS } from '#lib/base/language.ts';
import type { LetterView } from '#lib/queries/letter/letters.ts';

/** A letter as it was written, in its own language, whatever the page around it is in. */
export function LetterShown({ letter }: { letter: LetterView }) {
  const { title, facts, parts } = letter.document;
  return (
    <article lang={LANGUAGE_TAGS[letter.language]}>
      <h1 className="nhsuk-heading-l">{title}</h1>
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
          {heading !== null && <h2 className="nhsuk-heading-m">{heading}</h2>}
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
