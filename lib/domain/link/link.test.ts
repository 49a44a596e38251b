import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { dateOf } from '#lib/base/calendar-date.ts';
import { identity, NOW, person, RELEASE } from '#lib/domain/access-request/facts.fixture.ts';
import { REQUEST_TYPES, type RequestType } from '#lib/domain/access-request/request-types.ts';
import type { LegalBasis } from '#lib/domain/legal-basis/basis-live.ts';
import type { Actor, PersonActor } from '#lib/domain/policy/actor.ts';
import {
  mayContinueDownload,
  mayCreateDownload,
  mayOpenLink,
  maySeeRelease,
  mayStartDownload,
  type LinkFacts,
} from './access.ts';
import { openLink } from './link.fixture.ts';
import type { LinkState } from './lifecycle.ts';
import { AUDIENCES, LINK_TERMS, linkExpiresAt } from './terms.ts';

const NAMED = identity(10);
const named = person(NAMED);

/** A solicitor’s authority that began in May and ends at the end of the year. */
function consented(changes: Partial<Extract<LegalBasis, { kind: 'consent' }>> = {}): LegalBasis & {
  kind: 'consent';
} {
  return {
    kind: 'consent',
    state: 'active',
    capacity: 'self',
    validFrom: dateOf('2026-05-20'),
    validTo: dateOf('2026-12-31'),
    zone: 'Europe/London',
    patient: { dateOfBirth: dateOf('1970-02-03'), deceasedStatus: 'alive' },
    ...changes,
  };
}

function word(actor: Actor, facts: LinkFacts, now = NOW) {
  const opened = mayOpenLink(actor, facts, now);
  return opened.ok ? 'open' : opened.error;
}

describe('whom a link lets in (INV-5)', () => {
  it('its named person, signed in with two factors and identity proved', () => {
    expect(word(named, openLink())).toBe('open');
    const at = (changes: Partial<typeof named.assurance>) =>
      word({ ...named, assurance: { ...named.assurance, ...changes } }, openLink());
    expect(at({ secondFactor: false })).toBe('second_factor_needed');
    expect(at({ identityLevel: 'P5' })).toBe('identity_level_too_low');
    expect(at({ identityLevel: null })).toBe('identity_level_too_low');
    expect(at({ identityLevel: 'verified_offline' })).toBe('open');
  });

  it('a solicitor needs no NHS identity, but two factors', () => {
    const lawyer = {
      ...named,
      assurance: { secondFactor: true, stepUps: [], identityLevel: null },
    };
    expect(word(lawyer, openLink({ audience: 'solicitor' }))).toBe('open');
    const single = { ...lawyer, assurance: { ...lawyer.assurance, secondFactor: false } };
    expect(word(single, openLink({ audience: 'solicitor' }))).toBe('second_factor_needed');
  });

  it('scenario 25: a forwarded link shows a colleague nothing, not even that it is closed', () => {
    const colleague = person(identity(11));
    expect(word({ kind: 'anonymous' }, openLink())).toBe('sign_in_needed');
    expect(word({ kind: 'system', process: 'web' }, openLink())).toBe('sign_in_needed');
    for (const state of ['active', 'revoked', 'expired', 'suspended'] as const) {
      expect(word(colleague, openLink({ state }))).toBe('not_found');
    }
  });

  it.each<[string, Partial<LinkFacts>]>([
    ['link_withdrawn', { withdrawnAt: NOW }],
    ['link_withdrawn', { state: 'revoked' }],
    ['link_withdrawn', { releaseState: 'revoked' }],
    ['link_expired', { expiresAt: NOW }],
    ['link_expired', { state: 'expired' }],
    ['link_expired', { releaseState: 'expired' }],
    ['link_suspended', { state: 'suspended' }],
    ['link_suspended', { releaseState: 'suspended' }],
    ['link_suspended', { isBasisLive: false }],
    ['link_suspended', { isFrozen: true }],
    ['link_recalled', { isRecalled: true }],
    ['link_recalled', { isRecalled: true, state: 'expired', isFrozen: true }],
    ['link_not_yet_open', { state: 'pending' }],
    ['link_exhausted', { state: 'exhausted' }],
    ['release_not_open', { releaseState: 'sealed' }],
    ['release_not_open', { releaseState: 'quarantined' }],
    ['release_not_open', { releaseState: 'completed' }],
  ])('%s, by %j', (refusal, changes) => expect(word(named, openLink(changes))).toBe(refusal));

  it('a withdrawn link stays closed even before its end, and withdrawal is what is said', () => {
    const everything = openLink({
      withdrawnAt: NOW,
      state: 'expired',
      isBasisLive: false,
      releaseState: 'suspended',
      expiresAt: NOW,
    });
    expect(word(named, everything)).toBe('link_withdrawn');
  });

  it.each([
    ['open', consented()],
    ['link_withdrawn', consented({ state: 'withdrawn' })],
    ['link_withdrawn', consented({ state: 'refuted' })],
    ['link_withdrawn', consented({ state: 'superseded' })],
    ['link_expired', consented({ state: 'expired' })],
    ['link_expired', consented({ validTo: dateOf('2026-06-09') })],
    ['link_suspended', consented({ state: 'awaiting_verification' })],
    ['link_suspended', consented({ validFrom: dateOf('2026-06-11') })],
    [
      'link_suspended',
      consented({ patient: { ...consented().patient, deceasedStatus: 'informal' } }),
    ],
    [
      'link_expired',
      consented({
        capacity: 'parent',
        patient: { dateOfBirth: dateOf('2010-06-10'), deceasedStatus: 'alive' },
      }),
    ],
  ] as const)('%s, standing on %j', (answer, basis) =>
    expect(word(named, openLink({ basis }))).toBe(answer),
  );

  it('a link ends at its instant and not a millisecond before', () => {
    const ends = openLink({ expiresAt: NOW });
    expect(word(named, ends, new Date(NOW.getTime() - 1))).toBe('open');
    expect(word(named, ends, NOW)).toBe('link_expired');
  });

  it('INV-5: whoever is let in is the named person, in an active and unwithdrawn link before its end', () => {
    const facts = fc.record({
      state: fc.constantFrom<LinkState>(
        'pending',
        'active',
        'suspended',
        'expired',
        'revoked',
        'exhausted',
      ),
      audience: fc.constantFrom('patient' as const, 'solicitor' as const, 'teaching' as const),
      recipient: fc.constantFrom(NAMED, identity(11)),
      expiresAt: fc.constantFrom(NOW, new Date(NOW.getTime() + 1)),
      withdrawnAt: fc.constantFrom(null, null, NOW),
      releaseState: fc.constantFrom(
        'sealed' as const,
        'active' as const,
        'active' as const,
        'suspended' as const,
        'revoked' as const,
      ),
      downloadsStarted: fc.nat(3),
      downloadsAllowed: fc.nat(3),
      basis: fc.constantFrom(null, consented(), consented({ state: 'withdrawn' as const })),
      isBasisLive: fc.boolean(),
      isRecalled: fc.boolean(),
      isFrozen: fc.boolean(),
      sayFirst: fc.constantFrom([], [], ['unreported' as const]),
    });
    const assurance = fc.record({
      secondFactor: fc.boolean(),
      stepUps: fc.constant([]),
      identityLevel: fc.constantFrom('P0' as const, 'P5' as const, 'P9' as const, null),
    });
    fc.assert(
      fc.property(facts, assurance, (one, how) => {
        const actor = { ...named, assurance: how };
        const may = [mayOpenLink, mayContinueDownload, mayStartDownload].map(
          (ask) => ask(actor, one, NOW).ok,
        );
        const [opens, continues, starts] = may;
        if (continues) {
          expect(one.recipient).toBe(NAMED);
          expect(
            how.secondFactor && (one.audience !== 'patient' || how.identityLevel === 'P9'),
          ).toBe(true);
          expect(['active', 'exhausted']).toContain(one.state);
          expect(one).toMatchObject({
            withdrawnAt: null,
            releaseState: 'active',
            isBasisLive: true,
          });
          expect(one.basis?.state ?? 'active').toBe('active');
          expect(one.expiresAt > NOW).toBe(true);
        }
        if (opens) expect([continues, one.state]).toEqual([true, 'active']);
        if (starts)
          expect([
            ...[opens, one.downloadsStarted < one.downloadsAllowed, one.sayFirst.length === 0],
          ]).toEqual([true, true, true]);
      }),
      { numRuns: 20_000 },
    );
  });
});

describe('downloads', () => {
  it('begin within the count, and the last one allowed may finish', () => {
    expect(mayStartDownload(named, openLink({ downloadsStarted: 9 }), NOW).ok).toBe(true);
    const used = openLink({ downloadsStarted: 10 });
    expect(mayStartDownload(named, used, NOW)).toEqual({ ok: false, error: 'link_exhausted' });
    expect(mayContinueDownload(named, { ...used, state: 'exhausted' }, NOW).ok).toBe(true);
  });

  it('that go to anybody but a patient begin with fresh proof for that release (MF-3)', () => {
    const may = (audience: LinkFacts['audience'], actor: PersonActor, of: string = RELEASE) => {
      const answer = mayCreateDownload(actor, openLink({ audience }), of, NOW);
      return answer.ok ? 'may' : answer.error;
    };
    const unproved = { ...named, assurance: { ...named.assurance, stepUps: [] } };
    expect(may('patient', unproved)).toBe('may');
    for (const audience of ['solicitor', 'police_or_court', 'expert', 'research'] as const) {
      expect(may(audience, unproved)).toBe('step_up_needed');
      expect(may(audience, named)).toBe('may');
      expect(may(audience, named, 'another')).toBe('step_up_needed');
    }
  });

  it('stop when anything else closes the link (scenario 20)', () => {
    for (const changes of [
      { withdrawnAt: NOW },
      { state: 'suspended' as const },
      { isBasisLive: false },
      { expiresAt: NOW },
    ]) {
      expect(mayContinueDownload(named, openLink(changes), NOW).ok).toBe(false);
    }
  });

  it('what must be said first stops what begins, and never a download that goes on', () => {
    const unsaid = openLink({ sayFirst: ['not_talked_over'] });
    const refused = { ok: false, error: 'disclaimer_first' };
    expect(mayOpenLink(named, unsaid, NOW).ok).toBe(true);
    expect(maySeeRelease(named, unsaid, NOW)).toEqual(refused);
    expect(mayStartDownload(named, unsaid, NOW)).toEqual(refused);
    expect(mayContinueDownload(named, unsaid, NOW).ok).toBe(true);
    const gone = openLink({ sayFirst: ['not_talked_over'], state: 'revoked' });
    expect(maySeeRelease(named, gone, NOW)).toEqual({ ok: false, error: 'link_withdrawn' });
  });

  it('teaching links are for looking only', () => {
    const lesson = openLink({ audience: 'teaching' });
    expect(mayOpenLink(named, lesson, NOW).ok).toBe(true);
    expect(mayStartDownload(named, lesson, NOW)).toEqual({ ok: false, error: 'view_only' });
  });
});

describe('terms (6.8)', () => {
  it('the defaults are the rule book’s', () => {
    expect(LINK_TERMS.patient).toEqual({ days: 30, downloads: 10 });
    expect(LINK_TERMS.solicitor).toEqual({ days: 14, downloads: 5 });
    expect(LINK_TERMS.police_or_court).toEqual({ days: 7, downloads: 3 });
    expect(LINK_TERMS.research).toEqual({ days: 14, downloads: 2 });
    expect(LINK_TERMS.teaching.downloads).toBe(0);
  });

  it('no link lives longer than ninety days or than its invitation', () => {
    const long = { days: 400, downloads: 1 };
    expect(linkExpiresAt(NOW, long, null).toISOString()).toBe('2026-09-08T10:00:00.000Z');
    const invite = new Date('2026-06-20T00:00:00Z');
    expect(linkExpiresAt(NOW, LINK_TERMS.expert, invite)).toEqual(invite);
    expect(linkExpiresAt(NOW, LINK_TERMS.solicitor, null).toISOString()).toBe(
      '2026-06-24T10:00:00.000Z',
    );
  });

  it('every type of request has its audience, and exchange none', () => {
    const none = (Object.keys(REQUEST_TYPES) as RequestType[]).filter(
      (type) => AUDIENCES[type] === null,
    );
    expect(none).toEqual(['exchange_pull', 'exchange_push', 'break_glass']);
  });
});
