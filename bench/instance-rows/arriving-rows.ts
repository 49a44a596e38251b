import { createHash } from 'node:crypto';
import { uuidOf } from './uuid-of.ts';

/** An instance's row, as the gateway would write it. */
export type ArrivingRow = {
  readonly organisationId: string;
  readonly sopInstanceUid: string;
  readonly seriesId: string;
  readonly studyId: string;
  readonly sopClassUid: string;
  readonly sha256: Buffer;
  readonly instanceNumber: number;
  readonly arrivedAt: Date;
};

const CT = '1.2.840.10008.5.1.4.1.1.2';
const MR = '1.2.840.10008.5.1.4.1.1.4';
const ORGANISATIONS = 24;
const SCANNERS = 96;
/** Studies that arrive at the same time, each on an association of its own. */
const AT_ONCE = 8;
const YEAR_BEGINS = Date.UTC(2026, 0, 1);
const YEAR_MILLISECONDS = 365 * 86_400_000;

/**
 * A year of arrivals, made smaller: so many rows of about 200 to a study and 60 to 140 to a series,
 * eight studies at once, their UIDs as scanners make them: a maker's root, the scanner's number, the
 * time, a counter. The same `count` gives the same rows.
 */
export function* arrivingRows(count: number): Generator<ArrivingRow> {
  const open = Array.from({ length: AT_ONCE }, (_, index) => seriesRows(index, 0));
  let begun = AT_ONCE;
  for (let given = 0; given < count; given += 1) {
    const slot = Math.floor(given / 4) % AT_ONCE;
    const arrivedAt = new Date(YEAR_BEGINS + Math.floor((given / count) * YEAR_MILLISECONDS));
    let next = open[slot]?.next();
    if (!next || next.done) {
      const series = seriesRows(begun, given / count);
      begun += 1;
      open[slot] = series;
      next = series.next();
    }
    if (!next.done) yield { ...next.value, arrivedAt };
  }
}

function* seriesRows(
  number: number,
  partOfYear: number,
): Generator<Omit<ArrivingRow, 'arrivedAt'>> {
  const study = Math.floor(number / 2);
  const scanner = (study * 37) % SCANNERS;
  const length = 60 + ((number * 53) % 81);
  const time = new Date(YEAR_BEGINS + partOfYear * YEAR_MILLISECONDS + number * 1000)
    .toISOString()
    .replaceAll(/\D/g, '')
    .slice(0, 14);
  const root =
    scanner % 2 === 0
      ? `1.3.12.2.1107.5.1.4.${60_000 + scanner}.30000${time.slice(2)}`
      : `1.2.840.113619.2.${400 + scanner}.3.${2_831_868_000 + scanner}.${number % 900}.${time}`;
  for (let index = 1; index <= length; index += 1) {
    const sopInstanceUid = `${root}${String(10_000 + number).slice(-5)}.${index}`;
    yield {
      organisationId: uuidOf(`organisation ${scanner % ORGANISATIONS}`),
      sopInstanceUid,
      seriesId: uuidOf(`series ${number}`, number),
      studyId: uuidOf(`study ${study}`, study),
      sopClassUid: scanner % 3 === 0 ? MR : CT,
      sha256: createHash('sha256').update(sopInstanceUid).digest(),
      instanceNumber: index,
    };
  }
}
