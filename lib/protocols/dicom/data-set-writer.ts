import { deflateRawSync } from 'node:zlib';
import {
  type DicomElement,
  inTagOrder,
  type TextEncoding,
  writeElement,
} from './element-writer.ts';
import { findTransferSyntax } from './transfer-syntaxes.ts';

/**
 * A data set as bytes: elements in tag order, without preamble or File Meta. Text is UTF-8 unless
 * another encoding is given; (0008,0005) is the caller's to set. Deflated syntaxes are deflated and
 * padded to even length (PS3.5 A.5). Throws RangeError for an unknown transfer syntax, a tag given
 * twice or a value its representation cannot hold.
 */
export function writeDataSet(
  elements: readonly DicomElement[],
  transferSyntaxUid: string,
  encode?: TextEncoding,
): Uint8Array {
  const syntax = findTransferSyntax(transferSyntaxUid);
  if (!syntax) throw new RangeError(`transfer syntax ${transferSyntaxUid} is not known`);

  const pieces = inTagOrder(elements).flatMap((element) => writeElement(element, syntax, encode));
  const plain = Buffer.concat(pieces);
  if (!syntax.deflated) return plain;

  const deflated = deflateRawSync(plain);
  return deflated.length % 2 === 0 ? deflated : Buffer.concat([deflated, Buffer.of(0)]);
}
