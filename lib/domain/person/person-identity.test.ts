import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import type { PersonId } from '#lib/base/id.ts';
import { isHealthProfessional, isSamePerson, type PersonIdentity } from './person-identity.ts';

function who(personId: string, changes: Partial<PersonIdentity> = {}): PersonIdentity {
  return { personId: personId as PersonId, verifiedEmail: null, registration: null, ...changes };
}

describe('one human (0.1.2)', () => {
  it('is known by person, by verified email or by registration, however written', () => {
    expect(
      isSamePerson(
        who('a', { verifiedEmail: 'x@example.org' }),
        who('a', { verifiedEmail: 'y@example.org' }),
      ),
    ).toBe(true);
    expect(
      isSamePerson(
        who('a', { verifiedEmail: 'X@Example.org ' }),
        who('b', { verifiedEmail: 'x@example.org' }),
      ),
    ).toBe(true);
    const gmc = { body: 'GMC', number: '701 2345' } as const;
    expect(
      isSamePerson(
        who('a', { registration: gmc }),
        who('b', { registration: { ...gmc, number: '7012345' } }),
      ),
    ).toBe(true);
  });

  it('is known by every person that was joined with it, whichever of them is looked at', () => {
    const stays = who('stays');
    const first = who('first', { alsoKnownAs: ['stays' as PersonId] });
    const second = who('second', { alsoKnownAs: ['stays' as PersonId] });
    for (const [a, b] of [
      [first, stays],
      [first, second],
      [second, stays],
    ] as const) {
      expect(isSamePerson(a, b)).toBe(true);
      expect(isSamePerson(b, a)).toBe(true);
    }
    // Of a record only the id may be known; of whoever acts, all they are.
    const acting = who('stays', { alsoKnownAs: ['first', 'second'] as PersonId[] });
    expect(isSamePerson(acting, who('second'))).toBe(true);
    expect(isSamePerson(first, who('another', { alsoKnownAs: ['elsewhere' as PersonId] }))).toBe(
      false,
    );
  });

  it('is not two people who lack an email or share a number in two registers', () => {
    expect(isSamePerson(who('a'), who('b'))).toBe(false);
    const number = '7012345';
    expect(
      isSamePerson(
        who('a', { registration: { body: 'GMC', number } }),
        who('b', { registration: { body: 'HCPC', number } }),
      ),
    ).toBe(false);
  });

  it('does not depend on who is named first', () => {
    const anyone = fc.record({
      personId: fc.constantFrom('a' as PersonId, 'b' as PersonId),
      verifiedEmail: fc.constantFrom(null, 'x@example.org', 'X@example.org', 'y@example.org'),
      registration: fc.constantFrom(
        null,
        { body: 'GMC' as const, number: '1' },
        { body: 'SRA' as const, number: '1' },
      ),
    });
    fc.assert(
      fc.property(anyone, anyone, (a, b) => {
        expect(isSamePerson(a, b)).toBe(isSamePerson(b, a));
      }),
    );
  });

  it('a solicitor’s registration makes no health professional', () => {
    expect(isHealthProfessional(who('a', { registration: { body: 'HCPC', number: 'RA1' } }))).toBe(
      true,
    );
    expect(isHealthProfessional(who('a', { registration: { body: 'SRA', number: '1' } }))).toBe(
      false,
    );
    expect(isHealthProfessional(who('a'))).toBe(false);
  });
});
