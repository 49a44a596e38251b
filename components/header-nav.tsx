'use client';

import { usePathname } from 'next/navigation';

export type NavLink = { readonly href: string; readonly label: string };

/** Where one can go, with where one is marked: `page` on the page itself, `true` on all that is below it. */
export function HeaderNav({ links }: { links: readonly NavLink[] }) {
  const path = usePathname();
  const current = currentOf(links, path);
  return links.map(({ href, label }) => (
    <a
      href={href}
      key={href}
      {...(href === current && { 'aria-current': href === path ? 'page' : true })}
    >
      {label}
    </a>
  ));
}

/** Of several above a page the nearest: what is below `/staff/audit` is not also of `/staff`. */
function currentOf(links: readonly NavLink[], path: string): string | null {
  const above = links.map(({ href }) => href).filter((href) => `${path}/`.startsWith(`${href}/`));
  return above.toSorted((a, b) => b.length - a.length)[0] ?? null;
}
