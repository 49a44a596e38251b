import type { AgreementEventKind } from '#lib/domain/agreement/events.ts';
import type { AgreementGuard } from '#lib/domain/agreement/guards.ts';
import type { AgreementState } from '#lib/domain/agreement/states.ts';
import type { Role } from '#lib/domain/policy/actor.ts';
import {
  AGREEMENT_OFFICERS,
  AGREEMENT_RESUMERS,
  AGREEMENT_SIGNERS,
  AGREEMENT_STOPPERS,
} from '#lib/domain/policy/agreement.ts';

/** Whose move it is: `first` is the party that drafts. */
export type MovingSide = 'first' | 'second' | 'either' | 'system';

export type AgreementTransition = {
  readonly to: AgreementState;
  /** Where the last of several leads: the last signature that was missing. */
  readonly last?: AgreementState;
  readonly side: MovingSide;
  readonly by: readonly Role[];
  readonly guards: readonly AgreementGuard[];
};

type Row = Readonly<Partial<Record<AgreementEventKind, AgreementTransition>>>;

const advise = (to: AgreementState): AgreementTransition => ({
  to,
  side: 'either',
  by: ['dpo'],
  guards: ['reasoned'],
});
const officers = (
  side: MovingSide,
  to: AgreementState,
  ...guards: readonly AgreementGuard[]
): AgreementTransition => ({ to, side, by: AGREEMENT_OFFICERS, guards });
const stoppers = (
  to: AgreementState,
  ...guards: readonly AgreementGuard[]
): AgreementTransition => ({
  to,
  side: 'either',
  by: AGREEMENT_STOPPERS,
  guards: ['reasoned', ...guards],
});
const resumers = (
  to: AgreementState,
  ...guards: readonly AgreementGuard[]
): AgreementTransition => ({
  to,
  side: 'either',
  by: AGREEMENT_RESUMERS,
  guards,
});
const system = (to: AgreementState, ...guards: readonly AgreementGuard[]): AgreementTransition => ({
  to,
  side: 'system',
  by: [],
  guards,
});

/** What ends one that was in force, whether it is suspended or not. */
const ENDS: Row = {
  give_notice: stoppers('active', 'no_notice_yet', 'in_force'),
  expire: system('expired', 'over'),
  terminate: system('terminated', 'notice_over'),
  supersede: system('superseded'),
};

/**
 * Every move of an agreement that there is (6.10). What was signed is not changed: another version is. What is over stays
 * over, and nothing renews itself (AG-5).
 */
export const AGREEMENT_TRANSITIONS: Readonly<Record<AgreementState, Row>> = {
  draft: {
    revise: officers('first', 'draft'),
    propose: officers('first', 'in_review', 'revised', 'complete'),
    advise: advise('draft'),
  },
  in_review: {
    accept: officers('second', 'awaiting_signatures', 'complete'),
    send_back: officers('second', 'draft', 'reasoned'),
    take_back: officers('first', 'draft', 'reasoned'),
    advise: advise('in_review'),
  },
  awaiting_signatures: {
    sign: {
      to: 'awaiting_signatures',
      last: 'signed',
      side: 'either',
      by: AGREEMENT_SIGNERS,
      guards: ['version_read', 'complete', 'signature_missing', 'signs_once', 'dspt_met'],
    },
    reopen: officers('either', 'draft', 'reasoned'),
    advise: advise('awaiting_signatures'),
  },
  signed: {
    start: system('active', 'started', 'all_signed', 'dspt_met', 'registered'),
    // Also what was to start and never could.
    expire: system('expired', 'over'),
    reopen: officers('either', 'draft', 'reasoned'),
  },
  active: { suspend: stoppers('suspended'), ...ENDS },
  suspended: {
    // Said again, by either party, it takes back what was asked in the meantime.
    suspend: stoppers('suspended'),
    ask_resume: resumers('suspended', 'reasoned', 'in_force'),
    resume: resumers('active', 'asked', 'other_person', 'other_party', 'in_force'),
    ...ENDS,
    give_notice: stoppers('suspended', 'no_notice_yet', 'in_force'),
  },
  expired: {},
  terminated: {},
  superseded: {},
};
