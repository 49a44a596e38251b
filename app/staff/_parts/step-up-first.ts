import { redirect } from 'next/navigation';

/** Asks for a new code, and then comes back to a page of ours. */
export function stepUpFirst(path: string): never {
  redirect(`/step-up?for=${encodeURIComponent(path)}`);
}
