'use client';

import { useEffect } from 'react';
import { useRouter } from 'next/navigation';

const ASK_MILLISECONDS = 2_000;

/**
 * Waits at a computer for the patient’s yes: shows the page anew when anything has changed, and presses the button of the
 * form `form` once there is something to show. Without script somebody presses it.
 */
export function PairingWatch({ standing, form }: { standing: string; form: string }) {
  const router = useRouter();
  useEffect(() => {
    const press = () => {
      const found = document.getElementById(form);
      if (found instanceof HTMLFormElement) found.requestSubmit();
    };
    if (standing === 'ready') {
      press();
      return;
    }
    const ask = async () => {
      const answer = await fetch('/show/state', { cache: 'no-store' });
      if (!answer.ok) return;
      const { standing: now } = (await answer.json()) as { standing: string };
      if (now !== standing) router.refresh();
    };
    const timer = setInterval(() => void ask().catch(() => undefined), ASK_MILLISECONDS);
    return () => {
      clearInterval(timer);
    };
  }, [router, standing, form]);
  return null;
}
