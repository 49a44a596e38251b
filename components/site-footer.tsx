import type { Words } from '#lib/words/words.ts';

/** The end of every page: the way to help, in the same place everywhere (WCAG 2.2, 3.2.6). */
export function SiteFooter({ t, lang }: { t: Words; lang: string | undefined }) {
  return (
    <footer lang={lang}>
      <div className="nhsuk-footer">
        <div className="nhsuk-width-container">
          <p className="nhsuk-body-s">
            <a className="nhsuk-footer__list-item-link" href="/help">
              {t.help.link}
            </a>
          </p>
          <p className="nhsuk-body-s">
            <a className="nhsuk-footer__list-item-link" href="/accessibility">
              {t.accessibility.link}
            </a>
          </p>
          <p className="nhsuk-body-s nhsuk-u-margin-bottom-0">{t.common.footer}</p>
        </div>
      </div>
    </footer>
  );
}
