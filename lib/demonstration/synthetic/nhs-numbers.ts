/**
 * The n-th number (from 1) of the 999 range, which is never given to a patient, with its modulus-11
 * check digit. Serials whose check digit would be 10 do not exist and are passed over.
 */
export function nhsNumber(serial: number): string {
  let left = serial;
  for (let middle = 1; middle < 1_000_000; middle++) {
    const stem = `999${String(middle).padStart(6, '0')}`;
    const check = checkDigit(stem);
    if (check !== null && --left === 0) return stem + String(check);
  }

  throw new RangeError(`there are fewer than ${serial} numbers`);
}

/** The tenth digit for nine, or null where no number exists. */
export function checkDigit(nine: string): number | null {
  const sum = Array.from(nine).reduce(
    (total, digit, index) => total + Number(digit) * (10 - index),
    0,
  );
  const check = (11 - (sum % 11)) % 11;
  return check === 10 ? null : check;
}
