import { createHash } from 'node:crypto';
import { readDocument, type AgreementDocument } from '#lib/domain/agreement/document.ts';
import { canonicalJson, type Json } from '#lib/protocols/json/canonical.ts';
import type { Prisma } from '../../../prisma/generated/client.ts';

/** What a signature is on: the SHA-256 of the document as canonical JSON (RFC 8785), in UTF-8. */
export function digestOf(document: AgreementDocument): Uint8Array<ArrayBuffer> {
  return new Uint8Array(
    createHash('sha256')
      .update(canonicalJson(asJson(document)))
      .digest(),
  );
}

/** A document and its digest, as the two are kept. */
export function keptDocument(document: AgreementDocument) {
  return { document: asJson(document) as Prisma.InputJsonValue, digest: digestOf(document) };
}

/** A document that was kept; null when it cannot be read or is not what its digest says any more. */
export function openDocument(kept: {
  readonly document: unknown;
  readonly digest: Uint8Array;
}): AgreementDocument | null {
  const document = readDocument(kept.document);
  if (document === null) return null;
  return Buffer.compare(digestOf(document), kept.digest) === 0 ? document : null;
}

/** A document is made of nothing that JSON does not have. */
function asJson({ terms, first, second, ...rest }: AgreementDocument): Json {
  return { ...rest, first: { ...first }, second: { ...second }, terms: { ...terms } };
}
