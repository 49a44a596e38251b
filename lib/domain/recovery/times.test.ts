import { describe, expect, it } from 'vitest';
import { isRecoveryTicketLive } from './times.ts';

const WRITTEN = new Date('2026-11-28T12:00:00Z');
const at = (milliseconds: number) => new Date(WRITTEN.getTime() + milliseconds);

describe('the last letter’s link', () => {
  it('works for an hour, to the millisecond, and not before it was written', () => {
    expect(isRecoveryTicketLive(WRITTEN, at(-1))).toBe(false);
    expect(isRecoveryTicketLive(WRITTEN, WRITTEN)).toBe(true);
    expect(isRecoveryTicketLive(WRITTEN, at(3_599_999))).toBe(true);
    expect(isRecoveryTicketLive(WRITTEN, at(3_600_000))).toBe(false);
  });
});
