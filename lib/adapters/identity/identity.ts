import { isPassword } from './password.ts';
import type { IdentityPort } from './port.ts';
import { keyedDigest, sealKey, type SealKey } from './seal.ts';
import { hashToken, isTokenShaped, newToken } from './token.ts';
import { stepOfCode } from './totp.ts';

export function createIdentity(deploymentKey: string): IdentityPort {
  const totp = totpSeal(deploymentKey);
  return {
    isPassword,
    stepOfCode: ({ secret, accountId }, code, now) =>
      stepOfCode(totp.open(secret, accountId), code, now),
    newToken,
    hashToken,
    isTokenShaped,
    throttleKey: keyedDigest(deploymentKey, 'throttle'),
  };
}

/** How an account keeps the secret of its authenticator, bound to the account's id. */
export function totpSeal(deploymentKey: string): SealKey {
  return sealKey(deploymentKey, 'totp');
}
