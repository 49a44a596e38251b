'use client';

import { useEffect } from 'react';

/**
 * A link that looks like a button is told to screen readers as one: the Space key follows it, as it would press a
 * button, and does not scroll the page.
 */
export function SpacePresses() {
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      const { target } = event;
      if (event.key !== ' ' || !(target instanceof HTMLElement)) return;
      if (!target.matches('a[role="button"]')) return;
      event.preventDefault();
      target.click();
    };
    document.addEventListener('keydown', press);
    return () => {
      document.removeEventListener('keydown', press);
    };
  }, []);
  return null;
}
