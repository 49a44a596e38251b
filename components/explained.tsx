import type { ReactNode } from 'react';
import { currentLanguage, LANGUAGE_TAGS } from '#lib/base/language.ts';
import type { TermPiece } from '#lib/domain/report/term-pieces.ts';
import { meaningOf, withTerms } from '#lib/words/terms/terms.ts';
import { words } from '#lib/words/words.ts';

/** How the reports of a page are read: with words explained or without, and where the page is the other way. */
export type ReportReading = { readonly isPlain: boolean; readonly otherWay: string };

/**
 * The texts of a report with the words in them that somebody may not know: each is a button that opens what it means. The
 * report itself is not altered, and without explanations it is only its text.
 */
export function Explained({
  id,
  reading,
  texts,
  children,
}: {
  /** Of the report, in the page. */
  readonly id: string;
  /** Null where words are never explained: for staff, who see the bare report. */
  readonly reading: ReportReading | null;
  readonly texts: readonly (string | null)[];
  /** The report, with each of its texts where it asks for it by its place. */
  readonly children: (textAt: (at: number) => ReactNode) => ReactNode;
}) {
  if (reading === null) return children((at) => texts[at]);
  const found = texts.map((text) => (text === null ? [] : withTerms(text)));
  const names = [...new Set(found.flat().flatMap(({ term }) => term ?? []))];
  if (names.length === 0) return children((at) => texts[at]);
  const t = words().reportTerms;
  const own = { id, names };
  return (
    <div id={id}>
      <p className="lantern-term__hint">
        {!reading.isPlain && <>{t.hint} </>}
        <a href={`${reading.otherWay}#${id}`}>{reading.isPlain ? t.with : t.without}</a>
      </p>
      {children((at) =>
        reading.isPlain ? texts[at] : <Pieces of={own} pieces={found[at] ?? []} />,
      )}
      {!reading.isPlain && <Panels {...own} />}
    </div>
  );
}

type Own = { readonly id: string; readonly names: readonly string[] };

function panelId({ id, names }: Own, name: string): string {
  return `${id}-term-${names.indexOf(name) + 1}`;
}

function Pieces({ of, pieces }: { of: Own; pieces: readonly TermPiece[] }) {
  const t = words().reportTerms;
  return pieces.map(({ text, term }, at) =>
    term === null ? (
      text
    ) : (
      <button
        key={`${at}`}
        type="button"
        className="lantern-term"
        popoverTarget={panelId(of, term)}
        aria-label={t.ask(text)}
      >
        {text}
      </button>
    ),
  );
}

/** What each word means, shown when it is chosen; in a browser that knows no popovers a list below the report. */
function Panels(own: Own) {
  const t = words().reportTerms;
  const language = currentLanguage();
  return (
    <div className="lantern-term__panels">
      <p className="lantern-term__list">{t.list}</p>
      {own.names.map((name) => {
        const meaning = meaningOf(name, language);
        const id = panelId(own, name);
        return (
          <div
            key={name}
            id={id}
            className="lantern-term__panel"
            popover="auto"
            role="dialog"
            aria-labelledby={`${id}-name`}
            tabIndex={-1}
            // It is what was asked for: so it is read out, and Escape leads back to the word.
            autoFocus
          >
            <p className="lantern-term__name" id={`${id}-name`} lang={LANGUAGE_TAGS.en}>
              {name}
            </p>
            {meaning && <p lang={LANGUAGE_TAGS[meaning.language]}>{meaning.text}</p>}
            <p className="lantern-term__general">{t.general}</p>
            <button
              type="button"
              className="lantern-term__close"
              popoverTarget={id}
              popoverTargetAction="hide"
            >
              {t.close}
              <span className="nhsuk-u-visually-hidden">: {name}</span>
            </button>
          </div>
        );
      })}
    </div>
  );
}
