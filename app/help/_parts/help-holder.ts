import { cookies } from 'next/headers';
import { clientAddress } from '#app/_web/session.ts';
import { HELP_COOKIE } from '#lib/processes/web/session-cookie.ts';
import type { HelpHolder } from '#lib/use-cases/help/move-held-help.ts';

/** Whoever opened a letter with an answer in this browser, by its cookie. */
export async function helpHolder(): Promise<HelpHolder> {
  return {
    token: (await cookies()).get(HELP_COOKIE)?.value ?? '',
    address: await clientAddress(),
    now: new Date(),
  };
}
