import type { Words } from '#lib/words/words.ts';

export function SiteFooter({ t }: { t: Words }) {
  return (
    <footer role="contentinfo">
      <div className="nhsuk-footer">
        <div className="nhsuk-width-container">
          <p className="nhsuk-body-s nhsuk-u-margin-bottom-0">{t.common.footer}</p>
        </div>
      </div>
    </footer>
  );
}
