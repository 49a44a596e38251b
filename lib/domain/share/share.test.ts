import { describe, expect, it } from 'vitest';
import { identity, NOW, person } from '#lib/domain/access-request/facts.fixture.ts';
import type { LinkFacts } from '#lib/domain/link/access.ts';
import { openLink } from '#lib/domain/link/link.fixture.ts';
import type { Actor } from '#lib/domain/policy/actor.ts';
import { mayContinueShare, mayDownloadShare, mayOpenShare, type ShareFacts } from './access.ts';
import { readShare, type TypedShare } from './ask.ts';
import { nextShareState, type ShareEvent, type ShareParty, type ShareState } from './lifecycle.ts';
import { shareExpiresAt } from './terms.ts';

const guest = person(identity(40));
const LATER = new Date('2026-06-20T00:00:00Z');

function share(changes: Partial<ShareFacts> = {}): ShareFacts {
  return {
    state: 'accepted',
    isNamed: true,
    expiresAt: LATER,
    mayDownload: false,
    most: 3,
    openingsUsed: 1,
    downloadsUsed: 0,
    isOpenedHere: false,
    link: openLink(),
    ...changes,
  };
}

const word = (facts: ShareFacts, now = NOW, actor: Actor = guest) => {
  const may = mayOpenShare(actor, facts, now);
  return may.ok ? 'open' : may.error;
};

describe('what becomes of a share', () => {
  // By hand from the brief of the house: state, event, by whom, and where it leads.
  const TABLE: readonly (readonly [ShareState, ShareEvent, ShareParty, string])[] = [
    ['offered', 'accept', 'guest', 'accepted'],
    ['offered', 'accept', 'sharer', 'not_permitted'],
    ['offered', 'end', 'sharer', 'ended'],
    ['offered', 'end', 'guest', 'not_permitted'],
    ['accepted', 'accept', 'guest', 'wrong_state'],
    ['accepted', 'accept', 'sharer', 'wrong_state'],
    ['accepted', 'end', 'sharer', 'ended'],
    ['accepted', 'end', 'guest', 'ended'],
    ['ended', 'accept', 'guest', 'already_ended'],
    ['ended', 'accept', 'sharer', 'already_ended'],
    ['ended', 'end', 'sharer', 'already_ended'],
    ['ended', 'end', 'guest', 'already_ended'],
  ];
  it.each(TABLE)('%s: %s by the %s leads to %s', (from, event, by, to) => {
    const next = nextShareState(from, event, by);
    expect(next.ok ? next.value : next.error).toBe(to);
  });
});

describe('whom a share lets look (INV-5)', () => {
  it('the person it names, with two factors, whoever they are else', () => {
    expect(word(share())).toBe('open');
    expect(word(share({ state: 'offered' }))).toBe('open');
    const single = { ...guest, assurance: { ...guest.assurance, secondFactor: false } };
    expect(word(share(), NOW, single)).toBe('second_factor_needed');
    const unproved = { ...guest, assurance: { ...guest.assurance, identityLevel: null } };
    expect(word(share(), NOW, unproved)).toBe('open');
    expect(word(share(), NOW, { kind: 'anonymous' })).toBe('sign_in_needed');
  });

  it('and nobody else, not even to say that it is over', () => {
    for (const state of ['offered', 'accepted', 'ended'] as const) {
      expect(word(share({ state, isNamed: false }))).toBe('not_found');
    }
  });

  it('until it is ended, its time is over or its count is used up', () => {
    expect(word(share({ state: 'ended' }), LATER)).toBe('share_ended');
    expect(word(share(), LATER)).toBe('share_expired');
    expect(word(share(), new Date(LATER.getTime() - 1))).toBe('open');
    expect(word(share({ openingsUsed: 3 }))).toBe('share_used_up');
    expect(word(share({ openingsUsed: 3, isOpenedHere: true }))).toBe('open');
  });

  const CLOSED: readonly Partial<LinkFacts>[] = [
    { state: 'revoked' },
    { state: 'suspended' },
    { state: 'expired' },
    { state: 'exhausted' },
    { state: 'pending' },
    { withdrawnAt: NOW },
    { expiresAt: NOW },
    { isBasisLive: false },
    ...(
      [
        'assembling',
        'sealed',
        'suspended',
        'expired',
        'revoked',
        'completed',
        'quarantined',
      ] as const
    ).map((releaseState) => ({ releaseState })),
  ];
  it.each(CLOSED)('never longer than what it stands on: %j', (changes) => {
    expect(word(share({ link: openLink(changes) }))).toBe('release_closed');
  });
});

describe('what a share lets be done', () => {
  const may = (facts: ShareFacts) => {
    const answer = mayDownloadShare(guest, facts, NOW);
    return answer.ok ? 'download' : answer.error;
  };

  it('is looking only, unless whoever shared says otherwise, and so many times', () => {
    expect(may(share())).toBe('view_only');
    expect(may(share({ mayDownload: true }))).toBe('download');
    expect(may(share({ mayDownload: true, downloadsUsed: 3 }))).toBe('share_downloads_used_up');
    expect(may(share({ mayDownload: true, state: 'ended' }))).toBe('share_ended');
  });

  it('goes on while it is counted already, and stops with what it stands on', () => {
    const goesOn = (facts: ShareFacts) => mayContinueShare(guest, facts, NOW).ok;
    expect(goesOn(share({ openingsUsed: 3, link: openLink({ state: 'exhausted' }) }))).toBe(true);
    expect(goesOn(share({ state: 'ended' }))).toBe(false);
    expect(goesOn(share({ link: openLink({ releaseState: 'suspended' }) }))).toBe(false);
  });
});

describe('a form to share', () => {
  const typed: TypedShare = {
    ...{ name: ' Dr  Okafor ', email: ' Okafor@Example.org', relation: 'clinician' },
    ...{ studies: ['a', 'a', 'b'], days: '7', most: '3', how: 'view' },
  };

  it('is read whole', () => {
    expect(readShare(typed)).toEqual({
      ok: true,
      value: {
        ...{ name: 'Dr Okafor', email: 'okafor@example.org', relation: 'clinician' },
        ...{ studyIds: ['a', 'b'], days: 7, most: 3, mayDownload: false },
      },
    });
  });

  it('says all that is wrong with it at once, and takes no term that is not offered', () => {
    const wrong = {
      ...{ name: '', email: 'nobody', relation: 'boss', studies: [] },
      ...{ days: '90', most: '100', how: 'own' },
    };
    expect(readShare(wrong)).toEqual({
      ok: false,
      problems: {
        ...{ name: 'name_missing', email: 'not_an_email', relation: 'relation_missing' },
        ...{ studies: 'studies_missing', days: 'days_missing', most: 'most_missing' },
        how: 'how_missing',
      },
    });
    expect(readShare({ ...typed, name: 'x'.repeat(101) })).toEqual({
      ok: false,
      problems: { name: 'name_too_long' },
    });
  });

  it('ends with the link of whoever shares, if that is sooner', () => {
    const soon = new Date(NOW.getTime() + 3_600_000);
    expect(shareExpiresAt(NOW, 7, soon)).toEqual(soon);
    expect(shareExpiresAt(NOW, 7, new Date('2026-07-01T00:00:00Z'))).toEqual(
      new Date('2026-06-17T10:00:00Z'),
    );
  });
});
