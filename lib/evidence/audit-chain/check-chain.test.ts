import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonicalJson } from '#lib/protocols/json/canonical.ts';
import { genesisOf, sealsOf } from './chain.ts';
import { checkChain, type SealedRow } from './check-chain.ts';
import type { ChainFault } from './fault.ts';
import { AUDIT_COLUMNS, canonicalRow, ROW_FORM, withValue } from './row-form.ts';

const CHAIN = '0193f0c2-0000-7000-8000-0000000000aa';

const rows = (count: number) =>
  Array.from({ length: count }, (_, index) =>
    AUDIT_COLUMNS.map((column) => {
      if (column === 'id') return `0193f0c2-0000-7000-8000-${String(index).padStart(12, '0')}`;
      if (column === 'xact') return String(1000 + Math.floor(index / 2));
      return column === 'reason' ? null : `${column} ${index}`;
    }),
  );

function chainOf(count: number): SealedRow[] {
  const all = rows(count);
  const hashes = sealsOf(genesisOf(CHAIN), all);
  return all.map((row, index) => ({
    position: index + 1,
    eventId: row[0]!,
    xact: row[1]!,
    form: ROW_FORM,
    hash: hashes[index]!,
    row,
  }));
}

function faultsOf(sealed: readonly SealedRow[]) {
  const faults: ChainFault[] = [];
  const check = checkChain(CHAIN, (fault) => faults.push(fault));
  for (const each of sealed) check.next(each);
  const { isInOrder } = check.end();
  return { isInOrder, told: faults.map(({ kind, position }) => `${kind} ${position}`) };
}

const changed = (sealed: SealedRow): SealedRow => ({
  ...sealed,
  row: withValue(sealed.row!, 'outcome', 'another'),
});

/** A chain, and a place in it. */
const chainAndPlace = fc
  .integer({ min: 2, max: 30 })
  .chain((count) => fc.tuple(fc.constant(count), fc.integer({ min: 0, max: count - 1 })));

describe('the canonical form of a row', () => {
  it('is the canonical JSON of all its columns and the form', () => {
    const value = fc.option(fc.string({ unit: 'grapheme' }), { nil: null });
    const row = fc.array(value, {
      minLength: AUDIT_COLUMNS.length,
      maxLength: AUDIT_COLUMNS.length,
    });
    fc.assert(
      fc.property(row, (values) => {
        const members = AUDIT_COLUMNS.map((name, place) => [name, values[place] ?? null] as const);
        expect(canonicalRow(values)).toBe(
          canonicalJson({ ...Object.fromEntries(members), form: ROW_FORM }),
        );
      }),
    );
  });

  it('of a row with other columns does not exist', () => {
    expect(() => canonicalRow(['one'])).toThrow(RangeError);
  });
});

describe('a chain', () => {
  it('that nobody touched has no faults', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 40 }), (count) => {
        expect(faultsOf(chainOf(count))).toEqual({ isInOrder: true, told: [] });
      }),
    );
  });

  it('INV-8: names the one row whose column was changed, whichever', () => {
    fc.assert(
      fc.property(chainAndPlace, fc.constantFrom(...AUDIT_COLUMNS), ([count, place], column) => {
        const chain = chainOf(count);
        const { row, ...sealed } = chain[place]!;
        chain[place] = { ...sealed, row: withValue(row!, column, '999') };
        const kind = place === count - 1 ? 'row_or_seal_changed' : 'changed';
        expect(faultsOf(chain).told).toEqual([`${kind} ${place + 1}`]);
      }),
    );
  });

  it('names the one seal whose hash was changed, and no row after it', () => {
    fc.assert(
      fc.property(chainAndPlace, ([count, place]) => {
        const chain = chainOf(count);
        chain[place] = { ...chain[place]!, hash: Buffer.alloc(32, 7) };
        const kind = place === count - 1 ? 'row_or_seal_changed' : 'seal_changed';
        expect(faultsOf(chain).told).toEqual([`${kind} ${place + 1}`]);
      }),
    );
  });

  it('INV-8: names a row that is gone, and seals that are gone with theirs', () => {
    fc.assert(
      fc.property(chainAndPlace, ([count, place]) => {
        const chain = chainOf(count);
        chain[place] = { ...chain[place]!, row: null };
        expect(faultsOf(chain).told).toEqual([`missing ${place + 1}`]);
        const isLast = place === count - 1; // then only a checkpoint knows of it
        expect(faultsOf(chain.toSpliced(place, 1)).told).toEqual(
          isLast ? [] : [`seals_missing ${place + 1}`],
        );
      }),
    );
  });

  it('names two neighbours that were both changed', () => {
    const chain = chainOf(6);
    chain[2] = changed(chain[2]!);
    chain[3] = changed(chain[3]!);
    expect(faultsOf(chain).told).toEqual(['changed 3', 'changed 4']);
  });

  it('names a seal that was set on another row, and one whose transaction was changed', () => {
    const chain = chainOf(8);
    const [one, other] = [chain[1]!, chain[5]!];
    chain[1] = { ...one, eventId: other.eventId, row: other.row };
    expect(faultsOf(chain).told).toEqual(['reordered 2']);
    const moved = chainOf(4);
    moved[1] = { ...moved[1]!, xact: '1' };
    expect(faultsOf(moved).told).toEqual(['seal_changed 2']);
  });

  it('whose seals changed places is not in order', () => {
    fc.assert(
      fc.property(chainAndPlace, ([count, place]) => {
        const chain = chainOf(count);
        const other = (place + 1) % count;
        const [one, two] = [chain[place]!, chain[other]!];
        chain[place] = { ...two, position: one.position };
        chain[other] = { ...one, position: two.position };
        expect(faultsOf(chain).isInOrder).toBe(false);
      }),
    );
  });

  it('that calls itself another does not pass for it', () => {
    const faults: ChainFault[] = [];
    const check = checkChain(CHAIN.replace('aa', 'ab'), (fault) => faults.push(fault));
    for (const each of chainOf(3)) check.next(each);
    check.end();
    expect(faults).toHaveLength(1);
  });
});
