import { addMonths, type CalendarDate } from '#lib/base/calendar-date.ts';
import { isSamePerson, type PersonIdentity } from '#lib/domain/person/person-identity.ts';

/** A paper with somebody's photograph on it. */
export const PHOTO_DOCUMENTS = [
  'passport',
  'driving_licence',
  'residence_permit',
  'identity_card',
  'other',
] as const;

/** A paper that shows where somebody lives. */
export const ADDRESS_DOCUMENTS = [
  'council_tax',
  'bank_statement',
  'utility_bill',
  'benefits_letter',
  'other',
] as const;

/** How face and papers were compared. */
export const FACE_COMPARISONS = ['face_to_face', 'video'] as const;

export type PhotoDocument = (typeof PHOTO_DOCUMENTS)[number];
export type AddressDocument = (typeof ADDRESS_DOCUMENTS)[number];
export type FaceComparison = (typeof FACE_COMPARISONS)[number];

/** What an officer found (ID-4). Of a paper only its kind and the last four characters of its number are kept. */
export type CheckFinding =
  | {
      readonly kind: 'compared';
      readonly how: FaceComparison;
      readonly photo: PhotoDocument;
      readonly last4: string;
      readonly address: AddressDocument;
      readonly addressDated: CalendarDate;
    }
  | { readonly kind: 'vouched'; readonly voucherEmail: string; readonly reason: string }
  | { readonly kind: 'refused'; readonly answer: string };

export const FINDING_KINDS = ['compared', 'vouched', 'refused'] as const;

export type FindingKind = CheckFinding['kind'];

/** An address document is not older than this (ID-4). */
export const ADDRESS_DOCUMENT_MONTHS = 3;
export const LONGEST_FINDING = 2000;
const LAST4 = /^[0-9A-Z]{4}$/;

export type FindingRefusal =
  | 'last4_wrong'
  | 'address_document_too_old'
  | 'address_document_not_yet'
  | 'reason_missing'
  | 'answer_missing'
  | 'text_too_long';

/** What is missing of a finding, or wrong with it; null when nothing is. */
export function findingRefusal(finding: CheckFinding, today: CalendarDate): FindingRefusal | null {
  switch (finding.kind) {
    case 'compared':
      return LAST4.test(finding.last4) ? dateRefusal(finding.addressDated, today) : 'last4_wrong';
    case 'vouched':
      return textRefusal(finding.reason, 'reason_missing');
    case 'refused':
      return textRefusal(finding.answer, 'answer_missing');
  }
}

export type VoucherRefusal = 'voucher_not_found' | 'own_voucher' | 'voucher_decides';

/**
 * Whether a colleague's word counts for somebody: it is neither that person's own nor the deciding officer's, so that
 * where there are no papers there are two who answer for it. `voucher` is null for whoever does not work there now.
 */
export function voucherRefusal(
  voucher: PersonIdentity | null,
  { vouchedFor, officer }: { vouchedFor: PersonIdentity; officer: PersonIdentity },
): VoucherRefusal | null {
  if (voucher === null) return 'voucher_not_found';
  if (isSamePerson(voucher, vouchedFor)) return 'own_voucher';
  return isSamePerson(voucher, officer) ? 'voucher_decides' : null;
}

function dateRefusal(dated: CalendarDate, today: CalendarDate): FindingRefusal | null {
  if (dated > today) return 'address_document_not_yet';
  const until = addMonths(dated, ADDRESS_DOCUMENT_MONTHS);
  return until < today ? 'address_document_too_old' : null;
}

function textRefusal<W extends FindingRefusal>(text: string, missing: W) {
  if (text.trim() === '') return missing;
  return text.length > LONGEST_FINDING ? 'text_too_long' : null;
}
