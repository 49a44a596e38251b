import type { DerivedNames } from './derive-instance.ts';
import { uidFromHash } from './uids.ts';

/**
 * The names of what is derived from an object for one request: the same for the same redaction of the same bytes, however
 * often it is made, and others for everything else. All that is derived from one series is one series (PS3.3 C.7.3.1: a
 * series is of one equipment, and what made these is not what made their source).
 */
export function derivedNames(
  requestId: string,
  source: { readonly dataSetSha256: Uint8Array; readonly seriesInstanceUid: string },
  redaction: { readonly regions: unknown; readonly attributes: unknown },
): DerivedNames {
  const digest = Buffer.from(source.dataSetSha256).toString('hex');
  const { regions, attributes } = redaction;
  return {
    sopInstanceUid: uidFromHash(
      JSON.stringify(['derived', requestId, digest, regions, attributes]),
    ),
    seriesInstanceUid: uidFromHash(
      JSON.stringify(['derived series', requestId, source.seriesInstanceUid]),
    ),
  };
}
