'use client';

import { useEffect, useState } from 'react';

const KEPT = 'lantern-queue-keys';

type Said = Readonly<Record<'title' | 'on' | 'off' | 'isOn' | 'isOff', string>>;

/**
 * Plain keys for whoever answers many requests: on the next request, to the one before, choose it, open it. Off until
 * somebody turns them on, and off again with the same button (WCAG 2.2, 2.1.4): keys of one letter get in the way of
 * those who speak to their computer. Nothing can be done with them that the page cannot do without.
 */
export function QueueKeys({ t }: { t: Said }) {
  const [isOn, setIsOn] = useState<boolean | null>(null);

  useEffect(() => {
    const read = setTimeout(() => {
      setIsOn(kept());
    });
    return () => {
      clearTimeout(read);
    };
  }, []);
  useEffect(() => {
    if (isOn !== true) return;
    document.addEventListener('keydown', pressed);
    return () => {
      document.removeEventListener('keydown', pressed);
    };
  }, [isOn]);

  // Without script there is nothing to turn on.
  if (isOn === null) return null;
  const turn = () => {
    keep(!isOn);
    setIsOn(!isOn);
  };
  return (
    <section className="lantern-keys" aria-label={t.title}>
      <button
        className="nhsuk-button nhsuk-button--secondary nhsuk-button--small"
        type="button"
        onClick={turn}
      >
        {isOn ? t.off : t.on}
      </button>
      <p className="lantern-quiet" role="status">
        {isOn ? t.isOn : t.isOff}
      </p>
    </section>
  );
}

/** A browser that keeps nothing for us begins with none. */
function kept(): boolean {
  try {
    return localStorage.getItem(KEPT) === 'on';
  } catch {
    return false;
  }
}

function keep(isOn: boolean): void {
  try {
    localStorage.setItem(KEPT, isOn ? 'on' : 'off');
  } catch {
    // Then it is so on this page only.
  }
}

function pressed(event: KeyboardEvent): void {
  const isTyping =
    event.target instanceof HTMLElement &&
    event.target.matches('input:not([type=checkbox]), select, textarea');
  if (isTyping || event.ctrlKey || event.altKey || event.metaKey) return;
  const act = ACTS[event.key.toLowerCase()];
  if (act === undefined) return;
  const rows = [...document.querySelectorAll<HTMLElement>('[data-queue-row]')];
  const at = rows.findIndex((row) => row.contains(document.activeElement));
  if (act(rows, at)) event.preventDefault();
}

/** Each answers whether it did anything; `at` is -1 while the focus is on no request. */
const ACTS: Readonly<Record<string, (rows: readonly HTMLElement[], at: number) => boolean>> = {
  j: (rows, at) => focus(rows[Math.min(at + 1, rows.length - 1)]),
  k: (rows, at) => focus(rows[Math.max(at - 1, 0)]),
  x: (rows, at) => click(rows[at]?.querySelector<HTMLElement>('input[type=checkbox]')),
  // On a link Enter opens it anyhow; on a box of the same request it does so too.
  enter: (rows, at) => {
    const link = rows[at]?.querySelector<HTMLElement>('a');
    return link === document.activeElement ? false : click(link);
  },
};

function focus(row: HTMLElement | undefined): boolean {
  const link = row?.querySelector<HTMLElement>('a');
  link?.focus();
  return link !== undefined && link !== null;
}

function click(element: HTMLElement | null | undefined): boolean {
  element?.click();
  return element !== undefined && element !== null;
}
