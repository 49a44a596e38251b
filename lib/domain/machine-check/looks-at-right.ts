import { outgoing, standsOnOwnRight } from '#lib/domain/access-request/gate.ts';
import { requestRule } from '#lib/domain/access-request/request-types.ts';
import type { Agreement, FieldAgreement } from '#lib/domain/matching/agreement.ts';
import type { Evidence } from './evidence.ts';
import { NOT_KNOWN, saw, where, type Looked, type Looking } from './looking.ts';

const MS_PER_DAY = 86_400_000;

/** An authority that ends within as many days may end before the link does. */
const SOON_OVER_DAYS = 14;

/** Agreeing details that make up for an NHS number that nobody said (ID-6). */
const ENOUGH_WITHOUT_NUMBER = 4;

/** Who asks: whether they proved who they are (ID-5). */
export function ofIdentity({ facts }: Looking): Looked {
  return saw([], where(facts.identity === 'established', { says: 'identity_proved' }));
}

/** Whether the record is theirs: what agrees and what differs of what they said (ID-6 to ID-8). */
export function ofRecord({ facts, found }: Looking): Looked {
  const { match } = facts;
  if (match.outcome !== 'matched') return saw([]);
  if (!found.record.isKnown) return NOT_KNOWN;
  const { agreement, isLookalike } = found.record.value;
  if (agreement === null) {
    return saw(
      [{ says: 'record_not_shown' }],
      where(match.number === 'agrees', { says: 'number_agrees' }),
    );
  }
  const differ = fieldsThat(agreement, 'differs');
  const agree = fieldsThat(agreement, 'agrees');
  const isThin = match.number === 'absent' && agree.length < ENOUGH_WITHOUT_NUMBER;
  return saw(
    [
      ...where(differ.length > 0, { says: 'fields_differ', fields: differ }),
      ...where(isThin, { says: 'number_not_compared' }),
      ...where(isLookalike, { says: 'lookalike' }),
    ],
    [
      { says: 'match_score', agree: agree.length, compared: agree.length + differ.length },
      ...where(agree.length > 0, { says: 'fields_agree', fields: agree }),
    ],
  );
}

/** By what right it is asked, and until when that stands (LS-3, PX-1). */
export function ofAuthority({ facts, now }: Looking): Looked {
  const { authority, type } = facts;
  if (authority.state === 'not_needed') {
    return saw([], where(standsOnOwnRight(requestRule(type)), { says: 'own_right' }));
  }
  if (authority.state !== 'live') return saw([]);
  if (authority.until === null) return saw([], [{ says: 'authority_open' }]);
  const until: Evidence = { says: 'authority_until', until: authority.until };
  const isSoon = authority.until.getTime() - now.getTime() < SOON_OVER_DAYS * MS_PER_DAY;
  return isSoon ? saw([until]) : saw([], [until]);
}

/** Whether all that would go out was asked for and is allowed (INV-4). */
export function ofScope({ facts }: Looking): Looked {
  const count = outgoing(facts).length;
  return saw([], where(count > 0, { says: 'all_in_scope', count }));
}

/** Whether the firm that asks has terms, and stands well in its register (SR-3). */
export function ofAgreement({ facts }: Looking): Looked {
  if (requestRule(facts.type).agreement === 'none') {
    return saw([], [{ says: 'agreement_not_needed' }]);
  }
  const conditions = facts.requesterOrganisation?.standing?.status === 'conditions';
  return saw(
    where(conditions, { says: 'firm_has_conditions' }),
    where(facts.agreement === 'live', { says: 'agreement_live' }),
  );
}

function fieldsThat(agreement: Agreement, how: FieldAgreement): readonly (keyof Agreement)[] {
  const fields = Object.keys(agreement) as (keyof Agreement)[];
  return fields.filter((field) => agreement[field] === how);
}
