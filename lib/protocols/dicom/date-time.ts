/**
 * A DA value as `YYYY-MM-DD`, or null when it is no day of the calendar (PS3.5 6.2). The dotted
 * form of ACR-NEMA is read too.
 */
export function parseDicomDate(text: string): string | null {
  const match = /^(\d{4})(\.?)(\d{2})\2(\d{2})$/.exec(text);
  const [, year = '', , month = '', day = ''] = match ?? [];
  const isDay = Number(day) >= 1 && Number(day) <= daysInMonth(Number(year), Number(month));

  return isDay && Number(year) > 0 ? `${year}-${month}-${day}` : null;
}

/**
 * A TM value as `HH`, `HH:MM`, `HH:MM:SS` or `HH:MM:SS.FFFFFF`, as exact as it came, or null when
 * it is no time of day (PS3.5 6.2). Second 60 is a leap second. Colons of ACR-NEMA are read too.
 */
export function parseDicomTime(text: string): string | null {
  const match = /^(\d{2})(?:(:?)(\d{2})(?:\2(\d{2})(\.\d{1,6})?)?)?$/.exec(text);
  if (!match) return null;
  const [, hour = '', , minute = '', second = '', fraction = ''] = match;
  if (Number(hour) > 23 || Number(minute) > 59 || Number(second) > 60) return null;

  return [hour, minute, second].filter((part) => part !== '').join(':') + fraction;
}

function daysInMonth(year: number, month: number): number {
  if (month < 1 || month > 12) return 0;
  if (month === 2) return isLeapYear(year) ? 29 : 28;
  return [4, 6, 9, 11].includes(month) ? 30 : 31;
}

function isLeapYear(year: number): boolean {
  return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
}
