import type { Region } from '#lib/domain/redaction/redaction.ts';

/** Regions as they are typed, four numbers on a line: left, top, width, height. Null where a line is something else. */
export function regionsTyped(text: string): readonly Region[] | null {
  const regions = linesTyped(text).map(regionOf);
  return regions.every((region) => region !== null) ? regions : null;
}

/** Lines with something in them. */
export function linesTyped(text: string): readonly string[] {
  return text
    .split(/\r\n?|\n/)
    .map((line) => line.trim())
    .filter((line) => line !== '');
}

function regionOf(line: string): Region | null {
  const numbers = line.split(/[\s,;]+/).filter((part) => part !== '');
  const isRead = numbers.length === 4 && numbers.every((one) => /^[0-9]{1,6}$/.test(one));
  const [left, top, width, height] = numbers.map(Number);
  if (!isRead || left === undefined || top === undefined) return null;
  if (width === undefined || height === undefined) return null;
  return { left, top, width, height };
}
