import { standInSettings } from '#lib/config/stand-in-env.ts';
import { NHS_LOGIN_PERSONAS, TRUST_PERSONAS } from '#lib/demonstration/providers/personas.ts';
import { DEMONSTRATION_ENTRIES } from '#lib/demonstration/registers/entries.ts';
import { startRegisterStandIn } from '#lib/demonstration/registers/register-stand-in.ts';
import { startStripeStandIn } from '#lib/demonstration/payments/stripe-stand-in.ts';
import { startClamdStandIn } from '#lib/demonstration/scanner/clamd-stand-in.ts';
import { authorityIn } from '#lib/demonstration/time-stamps/authority-files.ts';
import { startTimeStampStandIn } from '#lib/demonstration/time-stamps/time-stamp-stand-in.ts';
import { startStandIn } from '#lib/demonstration/providers/provider.ts';
import { clientKey } from '#lib/adapters/sign-on/client-key.ts';
import { refuseToStart, stopWhenTold, tellReady } from './lifecycle.ts';
import { createLog } from './log.ts';

/**
 * The stand-ins of a demonstration: for NHS login, for the provider of one of its trusts, for the public registers, for
 * a virus scanner, for a time-stamping authority, and for a company that takes payments. Started by the launcher and by
 * nothing else; a deployment has no settings for it.
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
  servers.push(...(await startServices(settings)));
  const scanner = await startClamdStandIn(Number(new URL(settings.SCANNER_URL).port));
  stopWhenTold(() => {
    scanner.close();
    for (const server of servers) {
      server.closeAllConnections();
      server.close();
    }
    return Promise.resolve();
  }, log);
  log.info(
    {},
    'standing in for other people’s providers, registers and payments, and for a virus scanner',
  );
  tellReady();
}

/** What is asked by program: public registers, an authority that dates, and a company that takes payments. */
async function startServices(settings: ReturnType<typeof standInSettings>) {
  const registers = await startRegisterStandIn(
    DEMONSTRATION_ENTRIES,
    Number(new URL(settings.REGISTERS_URL).port),
  );
  const timeStamps = await startTimeStampStandIn(
    authorityIn(settings.TIMESTAMP_AUTHORITY),
    Number(new URL(settings.TIMESTAMP_URL).port),
  );
  const payments = await startStripeStandIn({
    port: Number(new URL(settings.PAYMENTS_URL).port),
    host: 'localhost',
    key: settings.STRIPE_SECRET_KEY,
    webhookSecret: settings.STRIPE_WEBHOOK_SECRETS,
    tellsTo: new URL('/payments/events', settings.LANTERN_PUBLIC_URL).toString(),
  });
  return [registers.server, timeStamps, payments.server];
}

main().catch(refuseToStart);
