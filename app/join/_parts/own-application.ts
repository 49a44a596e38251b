import { cache } from 'react';
import { cookies } from 'next/headers';
import { redirect } from 'next/navigation';
import { clientAddress } from '#app/_web/session.ts';
import { services } from '#lib/processes/web/services.ts';
import { JOINING_COOKIE } from '#lib/processes/web/session-cookie.ts';
import { myJoining, type MyJoining } from '#lib/queries/joining/my-joining.ts';
import type { Applying } from '#lib/use-cases/joining/own-joining.ts';

/** Where whoever holds no application in this browser is told how to come back to theirs. */
export const OVER = '/join/over';
export const STEPS_PAGE = '/join/application';

/** Whoever applies for an institution, by their browser's cookie. */
export async function applying(): Promise<Applying> {
  return {
    token: (await cookies()).get(JOINING_COOKIE)?.value ?? '',
    address: await clientAddress(),
    now: new Date(),
  };
}

/** For pages of an application: whoever has none in this browser is told how to come back to theirs. */
export const requireApplication = cache(async (): Promise<MyJoining> => {
  return (await myJoining(services(), await applying())) ?? redirect(OVER);
});

/** The same, while it can be filled in: afterwards it says where it stands. */
export async function requireOpenApplication(): Promise<MyJoining> {
  const application = await requireApplication();
  return application.state === 'opened' ? application : redirect(STEPS_PAGE);
}
