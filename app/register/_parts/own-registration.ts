import { cookies } from 'next/headers';
import { redirect } from 'next/navigation';
import { clientAddress } from '#app/_web/session.ts';
import { services } from '#lib/processes/web/services.ts';
import { REGISTER_COOKIE } from '#lib/processes/web/session-cookie.ts';
import {
  findRegistration,
  type HalfMade,
  type Registering,
} from '#lib/use-cases/registration/own-registration.ts';
import { isComplete } from '#lib/use-cases/registration/start-account.ts';

/** Whoever is on the way to an account, by their browser's cookie. */
export async function registering(): Promise<Registering> {
  return {
    token: (await cookies()).get(REGISTER_COOKIE)?.value ?? '',
    address: await clientAddress(),
    now: new Date(),
  };
}

/** For pages of a registration: whoever has none, or none any more, is told how to start again. */
export async function requireRegistration(): Promise<HalfMade> {
  return (await findRegistration(services(), await registering())) ?? redirect('/register/over');
}

/** For the last step: whoever has left a question out is led back to it. */
export async function requireComplete(): Promise<HalfMade> {
  const registration = await requireRegistration();
  if (!isComplete(registration)) {
    redirect(registration.familyName === null ? '/register/details' : '/register/password');
  }
  return registration;
}
