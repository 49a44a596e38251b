/** One of several ways to look at the same page. */
export type ChoiceLink = {
  readonly href: string;
  readonly text: string;
  readonly isCurrent: boolean;
};

/** Ways to look at the same page, with the one that is looked at marked. */
export function ChoiceLinks({ label, links }: { label: string; links: readonly ChoiceLink[] }) {
  return (
    <nav className="lantern-filters" aria-label={label}>
      <ul>
        {links.map(({ href, text, isCurrent }) => (
          <li key={href}>
            <a href={href} {...(isCurrent && { 'aria-current': 'page' as const })}>
              {text}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}
