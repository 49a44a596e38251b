import { no, ok, type Result } from '#lib/base/result.ts';
import { LONGEST_REASON } from './limits.ts';

/** What support says when it asks: which request, as the person who needs help read it out, and why. */
export type SupportAsk = { readonly requestReference: string; readonly reason: string };

export type SupportAskRefusal =
  'reference_missing' | 'not_a_reference' | 'reason_missing' | 'reason_too_long';

/** A request's reference: `LAN-7K3M-92QX`. */
const REFERENCE = /^LAN-?([2-9A-HJ-NP-Z]{4})-?([2-9A-HJ-NP-Z]{4})$/;

/** What was typed, or what is wrong with it. Whether there is such a request is not asked: support is not told. */
export function parseSupportAsk(typed: SupportAsk): Result<SupportAsk, SupportAskRefusal> {
  const marks = typed.requestReference.toUpperCase().replaceAll(/\s/g, '');
  if (marks === '') return no('reference_missing');
  const read = REFERENCE.exec(marks);
  if (read === null) return no('not_a_reference');
  const reason = typed.reason.trim();
  if (reason === '') return no('reason_missing');
  if (reason.length > LONGEST_REASON) return no('reason_too_long');
  return ok({ requestReference: `LAN-${read[1]}-${read[2]}`, reason });
}
