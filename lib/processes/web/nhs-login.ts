import type { Provider } from '#lib/adapters/sign-on/port.ts';
import type { WebSettings } from '#lib/config/env.ts';
import { NHS_LOGIN_VECTORS } from '#lib/domain/sign-on/nhs-login.ts';

/** Its name where an organisation's provider has its id. */
export const NHS_LOGIN = 'nhs-login';

/** NHS login as this deployment is registered there; null where it is not. */
export function nhsLogin(settings: WebSettings): Provider | null {
  const { NHS_LOGIN_ISSUER, NHS_LOGIN_CLIENT_ID, LANTERN_PUBLIC_URL } = settings;
  if (NHS_LOGIN_ISSUER === '') return null;
  return {
    kind: 'nhs_login',
    issuer: NHS_LOGIN_ISSUER,
    clientId: NHS_LOGIN_CLIENT_ID,
    signingAlgorithm: 'RS512',
    redirectUri: new URL(`/sign-on/${NHS_LOGIN}/back`, LANTERN_PUBLIC_URL).toString(),
    scope: 'openid profile email',
    asked: { vtr: JSON.stringify(NHS_LOGIN_VECTORS) },
  };
}
