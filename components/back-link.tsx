import { words } from '#lib/words/words.ts';

/** The way back, at the top of a page, for those who do not know their browser's. */
export function BackLink({ href, children }: { href: string; children?: string }) {
  return (
    <a className="nhsuk-back-link nhsuk-u-margin-top-0 nhsuk-u-margin-bottom-4" href={href}>
      {children ?? words().common.back}
    </a>
  );
}
