import { cache } from 'react';
import { cookies } from 'next/headers';
import { clientAddress } from '#app/_web/session.ts';
import { sendsTexts } from '#lib/config/notifier-env.ts';
import { services } from '#lib/processes/web/services.ts';
import { HALF_WAY_COOKIE } from '#lib/processes/web/session-cookie.ts';
import { halfWayChoices, type HalfWayChoices } from '#lib/queries/session/half-way-choices.ts';

const NONE: HalfWayChoices = {
  hasApp: true,
  hasPasskey: false,
  hasSheet: false,
  mobileEnding: null,
};

/** By what whoever gave their password may go on. For everybody else there is nothing to choose. */
export const openChoices = cache(async (): Promise<HalfWayChoices> => {
  const { db, identity, settings } = services();
  const token = (await cookies()).get(HALF_WAY_COOKIE)?.value ?? '';
  if (!identity.isTokenShaped(token)) return NONE;
  const choices = await halfWayChoices(db, {
    tokenHash: identity.hashToken(token),
    address: await clientAddress(),
    now: new Date(),
  });
  return sendsTexts(settings) ? choices : { ...choices, mobileEnding: null };
});
