import { cookies } from 'next/headers';
import { clientAddress } from '#app/_web/session.ts';
import { AUTHORITY_COOKIE } from '#lib/processes/web/session-cookie.ts';
import type { AuthorityHolder } from '#lib/use-cases/matter/answer-authority.ts';

/** A firm’s client, in the browser that they opened with their letter, by its cookie. */
export async function authorityHolder(): Promise<AuthorityHolder> {
  return {
    token: (await cookies()).get(AUTHORITY_COOKIE)?.value ?? '',
    address: await clientAddress(),
    now: new Date(),
  };
}
