import type { X509Certificate } from 'node:crypto';
import { expected, readDer, readOid, valuesOf } from '../der/read.ts';
import { TAG } from '../der/write.ts';

/** Longer ways from a certificate to a root that we know are not looked for. */
const MOST_STEPS = 4;

/** Whether a certificate leads, by certificates that were all valid at an instant, to one of some roots. */
export function leadsToRoot(
  certificate: X509Certificate,
  by: {
    readonly roots: readonly X509Certificate[];
    readonly between: readonly X509Certificate[];
    readonly at: Date;
  },
  steps = MOST_STEPS,
): boolean {
  if (!isValidAt(certificate, by.at)) return false;
  if (by.roots.some(({ raw }) => raw.equals(certificate.raw))) return true;
  if (steps === 0) return false;
  return [...by.roots, ...by.between].some(
    (issuer) =>
      issuer.ca &&
      certificate.checkIssued(issuer) &&
      certificate.verify(issuer.publicKey) &&
      leadsToRoot(issuer, by, steps - 1),
  );
}

/** An extension of a certificate: its value, and whether whoever does not know it must refuse the certificate. */
export function extensionOf(certificate: X509Certificate, type: string) {
  const [body] = valuesOf(readDer(certificate.raw, TAG.sequence));
  const wrapped = valuesOf(expected(body, TAG.sequence)).find(({ tag }) => tag === 0xa3);
  const extensions = wrapped ? valuesOf(expected(valuesOf(wrapped)[0], TAG.sequence)) : [];
  for (const [name, ...rest] of extensions.map(valuesOf)) {
    if (readOid(name) !== type) continue;
    const isCritical = rest.length === 2 && rest[0]?.contents[0] === 0xff;
    return { isCritical, value: readDer(expected(rest.at(-1), TAG.octetString).contents) };
  }
  return null;
}

function isValidAt({ validFromDate, validToDate }: X509Certificate, at: Date): boolean {
  return validFromDate <= at && at <= validToDate;
}
