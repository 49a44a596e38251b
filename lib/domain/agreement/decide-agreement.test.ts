import { describe, expect, it } from 'vitest';

import { dateOf } from '#lib/base/calendar-date.ts';
import { grant, identity, NOW, person, TRUST } from '#lib/domain/access-request/facts.fixture.ts';
import { ROLES, type Role } from '#lib/domain/policy/actor.ts';
import {
  A_YEAR_LATER,
  agreement,
  ALL_SIGNED,
  OTHER,
  OUTSIDE,
  party,
  terms,
} from './agreement.fixture.ts';
import { decideAgreement, decideTimed, offeredAgreementEvents } from './decide-agreement.ts';
import { PARTY_EVENTS, TIMED_EVENTS, type PartyEvent } from './events.ts';
import type { AgreementFacts } from './facts.ts';
import { AGREEMENT_STATES, type AgreementState } from './states.ts';

const WHO = identity(20);
const OFFICERS = 'caldicott_guardian siro dpo research_governance firm_admin';
const STOPPERS = 'caldicott_guardian siro dpo firm_admin';
const RESUMERS = 'caldicott_guardian siro firm_admin';

/** Copied by hand from rule book 6.10, AG-2 and AG-6: where it leads, and who of which party may do it. */
const ALLOWED: Readonly<Record<string, readonly [AgreementState, first: string, second: string]>> =
  {
    'draft revise': ['draft', OFFICERS, ''],
    'draft propose': ['in_review', OFFICERS, ''],
    'draft advise': ['draft', 'dpo', 'dpo'],
    'in_review accept': ['awaiting_signatures', '', OFFICERS],
    'in_review send_back': ['draft', '', OFFICERS],
    'in_review take_back': ['draft', OFFICERS, ''],
    'in_review advise': ['in_review', 'dpo', 'dpo'],
    'awaiting_signatures sign': ['signed', '', 'siro'],
    'awaiting_signatures reopen': ['draft', OFFICERS, OFFICERS],
    'awaiting_signatures advise': ['awaiting_signatures', 'dpo', 'dpo'],
    'signed reopen': ['draft', OFFICERS, OFFICERS],
    'active suspend': ['suspended', STOPPERS, STOPPERS],
    'active give_notice': ['active', STOPPERS, STOPPERS],
    'suspended suspend': ['suspended', STOPPERS, STOPPERS],
    'suspended ask_resume': ['suspended', RESUMERS, RESUMERS],
    // Asked by the first party, so the second answers.
    'suspended resume': ['active', '', RESUMERS],
    'suspended give_notice': ['suspended', STOPPERS, STOPPERS],
  };

/** What Lantern does by itself, at a time at which it is due. */
const TIMED: Readonly<Record<string, AgreementState>> = {
  'signed start': 'active',
  'signed expire': 'expired',
  'active expire': 'expired',
  'active terminate': 'terminated',
  'active supersede': 'superseded',
  'suspended expire': 'expired',
  'suspended terminate': 'terminated',
  'suspended supersede': 'superseded',
};

/** In order for each event: one signature is missing, the draft is new, the first party asked that it go on. */
function inOrder(state: AgreementState, changes: Partial<AgreementFacts> = {}): AgreementFacts {
  return agreement({
    state,
    isShared: state !== 'draft',
    signatures: state === 'awaiting_signatures' ? ALL_SIGNED.slice(0, 3) : ALL_SIGNED,
    resumeAskedBy: state === 'suspended' ? { organisationId: TRUST, person: identity(70) } : null,
    ...changes,
  });
}

function event(kind: PartyEvent['kind'], { versionId }: AgreementFacts): PartyEvent {
  return kind === 'sign' ? { kind, versionId } : { kind, text: 'Because of this' };
}

function tried(
  facts: AgreementFacts,
  kind: PartyEvent['kind'],
  by: { role: Role; at: typeof TRUST; actsFor?: typeof TRUST },
) {
  const actor = person(WHO, grant(by.role, { organisationId: by.at }));
  const acting = { actor, organisationId: by.actsFor ?? by.at };
  return decideAgreement(acting, facts, event(kind, facts), NOW);
}

describe('every state, event and role', () => {
  it.each(AGREEMENT_STATES.flatMap((state) => PARTY_EVENTS.map((kind) => [state, kind] as const)))(
    '%s, %s: as the rule book says, by whom it says, and by nobody else',
    (state, kind) => {
      const facts = inOrder(state);
      const [to, first, second] = ALLOWED[`${state} ${kind}`] ?? [null, '', ''];
      for (const [at, roles] of [
        [TRUST, first],
        [OTHER, second],
        [OUTSIDE, ''],
      ] as const) {
        const done = ROLES.filter((role) => {
          const decision = tried(facts, kind, { role, at });
          if (decision.ok) expect(decision.value).toEqual({ from: state, to, by: role });
          return decision.ok;
        });
        expect(done.toSorted(), `at ${at}`).toEqual(roles.split(' ').filter(Boolean).toSorted());
      }
      // A role elsewhere is none here, whatever party somebody says they act for.
      for (const role of ROLES) {
        expect(tried(facts, kind, { role, at: OUTSIDE, actsFor: TRUST }).ok).toBe(false);
        expect(tried(facts, kind, { role, at: OUTSIDE, actsFor: OTHER }).ok).toBe(false);
      }
      for (const actor of [{ kind: 'anonymous' }, { kind: 'system', process: 'worker' }] as const) {
        const acting = { actor, organisationId: TRUST };
        expect(decideAgreement(acting, facts, event(kind, facts), NOW).ok).toBe(false);
      }
    },
  );

  it.each(AGREEMENT_STATES.flatMap((state) => TIMED_EVENTS.map((kind) => [state, kind] as const)))(
    '%s, %s: by Lantern itself, only when it is due',
    (state, kind) => {
      const notice = kind === 'terminate' ? dateOf('2026-07-01') : null;
      const facts = inOrder(state, { terminatesOn: notice });
      const at = kind === 'start' ? NOW : A_YEAR_LATER;
      const decision = decideTimed(facts, { kind }, at);
      const to = TIMED[`${state} ${kind}`];
      expect(decision.ok ? decision.value.to : null).toBe(to ?? null);
      if (kind === 'supersede') return;
      const early = kind === 'start' ? new Date('2026-05-31T22:59:59.999Z') : NOW;
      expect(decideTimed(facts, { kind }, early).ok).toBe(false);
    },
  );

  it('what is over stays over', () => {
    for (const state of ['expired', 'terminated', 'superseded'] as const) {
      for (const kind of PARTY_EVENTS) {
        expect(word(tried(inOrder(state), kind, { role: 'siro', at: TRUST }))).toBe(
          'already_ended',
        );
      }
    }
  });
});

describe('signing', () => {
  const waiting = (changes: Partial<AgreementFacts> = {}) =>
    inOrder('awaiting_signatures', { signatures: [], ...changes });

  it('takes all four, each in the role that is missing, and the last one completes it', () => {
    let facts = waiting();
    const states: string[] = [];
    for (const { organisationId, role, person: who } of ALL_SIGNED) {
      const actor = person(who, grant(role, { organisationId }));
      const decision = decideAgreement(
        { actor, organisationId },
        facts,
        { kind: 'sign', versionId: facts.versionId },
        NOW,
      );
      states.push(decision.ok ? decision.value.to : decision.error);
      facts = {
        ...facts,
        signatures: [...facts.signatures, { organisationId, role, person: who }],
      };
    }
    expect(states).toEqual([
      'awaiting_signatures',
      'awaiting_signatures',
      'awaiting_signatures',
      'signed',
    ]);
  });

  it('takes no second signature of one human: not in another role, for the other party, or by a second account', () => {
    const mine = { organisationId: TRUST, role: 'caldicott_guardian', person: WHO } as const;
    const facts = waiting({ signatures: [mine] });
    expect(word(tried(facts, 'sign', { role: 'siro', at: TRUST }))).toBe('same_signer');
    expect(word(tried(facts, 'sign', { role: 'siro', at: OTHER }))).toBe('same_signer');
    const account = { ...identity(88), registration: WHO.registration };
    const actor = person(account, grant('siro', { organisationId: OTHER }));
    const acting = { actor, organisationId: OTHER };
    expect(word(decideAgreement(acting, facts, event('sign', facts), NOW))).toBe('same_signer');
  });

  it('is on the version that was read, and with proof for that version', () => {
    const facts = waiting();
    const siro = person(WHO, 'siro');
    const acting = { actor: siro, organisationId: TRUST };
    const other = { kind: 'sign', versionId: 'an older one' } as const;
    expect(word(decideAgreement(acting, facts, other, NOW))).toBe('changed_meanwhile');
    const unproved = { ...siro, assurance: { ...siro.assurance, stepUps: [] } };
    expect(
      word(decideAgreement({ ...acting, actor: unproved }, facts, event('sign', facts), NOW)),
    ).toBe('step_up_needed');
    // Proof that was given for another version is none.
    const elsewhere = { ...facts, versionId: 'another' };
    expect(word(decideAgreement(acting, elsewhere, event('sign', elsewhere), NOW))).toBe(
      'step_up_needed',
    );
  });

  it('waits for the toolkit, and is not for what is over or does not say who obtains consent', () => {
    const sign = (changes: Partial<AgreementFacts>) =>
      word(tried(waiting(changes), 'sign', { role: 'siro', at: TRUST }));
    expect(sign({ second: party(OTHER, { dsptUntil: null }) })).toBe('dspt_missing');
    expect(sign({ terms: terms({ endsOn: dateOf('2026-06-09') }) })).toBe('terms_incomplete');
    expect(sign({ terms: terms({ consentHow: '' }) })).toBe('terms_incomplete');
    expect(sign({ terms: null })).toBe('terms_incomplete');
  });

  it('for a processor is by its authorised signatory, for research with the research office, for a firm by its own', () => {
    const signers = (facts: AgreementFacts, at: typeof TRUST) =>
      ROLES.filter((role) => tried(facts, 'sign', { role, at }).ok).join(' ');
    const vendor = waiting({
      kind: 'ai_vendor',
      terms: terms({
        purposes: ['ai_for_care'],
        secondRole: 'processor',
        reportReturn: 'By DICOM',
      }),
    });
    expect([signers(vendor, TRUST), signers(vendor, OTHER)]).toEqual([
      'caldicott_guardian siro',
      'siro',
    ]);
    const research = waiting({ kind: 'research', terms: terms({ purposes: ['research'] }) });
    expect(signers(research, TRUST)).toBe('research_governance siro');
    const firm = waiting({
      kind: 'solicitor_terms',
      terms: terms({ purposes: ['legal_claim'] }),
      second: party(OTHER, { dsptUntil: null }),
    });
    expect([signers(firm, TRUST), signers(firm, OTHER)]).toEqual(['siro', 'firm_admin']);
  });
});

describe('stopping and going on', () => {
  const stopped = (changes: Partial<AgreementFacts> = {}) => inOrder('suspended', changes);

  it('one stops, with a reason, and nobody waits for a key to do it', () => {
    const siro = person(WHO, 'siro');
    const unproved = { ...siro, assurance: { ...siro.assurance, stepUps: [] } };
    const acting = { actor: unproved, organisationId: TRUST };
    const active = inOrder('active');
    expect(decideAgreement(acting, active, { kind: 'suspend', text: 'A breach' }, NOW).ok).toBe(
      true,
    );
    expect(word(decideAgreement(acting, active, { kind: 'suspend', text: '  ' }, NOW))).toBe(
      'reason_missing',
    );
    expect(
      word(decideAgreement(acting, active, { kind: 'suspend', text: 'x'.repeat(2001) }, NOW)),
    ).toBe('text_too_long');
  });

  it('two let it go on: two humans, one of each party', () => {
    const resume = (facts: AgreementFacts, at: typeof TRUST) =>
      word(tried(facts, 'resume', { role: 'siro', at }));
    expect(resume(stopped({ resumeAskedBy: null }), OTHER)).toBe('nobody_asked');
    expect(resume(stopped(), OTHER)).toBe('allowed');
    expect(resume(stopped(), TRUST)).toBe('other_party_must_agree');
    const mine = stopped({ resumeAskedBy: { organisationId: TRUST, person: WHO } });
    expect(resume(mine, OTHER)).toBe('same_approver');
    const email = { ...identity(91), verifiedEmail: WHO.verifiedEmail };
    expect(
      resume(stopped({ resumeAskedBy: { organisationId: TRUST, person: email } }), OTHER),
    ).toBe('same_approver');
  });

  it('it does not go on, and no notice is given, once its time is over', () => {
    const over = stopped({ terms: terms({ endsOn: dateOf('2026-06-09') }) });
    for (const kind of ['ask_resume', 'resume', 'give_notice'] as const) {
      expect(word(tried(over, kind, { role: 'siro', at: OTHER }))).toBe('over_already');
    }
  });

  it('notice is given once, and ends it on its day and not before', () => {
    const noticed = inOrder('active', { terminatesOn: dateOf('2026-06-30') });
    expect(word(tried(noticed, 'give_notice', { role: 'siro', at: TRUST }))).toBe(
      'notice_given_already',
    );
    const at = (instant: string, kind: 'terminate' | 'expire') =>
      decideTimed(noticed, { kind }, new Date(instant)).ok;
    expect(at('2026-06-30T22:59:59.999Z', 'terminate')).toBe(false);
    expect(at('2026-06-30T23:00:00.000Z', 'terminate')).toBe(true);
    expect(at('2026-06-30T23:00:00.000Z', 'expire')).toBe(false);
  });
});

describe('a draft', () => {
  const propose = (changes: Partial<AgreementFacts>) =>
    word(tried(inOrder('draft', changes), 'propose', { role: 'dpo', at: TRUST }));

  it('is sent to the other party complete, and not twice as it was', () => {
    expect(propose({})).toBe('allowed');
    expect(propose({ isShared: true })).toBe('not_revised');
    expect(propose({ terms: terms({ consentHow: '' }) })).toBe('terms_incomplete');
  });

  it('offers what can be done next, also before proof is given', () => {
    const siro = person(WHO, grant('siro', { organisationId: OTHER }));
    const unproved = { ...siro, assurance: { ...siro.assurance, stepUps: [] } };
    const offered = (facts: AgreementFacts) =>
      offeredAgreementEvents({ actor: unproved, organisationId: OTHER }, facts, NOW);
    expect(offered(inOrder('in_review'))).toEqual(['send_back', 'accept']);
    expect(offered(inOrder('awaiting_signatures'))).toEqual(['sign', 'reopen']);
    expect(offered(inOrder('suspended'))).toEqual([
      'suspend',
      'ask_resume',
      'resume',
      'give_notice',
    ]);
    expect(offered(inOrder('expired'))).toEqual([]);
  });
});

function word(decision: ReturnType<typeof decideAgreement>): string {
  return decision.ok ? 'allowed' : decision.error;
}
