import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dateOf } from '#lib/base/calendar-date.ts';
import {
  ALL_BODY_REGIONS,
  BODY_REGIONS,
  regionsOf,
  wordsOfRegions,
} from '#lib/domain/matter/body-regions.ts';
import { standingOfFirm, type FirmFacts } from '#lib/domain/matter/firm-standing.ts';
import { nextSignatureState, type SignatureState } from '#lib/domain/matter/lifecycle.ts';
import { requestTypeOf } from '#lib/domain/matter/matter.ts';
import { readAuthority, type TypedAuthority } from '#lib/domain/matter/read-authority.ts';
import { readMatter, type TypedMatter } from '#lib/domain/matter/read-matter.ts';
import { isBirthday, mayAnswer, maySign, type Signature } from '#lib/domain/matter/signing.ts';
import { superviseRefusal } from '#lib/domain/matter/supervisor.ts';

const NOW = new Date('2026-11-30T12:00:00Z');

describe('what a client signs', () => {
  const STATES = ['sent', 'signed', 'refused', 'cancelled', 'withdrawn', 'ended'] as const;
  const EVENTS = [
    ...(['sign', 'refuse', 'take_back', 'withdraw'] as const),
    ...(['tell_withdrawal', 'close_matter'] as const),
  ] as const;
  const PARTIES = ['client', 'firm', 'system'] as const;
  /** By hand: everything that may be, and nothing else. */
  const MOVES: Readonly<Record<string, SignatureState>> = {
    'sent sign client': 'signed',
    'sent refuse client': 'refused',
    'sent take_back firm': 'cancelled',
    'sent close_matter system': 'cancelled',
    'signed withdraw client': 'withdrawn',
    'signed tell_withdrawal firm': 'withdrawn',
    'signed close_matter system': 'ended',
  };

  it('moves as the table says, for every state, event and party', () => {
    for (const from of STATES)
      for (const event of EVENTS)
        for (const by of PARTIES) {
          const moved = nextSignatureState(from, event, by);
          const key = `${from} ${event} ${by}`;
          expect([key, moved.ok ? moved.value : null]).toEqual([key, MOVES[key] ?? null]);
        }
  });

  it('says of what is over that it is, and of what is not yet that it is not', () => {
    expect(nextSignatureState('withdrawn', 'sign', 'client')).toMatchObject({
      error: 'already_over',
    });
    expect(nextSignatureState('sent', 'withdraw', 'client')).toMatchObject({
      error: 'wrong_state',
    });
    expect(nextSignatureState('sent', 'sign', 'firm')).toMatchObject({ error: 'not_permitted' });
  });

  const signing = {
    state: 'sent',
    expiresAt: new Date('2026-12-01T00:00:00Z'),
    familyName: 'ap Gwilym',
  } as const;
  const signature: Signature = {
    ...{ name: 'Dafydd Llŷr ap Gwilym', isTicked: true, shownSha256: 'a', keptSha256: 'a' },
  };

  it.each([
    ['signed', {}, {}],
    ['signed', {}, { name: 'DAFYDD AP GWILYM' }],
    ['name_differs', {}, { name: 'Dafydd Gwilym' }],
    ['name_missing', {}, { name: '  ' }],
    ['tick_missing', {}, { isTicked: false }],
    ['text_changed', {}, { shownSha256: 'b' }],
    ['time_to_sign_over', { expiresAt: NOW }, {}],
    ['already_over', { state: 'cancelled' as const }, {}],
    ['wrong_state', { state: 'signed' as const }, {}],
  ])('is %s, where %j and %j', (word, ofSigning, ofSignature) => {
    const signed = maySign({ ...signing, ...ofSigning }, { ...signature, ...ofSignature }, NOW);
    expect(signed.ok ? signed.value : signed.error).toBe(word);
  });

  it('can be taken back however late', () => {
    const late = { ...signing, state: 'signed', expiresAt: new Date(0) } as const;
    expect(mayAnswer(late, 'withdraw', NOW)).toEqual({ ok: true, value: 'withdrawn' });
    expect(mayAnswer({ ...late, state: 'sent' }, 'refuse', NOW)).toEqual({
      ...{ ok: false, error: 'time_to_sign_over' },
    });
  });

  it('opens to their birthday alone', () => {
    expect(isBirthday(dateOf('1970-01-01'), dateOf('1970-01-01'))).toBe(true);
    expect(isBirthday(dateOf('1970-01-02'), dateOf('1970-01-01'))).toBe(false);
    expect(isBirthday(null, dateOf('1970-01-01'))).toBe(false);
  });
});

describe('parts of the body', () => {
  it('are told to machines in words of which none is of a part that was not named', () => {
    fc.assert(
      fc.property(fc.subarray([...ALL_BODY_REGIONS]), (named) => {
        const said = new Set(wordsOfRegions(named));
        const others = ALL_BODY_REGIONS.filter((one) => !named.includes(one));
        for (const one of others) {
          const own = BODY_REGIONS[one].filter(
            (word) =>
              !named.some((each) => (BODY_REGIONS[each] as readonly string[]).includes(word)),
          );
          expect(own.some((word) => said.has(word))).toBe(false);
        }
      }),
    );
    expect(regionsOf(['knee', 'elsewhere'])).toEqual(['knee']);
    expect(wordsOfRegions(['knee'])).toEqual(['KNEE', 'PATELLA']);
  });
});

const FORM: TypedAuthority = {
  ...{
    email: 'Client@example.org ',
    hospitals: ['a', 'a', 'b'],
    what: 'some',
    from: null,
    to: null,
  },
  ...{ regions: ['knee'], reports: 'yes', seenBy: ['court', 'experts', 'nobody'] },
  ...{ signer: 'self', signerName: '' },
};

describe('what a firm asks its client to sign', () => {
  it('is read field by field, each hospital once', () => {
    expect(readAuthority(FORM)).toEqual({
      ok: true,
      value: {
        ...{ email: 'client@example.org', hospitalIds: ['a', 'b'], from: null, to: null },
        ...{ regions: ['knee'], wholeRecord: false, includeReports: true },
        seenBy: ['experts', 'court'],
        signer: { capacity: 'self', name: null },
      },
    });
  });

  it.each([
    [{ email: '' }, { email: 'email_missing' }],
    [{ email: 'nobody' }, { email: 'not_an_email' }],
    [{ hospitals: [] }, { hospitals: 'hospitals_missing' }],
    [
      { hospitals: Array.from({ length: 21 }, (_, n) => String(n)) },
      { hospitals: 'too_many_hospitals' },
    ],
    [{ what: '' }, { what: 'what_missing' }],
    [{ reports: '' }, { reports: 'reports_missing' }],
    [{ regions: [] }, { regions: 'some_of_what' }],
    [{ from: 'wrong' as const }, { from: 'not_a_date' }],
    [{ to: 'wrong' as const }, { to: 'not_a_date' }],
    [{ from: dateOf('2026-02-01'), to: dateOf('2026-01-01') }, { to: 'backwards' }],
  ])('with %j is wrong as %j', (changes, problems) => {
    expect(readAuthority({ ...FORM, ...changes })).toEqual({ ok: false, problems });
  });

  it('says the whole record in words, and then nothing bounds it (LS-5)', () => {
    const whole = readAuthority({ ...FORM, what: 'whole', from: dateOf('2026-01-01') });
    expect(whole.ok && whole.value).toMatchObject({ wholeRecord: true, from: null, regions: [] });
  });
});

const MATTER: TypedMatter = {
  ...{ reference: 'M-1', about: 'the accident', side: 'client', givenNames: 'Ada' },
  ...{ familyName: 'Tester', dateOfBirth: '1970-01-01', address: '1 Quay', postcode: '' },
  ...{ nhsNumber: '', supervisor: 'somebody', party: '', representedBy: '' },
};
const TODAY = dateOf('2026-11-30');

describe('a matter', () => {
  it('is read whole, and what is not known is null', () => {
    expect(readMatter(MATTER, TODAY)).toMatchObject({
      ok: true,
      value: { postcode: null, nhsNumber: null, party: null, supervisorId: 'somebody' },
    });
    const more = { nhsNumber: '999 000 0018', party: 'Castle', representedBy: 'Others' };
    expect(readMatter({ ...MATTER, ...more }, TODAY)).toMatchObject({
      value: { nhsNumber: '9990000018', party: { name: 'Castle', representedBy: 'Others' } },
    });
  });

  it.each([
    [{ reference: '' }, { reference: 'missing' }],
    [{ about: 'x'.repeat(301) }, { about: 'too_long' }],
    [{ side: 'both' }, { side: 'missing' }],
    [{ familyName: '' }, { familyName: 'missing' }],
    [{ address: '' }, { address: 'missing' }],
    [{ supervisor: '' }, { supervisor: 'missing' }],
    [{ dateOfBirth: '' }, { dateOfBirth: 'not_a_date' }],
    [{ dateOfBirth: '2026-12-01' }, { dateOfBirth: 'in_future' }],
    [{ nhsNumber: '1' }, { nhsNumber: 'not_an_nhs_number' }],
    [{ representedBy: 'Others' }, { party: 'party_first' }],
  ])('with %j is wrong as %j', (changes, problems) => {
    expect(readMatter({ ...MATTER, ...changes }, TODAY)).toEqual({ ok: false, problems });
  });

  it('makes a request of the patient’s own right, or of the other side’s (LS-1, SR-7)', () => {
    expect([requestTypeOf('client'), requestTypeOf('opponent')]).toEqual([
      ...['solicitor_sar', 'legal_consent'],
    ]);
  });
});

describe('whoever answers for a matter (SR-6)', () => {
  it.each([
    [undefined, 'supervisor_missing'],
    [{ sraNumber: null, standing: null }, 'supervisor_not_registered'],
    [{ sraNumber: '1', standing: 'revoked' as const }, 'supervisor_not_good'],
    [{ sraNumber: '1', standing: null }, null],
    [{ sraNumber: '1', standing: 'verified' as const }, null],
    [{ sraNumber: '1', standing: 'conditions' as const }, null],
  ])('%j: %s', (colleague, word) => {
    expect(superviseRefusal(colleague)).toBe(word);
  });

  const GOOD: FirmFacts = {
    ...{ firm: 'verified', firmAnsweredAt: NOW, isFirmActive: true, supervisor: 'verified' },
    supervisorAnsweredAt: new Date(NOW.getTime() - 1000),
    ...{ isSupervisorRegistered: true, isSupervisorAtFirm: true },
  };

  it.each([
    ['verified', {}],
    ['conditions', { firm: 'conditions' as const }],
    ['conditions', { supervisor: 'conditions' as const }],
    ['revoked', { supervisor: 'revoked' as const }],
    ['closed', { firm: 'closed' as const }],
    ['suspended', { isFirmActive: false }],
    ['unverified', { isSupervisorRegistered: false }],
    ['unverified', { isSupervisorAtFirm: false }],
    ['verified', { supervisor: null, supervisorAnsweredAt: null }],
  ])('with the firm stands as the weaker: %s, where %j', (status, changes) => {
    expect(standingOfFirm({ ...GOOD, ...changes })?.status).toBe(status);
  });

  it('is as fresh as the older of the two answers, and not known before the firm’s', () => {
    expect(standingOfFirm(GOOD)?.checkedAt).toEqual(GOOD.supervisorAnsweredAt);
    expect(standingOfFirm({ ...GOOD, supervisorAnsweredAt: null })?.checkedAt).toEqual(NOW);
    expect(standingOfFirm({ ...GOOD, firmAnsweredAt: null })).toBeNull();
  });
});
