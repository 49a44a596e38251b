import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { PersonId } from '#lib/base/id.ts';
import { QUEUE_GROUPS } from '#lib/domain/access-request/queue-groups.ts';
import { asReference } from '#lib/domain/access-request/reference.ts';
import { REQUEST_TYPES, type RequestType } from '#lib/domain/access-request/request-types.ts';
import { EVERY_STATE } from '#lib/domain/access-request/states.ts';
import { DUE_WITHIN, QUEUE_SORTS, readFilter, WHOLE_QUEUE, writeFilter } from './filter.ts';
import { kindOf, QUEUE_KIND_NAMES } from './kinds.ts';
import { readStart, SORT_KEYS, writeStart } from './page.ts';
import { NO_RISK, RISKS, riskWeight } from './risks.ts';
import { parseViewName } from './view-name.ts';

const maybe = <T>(all: readonly T[]) => fc.option(fc.constantFrom(...all), { nil: null });
const aFilter = fc.record({
  group: fc.constantFrom(...QUEUE_GROUPS),
  state: maybe(EVERY_STATE),
  kind: maybe(QUEUE_KIND_NAMES),
  due: maybe(DUE_WITHIN),
  assigned: fc.oneof(
    maybe(['me', 'nobody'] as const),
    fc.uuid().map((id) => id as PersonId),
  ),
  team: fc.option(fc.uuid(), { nil: null }),
  risk: maybe(RISKS),
  search: fc.string({ maxLength: 40 }).map((text) => text.replaceAll(/\s+/g, ' ').trim()),
  sort: fc.constantFrom(...QUEUE_SORTS),
});

describe('the filter of a queue', () => {
  it('is the same after it has been an address', () => {
    fc.assert(
      fc.property(aFilter, (filter) => {
        const query = new URLSearchParams(writeFilter(filter)).toString();
        expect(readFilter(Object.fromEntries(new URLSearchParams(query)))).toEqual(filter);
      }),
    );
  });

  it('takes nothing that is none of ours from an address', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.string()), (said) => {
        const strange = Object.fromEntries(
          Object.entries(said).map(([name, text]) => [name, `~${text}`]),
        );
        expect(readFilter({ ...strange, q: '' })).toEqual(WHOLE_QUEUE);
      }),
    );
    const all = ['show', 'state', 'kind', 'due', 'assigned', 'team', 'risk', 'sort'];
    const wrong = Object.fromEntries(all.map((name) => [name, 'toString']));
    expect(readFilter(wrong)).toEqual(WHOLE_QUEUE);
  });

  it('knows one kind of every type of request', () => {
    for (const type of Object.keys(REQUEST_TYPES) as RequestType[]) {
      expect(QUEUE_KIND_NAMES).toContain(kindOf(type));
    }
  });
});

describe('risks', () => {
  it('count so that a graver one outweighs all lesser ones together', () => {
    for (const [place, risk] of RISKS.entries()) {
      const lesser = RISKS.slice(place + 1).reduce((sum, one) => sum + riskWeight(one), 0);
      expect(riskWeight(risk)).toBeGreaterThan(lesser);
    }
    expect(RISKS.reduce((sum, risk) => sum + riskWeight(risk), 0)).toBe(NO_RISK);
  });
});

describe('where a page begins', () => {
  const KEYS = {
    counted: fc.constantFrom('2026-02-28', '2028-02-29', 'infinity'),
    risk: fc.nat(63).map(String),
    received: fc.nat().map(String),
    changed: fc.nat().map(String),
    id: fc.uuid(),
  } as const;

  it('is the same after it has been in an address', () => {
    fc.assert(
      fc.property(
        fc
          .constantFrom(...QUEUE_SORTS)
          .chain((sort) =>
            fc.tuple(...SORT_KEYS[sort].map((key) => KEYS[key])).map((keys) => ({ sort, keys })),
          ),
        fc.constantFrom('after' as const, 'before' as const),
        ({ sort, keys }, way) => {
          const start = { way, keys };
          expect(readStart(sort, { [way]: writeStart(start) })).toEqual(start);
        },
      ),
    );
  });

  it.each([
    ['due', '2026-02-30~1~2~x'],
    ['due', `2026-02-28~1~2~${'0'.repeat(36)}`],
    ['due', '2026-02-28'],
    ['received', `1;DROP TABLE person~01234567-89ab-4cde-8f01-23456789abcd`],
    ['changed', ''],
  ] as const)('is the beginning for what does not fit %s: %s', (sort, after) => {
    expect(readStart(sort, { after })).toBeNull();
    expect(readStart(sort, { before: after })).toBeNull();
  });
});

describe('a reference that is typed', () => {
  it.each([
    ['LAN-7K3M-92QX', 'LAN-7K3M-92QX'],
    ['lan 7k3m 92qx', 'LAN-7K3M-92QX'],
    ['7k3m92qx', 'LAN-7K3M-92QX'],
    ['LAN-ABCD-EFGH', 'LAN-ABCD-EFGH'],
    ['Fletcher', null],
    ['Lan Fletcher', null],
    ['7k3m-92q', null],
    ['', null],
  ])('%s is %s', (typed, reference) => {
    expect(asReference(typed)).toBe(reference);
  });
});

describe('the name of a view', () => {
  it.each([
    ['  Due   this week ', { ok: true, value: 'Due this week' }],
    [' ', { ok: false, error: 'name_missing' }],
    ['a\u202eb', { ok: false, error: 'name_has_controls' }],
    ['x'.repeat(40), { ok: true, value: 'x'.repeat(40) }],
    ['x'.repeat(41), { ok: false, error: 'name_too_long' }],
  ])('%j', (typed, expected) => {
    expect(parseViewName(typed)).toEqual(expected);
  });
});
