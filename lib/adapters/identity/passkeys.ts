import {
  generateAuthenticationOptions,
  generateRegistrationOptions,
  verifyAuthenticationResponse,
  verifyRegistrationResponse,
  type AuthenticationResponseJSON,
  type AuthenticatorTransport,
  type RegistrationResponseJSON,
} from '@simplewebauthn/server';
import { z } from 'zod';
import { CHALLENGE_MINUTES } from '#lib/domain/identity/passkey.ts';
import type { KeptPasskey, PasskeyPort } from './port.ts';

/** COSE algorithms: EdDSA, ES256 and RS256. */
const ALGORITHMS = [-8, -7, -257];
const CHALLENGE_MILLISECONDS = CHALLENGE_MINUTES * 60_000;
const SITE_NAME = 'Lantern';

const TRANSPORTS = ['ble', 'cable', 'hybrid', 'internal', 'nfc', 'smart-card', 'usb'] as const;

const base64url = z
  .string()
  .max(16_384)
  .regex(/^[A-Za-z0-9_-]+$/);

const answerShape = z.object({
  id: base64url,
  rawId: base64url,
  type: z.literal('public-key'),
  clientExtensionResults: z.looseObject({}),
  authenticatorAttachment: z.enum(['cross-platform', 'platform']).optional().catch(undefined),
});
const assertionShape = answerShape.extend({
  response: z.object({
    clientDataJSON: base64url,
    authenticatorData: base64url,
    signature: base64url,
    userHandle: base64url.optional(),
  }),
});
const creationShape = answerShape.extend({
  response: z.object({
    clientDataJSON: base64url,
    attestationObject: base64url,
    transports: z.array(z.string().max(20)).max(10).optional(),
  }),
});
const clientData = z.object({ challenge: z.string(), crossOrigin: z.boolean().optional() });

/** Passkeys of the site at `publicUrl`. */
export function createPasskeys(publicUrl: string): PasskeyPort {
  const { origin, hostname: rpId } = new URL(publicUrl);
  return {
    creationOptions: ({ challenge, account, existing }) =>
      generateRegistrationOptions({
        rpName: SITE_NAME,
        rpID: rpId,
        userID: userHandleOf(account.id),
        userName: account.email,
        userDisplayName: account.name,
        challenge: bytesOf(challenge),
        timeout: CHALLENGE_MILLISECONDS,
        attestationType: 'none',
        supportedAlgorithmIDs: ALGORITHMS,
        excludeCredentials: existing.map(descriptorOf),
        authenticatorSelection: { residentKey: 'preferred', userVerification: 'required' },
      }),
    requestOptions: ({ challenge, allowed }) =>
      generateAuthenticationOptions({
        rpID: rpId,
        challenge: bytesOf(challenge),
        timeout: CHALLENGE_MILLISECONDS,
        userVerification: 'required',
        allowCredentials: allowed.map(descriptorOf),
      }),
    challengeOf,
    credentialIdOf: (answer) => {
      const read = answerShape.safeParse(answer);
      return read.success ? bytesOf(read.data.id) : null;
    },
    newPasskey: (answer, challenge) => newPasskey(answer, { challenge, origin, rpId }),
    counterOf: (answer, challenge, passkey) =>
      counterOf(answer, passkey, { challenge, origin, rpId }),
  };
}

/** What a device keeps to tell accounts apart: says nothing of who it is (WebAuthn Level 3, 14.6.1). */
export function userHandleOf(accountId: string): Uint8Array<ArrayBuffer> {
  return new Uint8Array(Buffer.from(accountId.replaceAll('-', ''), 'hex'));
}

type Expected = { readonly challenge: string; readonly origin: string; readonly rpId: string };

async function newPasskey(answer: unknown, { challenge, origin, rpId }: Expected) {
  const read = creationShape.safeParse(answer);
  if (!read.success || challengeOf(answer) !== challenge) return null;
  const verified = await orNull(
    verifyRegistrationResponse({
      response: read.data as RegistrationResponseJSON,
      expectedChallenge: challenge,
      expectedOrigin: origin,
      expectedRPID: rpId,
      requireUserVerification: true,
      supportedAlgorithmIDs: ALGORITHMS,
    }),
  );
  if (!verified?.verified) return null;
  const { credential, credentialDeviceType } = verified.registrationInfo;
  return {
    credentialId: bytesOf(credential.id),
    publicKey: new Uint8Array(credential.publicKey),
    counter: credential.counter,
    isSynced: credentialDeviceType === 'multiDevice',
    transports: TRANSPORTS.filter((known) => read.data.response.transports?.includes(known)),
  };
}

async function counterOf(
  answer: unknown,
  passkey: KeptPasskey,
  { challenge, origin, rpId }: Expected,
): Promise<number | null> {
  const read = assertionShape.safeParse(answer);
  if (!read.success || challengeOf(answer) !== challenge) return null;
  const id = Buffer.from(passkey.credentialId).toString('base64url');
  if (read.data.id !== id) return null;
  const verified = await orNull(
    verifyAuthenticationResponse({
      response: read.data as AuthenticationResponseJSON,
      expectedChallenge: challenge,
      expectedOrigin: origin,
      expectedRPID: rpId,
      requireUserVerification: true,
      // The counter is judged by our own rule, which says what follows when it goes back.
      credential: { id, publicKey: new Uint8Array(passkey.publicKey), counter: 0 },
    }),
  );
  return verified?.verified ? verified.authenticationInfo.newCounter : null;
}

/** Null as well for a page inside another site's: none of ours is ever shown so. */
function challengeOf(answer: unknown): string | null {
  const read = z.object({ response: z.object({ clientDataJSON: base64url }) }).safeParse(answer);
  if (!read.success) return null;
  const said = clientData.safeParse(jsonOf(read.data.response.clientDataJSON));
  return said.success && said.data.crossOrigin !== true ? said.data.challenge : null;
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(Buffer.from(text, 'base64url').toString('utf8'));
  } catch {
    return null;
  }
}

/** The library throws for whatever does not hold, and says why only in English: here each is a no. */
async function orNull<T>(verification: Promise<T>): Promise<T | null> {
  try {
    return await verification;
  } catch {
    return null;
  }
}

function descriptorOf({ credentialId, transports }: KeptPasskey) {
  return {
    id: Buffer.from(credentialId).toString('base64url'),
    transports: transports as AuthenticatorTransport[],
  };
}

function bytesOf(text: string): Uint8Array<ArrayBuffer> {
  return new Uint8Array(Buffer.from(text, 'base64url'));
}
