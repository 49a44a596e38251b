import {
  createHash,
  createPrivateKey,
  generateKeyPairSync,
  randomBytes,
  sign,
  type KeyObject,
} from 'node:crypto';
import { signedData } from '#lib/protocols/cms/sign.ts';
import { selfSignedCertificate } from '#lib/protocols/x509/self-signed.ts';
import type { OpenSigningKey, SigningKeys } from './port.ts';

/** What seals small secrets under the deployment's key, each bound to what it is about. */
type Sealing = {
  seal(value: Uint8Array, about: string): Uint8Array<ArrayBuffer>;
  open(sealed: Uint8Array, about: string): Uint8Array<ArrayBuffer>;
};

const YEARS = 20;

/**
 * An institution's keys are two: Ed25519 for the seal itself, and P-256 with a certificate for CMS, since the tools that
 * courts have cannot check CMS by Ed25519 (ADR 56).
 */
export function createSigningKeys(sealing: Sealing): SigningKeys {
  return {
    make: ({ id, organisation, odsCode, now }) => {
      const seal = generateKeyPairSync('ed25519');
      const cms = generateKeyPairSync('ec', { namedCurve: 'P-256' });
      const publicKey = new Uint8Array(seal.publicKey.export({ type: 'spki', format: 'der' }));
      const notAfter = new Date(now);
      notAfter.setUTCFullYear(now.getUTCFullYear() + YEARS);
      const certificate = selfSignedCertificate(
        {
          commonName: `${organisation}: evidential copies`,
          ...{ organisation, organisationIdentifier: odsCode, use: 'seals' },
          ...{ serialNumber: randomBytes(16), notBefore: now, notAfter },
        },
        cms.privateKey,
      );
      const secrets = JSON.stringify([derOf(seal.privateKey), derOf(cms.privateKey)]);
      return {
        keyId: createHash('sha256').update(publicKey).digest('hex'),
        ...{ publicKey, certificate },
        sealed: sealing.seal(Buffer.from(secrets), aboutOf(id)),
      };
    },
    open: (id, sealed) => opened(sealing.open(sealed, aboutOf(id))),
  };
}

function opened(secrets: Uint8Array): OpenSigningKey {
  const [seal = '', cms = ''] = JSON.parse(Buffer.from(secrets).toString()) as string[];
  const [sealKey, cmsKey] = [keyOf(seal), keyOf(cms)];
  return {
    sign: (message) => sign(null, message, sealKey),
    signCms: (content, certificate, signedAt) =>
      signedData({ content, certificate, privateKey: cmsKey, signedAt }),
  };
}

function aboutOf(id: string): string {
  return `signing-key:${id}`;
}

function derOf(key: KeyObject): string {
  return key.export({ type: 'pkcs8', format: 'der' }).toString('base64');
}

function keyOf(der: string): KeyObject {
  return createPrivateKey({ key: Buffer.from(der, 'base64'), type: 'pkcs8', format: 'der' });
}
