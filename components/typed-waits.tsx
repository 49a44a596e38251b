'use client';

import { useEffect, useState } from 'react';
import { words } from '#lib/words/browser.ts';
import { loseTyped } from './typed-kept.ts';

/** Where people sign in: says that what they had typed waits for them, if something does. */
export function TypedWaits() {
  const [isKept, setKept] = useState(false);
  useEffect(() => {
    const look = setTimeout(() => {
      setKept(loseTyped());
    });
    return () => {
      clearTimeout(look);
    };
  }, []);
  if (!isKept) return null;
  return (
    <div className="nhsuk-inset-text" role="status">
      <p>{words().common.typed.waits}</p>
    </div>
  );
}
