import { describe, expect, it } from 'vitest';
import { isVr, VALUE_REPRESENTATIONS, type Vr, vrFacts } from './vr.ts';

const all = Object.keys(VALUE_REPRESENTATIONS).filter(isVr);
const having = (is: (vr: Vr) => boolean) => all.filter(is).join(' ');

describe('value representations, by PS3.5 6.2 and 7.1.2', () => {
  it('there are 34', () => {
    expect(all.length).toBe(34);
  });

  it('these have a 32-bit length', () => {
    expect(having((vr) => vrFacts(vr).longForm)).toBe('OB OD OF OL OV OW SQ SV UC UN UR UT UV');
  });

  it('these are padded with a space', () => {
    expect(having((vr) => vrFacts(vr).padding === 0x20)).toBe(
      'AE AS CS DA DS DT IS LO LT PN SH ST TM UC UR UT',
    );
  });

  it('these follow the Specific Character Set', () => {
    expect(having((vr) => vrFacts(vr).usesCharacterSet)).toBe('LO LT PN SH ST UC UT');
  });

  it('in these text a backslash is a backslash', () => {
    expect(having((vr) => vrFacts(vr).kind === 'text' && !vrFacts(vr).splitsAtBackslash)).toBe(
      'LT ST UR UT',
    );
  });

  it.each([
    [2, 'AT OW SS US'],
    [4, 'FL OF OL SL UL'],
    [8, 'FD OD OV SV UV'],
  ])('these are turned by %i bytes', (unitBytes, vrs) => {
    expect(having((vr) => vrFacts(vr).unitBytes === unitBytes)).toBe(vrs);
  });

  it.each(['', 'XX', 'ob', 'toString', 'SQ '])('%j is none', (letters) => {
    expect(isVr(letters)).toBe(false);
  });
});
