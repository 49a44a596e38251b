import { describe, expect, it } from 'vitest';
import { addDays, dateOf } from '#lib/base/calendar-date.ts';
import { identity, NOW, person, RELEASE } from '#lib/domain/access-request/facts.fixture.ts';
import type { LinkFacts } from '#lib/domain/link/access.ts';
import { openLink } from '#lib/domain/link/link.fixture.ts';
import type { Actor } from '#lib/domain/policy/actor.ts';
import {
  EXPERT_REFUSALS,
  grantInLinkWords,
  mayCreateGrantedDownload,
  mayOpenGrant,
  mayStartGrantedDownload,
  type ExpertFacts,
} from './access.ts';
import { readExpert, type TypedExpert } from './ask.ts';
import {
  nextExpertState,
  type ExpertEvent,
  type ExpertParty,
  type ExpertState,
} from './lifecycle.ts';
import { registrationNumber } from './registration.ts';
import { coversKind, lastDayOf } from './terms.ts';

const expert = person(identity(40));
const LATER = new Date('2026-06-20T00:00:00Z');

function given(changes: Partial<ExpertFacts> = {}): ExpertFacts {
  return {
    ...{ state: 'accepted', isNamed: true, endsAt: LATER, mayDownload: false },
    ...{ downloadsUsed: 0, maxDownloads: 2, isOpenedHere: true },
    ...{ matter: 'open', authority: 'signed', isCovered: true },
    firm: { register: 'sra', standing: 'verified', answeredAt: NOW, silentSince: null },
    ...{ isFirmActive: true, isSuspended: false },
    link: openLink({ audience: 'solicitor' }),
    ...changes,
  };
}

const word = (facts: ExpertFacts, now = NOW, actor: Actor = expert) => {
  const may = mayOpenGrant(actor, facts, now);
  return may.ok ? 'open' : may.error;
};

describe('what becomes of somebody whom a firm asks', () => {
  const STATES: readonly ExpertState[] = ['to_check', 'invited', 'accepted', 'ended'];
  const EVENTS: readonly ExpertEvent[] = [
    'find_good',
    'find_wrong',
    'accept',
    'end',
    'close_matter',
  ];
  const PARTIES: readonly ExpertParty[] = ['firm', 'checker', 'invitee', 'system'];

  /** By hand from ON-1: each move that there is, by whom. Every other of the three is none. */
  const MOVES: readonly string[] = [
    'to_check find_good checker invited',
    'to_check find_wrong checker ended',
    'to_check end firm ended',
    'to_check close_matter system ended',
    'invited accept invitee accepted',
    'invited end firm ended',
    'invited close_matter system ended',
    'accepted end firm ended',
    'accepted end invitee ended',
    'accepted close_matter system ended',
  ];
  const ALL = STATES.flatMap((state) =>
    EVENTS.flatMap((event) => PARTIES.map((by) => [state, event, by] as const)),
  );

  it('is asked of every state, event and party', () => {
    const made = ALL.flatMap(([state, event, by]) => {
      const next = nextExpertState(state, event, by);
      return next.ok ? [`${state} ${event} ${by} ${next.value}`] : [];
    });
    expect(made.toSorted()).toEqual(MOVES.toSorted());
  });

  it.each([
    ['ended', 'accept', 'invitee', 'already_ended'],
    ['ended', 'end', 'firm', 'already_ended'],
    ['to_check', 'accept', 'invitee', 'wrong_state'],
    ['invited', 'end', 'invitee', 'not_permitted'],
    ['to_check', 'find_good', 'firm', 'not_permitted'],
    ['to_check', 'find_good', 'invitee', 'not_permitted'],
    ['accepted', 'find_wrong', 'checker', 'wrong_state'],
  ] as const)('%s: %s by the %s is no move, with the word %s', (state, event, by, error) => {
    expect(nextExpertState(state, event, by)).toEqual({ ok: false, error });
  });
});

describe('whom it lets look (ON-1, INV-5)', () => {
  it('the person it names, with two factors', () => {
    expect(word(given())).toBe('open');
    const single = { ...expert, assurance: { ...expert.assurance, secondFactor: false } };
    expect(word(given(), NOW, single)).toBe('second_factor_needed');
    expect(word(given(), NOW, { kind: 'anonymous' })).toBe('sign_in_needed');
  });

  it('and nobody else, not even to say that it is over', () => {
    for (const state of ['to_check', 'invited', 'accepted', 'ended'] as const) {
      expect(word(given({ state, isNamed: false }))).toBe('not_found');
    }
  });

  it.each<[Partial<ExpertFacts>, string]>([
    [{ state: 'to_check' }, 'expert_ended'],
    [{ state: 'invited' }, 'expert_ended'],
    [{ state: 'ended' }, 'expert_ended'],
    [{ endsAt: NOW }, 'expert_over'],
    [{ matter: 'closed', authority: 'ended' }, 'matter_over'],
    [{ matter: 'closed' }, 'matter_over'],
    [{ authority: 'withdrawn' }, 'client_withdrew'],
    [{ authority: 'withdrawn', state: 'ended' }, 'client_withdrew'],
    [{ authority: 'withdrawn', matter: 'closed' }, 'matter_over'],
    [{ isCovered: false }, 'client_does_not_cover'],
    [{ isFirmActive: false }, 'firm_halted'],
    [{ firm: null }, 'firm_halted'],
    [{ isSuspended: true }, 'firm_halted'],
  ])('not where anything that it stands on is over: %j', (changes, refusal) => {
    expect(word(given(changes))).toBe(refusal);
  });

  it.each(['suspended', 'revoked', 'closed', 'intervened'] as const)(
    'nor of a firm that its register calls %s (SR-4)',
    (standing) => {
      const firm = { register: 'sra', standing, answeredAt: NOW, silentSince: null } as const;
      expect(word(given({ firm }))).toBe('firm_halted');
    },
  );

  const CLOSED: readonly Partial<LinkFacts>[] = [
    { state: 'revoked' },
    { state: 'suspended' },
    { state: 'expired' },
    { withdrawnAt: NOW },
    { expiresAt: NOW },
    { isBasisLive: false },
    { isRecalled: true },
    { isFrozen: true },
    ...(['sealed', 'suspended', 'expired', 'revoked', 'completed', 'quarantined'] as const).map(
      (releaseState) => ({ releaseState }),
    ),
  ];
  it.each(CLOSED)('never longer than the release: %j', (changes) => {
    expect(word(given({ link: openLink(changes) }))).toBe('release_closed');
  });

  it('also after whoever of the firm has downloaded it as often as they may', () => {
    expect(word(given({ link: openLink({ state: 'exhausted' }) }))).toBe('open');
  });
});

describe('what it lets be done', () => {
  const may = (facts: ExpertFacts) => {
    const answer = mayStartGrantedDownload(expert, facts, NOW);
    return answer.ok ? 'download' : answer.error;
  };

  it('is looking only, unless the firm says otherwise, and so many times', () => {
    expect(may(given())).toBe('view_only');
    expect(may(given({ mayDownload: true }))).toBe('download');
    expect(may(given({ mayDownload: true, downloadsUsed: 2 }))).toBe('downloads_used_up');
    expect(may(given({ mayDownload: true, state: 'ended' }))).toBe('expert_ended');
  });

  it('takes fresh proof for a download, for this release (MF-3)', () => {
    const unproved = { ...expert, assurance: { ...expert.assurance, stepUps: [] } };
    const facts = given({ mayDownload: true });
    const asked = (actor: Actor) => mayCreateGrantedDownload(actor, facts, RELEASE, NOW);
    expect(asked(unproved)).toEqual({ ok: false, error: 'step_up_needed' });
    expect(asked(expert).ok).toBe(true);
  });

  it('has a word of a link for each no', () => {
    expect(EXPERT_REFUSALS.map(grantInLinkWords)).not.toContain(undefined);
  });

  it('needs what the client signed to say so, for each kind', () => {
    expect(coversKind(['experts', 'court'], 'expert')).toBe(true);
    expect(coversKind(['experts', 'court'], 'counsel')).toBe(false);
    expect(coversKind(['counsel'], 'counsel')).toBe(true);
    expect(coversKind([], 'expert')).toBe(false);
  });
});

it('ends with its last day where the court is, in summer and winter', () => {
  expect(lastDayOf(new Date('2026-07-10T23:00:00Z'))).toBe('2026-07-10');
  expect(lastDayOf(new Date('2026-12-31T00:00:00Z'))).toBe('2026-12-30');
});

describe('a number in a register', () => {
  it.each([
    ['GMC', ' 7012345 ', '7012345'],
    ['GMC', '701234', null],
    ['GMC', '70-12345', '7012345'],
    ['HCPC', 'ra 12345', 'RA12345'],
    ['HCPC', '12345', null],
    ['NMC', '12a3456b', '12A3456B'],
    ['GPhC', '2012345', '2012345'],
    ['BSB', '12345', '12345'],
    ['BSB', '', null],
    ['SRA', '700123', '700123'],
    ['other', 'x', null],
    ['other', 'FA 123/4', 'FA 123/4'],
    ['other', "x'; DROP", null],
  ] as const)('of the %s: %j is %j', (body, typed, number) => {
    expect(registrationNumber(body, typed)).toBe(number);
  });
});

describe('a form to ask somebody', () => {
  const TODAY = dateOf('2026-06-10');
  const typed: TypedExpert = {
    ...{ kind: 'expert', name: ' Dr  Ana Reyes ', email: ' Ana@Example.org', body: 'GMC' },
    ...{ number: '7012345', purpose: ' The knee ', releases: ['a', 'a'], how: 'view' },
    lastDay: addDays(TODAY, 30),
  };

  it('is read whole', () => {
    expect(readExpert(typed, TODAY)).toEqual({
      ok: true,
      value: {
        ...{ kind: 'expert', name: 'Dr Ana Reyes', email: 'ana@example.org', body: 'GMC' },
        ...{ number: '7012345', purpose: 'The knee', releaseIds: ['a'], mayDownload: false },
        lastDay: dateOf('2026-07-10'),
      },
    });
  });

  it('says all that is wrong with it at once', () => {
    const wrong = {
      ...{ kind: 'friend', name: '', email: 'nobody', body: 'NHS', number: '', purpose: ' ' },
      ...{ releases: [], how: 'own', lastDay: null },
    };
    expect(readExpert(wrong, TODAY)).toEqual({
      ok: false,
      problems: {
        ...{ kind: 'kind_missing', name: 'name_missing', email: 'not_an_email' },
        ...{ body: 'body_missing', purpose: 'purpose_missing', releases: 'releases_missing' },
        ...{ how: 'how_missing', lastDay: 'not_a_date' },
      },
    });
    const long = { ...typed, name: 'x'.repeat(101), purpose: 'x'.repeat(501), number: '1' };
    expect(readExpert(long, TODAY)).toEqual({
      ok: false,
      problems: { name: 'name_too_long', purpose: 'purpose_too_long', number: 'not_a_number' },
    });
  });

  it.each([
    [-1, 'day_over'],
    [0, null],
    [89, null],
    [90, 'day_too_far'],
  ])('its last day is today at the soonest, and within 90 days: %i days on', (days, problem) => {
    const read = readExpert({ ...typed, lastDay: addDays(TODAY, days) }, TODAY);
    expect(read.ok ? null : read.problems.lastDay).toBe(problem);
  });
});
