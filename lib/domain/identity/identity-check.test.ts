import { describe, expect, it } from 'vitest';
import { dateOf } from '#lib/base/calendar-date.ts';
import { identity } from '#lib/domain/access-request/facts.fixture.ts';
import { findingRefusal, voucherRefusal, type CheckFinding } from './check-finding.ts';
import { documentTypeOf } from '#lib/domain/document/document-type.ts';
import { checkExpiry, proofReceivedAt } from './identity-check.ts';

const TODAY = dateOf('2026-05-31');
const COMPARED: CheckFinding = {
  kind: 'compared',
  how: 'face_to_face',
  photo: 'passport',
  last4: '12AB',
  address: 'council_tax',
  addressDated: TODAY,
};

describe('a check of who somebody is', () => {
  it('is open for 30 days and not an hour more, also when the clocks change', () => {
    const asked = new Date('2026-03-10T09:00:00Z');
    expect(checkExpiry(asked)).toEqual(new Date('2026-04-09T09:00:00Z'));
  });

  it.each([
    ['the same day', '2026-05-31', null],
    // The last day of February, three months before the last of May.
    ['three months old', '2026-02-28', 'address_document_too_old'],
    ['three months old to the day', '2026-03-01', null],
    ['of tomorrow', '2026-06-01', 'address_document_not_yet'],
  ])('takes an address document: %s', (_, dated, word) => {
    const finding = { ...COMPARED, addressDated: dateOf(dated) };
    const today = dated === '2026-03-01' ? dateOf('2026-06-01') : TODAY;
    expect(findingRefusal(finding, dated === '2026-06-01' ? TODAY : today)).toBe(word);
  });

  it.each(['', '123', '12345', '12a4', '12 4', '１２３４'])(
    'keeps four characters of a number, and not “%s”',
    (last4) => {
      expect(findingRefusal({ ...COMPARED, last4 }, TODAY)).toBe('last4_wrong');
    },
  );

  it('says why somebody vouches, and what a person is told who was not believed', () => {
    const voucherEmail = 'ward@example.org';
    expect(findingRefusal({ kind: 'vouched', voucherEmail, reason: ' ' }, TODAY)).toBe(
      'reason_missing',
    );
    expect(findingRefusal({ kind: 'refused', answer: '' }, TODAY)).toBe('answer_missing');
    expect(findingRefusal({ kind: 'refused', answer: 'x'.repeat(2001) }, TODAY)).toBe(
      'text_too_long',
    );
    expect(findingRefusal({ kind: 'refused', answer: 'Bring your own passport' }, TODAY)).toBe(
      null,
    );
  });

  it('is vouched for by a third human, however many accounts they have', () => {
    const [vouchedFor, officer, other] = [identity(1), identity(2), identity(3)];
    const of = { vouchedFor, officer };
    expect(voucherRefusal(null, of)).toBe('voucher_not_found');
    expect(voucherRefusal({ ...other, verifiedEmail: vouchedFor.verifiedEmail }, of)).toBe(
      'own_voucher',
    );
    expect(voucherRefusal({ ...other, registration: officer.registration }, of)).toBe(
      'voucher_decides',
    );
    expect(voucherRefusal(other, of)).toBe(null);
  });

  it('counts proof as received with the last picture, and without any when it is decided', () => {
    const decided = new Date('2026-05-20T10:00:00Z');
    const [first, last] = [new Date('2026-05-02T10:00:00Z'), new Date('2026-05-03T10:00:00Z')];
    expect(proofReceivedAt([last, first], decided)).toEqual(last);
    expect(proofReceivedAt([], decided)).toEqual(decided);
  });
});

describe('a file', () => {
  it.each([
    ['a photograph', [0xff, 0xd8, 0xff, 0xe0], 'image/jpeg'],
    ['a screen’s picture', [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0], 'image/png'],
    ['a document', [...Buffer.from('%PDF-1.7')], 'application/pdf'],
    ['a page with a script', [...Buffer.from('<svg onload=alert(1)>')], null],
    ['a document with something before it', [...Buffer.from(' %PDF-1.7')], null],
    ['cut off', [0x89, 0x50, 0x4e], null],
    ['empty', [], null],
  ])('is what its first bytes say: %s', (_, bytes, type) => {
    expect(documentTypeOf(Uint8Array.from(bytes))).toBe(type);
  });
});
