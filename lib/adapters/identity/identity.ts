import { isCommonPassword } from './common-passwords.ts';
import { hashPassword, isPassword } from './password.ts';
import { hashPairingCode, newPairingCode } from './pairing-code.ts';
import type { IdentityPort } from './port.ts';
import { hashRecoveryCode, newRecoveryCode } from './recovery-code.ts';
import { keyedDigest, SealBroken, sealKey, type SealKey } from './seal.ts';
import { hashSheetCode, newSheetCode } from './sheet-code.ts';
import { hashTextCode, isTextCode, newTextCode } from './text-code.ts';
import { hashToken, isTokenShaped, newToken } from './token.ts';
import { newTotpSecret, secretToBase32, stepOfCode } from './totp.ts';

export function createIdentity(deploymentKey: string): IdentityPort {
  const totp = totpSeal(deploymentKey);
  const renewed = keyedDigest(deploymentKey, 'renewed session token');
  const documents = sealKey(deploymentKey, 'identity document');
  return {
    isPassword,
    hashPassword,
    isCommonPassword,
    stepOfCode: ({ secret, accountId }, code, now) =>
      stepOfCode(totp.open(secret, accountId), code, now),
    newTotp: (accountId) => {
      const secret = newTotpSecret();
      return { sealed: totp.seal(secret, accountId), secret: secretToBase32(secret) };
    },
    totpSecretOf: (sealed, accountId) => {
      try {
        return secretToBase32(totp.open(sealed, accountId));
      } catch (fault) {
        if (fault instanceof SealBroken) return null;
        throw fault;
      }
    },
    newRecoveryCode,
    hashRecoveryCode,
    newTextCode,
    hashTextCode,
    isTextCode,
    newSheetCode,
    hashSheetCode: hashSheetCode(deploymentKey),
    newPairingCode,
    hashPairingCode: hashPairingCode(deploymentKey),
    sealDocument: (bytes, documentId) => documents.seal(bytes, documentId),
    openDocument: (sealed, documentId) => documents.open(sealed, documentId),
    newToken,
    renewedToken: (token, rolesDigest) =>
      renewed(`${token} ${Buffer.from(rolesDigest).toString('hex')}`),
    hashToken,
    isTokenShaped,
    throttleKey: keyedDigest(deploymentKey, 'throttle'),
  };
}

/** How an account keeps the secret of its authenticator, bound to the account's id. */
export function totpSeal(deploymentKey: string): SealKey {
  return sealKey(deploymentKey, 'totp');
}
