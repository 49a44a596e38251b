import { describe, expect, it } from 'vitest';
import { REDACTION_GROUNDS, toldOf } from './grounds.ts';
import { passagesIn, strikeOut } from './passages.ts';
import { fateOf, type Redacted, type Redaction } from './redaction.ts';

const MADE_AT = new Date('2026-11-02T10:00:00Z');
const named = { wholeSeriesUid: null, isWholeStudy: false };
const corner = { left: 0, top: 0, width: 2, height: 2 };

const one = (of: Redacted, id = 'r'): Redaction => ({
  ...{ id, studyId: 's', ground: 'third_party', madeAt: MADE_AT },
  of,
});

const object = (sopInstanceUid: string, seriesInstanceUid = 'series', later = 0) => ({
  ...{ sopInstanceUid, seriesInstanceUid },
  arrivedAt: new Date(MADE_AT.getTime() + later - 1),
});

describe('what becomes of an object', () => {
  it('is nothing where no redaction names it', () => {
    const of: Redacted = { ...named, kind: 'objects', sopInstanceUids: ['other'] };
    expect(fateOf(object('1'), [one(of)])).toBeNull();
    expect(fateOf(object('1'), [])).toBeNull();
  });

  it('is all of what several redactions take away of it', () => {
    const sopInstanceUids = ['1'];
    const redactions = [
      one({ ...named, kind: 'regions', sopInstanceUids, regions: [corner] }, 'a'),
      one(
        { ...named, kind: 'attributes', sopInstanceUids, attributes: ['00204000', '00104000'] },
        'b',
      ),
      one({ ...named, kind: 'attributes', sopInstanceUids, attributes: ['00104000'] }, 'c'),
    ];
    expect(fateOf(object('1'), redactions)).toEqual({
      ...{ kind: 'derived', redactionIds: ['a', 'b', 'c'], regions: [corner] },
      attributes: ['00104000', '00204000'],
    });
  });

  it('is to be left out, whatever else is to be taken away of it', () => {
    const sopInstanceUids = ['1'];
    const redactions = [
      one({ ...named, kind: 'regions', sopInstanceUids, regions: [corner] }),
      one({ ...named, kind: 'objects', sopInstanceUids }),
    ];
    expect(fateOf(object('1'), redactions)).toEqual({ kind: 'left_out' });
  });

  it.each(['passages', 'report'] as const)(
    'is to be left out with a report of which %s goes',
    (kind) => {
      const report = { reportId: 'r', sopInstanceUid: '1' };
      const of: Redacted =
        kind === 'report' ? { ...report, kind } : { ...report, kind, passages: ['x'] };
      expect(fateOf(object('1'), [one(of)])).toEqual({ kind: 'left_out' });
      expect(fateOf(object('2'), [one(of)])).toBeNull();
    },
  );

  it('is to hold everything up where it came after its whole series or study was meant', () => {
    const regions = { kind: 'regions', sopInstanceUids: ['1'], regions: [corner] } as const;
    const series = one({ ...regions, wholeSeriesUid: 'series', isWholeStudy: false });
    const study = one({ ...regions, wholeSeriesUid: null, isWholeStudy: true });
    const alone = one({ ...regions, ...named });
    expect(fateOf(object('2', 'series', 2), [series])).toBe('arrived_since');
    expect(fateOf(object('2', 'another', 2), [series])).toBeNull();
    expect(fateOf(object('2', 'another', 2), [study])).toBe('arrived_since');
    expect(fateOf(object('2', 'series', 2), [alone])).toBeNull();
    // A picture of another size was there, and was not meant.
    expect(fateOf(object('2', 'series', 0), [series])).toBeNull();
  });
});

describe('a passage', () => {
  const report = {
    title: 'Report on Erik (brother)',
    outline: [
      { level: 1, heading: 'History', text: 'ERIK\n(brother)  came. Erik.' },
      { level: 2, heading: null, text: null },
    ],
  };

  it('is struck out wherever it stands, however it is broken and written', () => {
    expect(strikeOut(report, ['Erik (brother)'])).toEqual({
      title: 'Report on [withheld]',
      outline: [
        { level: 1, heading: 'History', text: '[withheld]  came. Erik.' },
        { level: 2, heading: null, text: null },
      ],
    });
  });

  it('leaves no rest of a longer one behind, and is no pattern', () => {
    const struck = strikeOut(report, ['Erik', 'Erik (brother)', '.*']);
    expect(JSON.stringify(struck)).not.toMatch(/erik|brother/i);
    expect(JSON.stringify(struck)).toContain('came');
  });

  it('leaves nothing of passages that overlap', () => {
    const text = 'Her brother Erik pushed her. She fell.';
    const outline = [{ level: 1, heading: null, text }];
    const passages = ['brother Erik', 'Erik pushed her', 'pushed'];
    for (const order of [passages, passages.toReversed()]) {
      expect(strikeOut({ title: '', outline }, order).outline[0]?.text).toBe(
        'Her [withheld]. She fell.',
      );
    }
  });

  it('must stand in the report', () => {
    expect(passagesIn(report, ['erik'], 2).ok).toBe(true);
    expect(passagesIn(report, ['erik', 'anna'], 2)).toEqual({
      ok: false,
      error: 'passage_not_found',
    });
    expect(passagesIn(report, [], 2)).toEqual({ ok: false, error: 'passage_missing' });
    expect(passagesIn(report, ['erik', 'erik', 'erik'], 2)).toEqual({
      ok: false,
      error: 'too_many_passages',
    });
  });
});

describe('what the recipient is told of a ground', () => {
  it('does not tell an address that is kept secret from anything else about others', () => {
    expect(toldOf('protected_address', false)).toBe(toldOf('third_party', false));
  });

  it('is the neutral sentence for every ground where something is kept back for harm (SH-6)', () => {
    for (const ground of REDACTION_GROUNDS) expect(toldOf(ground, true)).toBe('neutral');
  });

  it('is no ground at all where that would warn somebody, or betray a confidence', () => {
    expect([toldOf('crime_prejudice', false), toldOf('para4_expectations', false)]).toEqual([
      'neutral',
      'neutral',
    ]);
  });
});
