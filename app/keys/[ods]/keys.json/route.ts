import { pem } from '#lib/protocols/x509/self-signed.ts';
import { publishedKeys } from '#lib/queries/evidence/signing-keys.ts';
import { services } from '#lib/processes/web/services.ts';
import type { OfKeys } from '../open-keys.ts';

/** The public keys that an institution seals with, or did, for programs that check evidential copies. */
export async function GET(_: Request, { params }: OfKeys): Promise<Response> {
  const { ods } = await params;
  const nobody = { kind: 'anonymous', address: null } as const;
  const found = await publishedKeys(services().db, nobody, ods);
  if (!found) return new Response(null, { status: 404 });
  return Response.json({
    organisation: found.organisation,
    odsCode: found.odsCode,
    keys: found.keys.map(({ keyId, publicKey, certificate, madeAt, retiredAt }) => ({
      ...{ keyId, algorithm: 'Ed25519', madeAt, retiredAt },
      publicKeyPem: pem('PUBLIC KEY', publicKey),
      certificatePem: pem('CERTIFICATE', certificate),
    })),
  });
}
