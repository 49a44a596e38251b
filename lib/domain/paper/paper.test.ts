import { describe, expect, it } from 'vitest';
import {
  KEPT_PAPER_STATES,
  LARGEST_PAPER_BYTES,
  PAPER_STATES,
  PAPER_TRANSITIONS,
  paperKindsOf,
} from './paper.ts';
import { mayKeep, removalRefusal } from './paper-rules.ts';

const JPEG = [0xff, 0xd8, 0xff, 0xe1];
const PNG = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];
const PDF = [0x25, 0x50, 0x44, 0x46, 0x2d, 0x31];
const STANDS = { isWaiting: true, isOver: false, papersKept: 0 };

function word(bytes: Uint8Array, basis: Partial<typeof STANDS> = {}) {
  const may = mayKeep(bytes, { ...STANDS, ...basis });
  return may.ok ? may.value : may.error;
}

describe('what a paper may show', () => {
  it('is the signature and the right to sign of what a firm put in, and that right of nothing else', () => {
    expect(paperKindsOf('matter')).toEqual(['signed_authority', 'capacity_evidence']);
    expect(paperKindsOf('request')).toEqual(['request_letter', 'other']);
    for (const basis of ['consent', 'authority', 'proxy'] as const) {
      expect(paperKindsOf(basis)).not.toContain('capacity_evidence');
      expect(paperKindsOf(basis)).not.toContain('request_letter');
    }
  });
});

describe('a paper', () => {
  it.each([
    ['image/jpeg', JPEG],
    ['image/png', PNG],
    ['application/pdf', PDF],
    ['not_a_paper', []],
    ['not_a_paper', [0x3c, 0x73, 0x76, 0x67]],
    ['not_a_paper', [0x20, ...PDF]],
    ['not_a_paper', [0x50, 0x4b, 0x03, 0x04]],
    ['not_a_paper', PNG.slice(0, 7)],
  ])('is %s by its first bytes, whatever it is called', (type, bytes) => {
    expect(word(Uint8Array.from([...bytes, 0]))).toBe(type);
  });

  it('is refused where it is empty, too large, one too many, or comes too late', () => {
    expect(word(new Uint8Array())).toBe('file_missing');
    const large = new Uint8Array(LARGEST_PAPER_BYTES + 1);
    large.set(PDF);
    expect(word(large)).toBe('file_too_large');
    expect(word(large.subarray(0, LARGEST_PAPER_BYTES))).toBe('application/pdf');
    expect(word(Uint8Array.from(PDF), { papersKept: 9 })).toBe('application/pdf');
    expect(word(Uint8Array.from(PDF), { papersKept: 10 })).toBe('too_many_papers');
    expect(word(Uint8Array.from(PDF), { isOver: true })).toBe('already_over');
    // Also what arrives once it counts belongs to it, such as the original after its copy.
    expect(word(Uint8Array.from(PDF), { isWaiting: false })).toBe('application/pdf');
  });

  it('moves as written here by hand and in no other way', () => {
    const moves = PAPER_STATES.flatMap((state) =>
      Object.entries(PAPER_TRANSITIONS[state]).map(
        ([event, { to, by }]) => `${state} ${event} ${to} ${by.join()}`,
      ),
    );
    expect(moves).toEqual([
      'received find_clean clean scanner',
      'received find_infected infected scanner',
      'received refuse refused scanner',
      'received remove removed staff',
      'clean remove removed staff',
    ]);
    expect(KEPT_PAPER_STATES).toEqual(['received', 'clean']);
  });

  it('that was added by mistake goes before anybody found it good, and never under a hold', () => {
    for (const state of PAPER_STATES) {
      const isKept = state === 'received' || state === 'clean';
      expect(removalRefusal(state, STANDS, false)).toBe(isKept ? null : 'already_gone');
      if (!isKept) continue;
      expect(removalRefusal(state, STANDS, true)).toBe('on_hold');
      expect(removalRefusal(state, { ...STANDS, isWaiting: false }, false)).toBe('not_waiting');
    }
  });
});
