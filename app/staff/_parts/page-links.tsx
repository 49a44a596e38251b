/** To the page before and the one after, of a list that has several. Pages count from 1. */
export function PageLinks({
  t,
  page,
  pages,
  address,
}: {
  t: { readonly pages: string; readonly previous: string; readonly next: string };
  page: number;
  pages: number;
  address: (page: number) => string;
}) {
  if (pages < 2) return null;
  return (
    <nav className="lantern-filters" aria-label={t.pages}>
      <ul>
        {page > 1 && (
          <li>
            <a href={address(page - 1)} rel="prev">
              {t.previous}
            </a>
          </li>
        )}
        {page < pages && (
          <li>
            <a href={address(page + 1)} rel="next">
              {t.next}
            </a>
          </li>
        )}
      </ul>
    </nav>
  );
}
