import type { OrganisationId } from '#lib/base/id.ts';
import { no, ok, type Result } from '#lib/base/result.ts';
import type { AgreementFacts, AgreementId } from '#lib/domain/agreement/facts.ts';
import { sideOf } from '#lib/domain/agreement/facts.ts';
import { periodOf } from '#lib/domain/agreement/period.ts';
import { meetsDspt } from '#lib/domain/agreement/standing.ts';
import type { AgreementState } from '#lib/domain/agreement/states.ts';
import { mayGoOn } from '#lib/domain/register/standing.ts';
import type { AgreementTerms, Direction, Purpose } from '#lib/domain/agreement/terms.ts';

/** An exchange that somebody asks about: images of `from` that go to `to`. */
export type AskedExchange = {
  readonly from: OrganisationId;
  readonly to: OrganisationId;
  readonly purpose: Purpose;
  /** As in DICOM. One that no agreement names is allowed by none. */
  readonly modality: string;
  readonly direction: Direction;
  readonly at: Date;
};

/** From what is furthest from an agreement to what is nearest, so that of several the nearest is told. */
export const EXCHANGE_REFUSALS = [
  'no_agreement',
  'terms_not_as_signed',
  'agreement_ended',
  'agreement_not_started',
  'agreement_suspended',
  'party_not_active',
  'register_lapsed',
  'dspt_lapsed',
  'sender_not_allowed',
  'purpose_not_allowed',
  'direction_not_allowed',
  'modality_not_allowed',
] as const;

export type ExchangeRefusal = (typeof EXCHANGE_REFUSALS)[number];

type InForce = Pick<
  AgreementFacts,
  'id' | 'kind' | 'state' | 'first' | 'second' | 'terms' | 'terminatesOn'
>;

/**
 * The one guard of every exchange (AG-3, INV-1, INV-19): the agreement that allows it at that moment, or why none does.
 * Asked at query, at queueing, at each object and at import (AG-4). Only a state, a day and terms that were found and
 * read say yes. Break glass is not its business: whoever breaks it does not ask here.
 */
export function agreementActive(
  agreements: readonly InForce[],
  asked: AskedExchange,
): Result<AgreementId, ExchangeRefusal> {
  const answers = agreements.map((agreement) => ({
    id: agreement.id,
    refusal: refusalOf(agreement, asked),
  }));
  const allowing = answers.find(({ refusal }) => refusal === null);
  if (allowing !== undefined) return ok(allowing.id);
  const places = answers.map(({ refusal }) =>
    refusal === null ? 0 : EXCHANGE_REFUSALS.indexOf(refusal),
  );
  return no(EXCHANGE_REFUSALS[Math.max(0, ...places)] ?? 'no_agreement');
}

const REFUSAL_OF_STATE: Readonly<Record<AgreementState, ExchangeRefusal | null>> = {
  draft: 'no_agreement',
  in_review: 'no_agreement',
  awaiting_signatures: 'no_agreement',
  signed: 'agreement_not_started',
  active: null,
  suspended: 'agreement_suspended',
  expired: 'agreement_ended',
  terminated: 'agreement_ended',
  superseded: 'agreement_ended',
};

function refusalOf(agreement: InForce, asked: AskedExchange): ExchangeRefusal | null {
  const { terms, state } = agreement;
  const from = sideOf(agreement, asked.from);
  const to = sideOf(agreement, asked.to);
  if (from === null || to === null || from === to) return 'no_agreement';
  if (terms === null) return 'terms_not_as_signed';
  return (
    REFUSAL_OF_STATE[state] ??
    refusalOfDay(agreement, terms, asked.at) ??
    refusalOfParties(agreement, asked.at) ??
    refusalOfTerms(terms, from, asked)
  );
}

/** Asked of the clock itself: a worker that stands still keeps nothing open. */
function refusalOfDay(
  { first, second, terminatesOn }: InForce,
  terms: AgreementTerms,
  at: Date,
): ExchangeRefusal | null {
  const { startsAt, endsAt } = periodOf({ ...terms, terminatesOn }, [first.zone, second.zone]);
  if (!(at >= startsAt)) return 'agreement_not_started';
  return at < endsAt ? null : 'agreement_ended';
}

function refusalOfParties(agreement: InForce, at: Date): ExchangeRefusal | null {
  if (!agreement.first.isActive || !agreement.second.isActive) return 'party_not_active';
  const areRegistered =
    mayGoOn(agreement.first.register, at) && mayGoOn(agreement.second.register, at);
  if (!areRegistered) return 'register_lapsed';
  return meetsDspt(agreement, at) ? null : 'dspt_lapsed';
}

function refusalOfTerms(
  terms: AgreementTerms,
  from: 'first' | 'second',
  asked: AskedExchange,
): ExchangeRefusal | null {
  if (terms.sends !== 'both' && terms.sends !== from) return 'sender_not_allowed';
  if (!terms.purposes.includes(asked.purpose)) return 'purpose_not_allowed';
  if (terms.direction !== 'both' && terms.direction !== asked.direction) {
    return 'direction_not_allowed';
  }
  const modalities: readonly string[] = terms.modalities;
  return modalities.includes(asked.modality) ? null : 'modality_not_allowed';
}
