/** No 0, O, 1 or I: a reference is read out over the telephone. */
const LETTERS = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ';

/** What people quote, from eight random bytes: `LAN-7K3M-92QX` of a request, `INC-…` of an incident, `CMP-…` of a complaint, `IDC-…` of a check of identity, `AGR-…` of an agreement, `COR-…` of a request to correct or delete, `CNS-…` of a consent, `AUT-…` of a legal authority, `ACT-…` of an authority to act for somebody, `ASK-…` of what a hospital asks somebody for, `ATY-…` of what a client signs for a firm, `EVC-…` of an evidential copy, `FEE-…` of what a hospital charges for, `PAY-…` of a payment, `REF-…` of money given back. */
export function referenceOf(
  prefix:
    | 'LAN'
    | 'INC'
    | 'CMP'
    | 'IDC'
    | 'AGR'
    | 'COR'
    | 'CNS'
    | 'AUT'
    | 'ACT'
    | 'ASK'
    | 'ATY'
    | 'EVC'
    | 'FEE'
    | 'PAY'
    | 'REF',
  random: Uint8Array,
): string {
  const letters = Array.from(random.subarray(0, 8), (byte) => LETTERS[byte % LETTERS.length]);
  return `${prefix}-${letters.slice(0, 4).join('')}-${letters.slice(4).join('')}`;
}

/**
 * A code for an organisation that no register gives an ODS code: ten characters that begin with ZZ, which no register has
 * given out. From eight random bytes.
 */
export function madeUpCode(random: Uint8Array): string {
  const letters = Array.from(random.subarray(0, 8), (byte) => LETTERS[byte % LETTERS.length]);
  return `ZZ${letters.join('')}`;
}
