import { ANSWERED_STATES } from '#lib/domain/access-request/answered.ts';
import { isTerminal } from '#lib/domain/access-request/states.ts';
import type { OtherRequest } from './evidence.ts';
import { NOT_KNOWN, saw, where, type Looked, type Looking } from './looking.ts';

/** Whether somebody on another side asks about the same patient, and what is feared or wished (SR-8, PX-3, PX-4). */
export function ofConflict({ facts, found }: Looking): Looked {
  const { others, people } = found;
  if (!others.isKnown || !people.isKnown) return NOT_KNOWN;
  const requests = others.value.filter((one) => !one.isSameRequester && isOpen(one));
  const { concern, wishes } = people.value;
  const look = [
    ...where(requests.length > 0, { says: 'other_side', requests }),
    ...where(concern !== 'none', { says: 'concern', concern }),
    ...where(wishes > 0, { says: 'wishes', count: wishes }),
  ];
  if (facts.safeguarding === 'cleared') return saw(look, [{ says: 'safeguarding_cleared' }]);
  return saw(look, where(look.length === 0, { says: 'no_conflict' }));
}

/**
 * What of the patient or whoever asks wants more care: restricted, a child, a colleague. Of a record that the reader may
 * not see nothing is said by this way either (INV-17).
 */
export function ofPatient({ facts, found }: Looking): Looked {
  const { record, people } = found;
  if (!record.isKnown || !people.isKnown) return NOT_KNOWN;
  const isShown = record.value.agreement !== null;
  const look = [
    ...where(isShown && record.value.isRestricted, { says: 'restricted' }),
    ...where(isShown && facts.care.isChild, { says: 'child' }),
    ...where(people.value.requesterWorksHere, { says: 'requester_works_here' }),
  ];
  return saw(look, where(look.length === 0, { says: 'no_more_care' }));
}

/** Whether the same person asks, or asked a short while ago, for some of the same, or something came twice (RF-1, IM-6). */
export function ofDuplicates({ found }: Looking): Looked {
  const { others, contents } = found;
  if (!others.isKnown || !contents.isKnown) return NOT_KNOWN;
  const same = others.value.filter(({ isSameRequester, overlaps }) => isSameRequester && overlaps);
  const open = same.filter(isOpen);
  const answered = same.filter(({ state }) => ANSWERED_STATES.includes(state));
  const { inConflict } = contents.value;
  const look = [
    ...where(open.length > 0, { says: 'same_open', requests: open }),
    ...where(answered.length > 0, { says: 'same_answered', requests: answered }),
    ...where(inConflict.length > 0, { says: 'object_conflict', studies: inConflict }),
  ];
  return saw(look, where(look.length === 0, { says: 'no_duplicate' }));
}

/** Whether more than this request keeps the scans from being deleted: then somebody else has them in hand (LH-1). */
export function ofHolds({ found }: Looking): Looked {
  if (!found.holds.isKnown) return NOT_KNOWN;
  const { own, others } = found.holds.value;
  return saw(
    where(others.length > 0, { says: 'other_holds', kinds: others }),
    own ? [{ says: 'own_hold' }] : where(others.length === 0, { says: 'no_hold' }),
  );
}

function isOpen({ state }: OtherRequest): boolean {
  return !isTerminal(state) && state !== 'released';
}
