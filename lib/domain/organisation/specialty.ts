/**
 * Treatment function codes (NHS Data Dictionary, TREATMENT FUNCTION CODE) that a team may have, those that ask for and
 * answer about images.
 */
export const SPECIALTIES: readonly string[] = [
  '100',
  '101',
  '103',
  '107',
  '110',
  '120',
  '130',
  '150',
  '180',
  '300',
  '301',
  '320',
  '328',
  '340',
  '361',
  '370',
  '400',
  '410',
  '420',
  '430',
  '501',
  '502',
  '800',
  '812',
];
