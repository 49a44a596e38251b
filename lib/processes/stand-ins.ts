import { standInSettings } from '#lib/config/stand-in-env.ts';
import { NHS_LOGIN_PERSONAS, TRUST_PERSONAS } from '#lib/demonstration/providers/personas.ts';
import { startStandIn } from '#lib/demonstration/providers/provider.ts';
import { clientKey } from '#lib/adapters/sign-on/client-key.ts';
import { refuseToStart, stopWhenTold, tellReady } from './lifecycle.ts';
import { createLog } from './log.ts';

/**
 * The stand-ins for other people's providers, of a demonstration: NHS login's, and that of one of its trusts. Started by
 * the launcher and by nothing else; a deployment has no settings for it.
 */
async function main(): Promise<void> {
  const settings = standInSettings();
  const log = createLog('stand-ins', settings.LOG_LEVEL);
  const { publicJwk } = clientKey(settings.SIGN_ON_PRIVATE_KEY);
  const clientAt = (name: string) => {
    const address = (what: string) =>
      new URL(`/sign-on/${name}/${what}`, settings.LANTERN_PUBLIC_URL).toString();
    return {
      clientId: 'lantern',
      redirectUri: address('back'),
      logoutUri: address('logout'),
      publicJwk,
    };
  };
  const servers = [
    await startStandIn({
      issuer: settings.NHS_LOGIN_ISSUER,
      standsFor: 'NHS login',
      signingAlgorithm: 'RS512',
      personas: NHS_LOGIN_PERSONAS,
      client: clientAt('nhs-login'),
    }),
    await startStandIn({
      issuer: settings.TRUST_ISSUER,
      standsFor: 'the sign-in of Northbridge Hospitals',
      signingAlgorithm: 'RS256',
      personas: TRUST_PERSONAS,
      client: clientAt(settings.TRUST_PROVIDER_ID),
    }),
  ];
  stopWhenTold(() => {
    for (const server of servers) {
      server.closeAllConnections();
      server.close();
    }
    return Promise.resolve();
  }, log);
  log.info({}, 'standing in for other people’s providers');
  tellReady();
}

main().catch(refuseToStart);
