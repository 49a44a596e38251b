import type { RefusalReason } from '#lib/domain/access-request/events.ts';
import { isGroundSaid, type LetterKind } from './letter.ts';
import { TEMPLATE_GROUNDS, TEMPLATE_NAMES, type TemplateName } from './templates.ts';

/** Which text a letter has a place for; null where the house's words are nobody's to change. */
export function templateOf(kind: LetterKind, refusal: RefusalReason | null): TemplateName | null {
  if (kind === 'refused') {
    const ground = TEMPLATE_GROUNDS.find((one) => one === refusal);
    return ground !== undefined && isGroundSaid(ground) ? `refusal_${ground}` : null;
  }
  return TEMPLATE_NAMES.find((name) => name === `letter_${kind}`) ?? null;
}
