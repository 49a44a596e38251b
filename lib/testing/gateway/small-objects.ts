import {
  PIXELS,
  SECONDARY_CAPTURE,
  instanceUidOf,
  soundValues,
} from '#lib/demonstration/synthetic/fixtures/fixture.ts';
import { dataSetOf, type AttributeValues } from '#lib/demonstration/synthetic/attributes.ts';
import { writeDataSet } from '#lib/protocols/dicom/data-set-writer.ts';
import { EXPLICIT_LITTLE_ENDIAN } from '#lib/protocols/dicom/transfer-syntaxes.ts';
import type { Sendable } from './send-objects.ts';

/** A sound secondary capture of this name, with other values where given. */
export function smallObject(
  name: string,
  values: AttributeValues = {},
  transferSyntaxUid = EXPLICIT_LITTLE_ENDIAN,
): Sendable {
  const elements = dataSetOf({ ...soundValues(name), ...values });
  return {
    sopClassUid: SECONDARY_CAPTURE,
    sopInstanceUid: instanceUidOf(name),
    transferSyntaxUid,
    dataSet: writeDataSet(elements, transferSyntaxUid),
  };
}

/** The same picture a little brighter: other bytes under the same name. */
export const OTHER_PIXELS = PIXELS.map((pixel) => pixel + 1);
