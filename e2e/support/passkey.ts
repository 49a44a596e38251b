import type { Page } from '@playwright/test';
import { account } from './stack.ts';

/** A browser's own authenticator, in software, that makes sure of its owner without asking anybody. */
export type Authenticator = {
  /** How many passkeys it holds. */
  count(): Promise<number>;
  /** As if the device were lost. */
  remove(): Promise<void>;
};

/** Gives a page's browser an authenticator, holding the account's passkey if it has one and is to be known. */
export async function withAuthenticator(page: Page, email: string | null): Promise<Authenticator> {
  const browser = await page.context().newCDPSession(page);
  await browser.send('WebAuthn.enable');
  const { authenticatorId } = await browser.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  });
  const passkey = email === null ? null : account(email).passkey;
  if (passkey) {
    await browser.send('WebAuthn.addCredential', {
      authenticatorId,
      credential: {
        credentialId: base64(passkey.credentialId),
        isResidentCredential: true,
        rpId: passkey.rpId,
        privateKey: passkey.privateKey,
        userHandle: base64(passkey.userHandle),
        signCount: 0,
      },
    });
  }
  return {
    count: async () => {
      const held = await browser.send('WebAuthn.getCredentials', { authenticatorId });
      return held.credentials.length;
    },
    remove: async () => {
      await browser.send('WebAuthn.removeVirtualAuthenticator', { authenticatorId });
    },
  };
}

/** The protocol takes base64 as it is, and web addresses take it otherwise. */
function base64(text: string): string {
  return Buffer.from(text, 'base64url').toString('base64');
}
