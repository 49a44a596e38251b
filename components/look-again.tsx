'use client';

import { useEffect } from 'react';
import { useRouter } from 'next/navigation';

const LOOK_MILLISECONDS = 3_000;

/** Looks at the page again every few seconds, while something on it is waited for. Without script a link beside it does. */
export function LookAgain({ children }: { children: string }) {
  const router = useRouter();
  useEffect(() => {
    const timer = setInterval(() => {
      router.refresh();
    }, LOOK_MILLISECONDS);
    return () => {
      clearInterval(timer);
    };
  }, [router]);
  return <p className="lantern-quiet">{children}</p>;
}
