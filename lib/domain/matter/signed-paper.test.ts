import { describe, expect, it } from 'vitest';
import { dateOf } from '#lib/base/calendar-date.ts';
import {
  readPaperAuthority,
  type TypedPaperAuthority,
} from '#lib/domain/matter/read-paper-authority.ts';
import { papersMissing, papersNeeded } from '#lib/domain/matter/signed-paper.ts';
import {
  CLIENT_SIGNS,
  familyNameOfSigner,
  isTooOldForParent,
  readSigner,
  signerOf,
} from '#lib/domain/matter/signer.ts';

const TODAY = dateOf('2026-11-30');
const MOTHER = { capacity: 'parent', name: 'Mair ferch Gwilym' } as const;

describe('who signs', () => {
  it('is the client, whatever was left in the box for a name', () => {
    expect(readSigner({ signer: 'self', signerName: 'Somebody' })).toEqual({
      ...{ ok: true, value: CLIENT_SIGNS },
    });
  });

  it.each(['parent', 'attorney', 'deputy'])('is a %s by name', (signer) => {
    expect(readSigner({ signer, signerName: ' Mair ferch Gwilym ' })).toEqual({
      ok: true,
      value: { capacity: signer, name: 'Mair ferch Gwilym' },
    });
  });

  it.each([
    ['', 'Mair', { signer: 'signer_missing' }],
    ['litigation_friend', 'Mair', { signer: 'signer_missing' }],
    ['personal_representative', 'Mair', { signer: 'signer_of_the_dead' }],
    ['parent', ' ', { signerName: 'signer_name_missing' }],
    ['deputy', 'x'.repeat(201), { signerName: 'signer_name_too_long' }],
  ])('as %j, named %j, is wrong as %j', (signer, signerName, problems) => {
    expect(readSigner({ signer, signerName })).toEqual({ ok: false, problems });
  });

  it('is read back as it was stored, and the client where it makes no sense', () => {
    const stored = { signerCapacity: 'parent', signerName: MOTHER.name };
    expect(signerOf(stored)).toEqual(MOTHER);
    expect(signerOf({ ...stored, signerName: null })).toEqual(CLIENT_SIGNS);
    expect(signerOf({ signerCapacity: 'self', signerName: null })).toEqual(CLIENT_SIGNS);
  });

  it('as a parent signs until the day on which the child is sixteen (INV-16)', () => {
    const born = dateOf('2010-11-30');
    expect(isTooOldForParent(MOTHER, born, dateOf('2026-11-29'))).toBe(false);
    expect(isTooOldForParent(MOTHER, born, TODAY)).toBe(true);
    expect(isTooOldForParent(CLIENT_SIGNS, born, TODAY)).toBe(false);
  });

  it('types a name that ends as theirs does', () => {
    expect(familyNameOfSigner(CLIENT_SIGNS, 'Tester')).toBe('Tester');
    expect(familyNameOfSigner(MOTHER, 'Tester')).toBe('Gwilym');
  });
});

const FORM: TypedPaperAuthority = {
  ...{ email: '', hospitals: ['a'], what: 'some', from: null, to: null, regions: ['knee'] },
  ...{ reports: 'yes', seenBy: ['court'], signer: 'self', signerName: '' },
  signedOn: dateOf('2026-10-01'),
};

describe('what was signed on paper', () => {
  it('is read field by field, with or without an address', () => {
    const read = readPaperAuthority(FORM, TODAY);
    expect(read).toEqual({
      ok: true,
      value: {
        ...{ signer: CLIENT_SIGNS, hospitalIds: ['a'], from: null, to: null, regions: ['knee'] },
        ...{ wholeRecord: false, includeReports: true, seenBy: ['court'], email: null },
        signedOn: FORM.signedOn,
      },
    });
    const mailed = readPaperAuthority({ ...FORM, email: 'Client@example.org' }, TODAY);
    expect(mailed.ok && mailed.value.email).toBe('client@example.org');
  });

  it.each([
    [{ signedOn: null }, { signedOn: 'signed_on_missing' }],
    [{ signedOn: 'wrong' as const }, { signedOn: 'signed_on_wrong' }],
    [{ signedOn: dateOf('2026-12-01') }, { signedOn: 'signed_in_future' }],
    [{ signedOn: dateOf('2025-11-29') }, { signedOn: 'signed_too_long_ago' }],
    [{ email: 'nobody' }, { email: 'not_an_email' }],
    [{ signer: 'personal_representative' }, { signer: 'signer_of_the_dead' }],
    [
      { signer: '', hospitals: [], signedOn: null },
      { signer: 'signer_missing', hospitals: 'hospitals_missing', signedOn: 'signed_on_missing' },
    ],
  ])('with %j is wrong as %j, all at once', (changes, problems) => {
    expect(readPaperAuthority({ ...FORM, ...changes }, TODAY)).toEqual({ ok: false, problems });
  });

  it.each(['2026-11-30', '2025-11-30', '2026-01-01'])('may have been signed on %s', (day) => {
    expect(readPaperAuthority({ ...FORM, signedOn: dateOf(day) }, TODAY).ok).toBe(true);
  });
});

describe('the papers of what was signed', () => {
  it.each([
    ['phone', 'self', []],
    ['phone', 'deputy', ['capacity_evidence']],
    ['paper', 'self', ['signed_authority']],
    ['paper', 'parent', ['signed_authority', 'capacity_evidence']],
  ] as const)('by %s, as %s, are %j', (way, capacity, needed) => {
    expect(papersNeeded({ way, capacity })).toEqual(needed);
    expect(papersMissing({ way, capacity }, [])).toEqual(needed);
  });

  it.each(['received', 'infected', 'refused', 'removed'] as const)(
    'are missing while one is only %s, and one of the other kind does not help',
    (state) => {
      const how = { way: 'paper', capacity: 'attorney' } as const;
      const papers = [
        { kind: 'signed_authority', state },
        { kind: 'signed_authority', state: 'clean' },
        { kind: 'capacity_evidence', state },
      ] as const;
      expect(papersMissing(how, papers)).toEqual(['capacity_evidence']);
      expect(
        papersMissing(how, [...papers, { kind: 'capacity_evidence', state: 'clean' }]),
      ).toEqual([]);
    },
  );
});
